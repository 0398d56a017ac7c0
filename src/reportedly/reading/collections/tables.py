"""Tables of reports: CSV, TSV and Parquet, a row a report, read a few rows at a time."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from reportedly.comparison import Failure
from reportedly.errors import DecodingError, ReadError
from reportedly.reading.collections.columns import chosen, page_of
from reportedly.reading.collections.jsonlines import lines
from reportedly.reading.collections.options import Options
from reportedly.reading.collections.tape import Readable
from reportedly.reading.decoding import decode
from reportedly.reading.page import Page

_ROWS = 16  # at a time: a page may be large
_WINDOW = 1 << 20  # bytes of a column that are read at a time


def csv_pages(stream: Readable, name: str, options: Options) -> Iterator[Page | Failure]:
    """The pages of a table with a header; commas, semicolons or tabs by what the header holds."""
    csv.field_size_limit(options.limit)
    source = _Lines(stream, name, options)
    rows = csv.reader(source, delimiter=source.delimiter)
    try:
        header = next(rows, [])
    except csv.Error as error:
        raise ReadError(
            f"{name}: no table with a header ({error}); give one with names in it"
        ) from None
    _refuse_without_text(header, name, options)
    while True:
        place = f"row at line {source.number + 1}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except (csv.Error, DecodingError) as error:
            why = str(error).rpartition(": ")[2] if isinstance(error, DecodingError) else error
            yield Failure(f"{name}, {place}", f"{why}; repair the row")
            rows = csv.reader(source, delimiter=source.delimiter)
            continue
        if any(row):
            yield page_of(dict(zip(header, row, strict=False)), name, place, options)


class _Lines:
    """The decoded lines of a table, counted."""

    def __init__(self, stream: Readable, name: str, options: Options) -> None:
        self._lines = lines(stream, options.limit)
        self._name = name
        self._charset = options.charset
        self.number = 0
        self._first: str | None = next(self, "")
        head = self._first or ""
        self.delimiter = max("\t,;", key=head.count)
        self.number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self.number == 0 and getattr(self, "_first", None) is not None:
            first, self._first = self._first, None
            self.number = 1
            return first or ""
        number, line = next(self._lines)
        self.number = number
        if line is None:
            raise csv.Error("a line over the limit of bytes")
        return decode(line, self._name, self._charset)[0] + "\n"


def _refuse_without_text(names: list[str], name: str, options: Options) -> None:
    fields = chosen(names, options.columns)
    wanted = [fields.get("html"), fields.get("text")]
    if not any(one in names or (one or "").partition(".")[0] in names for one in wanted if one):
        there = ", ".join(n[:40] for n in names[:12]) or "none"
        raise ReadError(
            f"{name}: no column of text (there are {there}); name the column of the text"
        )


def parquet_pages(file: BinaryIO, name: str, options: Options) -> Iterator[Page | Failure]:
    """The pages of a Parquet file, of which only the columns that are needed are read."""
    table = parquet_file(file, name)
    names = list(table.schema_arrow.names)
    _refuse_without_text(names, name, options)
    wanted = chosen(names, options.columns).values()
    needed = [
        name for name in names if name in wanted or any(w.startswith(f"{name}.") for w in wanted)
    ]
    for place, row in parquet_rows(table, name, needed):
        yield row if isinstance(row, Failure) else page_of(row, name, place, options)


def parquet_rows(
    table: Any, name: str, columns: Sequence[str]
) -> Iterator[tuple[str, dict[str, Any] | Failure]]:
    """Where each row stands, and what it has in these columns, a few at a time.

    Of a group of rows that is damaged the rest is one failure.
    """
    first = 1
    for group in range(table.metadata.num_row_groups):
        size = table.metadata.row_group(group).num_rows
        number = first
        try:
            for batch in table.iter_batches(
                _ROWS, row_groups=[group], columns=list(columns), use_threads=False
            ):
                for row in _rows(batch):
                    yield f"row {number}", row
                    number += 1
        except _errors() as error:
            place = f"rows {number} to {first + size - 1}"
            why = f"damaged ({_line(error)}); fetch the file again"
            yield place, Failure(f"{name}, {place}", why)
        first += size


def _rows(batch: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = batch.to_pylist()
    return rows


def parquet_file(file: BinaryIO, name: str) -> Any:
    """The file, opened; raises `ReadError` where it cannot be."""
    try:
        import pyarrow.parquet
    except ImportError:
        raise ReadError(
            f'{name}: Parquet needs one more package; pip install "reportedly[parquet]"'
        ) from None
    try:
        return pyarrow.parquet.ParquetFile(file, buffer_size=_WINDOW, pre_buffer=False)
    except _errors() as error:
        raise ReadError(
            f"{name}: not Parquet that can be read ({_line(error)}); fetch the file again"
        ) from None


def _errors() -> tuple[type[Exception], ...]:
    from pyarrow import ArrowException

    return (ArrowException, OSError, ValueError, KeyError, UnicodeError, OverflowError)


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
