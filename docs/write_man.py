"""Writes manual pages from the commands themselves: `make man`, then `man -l out/man/reportedly.1`.

One page for `reportedly` and one for each verb, with the very words of `--help`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from inspect import cleandoc
from pathlib import Path
from textwrap import wrap

import click

from reportedly.cli import main
from reportedly.cli.grouping import GROUPS

_LINES = {name: line for verbs in GROUPS.values() for name, line in verbs.items()}
_WIDTH = 65
# What a hyphen, a backslash and the like are called, where they stand for themselves.
_MARKS = {"\\": "\\e", "-": "\\-", "^": "\\(ha", "~": "\\(ti", "`": "\\(ga", "'": "\\(aq"}


def pages() -> dict[str, str]:
    """Each page by the name of its file."""
    root = click.Context(main, info_name="reportedly", **main.context_settings)
    found = {"reportedly.1": _page(root, "who said it, on whose word, and does it hold up")}
    for name, command in main.commands.items():
        if not command.hidden:
            context = click.Context(command, info_name=name, parent=root)
            line = _LINES.get(name) or command.get_short_help_str(60)
            found[f"reportedly-{name}.1"] = _page(context, line.rstrip("."))
    return found


def _page(context: click.Context, line: str) -> str:
    name = context.command_path.replace(" ", "-")
    head = f'.TH {name.upper()} 1 "{_day()}" "reportedly {version("reportedly")}"'
    usage = " ".join(context.command.collect_usage_pieces(context))
    others = (name for name, verb in main.commands.items() if not verb.hidden)
    see = [f"reportedly-{verb}" for verb in others] if context.command is main else ["reportedly"]
    parts = [head, ".SH NAME", f"{_literal(name)} \\- {_literal(line)}"]
    parts += [".SH SYNOPSIS", f".B {_literal(context.command_path)}", _literal(usage)]
    parts += [".SH DESCRIPTION", *_described(cleandoc(context.command.help or ""))]
    parts += [".SH OPTIONS", *_options(context), *(_verbs() if context.command is main else ())]
    parts += [".SH SEE ALSO", *(f".BR {_literal(one)} (1)," for one in see[:-1])]
    return "\n".join([*parts, f".BR {_literal(see[-1])} (1)"]) + "\n"


def _verbs() -> Iterator[str]:
    """The verbs by what they are for."""
    for task, verbs in GROUPS.items():
        there = {name: line for name, line in verbs.items() if name in main.commands}
        if there:
            yield f".SH {_literal(task.upper())}"
        for name, line in there.items():
            yield f".TP\n.BR reportedly\\-{_literal(name)} (1)\n{_literal(line)}"


def _options(context: click.Context) -> Iterator[str]:
    for parameter in context.command.get_params(context):
        record = parameter.get_help_record(context)
        if record and record[1]:
            yield f".TP\n.B {_literal(record[0])}\n{_filled(record[1])}"


def _described(text: str) -> Iterator[str]:
    """Paragraphs, filled; those that begin with the mark of click keep their lines."""
    for number, paragraph in enumerate(text.split("\n\n")):
        if number:
            yield ".PP"
        if paragraph.startswith("\b"):
            lines = paragraph.removeprefix("\b").strip("\n").split("\n")
            yield "\n".join([".nf", *map(_literal, lines), ".fi"])
        else:
            yield _filled(paragraph)


def _filled(text: str) -> str:
    return "\n".join(map(_literal, wrap(text, _WIDTH, break_on_hyphens=False)))


def _literal(text: str) -> str:
    """`text` so that nothing in it is taken for a request or an escape."""
    said = "".join(_MARKS.get(c, c if c.isascii() else f"\\[u{ord(c):04X}]") for c in text)
    return f"\\&{said}" if said.startswith(".") else said


def _day() -> str:
    """Today, or the day that a build which is to be repeated is told."""
    told = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(told), UTC) if told else datetime.now(UTC)
    return now.date().isoformat()


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for file, page in pages().items():
        (folder / file).write_text(page, encoding="ascii")
