"""Disks that are full, files that nobody may write to or that are damaged: one line each."""

import os
import random
import sqlite3
import subprocess
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from reportedly.archive import packing
from reportedly.archive.archive import Archive
from reportedly.errors import ArchiveError, RecordError, ReportedlyError

FILLING = """
import resource, signal, sys
from reportedly.archive.archive import Archive
from reportedly.codec import from_json
from reportedly.errors import ArchiveError

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Archive(sys.argv[1]) as archive:
    size = int(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    for line in open(sys.argv[2], "rb"):
        try:
            archive.add(from_json(line))
        except ArchiveError as error:
            sys.exit(str(error))
        print(from_json(line).article.key, flush=True)
"""


@pytest.fixture
def place(tmp_path):
    """A file: what is damaged here is a file."""
    return tmp_path / "news.db"


def keys(archive):
    return [record.article.key for record in archive.records()]


def test_a_full_disk_is_one_line_and_what_was_there_stays(archive, records):
    archive.add(records[0])
    with archive.database.writing() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    archive.database._writer.execute(f"PRAGMA max_page_count = {pages + 4}")
    with pytest.raises(ReportedlyError) as caught:
        archive.add_all(records)
    assert str(caught.value) == f"{archive.path}: the disk is full; what was added before is kept"
    assert keys(archive) == [records[0].article.key]
    assert archive.database.row("PRAGMA integrity_check") == ("ok",)
    archive.database._writer.execute("PRAGMA max_page_count = 1000000")
    assert archive.add_all(records) == len(records) - 1


def test_a_file_that_may_not_grow_keeps_what_was_said_to_be_kept(tmp_path, records):
    from reportedly.codec import to_json

    path, lines = tmp_path / "news.db", tmp_path / "records.jsonl"
    Archive(path, create=True).close()
    lines.write_bytes(b"".join(to_json(record) + b"\n" for record in records))
    done = subprocess.run(
        [sys.executable, "-c", FILLING, path, lines, "700000"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith(f"{path}: ")
    said = done.stdout.split()
    assert 0 < len(said) < len(records)
    with Archive(path) as archive:
        assert keys(archive) == said
        assert archive.database.row("PRAGMA integrity_check") == ("ok",)
        assert archive.add_all(records) == len(records) - len(said)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
@pytest.mark.parametrize("folder", [False, True], ids=["file", "folder"])
def test_what_may_only_be_read_is_read_and_not_written(tmp_path, records, folder):
    place = tmp_path / "shelf"
    place.mkdir()
    path = place / "news.db"
    with Archive(path, create=True) as archive:
        archive.add_all(records[:2])
    path.chmod(0o444)
    if folder:
        place.chmod(0o555)
    try:
        with Archive(path) as archive:
            assert keys(archive) == [record.article.key for record in records[:2]]
            with pytest.raises(ReportedlyError, match=r"cannot be written to; check its rights"):
                archive.add(records[2])
            assert len(keys(archive)) == 2
        if folder:
            with pytest.raises(ReportedlyError, match=r"other.db: cannot be opened; check the"):
                Archive(place / "other.db", create=True)
    finally:
        place.chmod(0o755)


def test_a_damaged_file_is_one_line_or_still_right(tmp_path, records):
    path = tmp_path / "news.db"
    with Archive(path, create=True) as archive:
        archive.add_all(records)
        archive.link()
    whole = path.read_bytes()
    rng = random.Random(1)
    said = set()
    for turn in range(40):
        damaged = bytearray(whole)
        if turn % 4:
            for _ in range(rng.choice((20, 400))):
                damaged[rng.randrange(len(damaged))] = rng.randrange(256)
        else:
            del damaged[rng.randrange(len(damaged)) :]
        path.write_bytes(damaged)
        for beside in ("-wal", "-shm"):
            (tmp_path / f"news.db{beside}").unlink(missing_ok=True)
        try:
            with Archive(path) as archive:
                assert len([*archive.records()]) <= len(records)
                assert [*archive.stories()]
        except ReportedlyError as error:
            said.add(str(error))
    assert not any("\n" in line for line in said)
    assert f"{path}: damaged; restore a copy of it" in said


def test_a_file_that_was_cut_to_nothing_is_none(tmp_path):
    path = tmp_path / "news.db"
    Archive(path, create=True).close()
    path.write_bytes(b"")
    with pytest.raises(ReportedlyError, match=r"news.db: not an archive; give another file"):
        Archive(path)


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TRIGGER mine AFTER INSERT ON report BEGIN DELETE FROM judgement; END",
        "ALTER TABLE report RENAME TO hidden; CREATE VIEW report AS SELECT * FROM hidden",
        "CREATE VIRTUAL TABLE mine USING fts5 (words)",
    ],
    ids=["trigger", "view", "virtual table"],
)
def test_what_runs_by_itself_must_be_ours(filled, script):
    filled.close()
    with closing(sqlite3.connect(filled.path)) as connection:
        connection.executescript(f"PRAGMA legacy_alter_table = ON; {script}")
    with pytest.raises(ArchiveError, match="holds what reportedly never put there"):
        Archive(filled.path)


@pytest.mark.parametrize(
    "line",
    [
        zlib.compress(b" " * 2_000_000),
        zlib.compress(b"{}"),
        zlib.compress(b'{"document":{},"reports":[["r1","x"]]}'),
        b"nothing",
        "words",
        7,
    ],
    ids=["bomb", "empty", "bare", "none", "text", "number"],
)
def test_a_document_that_does_not_hold_is_one_line(filled, line, monkeypatch):
    monkeypatch.setattr(packing, "_MOST", 1_000_000)
    key = filled.database.row("SELECT key FROM story")[0]
    for table in ("record", "story"):
        with filled.database.writing() as connection:
            connection.execute(f"UPDATE {table} SET line = ?", (line,))
    with pytest.raises(RecordError, match=r"of a report is damaged|not a record"):
        filled.record(key)
    with pytest.raises(RecordError, match="of a report is damaged"):
        filled.story(key)


def test_a_file_that_is_gone_is_not_made_anew(filled):
    for path in filled.path.parent.glob("news.db*"):
        path.unlink()
    with ThreadPoolExecutor(1) as other, pytest.raises(ArchiveError, match="moved or replaced"):
        other.submit(filled.database.rows, "SELECT 1 FROM report").result()
    assert not filled.path.exists()


def test_nothing_is_written_to_a_file_that_another_replaced(filled, records, tmp_path):
    with Archive(tmp_path / "other.db", create=True):
        pass
    (tmp_path / "other.db").replace(filled.path)
    with pytest.raises(ArchiveError, match="moved or replaced since it was opened"):
        filled.add(records[0])
    with pytest.raises(ArchiveError, match="moved or replaced since it was opened"):
        filled.search("dam")
