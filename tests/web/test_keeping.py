"""Answers are kept until the archive changes, and no longer."""

from dataclasses import replace

import pytest
from starlette.responses import Response

from reportedly.archive.archive import Archive
from reportedly.web.keeping import Kept


@pytest.fixture
def archive(tmp_path):
    with Archive(tmp_path / "news.db", create=True) as made:
        yield made


@pytest.fixture
def kept(archive):
    return Kept(archive.database, most=10_000)


def test_an_answer_is_kept_until_another_changes_the_archive(kept, archive, record):
    version = kept.version()
    assert kept.find(("a",), version) is None
    answer = Response(b"x" * 40)
    kept.keep(("a",), version, answer)
    assert kept.version() == version
    assert kept.find(("a",), version) is answer
    archive.add(record)
    changed = kept.version()
    assert changed != version
    assert kept.find(("a",), changed) is None


def test_an_answer_of_an_older_archive_is_not_kept(kept, archive, record):
    version = kept.version()
    kept.find(("a",), version)
    archive.add(record)
    kept.find(("a",), kept.version())
    kept.keep(("a",), version, Response(b"old"))
    assert kept.find(("a",), kept.version()) is None


def test_what_was_asked_for_longest_ago_makes_room(kept):
    version = kept.version()
    kept.find(("x",), version)
    for name in "ab":
        kept.keep((name,), version, Response(b"x" * 2_000))
    kept.find(("a",), version)
    kept.keep(("c",), version, Response(b"x" * 2_000))
    found = {name for name in "abc" if kept.find((name,), version)}
    assert found == {"a", "c"}


def test_nothing_is_kept_of_a_file_that_is_gone(kept, archive):
    version = kept.version()
    archive.path.rename(archive.path.with_name("moved.db"))
    assert version >= 0 > kept.version()


def test_what_was_asked_takes_room_too(kept):
    version = kept.version()
    kept.find(("x",), version)
    asked = [(str(n), "x" * 4_000) for n in range(10)]
    for key in asked:
        kept.keep(key, version, Response(b"none"))
    assert sum(kept.find(key, version) is not None for key in asked) == 1


def test_a_server_shows_what_another_process_added(editing, edited, record):
    fresh = replace(record, article=replace(record.article, url="https://fresh.example/"))
    before = editing.json("/").json()["holdings"]["reports"]
    assert editing.json("/").json()["holdings"]["reports"] == before
    with Archive(edited) as archive:
        archive.add(fresh)
    assert editing.json("/").json()["holdings"]["reports"] == before + 1
    page = editing.client.get("/", headers={"Accept": "text/html"})
    assert page.headers["content-type"].startswith("text/html")
