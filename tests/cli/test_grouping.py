"""What `reportedly` alone shows: every verb once, under its task."""

import re

import click
import pytest
from click.testing import CliRunner

from reportedly.cli import main
from reportedly.cli.grouping import GROUPS, OTHERS, Grouped

WIDTH = {"terminal_width": 80, "max_content_width": 80}


@pytest.fixture(scope="module")
def shown():
    return CliRunner().invoke(main, [], **WIDTH).stdout


def test_every_verb_is_in_a_group():
    named = [name for verbs in GROUPS.values() for name in verbs]
    assert set(main.commands) <= set(named)
    assert len(set(named)) == len(named)


def test_every_verb_is_shown_once_in_one_line_of_80_columns(shown):
    tasks = shown[shown.index("Read and trace:") :]
    assert OTHERS not in tasks
    verbs = re.findall(r"^  (\w+) +(\S.*)$", tasks, re.MULTILINE)
    assert sorted(name for name, _ in verbs) == sorted(main.commands)
    columns = re.finditer(r"^  \w+ +", tasks, re.MULTILINE)
    assert len({len(column.group()) for column in columns}) == 1
    assert all(len(line) <= 80 and "..." not in line for line in tasks.splitlines())


def test_tasks_stand_in_the_order_of_the_table(shown):
    heads = re.findall(r"^([A-Z][a-z ]+):$", shown, re.MULTILINE)
    tasks = [task for task, verbs in GROUPS.items() if main.commands.keys() & verbs.keys()]
    assert heads == ["Options", *tasks]


def test_an_unknown_verb_stands_last_with_its_own_words_and_a_hidden_one_nowhere():
    group = Grouped("tool")
    group.add_command(click.Command("trace", help="Ours."))
    group.add_command(click.Command("dance", help="Move to music. And more."))
    group.add_command(click.Command("secret", help="Nothing.", hidden=True))
    out = CliRunner().invoke(group, ["--help"]).stdout
    assert out.endswith(f"{OTHERS}:\n  dance   Move to music.\n")
    assert "Read and trace:\n  trace   who said what" in out
    assert "secret" not in out
