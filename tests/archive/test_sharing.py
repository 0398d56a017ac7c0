"""Several processes use one archive: two write, one writes while another reads."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from reportedly.archive.archive import Archive
from reportedly.codec import to_json

BENCH = Path(__file__).resolve().parents[2] / "bench"

JUDGING = """
import sys
import time
from datetime import UTC, datetime, timedelta
from reportedly.archive.archive import Archive
from reportedly.comparison import Ruling
from reportedly.judgements import Judgement, Reference

path, by, times = sys.argv[1:]
def reference(record):
    span = record.speakers[0].name_span
    return Reference(record.article.id, span.start, span.end, span.of(record.article.text))

with Archive(path) as archive:
    records = list(archive.records())
    pairs = list(zip(records[::2], records[1::2]))
    print("ready", flush=True)
    sys.stdin.read(1)
    for n in range(int(times)):
        one, other = map(reference, pairs[n % len(pairs)])
        ruling = Ruling.SAME if n // len(pairs) % 2 else Ruling.DIFFERENT
        at = datetime(2024, 3, 16, tzinfo=UTC) + timedelta(seconds=n)
        archive.judge(Judgement(ruling, "speaker", one, other, by, at))
        print(n, flush=True)
        time.sleep(0.02)  # who judges without a pause lets nobody else write between
"""
ADDING = """
import sys
from reportedly.archive.archive import Archive
from reportedly.codec import from_json

with Archive(sys.argv[1], create=True) as archive:
    print("ready", flush=True)
    for number, line in enumerate(open(sys.argv[2], "rb"), 1):
        archive.add(from_json(line))
        if number % 20 == 0:
            archive.link()
    archive.link()
print("done", flush=True)
"""


@pytest.fixture(scope="module")
def brief():
    sys.path.insert(0, str(BENCH))
    try:
        import brief_reports
        import standing
    finally:
        sys.path.remove(str(BENCH))
    records = [r for r in brief_reports.reports(300) if r.speakers]
    return records, standing.damage


@pytest.fixture
def started():
    """Starts a script in a process of its own, and ends it where the test does."""
    children = []

    def start(*command):
        child = _child(*command)
        children.append(child)
        assert child.stdout.readline() == "ready\n"
        return child

    yield start
    for child in children:
        with child:
            child.kill()


def _child(*command):
    return subprocess.Popen(
        [sys.executable, "-c", *map(str, command)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_two_processes_that_judge_at_once_lose_nothing(place, brief, started, sound):
    records, damage = brief
    path, times = place, 100 if isinstance(place, Path) else 30
    with Archive(path, create=True) as archive:
        archive.add_all(records[:20])
        archive.link()
    names = ("Ada Quill", "Bo Lind")
    children = [started(JUDGING, path, name, times) for name in names]
    for child in children:
        child.stdin.write("\n")
        child.stdin.flush()
    said = [child.communicate(timeout=120)[0].split() for child in children]
    assert [child.returncode for child in children] == [0, 0]
    assert said == [[str(n) for n in range(times)]] * 2
    with Archive(path) as archive:
        kept = archive.judgements()
        for name in names:
            assert len({j.at for j in kept if j.by == name}) == times
        assert len(kept) == 2 * times
        # They wrote by turns, not one after the other.
        turns = [j.by for j in kept]
        assert sum(a != b for a, b in pairwise(turns)) > 2
        assert archive.pending() == 0
        assert sound(archive)
    assert not isinstance(path, Path) or damage(path) == []


def test_readers_see_whole_reports_while_another_process_writes(
    place, tmp_path, brief, started, sound
):
    records, damage = brief
    path, lines = place, tmp_path / "records.jsonl"
    lines.write_bytes(b"".join(to_json(record) + b"\n" for record in records[:120]))
    child = started(ADDING, path, lines)
    wanted = {record.article.key: record for record in records[:120]}
    counts = []
    with Archive(path) as archive:
        while child.poll() is None:
            rows = archive.database.rows(
                "SELECT r.key, (SELECT count(*) FROM attribution AS a WHERE a.report = r.id), "
                "(SELECT count(*) FROM member AS m WHERE m.report = r.id), "
                "(SELECT count(*) FROM sighting AS s WHERE s.report = r.id), "
                "(SELECT count(*) FROM record WHERE report = r.id) FROM report AS r"
            )
            assert {row[1:] for row in rows} <= {(2, 2, 1, 1)}
            counts.append(len(rows))
            for story in archive.stories():
                for report in story.reports:
                    assert report.record == wanted[report.record.article.key]
        assert child.communicate()[0] == "done\n"
        assert child.returncode == 0
        assert len([*archive.records()]) == 120
        assert sound(archive)
    assert counts == sorted(counts)
    assert len(set(counts)) > 2, "the readers came before or after all writing"
    assert not isinstance(path, Path) or damage(path) == []
