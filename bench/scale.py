"""Documents a second of `reportedly batch`, its memory over time, and what its engine costs.

`python bench/scale.py --documents 2000 --workers 1 2 --on native ray --plot out/memory.svg`

A crawl (`crawls.py`) is traced by a plain loop (`plain.py`), then by a batch with so many workers
on each engine. Efficiency is the share of so many times the rate of one worker. Overhead is what
one worker takes for counting, tracing and writing beyond the plain loop; linking, which the loop
has not, is told apart. Both are told by the clock, and overhead by seconds of the processor, too,
which other work on the machine disturbs less. Memory is that of all processes, what they share
counted once; its slope is that over the second half of tracing, for 1,000 reports.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import plain
from common import write
from crawls import Crawl, asked_for, options
from family import Family, Sample, second_half, slope
from memory_picture import picture

_PLAIN = frozenset({"counted", "traced", "finished"})
"""The stages whose work the plain loop does, too."""

_HEAD = (
    "run", "seconds", "documents/s", "efficiency", "overhead", "overhead, CPU", "linking s",
    "CPU s/1000", "peak MiB", "slope KiB/1000",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a batch: when its last unit was done, and the seconds of the processor in all."""

    name: str
    last: float
    processor: float


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took; `traced` is when the last report was traced, in seconds since its start.

    `linking` and `linking_processor` are of what the plain loop has not.
    """

    name: str
    workers: int
    documents: int
    seconds: float
    processor: float
    samples: tuple[Sample, ...]
    traced: float
    linking: float = 0.0
    linking_processor: float = 0.0

    @property
    def rate(self) -> float:
        """Documents a second, all stages."""
        return self.documents / self.seconds

    @property
    def without_linking(self) -> float:
        """Seconds of what the plain loop does, too."""
        return self.seconds - self.linking


def batch(pages: Path, out: Path, *more: str) -> list[str]:
    """The command of a batch."""
    verb = [sys.executable, "-c", "from reportedly.cli import main; main()", "batch"]
    return [*verb, str(pages), "--out", str(out), *more]


def stages(out: Path) -> list[Stage]:
    """The stages that left their marks in the folder of a batch, in their order."""
    found = []
    for folder in (out / "work").iterdir():
        marks = list(folder.glob("*/*.json"))
        if marks:
            rows = [json.loads(mark.read_bytes()) for mark in marks]
            taken = sum(row.get("processor", 0.0) for row in rows)
            found.append(Stage(folder.name, max(m.stat().st_mtime for m in marks), taken))
    return sorted(found, key=lambda stage: stage.last)


def linking(found: Sequence[Stage]) -> tuple[float, float]:
    """The seconds of the stages that the plain loop has not, by the clock and of the processor."""
    taken = processor = 0.0
    for before, stage in pairwise(found):
        if stage.name not in _PLAIN:
            taken += stage.last - before.last
            processor += stage.processor
    return taken, processor


def measured(name: str, workers: int, command: Sequence[str], crawl: Crawl, out: Path) -> Run:
    """Run the command to its end."""
    said = out.with_suffix(".said")
    family = Family(command)
    begin = time.time()
    samples, seconds, code = family.watched(said)
    if code not in {0, 3} or (left := family.survivors(5.0)):
        left = [] if code not in {0, 3} else left
        tail = said.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise SystemExit(f"{name} ended with {code}, left {left}: {tail}")
    documents = sum(1 for _ in crawl.due())
    run = Run(name, workers, documents, seconds, family.processor, tuple(samples), seconds)
    if not (out / "work").is_dir():
        return run
    found = stages(out)
    traced = next(stage.last for stage in found if stage.name == "traced") - begin
    taken, processor = linking(found)
    return replace(run, traced=traced, linking=taken, linking_processor=processor)


def runs(args: argparse.Namespace, crawl: Crawl, folder: Path) -> Iterator[Run]:
    """The plain loop, then each engine with each number of workers."""
    fast = ("--fast",) if args.fast else ()
    out = folder / "plain"
    loop = [sys.executable, __file__, "--plain", str(crawl.pages), str(out), *fast]
    if not args.no_plain:
        yield measured("plain loop", 1, loop, crawl, out)
    for engine in args.on:
        for workers in args.workers:
            out = folder / f"{engine}-{workers}"
            on = () if engine == "native" else ("--on", engine)
            more = ("--workers", str(workers), "--keep-work", *on, *fast)
            yield measured(
                f"{engine}, {workers}", workers, batch(crawl.pages, out, *more), crawl, out
            )
            shutil.rmtree(out)


def row(run: Run, every: Sequence[Run]) -> dict[str, object]:
    """The figures of a run, beside those of the others."""
    loop = next((r for r in every if r.name == "plain loop"), None)
    engine = run.name.partition(",")[0]
    one = next((r for r in every if r.workers == 1 and r.name.startswith(f"{engine},")), None)
    counts = loop is not None and run is not loop and run.workers == 1
    later = second_half([s for s in run.samples if s.seconds < run.traced])
    values = (
        run.name,
        f"{run.seconds:.1f}",
        f"{run.rate:.2f}",
        f"{run.rate / one.rate / run.workers:.2f}" if one and run is not one else "",
        f"{run.without_linking / loop.seconds - 1:+.1%}" if counts and loop else "",
        f"{(run.processor - run.linking_processor) / loop.processor - 1:+.1%}"
        if counts and loop
        else "",
        f"{run.linking:.1f}",
        f"{run.processor / run.documents * 1000:.0f}",
        f"{max((s.memory for s in run.samples), default=0) / 2**20:.0f}",
        f"{slope(later) * run.traced / run.documents * 1000 / 1024:.0f}",
    )
    return dict(zip(_HEAD, values, strict=True))


def table(rows: Sequence[dict[str, object]]) -> str:
    """The figures in columns."""
    lines = ["".join(f"{name:>15}" for name in _HEAD)]
    lines += ["".join(f"{value:>15}" for value in row.values()) for row in rows]
    return "\n".join(lines)


def main() -> None:
    """Print the table."""
    if sys.argv[1:2] == ["--plain"]:
        print(plain.run(Path(sys.argv[2]), Path(sys.argv[3]), fast="--fast" in sys.argv))
        return
    parser = argparse.ArgumentParser(description=__doc__)
    options(parser, 2_000)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--on", nargs="+", default=["native"], metavar="ENGINE")
    parser.add_argument("--fast", action="store_true", help="the small model")
    parser.add_argument("--no-plain", action="store_true", help="leave the plain loop out")
    parser.add_argument("--crawl", type=Path, metavar="FOLDER", help="a crawl that is there")
    parser.add_argument("--folder", type=Path, help="where all is written (default: $TMPDIR)")
    parser.add_argument("--plot", type=Path, metavar="SVG", help="draw memory over time")
    parser.add_argument("--out", type=Path, help="write the figures here, a line each")
    args = parser.parse_args()
    done: list[Run] = []
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        begin = time.perf_counter()
        crawl = Crawl(args.crawl) if args.crawl else asked_for(args, Path(folder) / "crawl")
        load = os.getloadavg()[0]
        print(
            f"{sum(1 for _ in crawl.due()):,} documents, written in "
            f"{time.perf_counter() - begin:.0f} s; load of the machine {load:.1f}",
            file=sys.stderr,
        )
        for run in runs(args, crawl, Path(folder)):
            done.append(run)
            print(table([row(run, done)]), file=sys.stderr)
    rows = [row(run, done) for run in done]
    print(table(rows))
    if args.plot:
        title = f"Memory of reportedly batch over {done[0].documents:,} documents"
        args.plot.write_text(picture({r.name: r.samples for r in done}, title), encoding="utf-8")
    if args.out:
        write(args.out, rows)


if __name__ == "__main__":
    main()
