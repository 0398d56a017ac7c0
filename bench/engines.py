"""Engines for a batch: what each costs beside a plain loop, and what it does when a worker dies.

`python bench/engines.py [--data FOLDER] [--documents 240] [--rounds 3]`

A unit is a handful of documents, each read and traced with the small model; its row is a few
bytes. Every engine runs in a process of its own, in turns, so that what else the machine does falls
on all. Documents come from `examples/`, or from PolNeAR's train split under --data.

- documents a second: from the first document to the last row, the median of the rounds;
- efficiency: documents a second of two workers over twice those of one;
- waiting: the share of a worker's time, at one worker, in which it does not trace;
- start: seconds until the first document is begun, the model loaded;
- a unit: milliseconds for a unit that does nothing, two workers;
- a worker killed once, killed always: the rows that came of eleven other units and of the one whose
  worker is ended by SIGKILL, and the seconds until the engine ended.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from common import HERE
from engine_peers import ENGINES, QUIET

_PATIENCE = 60
_PLAIN = "a plain loop"
_HEAD = (
    "| engine | documents a second, 1 worker | 2 workers | efficiency | waiting | start, s "
    "| a unit, ms | killed once | killed always |\n" + "|---" * 9 + "|"
)


@dataclass(frozen=True, slots=True)
class Run:
    """What came of an engine's run: its rows, and whether it ended by itself."""

    rows: list[dict[str, float]]
    called: float
    seconds: float
    ended: bool

    @property
    def start(self) -> float:
        """Seconds until the first document was begun."""
        return min(row["ready"] for row in self.rows) - self.called

    @property
    def span(self) -> float:
        """Seconds from the first document to the last row."""
        return max(row["came"] for row in self.rows) - min(row["ready"] for row in self.rows)

    @property
    def work(self) -> float:
        """Seconds that workers had documents, or the model, in hand."""
        return sum(row["ended"] - row["began"] for row in self.rows) - self._opening

    @property
    def _opening(self) -> float:
        """Of these, those before the first document."""
        first = min(self.rows, key=lambda row: row["ready"])
        return first["ready"] - first["began"]


def main() -> None:
    """Measure in turns, and print one table."""
    args = _arguments()
    units = _units(_files(args.data), args.documents, args.unit)
    runs: dict[tuple[str, int], list[Run]] = {}
    for _ in range(args.rounds):
        for engine in args.only:
            for workers in (1,) if engine == _PLAIN else (1, 2):
                runs.setdefault((engine, workers), []).append(_run(engine, workers, units))
    print(_HEAD)
    for engine in args.only:
        print(_line(engine, runs, args), flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="folder laid out as shared/data")
    parser.add_argument("--documents", type=int, default=240)
    parser.add_argument("--unit", type=int, default=8, help="documents a unit")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--empty", type=int, default=2000, help="units that do nothing")
    parser.add_argument("--only", nargs="+", choices=ENGINES, default=list(ENGINES))
    return parser.parse_args()


def _files(data: Path | None) -> list[str]:
    folder = data / "polnear" / "train" / "text" if data else HERE.parent / "examples"
    found = [
        path
        for path in sorted(folder.glob("*.*"))
        if path.suffix in {".html", ".txt"} and path.name != "transcript.txt"
    ]
    if not found:
        raise SystemExit(f"{folder}: no documents there")
    return [str(path.resolve()) for path in found]


def _units(files: Sequence[str], documents: int, size: int) -> list[bytes]:
    names = islice(cycle(files), documents)
    return [
        json.dumps({"files": unit}).encode() for unit in iter(lambda: list(islice(names, size)), [])
    ]


def _run(engine: str, workers: int, units: Sequence[bytes]) -> Run:
    """One engine in a process of its own, which is ended where it does not end."""
    path = os.pathsep.join(filter(None, (str(HERE), os.environ.get("PYTHONPATH"))))
    began = time.monotonic()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as given:
        given.write(b"\n".join(units))
        given.seek(0)
        process = subprocess.Popen(
            [sys.executable, HERE / "engine_peers.py", engine, str(workers)],
            env={**os.environ, **QUIET, "PYTHONPATH": path},
            stdin=given,
            stdout=out,
            stderr=subprocess.DEVNULL,
        )
        try:
            with suppress(subprocess.TimeoutExpired):
                process.wait(_PATIENCE + len(units))
        finally:
            ended = process.poll() is not None
            process.kill()  # its Ray ends with it
            process.wait()
        out.seek(0)
        called, *rows = [json.loads(line) for line in out]
    return Run(rows, called["called"], time.monotonic() - began, ended)


def _line(engine: str, runs: dict[tuple[str, int], list[Run]], args: argparse.Namespace) -> str:
    speeds = [
        median(args.documents / run.span for run in runs[engine, workers])
        for workers in (1, 2)
        if (engine, workers) in runs
    ]
    cells = [engine, *(f"{speed:.1f}" for speed in speeds)]
    if engine == _PLAIN:
        return "| " + " | ".join([*cells, *[""] * 6]) + " |"
    cells.append(f"{speeds[1] / speeds[0] / 2:.2f}")
    alone = runs[engine, 1]
    cells.append(f"{median(1 - run.work / run.span for run in alone):.1%}")
    cells.append(f"{median(run.start for run in alone):.1f}")
    empty = _run(engine, 2, [b'{"files": []}'] * args.empty)
    cells.append(f"{1000 * empty.span / args.empty:.1f}")
    cells.extend(_killed(engine))
    return "| " + " | ".join(cells) + " |"


def _killed(engine: str) -> Iterator[str]:
    """What comes of twelve units of which one ends its worker, once and always."""
    for deaths in (1, 1000):
        with tempfile.TemporaryDirectory() as folder:
            for number in range(deaths):
                (Path(folder) / str(number)).touch()
            units = _units(_files(None), 12, 1)
            units[5] = json.dumps({"files": [], "deaths": folder}).encode()
            run = _run(engine, 2, units)
        how = f"{run.seconds:.0f} s" if run.ended else f"not ended after {run.seconds:.0f} s"
        yield f"{len(run.rows)} of 12, {how}"


if __name__ == "__main__":
    main()
