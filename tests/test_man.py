"""The manual pages: all the words of `--help`, and nothing that a formatter stumbles over."""

import importlib.util
import re
import shutil
import subprocess
from inspect import cleandoc
from pathlib import Path

import click
import pytest

from reportedly.cli import main

DOCS = Path(__file__).parents[1] / "docs"


@pytest.fixture(scope="module")
def write_man():
    spec = importlib.util.spec_from_file_location("write_man", DOCS / "write_man.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def folder(write_man, tmp_path_factory):
    folder = tmp_path_factory.mktemp("man")
    for name, page in write_man.pages().items():
        (folder / name).write_text(page, encoding="ascii")
    return folder


def formatted(program, *words):
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed (on Debian: apt-get install {program})")
    return subprocess.run([program, *words], capture_output=True, text=True, check=False)


def words(text):
    return text.replace("\b", " ").split()


def test_every_verb_has_its_page(folder):
    verbs = {f"reportedly-{name}.1" for name, verb in main.commands.items() if not verb.hidden}
    assert {path.name for path in folder.iterdir()} == {"reportedly.1", *verbs}


def test_groff_shows_every_word_of_the_help(folder):
    for name, command in main.commands.items():
        done = formatted(
            "groff",
            "-man",
            "-Tutf8",
            "-P-bc",
            "-rHY=0",
            "-rLL=300n",
            str(folder / f"reportedly-{name}.1"),
        )
        assert done.stderr == ""
        shown = words(done.stdout)
        told = [*words(cleandoc(command.help))]
        context = click.Context(command, info_name=name)
        for parameter in command.params:
            told += words(" ".join(parameter.get_help_record(context) or ()))
        assert not set(told) - set(shown), name


def test_mandoc_finds_nothing_to_complain_of(folder):
    done = formatted("mandoc", "-T", "lint", "-W", "warning", *map(str, sorted(folder.iterdir())))
    assert done.stdout == ""


def test_the_first_page_names_every_verb_by_task(folder):
    page = (folder / "reportedly.1").read_text(encoding="ascii").replace("\\", "")
    assert all(f".BR reportedly-{name} (1)\n" in page for name in main.commands)
    assert re.search(r"^\.SH READ AND TRACE$", page, re.MULTILINE)


def test_text_that_looks_like_roff_stays_text(write_man):
    command = click.Command("odd", help=".SH one\\fBtwo\n\n\b\n'tis -- “quoted”\n.B bold")
    page = write_man._page(click.Context(command, info_name="odd"), "odd")
    assert "\\&.SH one\\efBtwo" in page
    assert "\n\\(aqtis \\-\\- \\[u201C]quoted\\[u201D]\n\\&.B bold\n" in page


def test_a_build_can_be_repeated(write_man, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert '"1970-01-02"' in write_man.pages()["reportedly.1"]
