"""docs/export.md and docs/tables.md tell of every format, every table and every column."""

import re
from dataclasses import fields
from pathlib import Path

import pyarrow as pa
import pytest

from reportedly.export.formats import FORMATS
from reportedly.export.rows import Row
from reportedly.export.tables import TABLES, schema

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "export.md").read_text(encoding="utf-8")
TABLES_PAGE = (DOCS / "tables.md").read_text(encoding="utf-8")


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


def test_every_table_is_described():
    assert tuple(re.findall(r"^## (\w+)$", TABLES_PAGE, re.MULTILINE))[-len(TABLES) :] == TABLES


@pytest.mark.parametrize("table", TABLES)
def test_every_column_of_a_table_is_described_by_what_it_may_hold(table):
    part = TABLES_PAGE.partition(f"\n## {table}\n")[2].partition("\n## ")[0]
    told = re.findall(r"^\| `(\w+)` \| (.+?) \|", part, re.MULTILINE)
    assert [name for name, _ in told] == schema(table).names
    nullable = [field.name for field in schema(table) if field.nullable]
    assert [name for name, kind in told if kind.endswith("or null")] == nullable
    lists = [field.name for field in schema(table) if pa.types.is_list(field.type)]
    assert [name for name, kind in told if kind.startswith("list of ")] == lists
