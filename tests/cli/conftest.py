"""What tests of verbs share: an archive with the example story, a pipeline that is made up."""

import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from reportedly import check, comparing, trace

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


@pytest.fixture
def in_its_place(monkeypatch):
    """Puts something that traces in the place of the pipeline and its model, and gives it back."""
    assert comparing.traced is not None  # it has the real one, whatever stands in for it here

    def put(found):
        monkeypatch.setitem(sys.modules, "reportedly.tracing", SimpleNamespace(trace=found.trace))
        model = "reportedly.attribution.model.shipped"
        monkeypatch.setattr(model, lambda *, fast, **_: SimpleNamespace(name=f"stub{fast:d}"))
        return found

    return put
