"""A row for each attribution as CSV, for spreadsheets.

A cell that begins with `=`, `+`, `-` or `@` is a formula to a spreadsheet, and pages are hostile:
such a cell is written with an apostrophe before it, which spreadsheets take for "this is text".
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import fields
from typing import BinaryIO

from reportedly.comparison import Comparison
from reportedly.export.identifiers import Identifiers
from reportedly.export.rows import Row, rows
from reportedly.record import Span

_BOM = "\ufeff"
_FORMULA = re.compile(r"[\s'\ufeff\u200b-\u200f\u2060]*[=+\-@＝＋－＠−]")
"""What a spreadsheet may take for a formula; some strip what is invisible, and apostrophes."""


def write(comparisons: Iterable[Comparison], file: BinaryIO, names: Identifiers) -> None:
    """Write a line of names, and a line for each attribution, as RFC 4180 has it.

    The mark at the beginning tells spreadsheets that it is UTF-8.
    """
    columns = [field.name for field in fields(Row)]
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\r\n")
    line.write(_BOM)
    writer.writerow(columns)
    for row, _ in rows(comparisons, names):
        file.write(line.getvalue().encode())
        line.seek(0)
        line.truncate()
        writer.writerow([_cell(getattr(row, name)) for name in columns])
    file.write(line.getvalue().encode())


def _cell(value: object) -> str:
    """A value in a cell: nothing for None, spans as `12-17 40-52`."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return " ".join(f"{s.start}-{s.end}" for s in value if isinstance(s, Span))
    if isinstance(value, float):
        return f"{value:.4f}"
    return guarded(str(value))


def guarded(text: str) -> str:
    """`text` that no spreadsheet reckons with: an apostrophe goes before what looks like it."""
    return f"'{text}" if _FORMULA.match(text) else text
