"""The key of a speaker outside of its report: by a full name everywhere, else by the report."""

import pytest

from reportedly.record import SourceType, Speaker
from reportedly.speakers.keys import fullest, global_key, key_of, own_key

REPORT = "0123456789abcdef0123"


@pytest.mark.parametrize(
    ("name", "kind", "key"),
    [
        ("Marit Solane", SourceType.NAMED_PERSON, "marit-solane"),
        ("MARIT SOLANE", SourceType.NAMED_PERSON, "marit-solane"),
        ("Solane", SourceType.NAMED_PERSON, None),
        ("The Jackson Ledger", SourceType.NAMED_ORGANIZATION, "organization-jackson-ledger"),
        ("Marit Solane", SourceType.UNNAMED_PERSON, None),
        (None, SourceType.NAMED_PERSON, None),
        ("", SourceType.NAMED_PERSON, None),
    ],
    ids=str,
)
def test_only_a_full_name_gives_a_key(name, kind, key):
    assert global_key(name, kind) == key


def test_who_is_called_by_less_is_known_by_the_report():
    known = Speaker("s1", "Marit Solane", SourceType.NAMED_PERSON, "Marit Solane")
    short = Speaker("s2", "Solane", SourceType.NAMED_PERSON, "Solane")
    assert key_of(REPORT, known) == "marit-solane"
    assert key_of(REPORT, short) == own_key(REPORT, "s2") == f"{REPORT}-s2"


def test_a_very_long_name_has_a_key_that_fits_an_address():
    long = "Marit " + "Anna" * 200 + " Solane"
    key = global_key(long, SourceType.NAMED_PERSON)
    assert len(key) < 80
    assert key != global_key(long.replace("Solane", "Dunmore"), SourceType.NAMED_PERSON)


@pytest.mark.parametrize(
    ("names", "name"),
    [
        ([], None),
        (["Solane", "Marit Solane"], "Marit Solane"),
        (["Beekeeper Ruta Mallin", "Ruta Mallin", "Ruta Mallin"], "Ruta Mallin"),
        (["Courier", "The Port Sorrel Courier"], "The Port Sorrel Courier"),
    ],
    ids=["none", "short", "calling", "body"],
)
def test_the_fullest_name_is_that_of_the_commonest_given_name(names, name):
    assert fullest(names) == name
