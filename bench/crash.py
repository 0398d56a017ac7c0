"""An archive whose process is killed again and again: `python bench/crash.py [--kills 100]`.

A child adds made-up reports one by one, compares them after every twenty, and says each key once
`Archive.add` has returned. It is killed (SIGKILL) at random moments, started again, and goes on a
little before where it was. After each kill the file must be whole, hold every key that was said,
and hold nothing twice; at the end all that stands in it must be as in an archive that was filled
without a kill. With --verb, the child is `reportedly add` itself, given all the records each time.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from brief_reports import reports
from reportedly.archive.archive import Archive
from reportedly.codec import from_json, to_json
from standing import damage, differing, standing

_TOGETHER = 20
"""Reports after which the child compares what is new."""

_SILENCE = 3.0
_KEY = re.compile(r"[0-9a-f]{20}")
_AGAIN = 3
"""Reports before the last one said that a child adds again."""


def child(records: Path, archive: Path, start: int) -> None:
    """Add the records from `start` on; say each key when it is kept, and when comparing begins."""
    lines = records.read_bytes().splitlines()
    print("ready", flush=True)
    with Archive(archive, create=True) as kept:
        for number, line in enumerate(lines[start:], start + 1):
            record = from_json(line)
            kept.add(record)
            print(record.article.key, flush=True)
            if number % _TOGETHER == 0:
                print("comparing", flush=True)
                kept.link()
                print("compared", flush=True)
        kept.link()
    print("done", flush=True)


@dataclass(slots=True)
class Crashes:
    """What came of the kills: keys said, at what work, and whatever is wrong."""

    said: dict[str, None] = field(default_factory=dict)
    at: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Work:
    """The records in their file, the archive that they go into, and by what they are added."""

    records: Path
    archive: Path
    verb: bool = False

    def command(self, start: int) -> list[str]:
        """What a child runs, from the report `start` on; the verb finds that out itself."""
        if self.verb:
            verb = [sys.executable, "-c", "from reportedly.cli import main; main()", "add"]
            return [*verb, str(self.records), "--archive", str(self.archive), "--json"]
        return [sys.executable, __file__, "--child", *map(str, (self.records, self.archive, start))]


def run(command: Sequence[str], wait: float | None) -> tuple[list[str], bool]:
    """Start a child, kill it `wait` seconds after its first line; what it said; if it was done.

    Without `wait` it runs to its end. The verb says nothing where nothing is new: then it is killed
    `_SILENCE` later.
    """
    said: list[str] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        reader = Thread(target=lambda: said.extend(_lines(process)))
        reader.start()
        begin = time.monotonic()
        while wait is not None and not said and process.poll() is None:
            if time.monotonic() - begin > _SILENCE:
                break
            time.sleep(0.002)
        try:
            process.wait(wait)
        except subprocess.TimeoutExpired:
            process.kill()
        reader.join()
    if process.returncode not in {0, -9}:
        raise SystemExit(f"the child ended with {process.returncode}: {' '.join(command)}")
    return said, process.returncode == 0


def _lines(process: subprocess.Popen[bytes]) -> Iterator[str]:
    """What the child says, line by line; a line that was not ended was not said."""
    for line in process.stdout or ():
        if line.endswith(b"\n"):
            yield line.decode().strip()


def keys(said: Sequence[str], *, verb: bool) -> list[str]:
    """The keys among what a child said."""
    if verb:
        return [json.loads(line)["key"] for line in said]
    return [line for line in said if _KEY.fullmatch(line)]


def crashed(work: Work, kills: int, mean: float, seed: int = 1) -> Crashes:
    """Fill the archive, killed so often, each time after `mean` seconds on average."""
    rng = random.Random(seed)
    found = Crashes()
    whole = False
    while not whole or sum(found.at.values()) < kills:
        left = sum(found.at.values()) < kills
        start = 0 if whole else max(0, len(found.said) - _AGAIN)
        said, whole = run(work.command(start), rng.expovariate(1 / mean) if left else None)
        found.said.update(dict.fromkeys(keys(said, verb=work.verb)))
        if not whole:
            comparing = said[-1:] == ["comparing"] or (work.verb and not said)
            found.at["comparing" if comparing else "adding"] += 1
        found.wrong += _wrong(work.archive, found.said)
    return found


def _wrong(path: Path, said: Iterable[str]) -> list[str]:
    """What is wrong after a kill: damage, what was said and is not there, what is there twice."""
    if not path.exists():
        return []
    with Archive(path, create=True) as archive:
        there = [row[0] for row in archive.database.rows("SELECT key FROM report")]
        lines = [row[0] for row in archive.database.rows(
            "SELECT key FROM report JOIN record ON record.report = report.id")]  # fmt: skip
    lost = [f"lost: {key}" for key in sorted({*said} - {*there})]
    bare = [f"without its record: {key}" for key in sorted({*there} - {*lines})]
    return [*lost, *bare, *damage(path)]


def main() -> int:
    """Run the bench; the exit code."""
    if sys.argv[1:2] == ["--child"]:
        child(Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
        return 0
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="not needed: the reports are made up")
    parser.add_argument("--out", type=Path, help="write what differs here, a line each")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verb", action="store_true", help="kill `reportedly add` itself")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder, "records.jsonl")
        records.write_bytes(b"".join(to_json(r) + b"\n" for r in reports(args.reports)))
        calm = Work(records, Path(folder, "calm.db"), args.verb)
        begin = time.monotonic()
        run(calm.command(0), None)
        seconds = time.monotonic() - begin
        work = Work(records, Path(folder, "crashed.db"), args.verb)
        found = crashed(work, args.kills, seconds / (args.kills + 1), args.seed)
        calmly, after = standing(calm.archive), standing(work.archive)
    differences = differing(calmly, after)
    print(f"{args.reports} reports, {seconds:.1f} s without a kill")
    print(
        f"{'kills':>8}{'adding':>8}{'comparing':>11}{'said':>8}{'wrong':>8}{'differing rows':>16}"
    )
    at = found.at
    print(f"{sum(at.values()):>8}{at['adding']:>8}{at['comparing']:>11}{len(found.said):>8}"
          f"{len(found.wrong):>8}{len(differences):>16}")  # fmt: skip
    for line in (*found.wrong[:20], *differences[:20]):
        print(line, file=sys.stderr)
    if args.out:
        args.out.write_text("".join(f"{line}\n" for line in (*found.wrong, *differences)))
    return 1 if found.wrong or differences else 0


if __name__ == "__main__":
    sys.exit(main())
