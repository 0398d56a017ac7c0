"""Writes what `--help` prints into docs/cli.md: `make docs`.

Between `<!-- help: trace -->` and `<!-- end -->` stands the help of that command; what stood there
before is replaced. `tests/test_docs.py` fails while the file is out of date.
"""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from reportedly.cli import main

PAGE = Path(__file__).with_name("cli.md")
_PART = re.compile(r"<!-- help:(?P<words>[^>]*) -->\n.*?<!-- end -->", re.DOTALL)


def current(page: str) -> str:
    """`page` with the help of each command as it is now."""
    return _PART.sub(lambda part: _help(part["words"].split()), page)


def _help(words: list[str]) -> str:
    shown = CliRunner().invoke(
        main, [*words, "--help"], prog_name="reportedly", terminal_width=78, max_content_width=78
    )
    lines = "\n".join(line.rstrip() for line in shown.stdout.splitlines())
    name = "".join(f" {word}" for word in words)
    return f"<!-- help:{name} -->\n```text\n$ reportedly{name} --help\n{lines}\n```\n<!-- end -->"


if __name__ == "__main__":
    PAGE.write_text(current(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
