"""The files of a crawl as they are written: archives, lines, tables and folders of pages.

Each says where in it a report came to stand, as the reader names it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pressing
from varying import Draft

_ROWS = 256
"""Rows of a table that are written together."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report stands: the file under the crawl's folder, and the record in it."""

    file: str
    record: str | None = None


class Shelf(Protocol):
    """A file, or a folder of pages, that reports are put into; spoiled ones as they are given."""

    def put(self, draft: Draft) -> Place:
        """Write the report."""

    def put_spoiled(self, made: Any) -> Place:
        """Write what a flaw made of a report."""

    def close(self) -> None:
        """Write what is left."""


class Archive:
    """A WARC file with a gzip member for each record; `plain` without."""

    ending = ".warc.gz"

    def __init__(self, path: Path, name: str, *, plain: bool = False) -> None:
        self._file = path.open("wb")
        self._name = name
        self._plain = plain
        self._number = 0
        about = b"software: reportedly's bench\r\n"
        head = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n"
        self.put_spoiled(self._packed(head % (len(about), about)))

    def _packed(self, data: bytes) -> bytes:
        return data if self._plain else pressing.packed(data)

    def put(self, draft: Draft) -> Place:
        """Write the report as a record."""
        return self.put_spoiled(self._packed(pressing.response(draft, pressing.page(draft))))

    def put_spoiled(self, made: bytes) -> Place:
        """Write the bytes as a record."""
        self._number += 1
        place = Place(self._name, f"record {self._number} at byte {self._file.tell()}")
        self._file.write(made)
        return place

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class Lines:
    """A JSONL file."""

    ending = ".jsonl"

    def __init__(self, path: Path, name: str) -> None:
        self._file = path.open("wb")
        self._name = name
        self._number = 0

    def put(self, draft: Draft) -> Place:
        """Write the report as a line."""
        return self.put_spoiled(pressing.line(draft))

    def put_spoiled(self, made: bytes) -> Place:
        """Write the bytes as a line."""
        self._number += 1
        self._file.write(made)
        return Place(self._name, f"line {self._number}")

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class Table:
    """A Parquet file with a column of text."""

    ending = ".parquet"

    def __init__(self, path: Path, name: str) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        names = ("url", "title", "date", "outlet", "text")
        self._schema = pa.schema([(column, pa.string()) for column in names])
        self._writer = pq.ParquetWriter(path, self._schema)
        self._name = name
        self._rows: list[Mapping[str, str | None]] = []
        self._number = 0

    def put(self, draft: Draft) -> Place:
        """Write the report as a row."""
        return self.put_spoiled(pressing.row(draft))

    def put_spoiled(self, made: Mapping[str, str | None]) -> Place:
        """Write the row."""
        self._number += 1
        self._rows.append(made)
        if len(self._rows) == _ROWS:
            self._write()
        return Place(self._name, f"row {self._number}")

    def _write(self) -> None:
        import pyarrow as pa

        self._writer.write_table(pa.Table.from_pylist(self._rows, self._schema))
        self._rows.clear()

    def close(self) -> None:
        """Write the last rows and the end of the file."""
        if self._rows:
            self._write()
        self._writer.close()


class Folder:
    """A folder of HTML files."""

    ending = ""

    def __init__(self, path: Path, name: str) -> None:
        path.mkdir()
        self._path = path
        self._name = name
        self._number = 0

    def put(self, draft: Draft) -> Place:
        """Write the report as a file."""
        return self.put_spoiled(pressing.page(draft))

    def put_spoiled(self, made: bytes) -> Place:
        """Write the bytes as a file."""
        self._number += 1
        name = f"{self._number:05}.html"
        (self._path / name).write_bytes(made)
        return Place(f"{self._name}/{name}")

    def close(self) -> None:
        """All is written."""


SHELVES = {"warc": Archive, "jsonl": Lines, "html": Folder, "parquet": Table}
