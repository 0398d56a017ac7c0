import os
from pathlib import Path

import pytest

from reportedly.batch.layout import Layout
from reportedly.batch.recipe import recipe
from reportedly.reading.collections import Columns

PLUGINS = Path(__file__).parents[1] / "plugins"


@pytest.fixture
def layout(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return Layout(tmp_path / "out", tmp_path)


@pytest.fixture(scope="session")
def made():
    """The recipe of the small model, with little time and memory for a page."""
    return recipe(fast=True, charset=None, columns=Columns(), seconds=8, memory=2_048)


@pytest.fixture
def ending(monkeypatch):
    """Pages that say so end the process that reads them."""
    path = os.pathsep.join(filter(None, (str(PLUGINS / "ending"), os.environ.get("PYTHONPATH"))))
    monkeypatch.setenv("PYTHONPATH", path)
