"""What tests of the archive share: records of the example story, and an archive that holds them."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from reportedly import check, trace
from reportedly.archive.archive import Archive
from reportedly.archive.sqlite import File
from reportedly.archive.terms import vector

CHECK = "integrity-check"
EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def records():
    """The nine pages of the example story, traced by the small model."""
    return tuple(trace(page, fast=True) for page in sorted(EXAMPLES.glob("[0-9]*")))


@pytest.fixture(scope="session")
def checked(records):
    """Two of the pages, held against the transcript."""
    return check(records[:2], against=EXAMPLES / "transcript.txt")


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path):
    """Where an archive is or may be made: of each kind."""
    if request.param == "sqlite":
        return tmp_path / "news.db"
    return request.getfixturevalue("postgresql").archive()


@pytest.fixture
def archive(place):
    with Archive(place, create=True) as made:
        yield made


@pytest.fixture(scope="session")
def full(postgresql, records):
    """What an archive with the example story is saved as."""
    with Archive(postgresql.archive()) as made:
        made.add_all(records)
        made.link()
    postgresql.save("story")
    return "story"


@pytest.fixture
def filled(request, archive, records):
    """An archive with the example story."""
    if isinstance(archive.path, Path):
        archive.add_all(records)
        archive.link()
    else:
        request.getfixturevalue("postgresql").refill(request.getfixturevalue("full"))
    return archive


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def news(request, tmp_path_factory, records, checked):
    """The example story with a check, for tests that only read."""
    place = (
        tmp_path_factory.mktemp("news") / "news.db"
        if request.param == "sqlite"
        else request.getfixturevalue("postgresql").empty()
    )
    with Archive(place, create=True) as made:
        made.add_all(records)
        made.add_check(checked)
        made.link()
        yield made


@pytest.fixture(scope="session")
def elsewhere():
    """The same text as another outlet prints it."""

    def printed(record, name, url):
        outlet = replace(record.article.outlet, name=name) if record.article.outlet else None
        return replace(record, article=replace(record.article, outlet=outlet, url=url))

    return printed


DRAWN = {
    "attributions": "SELECT r.key, a.number, a.content, a.verdict, k.key "
    "FROM attribution AS a JOIN report AS r ON r.id = a.report "
    "LEFT JOIN speaker_key AS k ON k.speaker = a.speaker",
    "members": "SELECT r.key, m.number, m.name, m.reason FROM member AS m "
    "JOIN report AS r ON r.id = m.report",
    "stories": "SELECT s.key, s.why, s.origins, s.circles FROM story AS s",
    "statements": "SELECT words, reports, origins FROM statement",
    "derivations": "SELECT r.key, b.key, d.outlet, d.kind, d.directed FROM derivation AS d "
    "JOIN report AS r ON r.id = d.report LEFT JOIN report AS b ON b.id = d.base",
}


@pytest.fixture(scope="session")
def drawn():
    """All that an archive draws from its reports, without rows' numbers."""
    return lambda archive: {
        name: sorted(archive.database.rows(ask), key=repr) for name, ask in DRAWN.items()
    }


@pytest.fixture(scope="session")
def sound():
    """Whether the indexes of words say what the rows do, and no row points at one that is gone."""

    def holds(archive):
        if isinstance(archive.database, File):
            return _sound_file(archive)
        rows = archive.database.rows(
            "SELECT words, content, called, CAST(marks_of(id) AS TEXT) FROM attribution "
            "LEFT JOIN said ON said.rowid = attribution.id"
        )
        names = archive.database.rows(
            "SELECT words, name FROM alias LEFT JOIN called ON called.rowid = alias.id"
        )
        joined = "SELECT CAST(? AS TSVECTOR) || CAST(? AS TSVECTOR)"
        return all(
            archive.database.row(joined, vector(content, called), marks)[0] == words
            for words, content, called, marks in rows
        ) and all(
            archive.database.row(joined, vector(name, ""), "")[0] == words for words, name in names
        )

    return holds


def _sound_file(archive):
    with archive.database.writing() as connection:
        try:
            for index in ("said", "called"):
                connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES (?, 1)", (CHECK,))
        except sqlite3.DatabaseError:
            return False
    return not archive.database.rows("PRAGMA foreign_key_check")
