import pytest

from reportedly.checking.naming import label_of, nameless, same_speaker


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Marit Solane", "MARIT SOLANE"),
        ("Ms Solane", "MARIT SOLANE"),
        ("Marit Solane", "SOLANE"),
        ("Solane", "Minister Solane"),
        ("Marit", "Marit Solane"),
    ],
)
def test_the_same_person(name, label):
    assert same_speaker(name, label)


@pytest.mark.parametrize(
    ("name", "label"),
    [("Marit Solane", "TOMAS PELL"), ("Marit Solane", "Marit Pell"), ("", "X"), ("Solane", "")],
)
def test_somebody_else(name, label):
    assert not same_speaker(name, label)


@pytest.mark.parametrize(
    "label", ["Speaker 1", "Q", "AN ENGINEER OF THE MINISTRY", "AUDIENCE", "1"]
)
def test_labels_that_name_nobody(label):
    assert nameless(label)


def test_a_name_that_fits_two_labels_is_nobody():
    assert label_of("Pell", ["TOMAS PELL", "INES PELL"]) is None
    assert label_of("Tomas Pell", ["TOMAS PELL", "RUTA MALLIN"]) == "TOMAS PELL"
