"""Older files are brought up to date step by step, newer ones are left alone."""

import sqlite3

import pytest

from reportedly.archive import schema
from reportedly.archive.archive import Archive
from reportedly.archive.schema import MIGRATIONS, migrate, version
from reportedly.errors import ArchiveError


def test_each_step_is_taken_once(tmp_path):
    connection = sqlite3.connect(tmp_path / "news.db", isolation_level=None)
    scripts = ("CREATE TABLE one (a);", "ALTER TABLE one ADD COLUMN b;")
    migrate(connection, scripts[:1])
    assert version(connection) == 1
    migrate(connection, scripts)
    migrate(connection, scripts)
    assert version(connection) == 2
    connection.execute("INSERT INTO one VALUES (1, 2)")
    connection.close()


def test_a_step_that_fails_leaves_the_version_before_it(tmp_path):
    path = tmp_path / "news.db"
    connection = sqlite3.connect(path, isolation_level=None)
    scripts = ("CREATE TABLE one (a);", "CREATE TABLE two (a); CREATE TABLE one (a);")
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, scripts)
    connection.close()
    again = sqlite3.connect(path)
    assert version(again) == 1
    assert [row[0] for row in again.execute("SELECT name FROM sqlite_master")] == ["one"]
    again.close()


def test_an_older_archive_keeps_what_it_holds(tmp_path, records, monkeypatch):
    path = tmp_path / "news.db"
    with Archive(path, create=True) as old:
        old.add(records[0])
    later = (*MIGRATIONS, "ALTER TABLE report ADD COLUMN mood TEXT;")
    monkeypatch.setattr("reportedly.archive.sqlite.MIGRATIONS", later)
    monkeypatch.setattr(schema.migrate, "__defaults__", (later,))
    with Archive(path) as new:
        assert new.record(records[0].article.key) == records[0]
        assert new.database.row("SELECT mood FROM report") == (None,)
    monkeypatch.undo()
    with pytest.raises(ArchiveError, match=r"newer reportedly \(version 2 .* knows 1\); update"):
        Archive(path)
