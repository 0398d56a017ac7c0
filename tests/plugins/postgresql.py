"""A PostgreSQL server for tests, from Debian's package: in a folder of its own, for one session.

It listens on a socket in that folder only. Tests share one archive there, which each finds empty:
to make a database for each would take most of their time.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from itertools import count
from pathlib import Path

import pytest

from reportedly.archive.archive import Archive

NONE = "PostgreSQL is not installed (on Debian: apt-get install postgresql)"
USER = "desk"
SETTINGS = ("listen_addresses=", "fsync=off", "full_page_writes=off", "synchronous_commit=off")
_PATIENCE = 30


def programs():
    """The folder of the newest server's programs; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


class Server:
    """Databases on a running server, under addresses that `Archive` takes."""

    def __init__(self, folder):
        self.folder = folder
        self._numbers = count(1)
        self._used = None

    def address(self, database):
        return f"postgresql://{USER}@/{database}?host={self.folder}"

    def ask(self, query, address=None):
        """Do what only its owner does."""
        import psycopg

        with psycopg.connect(address or self.address("postgres"), autocommit=True) as connection:
            return connection.execute(query)

    def empty(self):
        """The address of a new database without tables."""
        name = f"db{next(self._numbers)}"
        self.ask(f"CREATE DATABASE {name}")
        return self.address(name)

    def archive(self):
        """The address of an archive that holds nothing: always the same one, it is quick so."""
        if self._used is None:
            self._used = self.empty()
            Archive(self._used, create=True).close()
        self.refill()
        return self._used

    def save(self, name):
        """Remember what the archive holds under this name."""
        tables = "".join(f"CREATE TABLE {name}.{t} AS TABLE {t};" for t in self._tables())
        self.ask(f"CREATE SCHEMA {name}; {tables}", self._used)

    def refill(self, name=None):
        """Have the archive hold nothing, or what was saved under this name."""
        tables = self._tables()
        emptied = "".join(f"DELETE FROM {table};" for table in tables)
        filled = "".join(f"INSERT INTO {t} SELECT * FROM {name}.{t};" for t in tables)
        counted = (
            "SELECT setval(pg_get_serial_sequence(t, 'id'), greatest(n, 1), n > 0) FROM (VALUES "
            + ", ".join(
                f"('{t}', (SELECT coalesce(max(id), 0) FROM {t}))" for t in self._tables("id")
            )
            + ") AS every (t, n)"
        )
        begun = "" if name else "INSERT INTO reportedly VALUES (1, 0);"
        self.ask(
            f"SET session_replication_role = replica; {emptied} {filled if name else begun} "
            f"{counted}",
            self._used,
        )

    def _tables(self, column="%"):
        """The archive's tables, or those with such a column."""
        found = self.ask(
            "SELECT DISTINCT table_name FROM information_schema.columns JOIN "
            "information_schema.tables USING (table_schema, table_name) WHERE table_schema = "
            f"'public' AND table_type = 'BASE TABLE' AND column_name LIKE '{column}'",
            self._used,
        )
        return [row[0] for row in found]


def _owned():
    """How a process becomes one that may run a server: root may not."""
    if os.geteuid():
        return {}
    return {"user": "nobody", "group": "nogroup", "extra_groups": []}


def _started(bin_folder, folder):
    data = folder / "data"
    made = subprocess.run(
        [bin_folder / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8",
         "--locale=C", "--no-sync"],
        cwd=folder, capture_output=True, text=True, check=False, **_owned(),
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    settings = [part for setting in SETTINGS for part in ("-c", setting)]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            [bin_folder / "postgres", "-D", data, "-k", folder, *settings],
            cwd=folder, stdout=log, stderr=log, **_owned(),
        )  # fmt: skip
    until = time.monotonic() + _PATIENCE
    ready = [bin_folder / "pg_isready", "-q", "-h", folder, "-U", USER]
    while subprocess.run(ready, check=False).returncode:
        assert server.poll() is None, (folder / "log").read_text()
        assert time.monotonic() < until, (folder / "log").read_text()
        time.sleep(0.05)
    return server


@pytest.fixture(scope="session")
def postgresql():
    """A running server."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    bin_folder = programs()
    if bin_folder is None:
        pytest.skip(NONE)
    folder = Path(tempfile.mkdtemp(prefix="reportedly-"))
    try:
        if not os.geteuid():
            shutil.chown(folder, "nobody", "nogroup")
        server = _started(bin_folder, folder)
        try:
            yield Server(folder)
        finally:
            server.send_signal(signal.SIGQUIT)
            server.wait(_PATIENCE)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
