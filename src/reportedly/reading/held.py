"""Tables that `reportedly batch` or `reportedly export` wrote: the records as they are held there.

A file says in its footer which table of ours it is; a folder of them is known by its `articles`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from reportedly.codec import from_bare
from reportedly.comparison import Failure
from reportedly.errors import ReadError, RecordError
from reportedly.reading.collections.tables import parquet_file, parquet_rows
from reportedly.record import Record

MARK = b"reportedly.table"
VERSION_MARK = b"reportedly.tables"
"""What the metadata of a file is called that tells the table, and the version of the tables."""

VERSION = "1"
"""Of the tables: another one where a column means something else than before."""

ARTICLES = "articles"
"""The table whose rows hold the records."""

COLUMNS = ("text", "record")
"""The columns that a record is made of."""

SUMMARY = "summary.json"
"""The file of a folder of tables that is written last."""

_BESIDE = ("attributions", "sightings", "speakers")
_END = b"PAR1"
_MOST = 16 * 1024 * 1024
_SUFFIX = ".parquet"


def table_in(file: BinaryIO) -> bool:
    """Whether the file is Parquet that holds a table of ours, by its footer."""
    try:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(size - 8, 0))
        end = file.read(8)
        length = int.from_bytes(end[:4], "little")
        if not end.endswith(_END) or not 0 < length <= min(_MOST, size - 8):
            return False
        file.seek(size - 8 - length)
        return MARK in file.read(length)
    except OSError:
        return False
    finally:
        file.seek(0)


def records(file: BinaryIO, name: str) -> Iterator[Record | Failure]:
    """The records of a file of the table `articles`; each row that does not hold as a failure.

    Raises `ReadError` where the file is another table of ours, or lacks what records are made of.
    """
    table = parquet_file(file, name)
    metadata = table.schema_arrow.metadata or {}
    held, version = (metadata.get(m, b"").decode(errors="replace") for m in (MARK, VERSION_MARK))
    if held != ARTICLES:
        raise ReadError(
            f"{name}: the table {held or '?'} holds no reports; give {ARTICLES}, beside it"
        )
    if version != VERSION:
        raise ReadError(
            f"{name}: tables of version {version or '?'}; this Reportedly reads {VERSION}"
        )
    missing = [column for column in COLUMNS if column not in table.schema_arrow.names]
    if missing:
        raise ReadError(
            f"{name}: without its column {' and '.join(missing)} there are no reports in it; "
            "give it as Reportedly wrote it"
        )
    for place, found in parquet_rows(table, name, COLUMNS):
        yield found if isinstance(found, Failure) else _record(found, f"{name}, {place}")


def _record(row: dict[str, object], label: str) -> Record | Failure:
    try:
        return from_bare(str(row["record"] or ""), str(row["text"] or ""))
    except RecordError as error:
        return Failure(label, str(error))


def is_folder_of_tables(folder: str) -> bool:
    """Whether Reportedly wrote tables there, whether or not it came to the end."""
    return any(_first(Path(folder, table)) for table in (ARTICLES, *_BESIDE))


def why_incomplete(folder: str) -> str | None:
    """Why the tables in the folder cannot be taken as they are; None where they can."""
    if not Path(folder, SUMMARY).is_file():
        return (
            f"its tables are not complete: there is no {SUMMARY}; let what writes it come to its "
            f"end, or give {Path(folder, ARTICLES)} for what is there"
        )
    if _first(Path(folder, ARTICLES)) is None:
        return f"its table {ARTICLES} is not there, which holds the reports; copy it, too"
    return None


def article_files(folder: str) -> list[str]:
    """The files of the table that holds the records, in order."""
    return sorted(str(path) for path in Path(folder, ARTICLES).iterdir() if _is_part(path))


def _first(folder: Path) -> Path | None:
    """The first file of a table of ours in the folder."""
    try:
        parts = sorted(path for path in folder.iterdir() if _is_part(path))
        for path in parts[:1]:
            with path.open("rb") as file:
                return path if table_in(file) else None
    except OSError:
        pass
    return None


def _is_part(path: Path) -> bool:
    return path.suffix == _SUFFIX and not path.name.startswith((".", "_"))
