"""The items of one input file, counted from 0; whatever happens in it is an item of its own.

The same file gives the same items each time, so that a place in it is a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reportedly.comparison import Failure
from reportedly.errors import (
    BarredError,
    BinaryError,
    DecodingError,
    EmptyError,
    LanguageError,
    NoTextError,
    ReadError,
    ReportedlyError,
    TooLargeError,
)
from reportedly.export.table_rows import FailureRow
from reportedly.reading.stream import Item, Reader, Ways, failure
from reportedly.text.halves import mended

READ, TRACE = "read", "trace"
"""How far a page came."""

_KINDS: tuple[tuple[type[BaseException], str], ...] = (
    (EmptyError, "empty"),
    (BinaryError, "not text"),
    (TooLargeError, "too large"),
    (DecodingError, "undecodable"),
    (NoTextError, "no text"),
    (BarredError, "barred"),
    (LanguageError, "language"),
    (ReadError, "unreadable"),
    (ReportedlyError, "refused"),
    (MemoryError, "memory"),
)


def items(name: str, ways: Ways) -> Iterator[Item | FailureRow]:
    """What one file holds, in order. Raises nothing."""
    try:
        _refuse_special(name)
        with Reader(ways) as reader:
            yield from reader.items(name)
    except Exception as error:  # noqa: BLE001 - one file must not stop the others
        yield failed(name, name, error)


def is_special(name: str) -> bool:
    """Whether the name is that of a pipe or a device: opened, it might keep a worker for ever."""
    path = Path(name)
    return path.exists() and not (path.is_file() or path.is_dir())


def _refuse_special(name: str) -> None:
    if is_special(name):
        raise ReadError(f"{name}: no plain file but a pipe or a device; give what is in it as one")


def failed(name: str, label: str, error: Exception) -> FailureRow:
    """The error as a failure of the page that messages call by this label."""
    kind = next((kind for of, kind in _KINDS if isinstance(error, of)), "unexpected")
    if isinstance(error, ReportedlyError):
        why = failure(label, error).why.removeprefix(f"{name}: ")
    else:
        why = " ".join(f"unexpected {type(error).__name__}: {error}".split())
    stage = READ if isinstance(error, ReadError) else TRACE
    return named(name, label, stage, kind, why)


def damaged(name: str, found: Failure) -> FailureRow:
    """What an archive or a table says of one of its records."""
    return named(name, found.source, READ, "damaged", found.why)


def named(name: str, label: str, stage: str, kind: str, why: str) -> FailureRow:
    """The failure of what messages call by this label, in a file with this name."""
    place = label.removeprefix(name).removeprefix(", ")
    return FailureRow(name, mended(place) or None, stage, kind, mended(why))
