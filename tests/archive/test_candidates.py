"""Whom a name fits, and who may be the same by the name."""

import pytest

from reportedly.archive.candidates import alike


def test_a_part_of_a_name_fits_several_and_the_most_quoted_is_first(news):
    found = news.who("solane")
    counts = [count for _, count in found.speakers]
    assert len(counts) > 1
    assert counts == sorted(counts, reverse=True)
    assert found.speakers[0][0].key == "marit-solane"
    assert found.one is None


@pytest.mark.parametrize("name", ["Marit Solane", "marit SOLANE", "marit-solane"])
def test_who_is_called_exactly_so_is_meant(news, name):
    assert news.who(name).one.key == "marit-solane"


def test_nobody_is_called_so(news):
    found = news.who("solan")
    assert (found.speakers, found.one) == ((), None)
    assert found.notes == ("no speaker is called solan; spelled nearly so: Marit Solane",)


def test_who_is_known_beyond_one_report_is_meant(archive, records):
    """A name that a report cannot tell from another's stands alone there, under its own key."""
    archive.add(records[0])
    with archive.database.writing() as connection:
        alone = f"{records[0].article.key}-s99"
        connection.execute("INSERT INTO speaker VALUES (9999, 'Marit Solane', 'Named Person')")
        connection.execute("INSERT INTO speaker_key VALUES (?, 9999)", (alone,))
        connection.execute("INSERT INTO alias (speaker, name) VALUES (9999, 'Marit Solane')")
    found = archive.who("Marit Solane")
    assert alone in {one.key for one, _ in found.speakers}
    assert found.one.key == "marit-solane"


def test_those_alike_end_in_the_same_word(archive, records):
    archive.add(records[0])
    with archive.database.writing() as connection:
        for number, name in enumerate(("Vera Solane", "Solane Works", "Étan SOLANE"), 900):
            connection.execute("INSERT INTO speaker VALUES (?, ?, 'Named Person')", (number, name))
            connection.execute("INSERT INTO speaker_key VALUES (?, ?)", (f"k{number}", number))
            connection.execute("INSERT INTO alias (speaker, name) VALUES (?, ?)", (number, name))
    found = alike(archive.database, "marit-solane", "Marit Solane")
    assert {one.name for one, _ in found} == {"Vera Solane", "Étan SOLANE"}
    assert alike(archive.database, "x", "") == ()
