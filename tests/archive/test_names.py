import pytest

from reportedly.archive import names


def test_a_key_is_one_speaker_and_a_name_all_who_have_it(filled):
    (row,) = names.speakers(filled.database, "marit-solane").rows
    meant = names.speakers(filled.database, "Solane")
    assert row in meant.rows
    assert meant.words == ("solane",)
    assert [one.key for one in names.named(filled.database, (row,))] == ["marit-solane"]


def test_those_whom_all_reports_may_know_come_first(filled):
    rows = names.speakers(filled.database, "minister").rows
    alone = ["-s" in one.key for one in names.named(filled.database, rows)]
    assert alone == sorted(alone)
    assert any(alone)


@pytest.mark.parametrize("name", ["", "!!", "\0", '"', "OR NEAR(", "x*", "a" * 10_000])
def test_what_is_no_name_means_nobody(filled, name):
    assert names.speakers(filled.database, name).rows == ()
    assert names.near_speakers(filled.database, name) == []


@pytest.mark.parametrize(
    ("typed", "name"),
    [("solan", "Marit Solane"), ("Marit Solana", "Marit Solane"), ("Tomas Pel", "Tomas Pell")],
)
def test_what_is_spelled_nearly_so_is_told(filled, typed, name):
    assert name in names.near_speakers(filled.database, typed)


def test_an_outlet_is_named_whole_or_by_a_word(filled):
    known = dict(filled.database.rows("SELECT name, id FROM outlet"))
    assert names.outlets(filled.database, "The Daily Lantern").rows == (known["The Daily Lantern"],)
    both = names.outlets(filled.database, "THE").rows
    assert set(both) == {row for name, row in known.items() if name.startswith("The ")}
    assert len(both) > 1
