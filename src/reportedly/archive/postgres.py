"""An archive in a database of a PostgreSQL server, for many people at once."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from reportedly.archive.addresses import Address
from reportedly.archive.database import PATIENCE, Database, Parameters, Rows
from reportedly.archive.postgres_errors import refused, why
from reportedly.archive.postgres_schema import MIGRATIONS
from reportedly.archive.terms import TsQuery, vector
from reportedly.errors import ArchiveError

if TYPE_CHECKING:
    import psycopg

_SETTINGS = f"""
SET jit = off;
SET plan_cache_mode = force_custom_plan;
SET lock_timeout = {int(1000 * PATIENCE)};
SET client_min_messages = error;
"""
"""A query's plan depends on what is asked: a rare word is found by the index, "the" is not."""

_READING = "SET default_transaction_read_only = on"

_LOCK = 0x52505444
"""The lock of those who make or change the tables: "RPTD"."""

_TOGETHER = 2_000
"""Rows whose words are entered into the index at a time."""

_ROW = re.compile(r"(?<= VALUES )\((?:\?, )*\?\)")
_ROWS = 100
"""A row that a query puts in, and how many of them go at a time."""

_IDIOM = re.compile(r"'[^']*'|\?|:(?P<name>[a-z]+)|%|\bCROSS(?= JOIN)|\b(?P<index>[a-z]+) MATCH \?")


class Talk:
    """A connection that takes queries as SQLite does."""

    def __init__(self, inner: psycopg.Connection[Any]) -> None:
        self.inner = inner

    def execute(self, query: str, parameters: Parameters = (), /) -> Rows:
        """What the query finds or does."""
        return self.inner.execute(translated(query), _clean(parameters))

    def executemany(self, query: str, parameters: Iterable[Any], /) -> Rows:
        """Do the same with each of many; rows that are put in go many at a time."""
        cursor = self.inner.cursor()
        found = _ROW.search(query)
        if found is None:
            cursor.executemany(translated(query), map(_clean, parameters))
            return cursor
        every = [_clean(row) for row in parameters]
        for start in range(0, len(every), _ROWS):
            some = every[start : start + _ROWS]
            rows = ", ".join([found[0]] * len(some))
            filled = f"{query[: found.start()]}{rows}{query[found.end() :]}"
            cursor.execute(translated(filled), [*chain.from_iterable(some)])
        return cursor

    def interrupt(self) -> None:
        """Stop what another thread asks it."""
        self.inner.cancel_safe()


class Server(Database):
    """An archive's database, opened; its tables are made where `create` says so."""

    path: Address
    terms = TsQuery()

    def __init__(self, path: Address, *, create: bool = False) -> None:
        self.path = path
        self._local = threading.local()
        self._writing = threading.RLock()
        self._open: list[psycopg.Connection[Any]] = []
        self._writer: Talk | None = None
        try:
            with self.told():
                self._prepare(create=create)
        except BaseException:
            self.close()
            raise

    @property
    def reading(self) -> Talk:
        """This thread's connection for reading; a new one where the server ended the last."""
        found: Talk | None = getattr(self._local, "connection", None)
        if found is None or found.inner.closed:
            with self.told():
                found = self._local.connection = self._connect()
                found.inner.execute(_READING)
        return found

    @contextmanager
    def writing(self) -> Iterator[Talk]:
        """One transaction: all of it is kept, or nothing. One within another joins it."""
        with self._writing, self.told():
            if self._writer is None or self._writer.inner.closed:
                self._writer = self._connect()
            connection = self._writer
            if _in_transaction(connection):
                yield connection
                return
            with connection.inner.transaction():
                # Who changes this row has the archive for itself until the transaction ends.
                connection.execute("UPDATE reportedly SET changes = changes + 1")
                before = _last(connection)
                yield connection
                _enter(connection, before)

    def version(self) -> int:
        """How often it was written to."""
        try:
            return int(self.row("SELECT changes FROM reportedly")[0])
        except ArchiveError:
            return -1

    def close(self) -> None:
        """Close all connections."""
        with self._writing:
            for connection in self._open:
                connection.close()
            self._open.clear()
            self._writer = None
            self._local = threading.local()

    @contextmanager
    def told(self) -> Iterator[None]:
        """What the server says against it, as an error of ours that names the database."""
        psycopg = self._driver()
        try:
            yield
        except UnicodeEncodeError as error:
            raise ArchiveError(
                f"{self.path}: half a character stands nowhere; give UTF-8"
            ) from error
        except psycopg.Error as error:
            raise ArchiveError(f"{self.path}: {why(error)}") from error

    def _driver(self) -> Any:
        try:
            import psycopg
        except ImportError as error:
            raise ArchiveError(
                f"{self.path}: psycopg is not installed; pip install 'reportedly[postgres]'"
            ) from error
        return psycopg

    def _connect(self) -> Talk:
        import psycopg
        from psycopg.conninfo import conninfo_to_dict

        try:
            asked: dict[str, Any] = {
                "application_name": "reportedly",
                "connect_timeout": 10,
                **conninfo_to_dict(self.path.url),
                "client_encoding": "UTF8",
            }
        except psycopg.ProgrammingError as error:  # it quotes what it stumbled on: a password, say
            raise ArchiveError(
                f"{self.path}: not an address of a database; write postgresql://user@host/database"
            ) from error
        try:
            inner = psycopg.connect("", autocommit=True, **asked)
        except psycopg.Error as error:
            raise ArchiveError(f"{self.path}: {refused(error)}") from error
        self._open = [one for one in self._open if not one.closed]
        self._open.append(inner)
        inner.execute(_SETTINGS)
        return Talk(inner)

    def _prepare(self, *, create: bool) -> None:
        connection = self._connect()
        found = _version(connection)
        if found == 0:
            self._begin(connection, create=create)
        if found > len(MIGRATIONS):
            raise self.newer(found, len(MIGRATIONS))
        if found < len(MIGRATIONS):
            migrate(connection)
        self._writer = connection

    def _begin(self, connection: Talk, *, create: bool) -> None:
        """Raise where no tables can be made."""
        other, encoding = connection.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = current_schema()), "
            "current_setting('server_encoding')"
        ).fetchone()
        if other:
            raise ArchiveError(
                f"{self.path}: holds other tables, and is no archive; give a database of its own"
            )
        if not create:
            raise ArchiveError(f"{self.path}: there is no archive in it; reportedly add makes one")
        if encoding != "UTF8":
            raise ArchiveError(
                f"{self.path}: is in {encoding}; make one with: "
                "createdb --encoding UTF8 --template template0"
            )


