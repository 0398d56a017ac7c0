"""The items of one input file, counted from 0; whatever happens in it is an item of its own.

The same file gives the same items each time, so that a place in it is a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

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
from reportedly.reading.stream import Item, Reader, Ways, failure
from reportedly.text.halves import mended

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


@dataclass(frozen=True, slots=True)
class Failed:
    """A page or a file that gave no record: where it stands, which kind of failure, and why."""

    file: str
    record: str | None
    kind: str
    reason: str

    @classmethod
    def of(cls, name: str, label: str, kind: str, reason: str) -> Self:
        """The failure of what messages call by this label, in a file with this name."""
        place = label.removeprefix(name).removeprefix(", ") or None
        return cls(name, mended(place) if place else None, kind, mended(reason))


def items(name: str, ways: Ways) -> Iterator[Item | Failed]:
    """What one file holds, in order. Raises nothing."""
    try:
        with Reader(ways) as reader:
            yield from reader.items(name)
    except Exception as error:  # noqa: BLE001 - one file must not stop the others
        yield failed(name, name, error)


def failed(name: str, label: str, error: Exception) -> Failed:
    """The error as a failure of the page that messages call by this label."""
    kind = next((kind for of, kind in _KINDS if isinstance(error, of)), "unexpected")
    if isinstance(error, ReportedlyError):
        why = failure(label, error).why.removeprefix(f"{name}: ")
    else:
        why = " ".join(f"unexpected {type(error).__name__}: {error}".split())
    return Failed.of(name, label, kind, why)


def damaged(name: str, found: Failure) -> Failed:
    """What an archive or a table says of one of its records."""
    return Failed.of(name, found.source, "damaged", found.why)
