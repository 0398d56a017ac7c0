"""Whoever types what the docs say sees what they say: every command in them is run."""

import shutil
from pathlib import Path

import pytest
from console import Console, Step, steps

DOCS = Path(__file__).parents[1] / "docs"
PAGES = ("archive.md", "batch.md", "newsroom.md", "researcher.md", "tables.md", "tutorial.md")
PROGRAMS = {"archive.md": "sqlite3"}
NEEDED = {
    "researcher.md": ("pandas", "polars", "pyarrow", "spacy"),
    "batch.md": ("duckdb", "pyarrow"),
    "tables.md": ("duckdb", "polars", "pyarrow"),
}


@pytest.fixture
def console(tmp_path):
    return Console(tmp_path)


@pytest.mark.parametrize("name", PAGES)
def test_every_command_prints_what_the_page_says(name, console):
    if name in PROGRAMS and shutil.which(PROGRAMS[name]) is None:
        pytest.skip(f"{PROGRAMS[name]} is not installed")
    for library in NEEDED.get(name, ()):
        pytest.importorskip(library, reason=f"{library} is not installed: pip install -e '.[dev]'")
    done = steps((DOCS / name).read_text(encoding="utf-8"))
    assert len(done) > 3
    for step in done:
        said = console.do(step)
        assert step.fits(said), f"{name}, line {step.line}: $ {step.command}\n{said[-4000:]}"


def test_a_page_is_taken_apart():
    page = (
        "Text\n\n```console\n$ echo one\none\n$ cat <<E\n> two\n> E\ntwo\n```\n\n"
        "```python\n# a.py\nprint(1)\n```\n\n```python\nprint(2)\n```\n"
    )
    assert steps(page) == [
        Step(4, "echo one", "one\n"),
        Step(6, "cat <<E\ntwo\nE", "two\n"),
        Step(12, "", "# a.py\nprint(1)\n", "a.py"),
    ]


@pytest.mark.parametrize(
    ("printed", "said", "fits"),
    [
        ("one\n", "one  \n", True),
        ("one\n", "one\ntwo\n", False),
        ("one\n…\n", "one\ntwo\nthree\n", True),
        ("…\nthree\n", "one\ntwo\nthree\n", True),
        ("one\n…\nthree\n", "one\ntwo\nthree\n", True),
        ("one\n…\nfour\n", "one\ntwo\nthree\n", False),
        ("on… here\n", "one is here\n", True),
        ("on… here\n", "one is\nhere\n", False),
        ("", "one\n", False),
        ("…\n", "", True),
        ("a.c\n", "abc\n", False),
        ("said 0.84\n", "said 0.83\n", True),
        ("said 0.84\n", "said 1.84\n", False),
    ],
    ids=range(13),
)
def test_what_is_elided_may_be_anything_and_nothing_else_may(printed, said, fits):
    assert Step(1, "", printed).fits(said) is fits


def test_a_console_is_a_terminal_of_80_columns(console):
    assert console.do(Step(1, "test -t 1 && echo $COLUMNS; ls", "")).split() == ["80", "examples"]


def test_ctrl_c_ends_what_would_go_on(console):
    step = Step(1, "echo ready; sleep 60; echo never", "ready\n^C\n")
    said = console.do(step)
    assert step.fits(said)
    assert "never" not in said
