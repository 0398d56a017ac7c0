"""Crawls of the reports of `examples/`, varied: what the benches of the batch run on, but small."""

import importlib
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def bench():
    """Imports a bench by its name."""
    sys.path.insert(0, str(ROOT / "bench"))
    yield importlib.import_module
    sys.path.remove(str(ROOT / "bench"))


@pytest.fixture(scope="session")
def varied(bench):
    """Reports without end, made of the examples."""
    varying = bench("varying")
    return varying.Varied(varying.originals(ROOT / "examples"))


@pytest.fixture(scope="session")
def short(bench):
    """The same, of some 80 words."""
    varying = bench("varying")
    return varying.Varied(varying.originals(ROOT / "examples"), short=True)


@pytest.fixture
def crawl(bench, short, tmp_path):
    """Writes a crawl of so many short reports."""
    crawls = bench("crawls")

    def made(documents, **more):
        return crawls.write(tmp_path / "crawl", short, crawls.Size(documents, **more))

    return made
