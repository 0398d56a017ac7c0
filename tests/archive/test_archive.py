"""Reports go in once, come out as they were, and what is drawn from them can be drawn anew."""

import sqlite3
from dataclasses import replace

import pytest

from reportedly.archive.archive import Archive
from reportedly.comparing import compare_records
from reportedly.errors import ArchiveError


def count(archive, table):
    return archive.database.row(f"SELECT count(*) FROM {table}")[0]


def test_what_goes_in_comes_out(archive, records):
    for record in records:
        assert archive.add(record)
        assert archive.record(record.article.key) == record
    assert tuple(archive.records()) == records


def test_adding_twice_changes_nothing(filled, records, drawn):
    before = drawn(filled)
    assert not any(filled.add(record) for record in records)
    assert filled.link() == 0
    assert drawn(filled) == before
    assert count(filled, "report") == count(filled, "sighting") == len(records)


def test_a_report_found_in_another_place_is_seen_twice(filled, records):
    origin = replace(records[0].article.origin, name="elsewhere.html")
    moved = replace(records[0], article=replace(records[0].article, origin=origin))
    assert not filled.add(moved)
    assert count(filled, "sighting") == len(records) + 1


def test_one_text_of_two_outlets_is_two_reports(archive, records, elsewhere):
    other = elsewhere(records[0], "The Tern Gazette", "https://tern.example/1")
    assert archive.add(records[0])
    assert archive.add(other)
    assert archive.record(other.article.key) == other


def test_every_attribution_is_there_in_its_words(filled, records):
    for record in records:
        text = record.article.text
        kept = filled.database.rows(
            "SELECT number, content, cue FROM attribution AS a JOIN report AS r ON r.id = a.report "
            "WHERE r.key = ? ORDER BY a.id",
            record.article.key,
        )
        assert kept == [
            (
                a.id,
                " … ".join(span.of(text) for span in a.content),
                " … ".join(span.of(text) for span in a.cue),
            )
            for a in record.attributions
        ]


def test_words_are_found_and_no_longer_once_they_are_gone(filled, records, sound):
    assert filled.search("mother").total > 0
    for record in records:
        filled.renew(replace(record, attributions=()))
    assert filled.search("mother").total == 0
    assert sound(filled)


def test_a_story_comes_out_whole(filled, records):
    keys = {record.article.key for record in records}
    story = filled.story(records[3].article.key)
    assert {report.record.article.key for report in story.reports} == keys
    assert [len(one.reports) for one in filled.stories()] == [len(records)]
    assert story.stories[0].circles
    assert len(story.stories[0].roots) > 1
    assert all(report.record in records for report in story.reports)


def test_a_report_alone_is_a_story_of_one(archive, records):
    archive.add(records[0])
    archive.link()
    assert len(archive.story(records[0].article.key).reports) == 1
    with pytest.raises(ArchiveError, match="no report 00"):
        archive.story("00")


def test_one_after_the_other_is_as_good_as_all_at_once(filled, tmp_path, records, drawn):
    with Archive(tmp_path / "other.db", create=True) as other:
        for record in records:
            other.add(record)
            other.link()
        assert drawn(other) == drawn(filled)


def test_it_can_be_drawn_anew(filled, records, drawn, checked, sound):
    filled.add_check(checked)
    before = drawn(filled)
    assert filled.rebuild() == len(records)
    assert drawn(filled) == before
    assert sound(filled)


def test_a_record_of_another_model_takes_the_place_of_the_old_one(filled, records):
    newer = [replace(record, model="newer") for record in records[:2]]
    assert filled.outdated("newer") == [record.article.key for record in records]
    for record in newer:
        filled.renew(record)
    assert filled.outdated("newer") == [record.article.key for record in records[2:]]
    assert filled.record(records[0].article.key) == newer[0]
    assert filled.link() == 2
    assert len(filled.story(records[0].article.key).reports) == len(records)
    other = replace(newer[0], article=replace(newer[0].article, url="https://none.example/"))
    with pytest.raises(ArchiveError, match="add it first"):
        filled.renew(other)


def test_what_fails_halfway_leaves_nothing(archive, records):
    def half():
        yield records[0]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        archive.add_all(half())
    assert count(archive, "report") == count(archive, "attribution") == 0
    assert archive.add(records[0])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"no archive at all, but long enough to be read as one" * 20, "not an archive"),
        (b"SQLite format 3\0" + b"\0" * 200, "not an archive"),
    ],
    ids=["text", "header"],
)
def test_another_file_is_refused(tmp_path, data, said):
    path = tmp_path / "other.db"
    path.write_bytes(data)
    with pytest.raises(ArchiveError, match=said):
        Archive(path, create=True)
    assert path.read_bytes() == data


def test_another_programs_tables_are_refused(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE report (id)")
    with pytest.raises(ArchiveError, match="not an archive"):
        Archive(path, create=True)


def test_none_is_made_where_none_is_asked_for(tmp_path):
    with pytest.raises(ArchiveError, match="no such archive"):
        Archive(tmp_path / "none.db")
    with pytest.raises(ArchiveError, match="a folder"):
        Archive(tmp_path, create=True)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("language", "kept"),
    [
        ("pt-BR", "pt-BR"),
        ("zh-Hant-TW", "zh-Hant-TW"),
        ("en checked s1", "en"),
        ("en-s1", "en"),
        ("en-None", "en"),
        ("checked", None),
    ],
)
def test_no_language_passes_for_another_mark(archive, records, language, kept):
    article = replace(records[0].article, language=language)
    archive.add(replace(records[0], article=article))
    assert archive.database.row("SELECT language FROM report")[0] == kept
    for query in ("checked:yes", "report:nothing"):
        assert archive.search(query).total == 0


def test_a_report_that_cannot_be_compared_stops_no_other(archive, records, monkeypatch):
    def compare(found, **more):
        if any(record.article.key == records[2].article.key for record in found):
            raise IndexError("a list of\nnothing")
        return compare_records(found, **more)

    monkeypatch.setattr("reportedly.archive.linking.compare_records", compare)
    monkeypatch.setattr("reportedly.archive.signs.neighbours", lambda *_: [])
    archive.add_all(records)
    said = []
    assert archive.link(say=said.append) == len(records)
    key = records[2].article.key
    assert said == [
        f"{archive.path}: report {key} is not compared: unexpected IndexError: a list of nothing"
    ]
    assert archive.pending() == 0
    assert archive.record(key) == records[2]
    monkeypatch.undo()
    archive.rebuild()
    assert len(archive.story(key).reports) == len(records)
