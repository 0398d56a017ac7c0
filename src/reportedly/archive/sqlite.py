"""An archive in a file of SQLite."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reportedly.archive.database import PATIENCE, Database
from reportedly.archive.schema import APPLICATION, MIGRATIONS, known_to_us, migrate, version
from reportedly.archive.terms import Fts5
from reportedly.errors import ArchiveError

_DAMAGED = "database disk image is malformed"

# The file is not mapped into memory: of a million attributions, on a disk that reads far ahead, the
# first search took 64 to 321 MB from the disk then, and takes 0.2 to 31 MB so. Later ones take the
# same time either way.
_SETTINGS = """
PRAGMA foreign_keys = ON;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -65536;
PRAGMA mmap_size = 0;
"""


class File(Database):
    """An archive's file, opened; made where `create` says so and there is none."""

    path: Path
    terms = Fts5()

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self.path = path
        self._local = threading.local()
        self._writing = threading.RLock()
        self._counting = threading.Lock()
        self._open: list[sqlite3.Connection] = []
        self._writer: sqlite3.Connection | None = None
        self._watching: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        if not create and not path.exists():
            raise ArchiveError(f"{path}: there is no such archive; reportedly add makes one")
        self._unchanging = not create and _unchanging(path)
        try:
            with self.told():
                self._prepare(create=create)
            self._file = file_of(path)
        except BaseException:
            self.close()
            raise

    @property
    def reading(self) -> sqlite3.Connection:
        """This thread's connection for reading."""
        self._stay()
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            with self.told():
                found = self._local.connection = self._connect(readonly=True)
        return found

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is kept, or nothing. One within another joins it."""
        with self._writing, self.told():
            self._stay()
            if self._writer is None:
                self._writer = self._connect(readonly=False)
            connection = self._writer
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.rollback()  # nothing where SQLite did so itself
                raise
            connection.execute("COMMIT")

    def version(self) -> int:
        """The counter that SQLite has for a connection: it grows with each change by another."""
        if file_of(self.path) != self._file:
            return -1
        try:
            with self._counting:
                if self._watching is None:
                    self._watching = self._connect(readonly=True)
                return int(self._watching.execute("PRAGMA data_version").fetchone()[0])
        except sqlite3.Error:
            return -1

    def close(self) -> None:
        """Close all connections."""
        with self._writing:
            for connection in self._open:
                connection.close()
            self._open.clear()
            self._writer = self._watching = None
            self._local = threading.local()

    def _stay(self) -> None:
        """Raise where another file is there by now: what is written would be lost with the old."""
        if self._file and file_of(self.path) != self._file:
            raise ArchiveError(f"{self.path}: moved or replaced since it was opened; open it again")

    def _prepare(self, *, create: bool) -> None:
        if self.path.is_dir():
            raise ArchiveError(f"{self.path}: a folder, not an archive")
        connection = self._connect(readonly=False, create=create)
        found = version(connection)
        blank = not connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        known = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION
        if not known and not (blank and found == 0 and create):
            raise ArchiveError(f"{self.path}: not an archive; give another file")
        if found > len(MIGRATIONS):
            raise self.newer(found, len(MIGRATIONS))
        if found < len(MIGRATIONS):
            connection.execute("PRAGMA journal_mode = WAL")
            migrate(connection)
        if not known_to_us(connection):
            raise ArchiveError(f"{self.path}: holds what reportedly never put there; do not use it")
        self._writer = connection

    def _connect(self, *, readonly: bool, create: bool = False) -> sqlite3.Connection:
        # A file that is gone by now is not made anew, empty.
        way = "?immutable=1" if self._unchanging else "?mode=rwc" if create else "?mode=rw"
        connection = sqlite3.connect(
            f"{self.path.absolute().as_uri()}{way}",
            timeout=PATIENCE,
            isolation_level=None,
            check_same_thread=False,
            uri=True,
        )
        self._open.append(connection)
        connection.executescript(_SETTINGS)
        # A process that is killed loses nothing either way; a machine that stops might.
        connection.execute("PRAGMA synchronous = FULL")
        if readonly:
            connection.execute("PRAGMA query_only = ON")
        return connection

    @contextmanager
    def told(self) -> Iterator[None]:
        """What SQLite says against it, as an error of ours that names the file."""
        try:
            yield
        except UnicodeEncodeError as error:
            raise ArchiveError(
                f"{self.path}: half a character stands nowhere; give UTF-8"
            ) from error
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise ArchiveError(f"{self.path}: {_why(error)}") from error


def file_of(path: Path) -> tuple[int, int] | None:
    """What tells a file from others that may take its place; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _unchanging(path: Path) -> bool:
    """Whether nothing can be written beside the file, nor is anything: as on a read-only medium.

    SQLite wants to write there even for reading, unless it is told that nobody does.
    """
    file = path.resolve()
    beside = (Path(f"{file}-wal"), Path(f"{file}-shm"))
    return not os.access(file.parent, os.W_OK) and not any(one.exists() for one in beside)


def _why(error: sqlite3.Error | UnicodeDecodeError) -> str:
    said = " ".join(str(error).split())  # of a damaged file it quotes
    if isinstance(error, UnicodeDecodeError) or said.startswith("malformed database schema"):
        said = _DAMAGED
    advice = {
        "file is not a database": "not an archive; give another file",
        "database is locked": "another process has been writing to it for a minute; try again",
        "database or disk is full": "the disk is full; what was added before is kept",
        "unable to open database file": "cannot be opened; check the folder and its rights",
        "attempt to write a readonly database": "cannot be written to; check its rights",
        _DAMAGED: "damaged; restore a copy of it",
    }
    return advice.get(said, f"the archive does not answer ({said})")
