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


def test_the_speakers_of_a_report_have_keys(filled, records):
    keys = names.keys_in(filled.database, records[0].article.key)
    assert set(keys) == {s.id for s in records[0].speakers}
    assert "marit-solane" in keys.values()


def test_a_key_that_holds_everywhere_is_better_known_than_a_report_s_own(archive):
    long = "organization-harbour-and-river-authority-of-belmara"
    with archive.database.writing() as connection:
        connection.execute("INSERT INTO speaker VALUES (1, 'x', 'Named Organization')")
        for key in (f"{'0a' * 10}-s3", long, f"{long}-again"):
            connection.execute("INSERT INTO speaker_key VALUES (?, 1)", (key,))
    assert names.key_of(archive.database, 1) == long
    assert len(names.keys_of(archive.database, 1)) == 3
