"""What tests of the archive share: records of the example story, and an archive that holds them."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportedly import check, trace
from reportedly.archive.archive import Archive

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def records():
    """The nine pages of the example story, traced by the small model."""
    return tuple(trace(page, fast=True) for page in sorted(EXAMPLES.glob("[0-9]*")))


@pytest.fixture(scope="session")
def checked(records):
    """Two of the pages, held against the transcript."""
    return check(records[:2], against=EXAMPLES / "transcript.txt")


@pytest.fixture
def archive(tmp_path):
    with Archive(tmp_path / "news.db", create=True) as made:
        yield made


@pytest.fixture
def filled(archive, records):
    """An archive with the example story."""
    archive.add_all(records)
    archive.link()
    return archive


@pytest.fixture(scope="session")
def news(tmp_path_factory, records, checked):
    """The example story with a check, for tests that only read."""
    with Archive(tmp_path_factory.mktemp("news") / "news.db", create=True) as made:
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
    "attributions": "SELECT r.key, a.number, a.content, a.verdict, group_concat(k.key) "
    "FROM attribution AS a JOIN report AS r ON r.id = a.report "
    "LEFT JOIN (SELECT * FROM speaker_key ORDER BY key) AS k ON k.speaker = a.speaker "
    "GROUP BY a.id ORDER BY 1, 2",
    "members": "SELECT r.key, m.number, m.name, m.reason FROM member AS m "
    "JOIN report AS r ON r.id = m.report ORDER BY 1, 2",
    "stories": "SELECT s.key, s.why, s.origins, s.circles FROM story AS s ORDER BY 1",
    "statements": "SELECT words, reports, origins FROM statement ORDER BY 1, 2, 3",
    "derivations": "SELECT r.key, b.key, d.outlet, d.kind, d.directed FROM derivation AS d "
    "JOIN report AS r ON r.id = d.report LEFT JOIN report AS b ON b.id = d.base "
    "ORDER BY 1, 2, 3, 4",
}


@pytest.fixture(scope="session")
def drawn():
    """All that an archive draws from its reports, without rows' numbers."""
    return lambda archive: {name: archive.database.rows(ask) for name, ask in DRAWN.items()}
