"""What holds an archive, as all that asks it sees it: a file of SQLite, or a PostgreSQL database.

Queries are written so that both understand them. What they do not have in common stands behind
`Database` and `Terms`; how a query names its parameters is SQLite's way.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from reportedly.archive.addresses import Address
from reportedly.archive.terms import Terms
from reportedly.errors import ArchiveError

PATIENCE = 60.0
"""Seconds that a writer waits for another."""

Parameters = Sequence[object] | Mapping[str, object]


class Rows(Protocol):
    """What a query found, or how many rows it changed."""

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""

    def fetchone(self) -> Any:
        """The next row, or None."""

    def fetchall(self) -> list[Any]:
        """The rows that are left."""

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """What queries are put to: `?` or `:name` stand for what is given with them."""

    def execute(self, query: str, parameters: Parameters = (), /) -> Rows:
        """What the query finds or does."""

    def executemany(self, query: str, parameters: Iterable[Any], /) -> Rows:
        """Do the same with each of many."""

    def interrupt(self) -> None:
        """Stop what another thread asks it."""


class Database(ABC):
    """An archive's tables, opened: a connection a thread for reading, one writer at a time."""

    path: Path | Address
    terms: Terms
    """How its index is asked."""

    @property
    @abstractmethod
    def reading(self) -> Connection:
        """This thread's connection for reading."""

    @abstractmethod
    def writing(self) -> AbstractContextManager[Connection]:
        """One transaction: all of it is kept, or nothing. One within another joins it."""

    @abstractmethod
    def version(self) -> int:
        """Tells what is there now from what others wrote since; below 0 where nothing tells."""

    @abstractmethod
    def close(self) -> None:
        """Close all connections."""

    @abstractmethod
    def told(self) -> AbstractContextManager[None]:
        """What is said against it, as an error of ours that names it."""

    def rows(self, query: str, *parameters: object) -> list[Any]:
        """What the query finds."""
        with self.told():
            return self.reading.execute(query, parameters).fetchall()

    def row(self, query: str, *parameters: object) -> Any:
        """The first row that the query finds, or None."""
        with self.told():
            return self.reading.execute(query, parameters).fetchone()

    def newer(self, found: int, known: int) -> ArchiveError:
        """That its tables have a version of which this reportedly knows nothing."""
        return ArchiveError(
            f"{self.path}: made by a newer reportedly (version {found} of the archive, this "
            f"one knows {known}); update reportedly"
        )


def inserted(connection: Connection, query: str, parameters: Parameters) -> int:
    """Put a row in; its number."""
    [(number,)] = connection.execute(f"{query} RETURNING id", parameters).fetchall()
    return int(number)


def marks(values: Collection[object]) -> str:
    """The marks in a query for each of these; for none what equals nothing."""
    return ", ".join("?" * len(values)) or "NULL"


def now() -> str:
    """This moment as an archive writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")