def migrate(connection: Talk, scripts: Sequence[str] = MIGRATIONS) -> None:
    """Bring the tables up to date, each step whole or not at all, whoever else does so too."""
    while _version(connection) < len(scripts):
        with connection.inner.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(?)", (_LOCK,))
            number = _version(connection)
            if number < len(scripts):  # another process may have been first
                connection.inner.execute(scripts[number].encode())
                connection.execute("UPDATE reportedly SET version = ?", (number + 1,))


def _version(connection: Talk) -> int:
    """The version of the tables in the database; 0 where there are none."""
    if connection.execute("SELECT to_regclass('reportedly')").fetchone()[0] is None:
        return 0
    return int(connection.execute("SELECT version FROM reportedly").fetchone()[0])


def _in_transaction(connection: Talk) -> bool:
    from psycopg.pq import TransactionStatus

    return connection.inner.info.transaction_status is not TransactionStatus.IDLE


def _last(connection: Talk) -> tuple[int, int]:
    """The last rows whose words the index has."""
    found = connection.execute(
        "SELECT (SELECT max(id) FROM attribution), (SELECT max(id) FROM alias)"
    ).fetchone()
    return found[0] or 0, found[1] or 0


def _enter(connection: Talk, before: tuple[int, int]) -> None:
    """Enter the words of rows that came after these into the index."""
    attribution, alias = before
    while rows := connection.execute(
        "SELECT id, content, called FROM attribution WHERE id > ? ORDER BY id LIMIT ?",
        (attribution, _TOGETHER),
    ).fetchall():
        attribution = rows[-1][0]
        connection.inner.execute(
            "INSERT INTO said SELECT id, words::TSVECTOR || marks_of(id) "
            "FROM unnest(%s::BIGINT[], %s::TEXT[]) AS found (id, words)",
            _columns((row, vector(content, called)) for row, content, called in rows),
        )
    while rows := connection.execute(
        "SELECT id, name FROM alias WHERE id > ? ORDER BY id LIMIT ?", (alias, _TOGETHER)
    ).fetchall():
        alias = rows[-1][0]
        connection.inner.execute(
            "INSERT INTO called SELECT id, words::TSVECTOR "
            "FROM unnest(%s::BIGINT[], %s::TEXT[]) AS found (id, words)",
            _columns((row, vector(name, "")) for row, name in rows),
        )


def _columns(rows: Iterable[tuple[int, str]]) -> list[list[object]]:
    return [list(column) for column in zip(*rows, strict=True)]


@lru_cache(maxsize=1024)
def translated(query: str) -> bytes:
    """The query as PostgreSQL and its driver take it."""
    return _IDIOM.sub(_own, query).encode()


def _own(found: re.Match[str]) -> str:
    idiom = found[0]
    if found["name"]:
        return f"%({found['name']})s"
    if found["index"]:
        return f"{found['index']}.words @@ CAST(%s AS TSQUERY)"
    return {"?": "%s", "CROSS": ""}.get(idiom, idiom.replace("%", "%%"))


def _clean(parameters: Any) -> Any:
    """What is given, without what no text of PostgreSQL can hold."""
    if isinstance(parameters, Mapping):
        return {name: _without_nul(value) for name, value in parameters.items()}
    return [_without_nul(value) for value in parameters]


def _without_nul(value: object) -> object:
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value
