"""Modules of the training recipe: scripts, which no package holds."""

import importlib.util
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "training"


@pytest.fixture(scope="module")
def recipe():
    """Loads one by its name."""
    loaded = []

    def load(name):
        spec = importlib.util.spec_from_file_location(f"{name}_recipe", FOLDER / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module  # dataclasses look their module up
        loaded.append(spec.name)
        spec.loader.exec_module(module)
        return module

    yield load
    for name in loaded:
        del sys.modules[name]
