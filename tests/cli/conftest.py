"""What tests of verbs on an archive share: an archive with the example story."""

import shutil
from pathlib import Path

import pytest

from reportedly import check, trace

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def _news(tmp_path_factory):
    from reportedly.archive.archive import Archive

    path = tmp_path_factory.mktemp("archive") / "news.db"
    records = [trace(page, fast=True) for page in sorted(EXAMPLES.glob("[0-9]*"))]
    with Archive(path, create=True) as made:
        made.add_all(records)
        made.add_check(check(records[:2], against=EXAMPLES / "transcript.txt"))
        made.link()
    return path


@pytest.fixture
def news(_news, tmp_path):
    """A copy of it."""
    path = tmp_path / "news.db"
    shutil.copy(_news, path)
    return path
