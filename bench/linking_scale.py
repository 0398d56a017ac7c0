"""Linking of very many reports with planted copies: `python bench/linking_scale.py`.

200,000 reports, 20,000 planted copies and 30,000 times one text among them (see `planting.py`), are
linked as `reportedly batch` links them, by `--workers` processes. A copy is found among the
candidates where both reports are in one group, and at the end where a derivation stands between
them. Memory is that of all processes together, looked at every second.

Making the reports and their signs comes before and is not counted: a batch does it as it traces.
What each report tells by itself is left out of it: the reports have no attributions.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from batched import write
from common import arguments, check
from family import Family
from likeness import likeness
from planting import Copy, Planted, Size
from reportedly.batch.layout import Layout
from reportedly.batch.linking import link, numbering
from reportedly.batch.linking.grouping import open_groups
from reportedly.batch.linking.signs import SIGNS
from reportedly.batch.linking.spreading import Weigh
from reportedly.batch.tracing.traced import RECORDS, STAGE
from reportedly.comparison import Comparison

_UNIT = 256
_LISTED = (0, 5, 25, 50, 75, 95, 100)


def main() -> int:
    """Make the reports, link them in a process of their own, count what was found."""
    args = parsed()
    if args.linked:
        linked(Layout(args.linked, args.linked), args.workers)
        return 0
    size = Size(args.reports, args.copies, args.same)
    folder = args.folder or Path(tempfile.mkdtemp())
    layout = Layout(folder, folder)
    planted = Planted(args.data, size, args.seed)
    print(f"{size.reports:,} reports, {size.copies:,} planted copies, {size.same:,} of one text")
    print("\n".join(likeness(planted)))
    begin = time.perf_counter()
    make(args.data, size, layout, args.workers, args.seed)
    print(f"reports and signs made in {time.perf_counter() - begin:.0f} s (not counted)")
    said = folder / "linked.said"
    command = [sys.executable, __file__, "--linked", str(folder), "--workers", str(args.workers)]
    family = Family(command)
    samples, seconds, code = family.watched(said)
    print(said.read_text(encoding="utf-8"), end="")
    if code:
        return code
    peak = max((s.memory for s in samples), default=0)
    print(
        f"linked in {seconds:.0f} s, {family.processor:.0f} s of the processor, "
        f"{peak / 2**20:,.0f} MiB of all processes at most"
    )
    found = Found(planted, layout)
    for line in scored(found):
        print(line)
    if args.folder is None:
        shutil.rmtree(folder)
    return check("linking_scale", shares(found)) if args.check else 0


def parsed() -> argparse.Namespace:
    """The options."""
    parser = arguments(str(__doc__))
    parser.add_argument("--reports", type=int, default=200_000)
    parser.add_argument("--copies", type=int, default=20_000)
    parser.add_argument("--same", type=int, default=30_000, help="reports of the one text")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="keep the reports and what was found there")
    parser.add_argument("--linked", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


class Maker:
    """Makes the files of a unit, as tracing does."""

    def __init__(self, data: Path, size: Size, layout: Layout, seed: int) -> None:
        self._planted = Planted(data, size, seed)
        self._layout = layout

    def __call__(self, unit: int) -> None:
        """Write the records and the signs."""
        numbers = self._planted.order[unit * _UNIT : (unit + 1) * _UNIT]
        records = [self._planted.record(number) for number in numbers]
        write(self._layout, unit, records, Comparison(()))


_MAKER: list[Maker] = []


def _made(unit: int) -> None:
    _MAKER[0](unit)


def make(data: Path, size: Size, layout: Layout, workers: int, seed: int) -> None:
    """Make all units; those that are there are left as they are."""
    _MAKER[:] = [Maker(data, size, layout, seed)]
    left = [n for n in units(size) if not layout.part(STAGE, n, RECORDS).exists()]
    with ProcessPoolExecutor(workers) as pool:
        for n, _ in enumerate(pool.map(_made, left, chunksize=4), 1):
            if sys.stderr.isatty():
                print(f"\r{n}/{len(left)} units", end="", file=sys.stderr)
    _MAKER.clear()


def units(size: Size) -> range:
    """The numbers of the units."""
    return range(-(-size.reports // _UNIT))


def linked(layout: Layout, workers: int) -> None:
    """Link what is in the folder, and print how long each step took."""
    numbers = range(len(list((layout.work / STAGE).glob(f"*/*.{RECORDS}.parquet"))))
    pool = ProcessPoolExecutor(workers) if workers > 1 else None
    last = time.perf_counter()

    def do(stage: str, task: Callable[[bytes], bytes], given: link.Units) -> Iterator[bytes]:
        nonlocal last
        between, begin = time.perf_counter() - last, time.perf_counter()
        lines = [unit for _, unit, _ in given]
        done = list(pool.map(task, lines) if pool else map(task, lines))
        last = time.perf_counter()
        print(f"{stage:<8}{len(lines):>7} units {last - begin:>8.1f} s, before {between:.1f} s")
        return iter(done)

    print(json.dumps(asdict(link.link(layout, numbers, do))))
    if pool:
        pool.shutdown()


class Found:
    """What linking made of the reports, by the numbers by which they were made."""

    def __init__(self, planted: Planted, layout: Layout) -> None:
        self.planted = planted
        self._layout = layout
        self._reports = numbering.kept(layout)
        self.groups = open_groups(layout)
        order = np.array(planted.order)
        self._made = order[self._reports.units.astype(np.int64) * _UNIT + self._reports.rows]
        own = self.groups.members[self.groups.members["own"]]
        sizes = np.repeat(np.arange(len(self.groups)), self.groups.sizes)
        self.home = np.full(planted.size.reports, -1)
        self.home[self._made[own["report"]]] = sizes[self.groups.members["own"]]

    def edges(self) -> Iterator[NDArray[np.int64]]:
        """The pairs that were worth comparing."""
        for path in sorted((self._layout.work / Weigh.stage).glob("*/*.npy")):
            edges = np.load(path)
            yield np.stack([self._made[edges["one"]], self._made[edges["other"]]], 1)

    @cached_property
    def derived(self) -> set[tuple[int, int]]:
        """The pairs with a derivation between them."""
        from pyarrow.parquet import read_table

        numbers: dict[str, int] = {}
        for unit in units(self.planted.size):
            keys = read_table(self._layout.part(STAGE, unit, SIGNS), columns=["key"])["key"]
            made = self.planted.order[unit * _UNIT : (unit + 1) * _UNIT]
            numbers.update(zip(keys.to_pylist(), made, strict=True))
        pairs = set()
        for path in link.rows_of(self._layout, "derivations"):
            for row in read_table(path, columns=["report", "base"]).to_pylist():
                if row["base"]:
                    one, other = numbers[row["report"]], numbers[row["base"]]
                    pairs.add((min(one, other), max(one, other)))
        return pairs


def scored(found: Found) -> Iterator[str]:
    """How many copies were found in groups and at the end, and how much else."""
    planted, derived = found.planted, found.derived
    first_same = planted.size.reports - planted.size.same
    root = np.arange(planted.size.reports)
    for copy in planted.copies():
        root[copy.report] = copy.base
    root[first_same:] = first_same
    every = list(planted.copies())
    for kind in ("reworded", "within"):
        yield recall(kind, [c for c in every if c.kind == kind], found.home, derived)
    own = [pair for pair in derived if min(pair) < first_same]
    right = sum(root[one] == root[other] for one, other in own)
    yield f"derivations: {len(own):,}, of one base {right / max(1, len(own)):.4f}"
    edges = np.concatenate(list(found.edges()))
    edges = edges[edges.min(1) < first_same]
    right = (root[edges[:, 0]] == root[edges[:, 1]]).mean() if len(edges) else 1.0
    yield f"pairs worth comparing: {len(edges):,}, of one base {right:.4f}"
    sizes = found.groups.sizes
    held = np.flatnonzero(found.home >= 0)
    roots = np.unique(np.stack([found.home[held], root[held]], 1), axis=0)
    pure = (np.bincount(roots[:, 0]) == 1).mean() if len(roots) else 1.0
    yield (
        f"groups: {len(sizes):,}, all of one base {pure:.4f}, "
        f"sizes by percentile {np.percentile(sizes, _LISTED).astype(int).tolist()}"
    )
    same = len(derived) - len(own)
    homes = len(set(found.home[first_same:].tolist()) - {-1})
    yield f"one text: {planted.size.same:,} reports, {same:,} derivations, in {homes:,} groups"


def shares(found: Found) -> dict[str, float]:
    """Of the copies of each kind, of how many a derivation tells at the end."""
    every: defaultdict[str, list[bool]] = defaultdict(list)
    for copy in found.planted.copies():
        pair = (min(copy.report, copy.base), max(copy.report, copy.base))
        every[copy.kind].append(pair in found.derived)
    return {kind: sum(told) / len(told) for kind, told in every.items()}


def recall(
    kind: str,
    copies: Sequence[Copy],
    home: NDArray[np.int64],
    derived: Collection[tuple[int, int]],
) -> str:
    """How many of these copies are in a group with their bases, and derive from them."""
    near = sum(home[c.report] == home[c.base] >= 0 for c in copies)
    at_end = sum((min(c.report, c.base), max(c.report, c.base)) in derived for c in copies)
    count = max(1, len(copies))
    return (
        f"{kind}: {len(copies):,} copies, in a group with the base {near / count:.4f}, "
        f"derivations {at_end / count:.4f}"
    )


if __name__ == "__main__":
    sys.exit(main())
