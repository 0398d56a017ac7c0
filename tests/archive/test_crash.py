"""A process that is killed while it adds loses nothing that it said it has, and doubles nothing."""

import sqlite3
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from reportedly.archive.archive import Archive
from reportedly.codec import to_json

BENCH = Path(__file__).resolve().parents[2] / "bench"


@pytest.fixture(scope="module")
def bench():
    sys.path.insert(0, str(BENCH))
    try:
        import brief_reports
        import crash
        import standing
    finally:
        sys.path.remove(str(BENCH))
    return SimpleNamespace(crash=crash, standing=standing, reports=brief_reports.reports)


@pytest.fixture(scope="module")
def calm(bench, tmp_path_factory):
    """Sixty records in a file, and an archive that took them without a kill."""
    folder = tmp_path_factory.mktemp("calm")
    records = folder / "records.jsonl"
    records.write_bytes(b"".join(to_json(r) + b"\n" for r in bench.reports(60)))
    work = bench.crash.Work(records, folder / "calm.db")
    said, done = bench.crash.run(work.command(0), None)
    assert done
    assert len(bench.crash.keys(said, verb=False)) == 60
    return work


def test_ten_kills_lose_and_double_nothing(bench, calm, tmp_path):
    work = bench.crash.Work(calm.records, tmp_path / "crashed.db")
    found = bench.crash.crashed(work, kills=10, mean=0.1)
    assert sum(found.at.values()) >= 10
    assert found.wrong == []
    assert len(found.said) == 60
    one, other = (bench.standing.standing(w.archive) for w in (calm, work))
    assert len(one["statement"]) > 10
    assert bench.standing.differing(one, other) == []


def test_reports_that_are_compared_in_other_batches_stand_as_the_same(bench, calm, tmp_path):
    records = list(bench.reports(60))
    for size in (1, 7, 60):
        with Archive(tmp_path / f"{size}.db", create=True) as archive:
            for number, record in enumerate(records, 1):
                archive.add(record)
                if number % size == 0:
                    archive.link()
            archive.link()
        there = bench.standing.standing(tmp_path / f"{size}.db")
        assert bench.standing.differing(bench.standing.standing(calm.archive), there) == []


def test_the_judge_of_crashes_sees_what_is_lost_doubled_and_damaged(bench, calm, tmp_path):
    """A test of the test: each kind of harm is done by hand, and found."""
    harmed = tmp_path / "harmed.db"
    harms = {
        "DELETE FROM attribution WHERE id = 1": "attribution",
        "INSERT INTO derivation SELECT * FROM derivation LIMIT 1": "derivation",
        "UPDATE report SET story = NULL WHERE id = 1": "report",
    }
    before = bench.standing.standing(calm.archive)
    for harm, table in harms.items():
        _copy(calm.archive, harmed, harm)
        differing = bench.standing.differing(before, bench.standing.standing(harmed))
        assert any(line.startswith(f"{table}:") for line in differing), harm
    assert bench.standing.damage(calm.archive) == []
    _copy(
        calm.archive, harmed, "DROP TRIGGER attribution_drop; DELETE FROM attribution WHERE id = 1"
    )
    assert any("said" in line for line in bench.standing.damage(harmed))
    _copy(calm.archive, harmed, "DELETE FROM story WHERE id = (SELECT story FROM statement)")
    assert any("loose" in line for line in bench.standing.damage(harmed))


def _copy(archive: Path, to: Path, harm: str) -> None:
    to.unlink(missing_ok=True)
    with sqlite3.connect(archive) as there, sqlite3.connect(to) as here:
        there.backup(here)
        here.executescript(harm)
    there.close()
    here.close()
