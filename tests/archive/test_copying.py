"""An archive that is added to another brings all that it was given, whatever holds the two."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reportedly.archive.archive import Archive
from reportedly.archive.provenance import sightings
from reportedly.comparison import Ruling
from reportedly.judgements import Judgement, Reference

THEN = "2020-01-01T00:00:00+00:00"


def reference(record, name):
    span = next(s.name_span for s in record.speakers if s.name == name and s.name_span)
    return Reference(record.article.id, span.start, span.end, span.of(record.article.text))


@pytest.fixture
def source(tmp_path, records, checked):
    """A file with the example story, long ago: judged, checked and watched."""
    with Archive(tmp_path / "source.db", create=True) as made:
        made.add_all(records)
        origin = replace(records[0].article.origin, name="elsewhere.html")
        made.add(replace(records[0], article=replace(records[0].article, origin=origin)))
        made.add_check(checked)
        sides = (reference(records[0], name) for name in ("Marit Solane", "Tomas Pell"))
        noon = datetime(2024, 3, 16, 12, tzinfo=UTC)
        made.judge(Judgement(Ruling.SAME, "speaker", *sides, "Ada Quill", noon))
        with made.watch("act:denies"):
            pass
        with made.database.writing() as connection:
            connection.execute("UPDATE report SET added = ?", (THEN,))
            connection.execute("UPDATE sighting SET seen = ?", (THEN,))
            connection.execute("UPDATE recording SET added = ?", (THEN,))
        yield made


def test_all_comes_along(archive, source, records, drawn, sound):
    taken = [*archive.add_archive(source)]
    assert taken == [(record, True) for record in records]
    archive.link()
    assert drawn(archive) == drawn(source)
    assert tuple(archive.records()) == records
    found = [sorted(sightings(one.database), key=repr) for one in (archive, source)]
    assert found[0] == found[1]
    assert len(found[0]) == len(records) + 1
    assert {hit.first_seen for hit in archive.table()} == {THEN}
    assert archive.judgements() == source.judgements() != ()
    key, added = archive.database.row("SELECT key, added FROM recording")
    assert archive.check(key) == source.check(key)
    assert added == THEN
    with archive.watch("act:denies") as unseen:
        assert unseen.count == 0
    assert sound(archive)


def test_adding_again_changes_nothing(archive, source, drawn):
    assert len([*archive.add_archive(source)]) == 9
    archive.link()
    before = drawn(archive)
    assert not any(fresh for _, fresh in archive.add_archive(source))
    assert archive.link() == 0
    assert drawn(archive) == before


def test_what_is_there_stays(archive, source, records):
    newer = replace(records[0], model="newer")
    archive.add(newer)
    assert [fresh for _, fresh in archive.add_archive(source)] == [False] + [True] * 8
    assert archive.record(newer.article.key) == newer


def test_it_goes_back_into_a_file(filled, tmp_path, records, drawn):
    with Archive(tmp_path / "back.db", create=True) as other:
        assert all(fresh for _, fresh in other.add_archive(filled))
        other.link()
        assert tuple(other.records()) == records
        assert drawn(other) == drawn(filled)
