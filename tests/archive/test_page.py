"""Whoever types what docs/archive.md says sees what it says."""

import shutil
from pathlib import Path

import pytest
from console import Console, steps

PAGE = Path(__file__).parents[2] / "docs" / "archive.md"


def test_every_command_prints_what_the_page_says(tmp_path):
    pytest.importorskip("pandas", reason="pandas is not installed: pip install -e '.[dev]'")
    if shutil.which("sqlite3") is None:
        pytest.skip("sqlite3 is not installed (on Debian: apt-get install sqlite3)")
    console = Console(tmp_path)
    done = steps(PAGE.read_text(encoding="utf-8"))
    assert len(done) > 9
    for step in done:
        said = console.do(step)
        assert step.fits(said), f"line {step.line}: $ {step.command}\n{said}"
