"""A row for each attribution as Parquet: the columns of the CSV file, with types.

Spans are lists of `{start, end, text}`, the text exactly as the report has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import islice
from typing import Any, BinaryIO

from reportedly.comparison import Comparison
from reportedly.errors import ReportedlyError
from reportedly.export.identifiers import Identifiers
from reportedly.export.rows import Row, rows

_AT_ONCE = 5_000
"""Rows that are written at once, and so are held."""

_ALWAYS = ("report", "title", "attribution", "score")


def write(comparisons: Iterable[Comparison], file: BinaryIO, names: Identifiers) -> None:
    """Write all rows, compressed with Zstandard."""
    try:
        import pyarrow as pa
        from pyarrow.parquet import ParquetWriter
    except ImportError as error:
        raise ReportedlyError(
            "Parquet is written with pyarrow; install it: pip install 'reportedly[parquet]'"
        ) from error
    schema = _schema(pa)
    plain = (_plain(row, text) for row, text in rows(comparisons, names))
    with ParquetWriter(file, schema, compression="zstd") as writer:
        for group in _groups(plain):
            writer.write_table(pa.Table.from_pylist(group, schema))


def _schema(pa: Any) -> Any:
    """The type of each column: whole words that repeat are kept once."""
    spans = pa.list_(pa.struct([("start", pa.int64()), ("end", pa.int64()), ("text", pa.string())]))
    types = {
        name: spans if name.endswith("_at") else pa.string()
        for name in (field.name for field in fields(Row))
    }
    types["score"] = pa.float64()
    return pa.schema(
        [pa.field(name, kind, nullable=name not in _ALWAYS) for name, kind in types.items()]
    )


def _plain(row: Row, text: str) -> dict[str, Any]:
    values = {field.name: getattr(row, field.name) for field in fields(Row)}
    for name, value in values.items():
        if isinstance(value, tuple):
            values[name] = [{"start": s.start, "end": s.end, "text": s.of(text)} for s in value]
    return values


def _groups(plain: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while group := list(islice(plain, _AT_ONCE)):
        yield group
