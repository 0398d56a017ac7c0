"""docs/export.md tells of every format and every column."""

import re
from dataclasses import fields
from pathlib import Path

from reportedly.export.formats import FORMATS
from reportedly.export.rows import Row

PAGE = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")


def test_every_format_is_described():
    told = dict(re.findall(r"^\| `(\w+)` \| `([\w.]+)` \|", PAGE, re.MULTILINE))
    assert told == {format_.name: format_.suffix for format_ in FORMATS.values()}


def test_every_column_is_described():
    part = PAGE.partition("## csv and parquet")[2].partition("## brat")[0]
    assert re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE) == [f.name for f in fields(Row)]


def test_every_part_that_is_linked_is_there():
    heads = {
        head.lower().replace(" ", "-") for head in re.findall(r"^#+ (.+)$", PAGE, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([\w-]+)\)", PAGE)) <= heads
