"""Three stages from the signs of all reports to the pairs that are worth comparing.

However many signs there are, a worker holds those of one range of hashes at a time: the signs are
spread over files by range, pairs found in each range, and what a pair shares in all of them added
up, for some reports at a time. Each step is a task that may be run again anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reportedly.batch.layout import Layout
from reportedly.batch.linking.buckets import pairs
from reportedly.batch.linking.numbering import Numbers, Reports, kept, planned, save
from reportedly.batch.linking.signs import SIGNS
from reportedly.batch.linking.weighing import edges, summed
from reportedly.batch.rows import Row
from reportedly.batch.steps import Step
from reportedly.batch.tracing.traced import STAGE as TRACED

SPREAD, PAIRED, WEIGHED = "spread", "paired", "weighed"

_SIGN = np.dtype([("sign", "<u8"), ("report", "<i4")])


@dataclass(frozen=True, slots=True)
class Part:
    """A unit of these stages. `parts` are the numbers of what it reads, cut into `ranges`."""

    number: int
    parts: tuple[int, ...]
    ranges: int


@dataclass(frozen=True, slots=True)
class PairRow(Row):
    """The row of a range; `large` signs are of so many reports that pairs were `left_out`."""

    large: int = 0
    left_out: int = 0


def array(layout: Layout, stage: str, unit: int, kind: str) -> Path:
    """One of the arrays that a unit of these stages makes."""
    return layout.part(stage, unit, kind).with_suffix(".npy")


class _Arrays(Step[Part]):
    """What these stages have in common: arrays written by range, and read by it."""

    unit = Part

    def _save(self, part: Part, kind: int, found: NDArray[np.void]) -> int:
        path = array(self.layout, self.stage, part.number, f"{kind:05}")
        save(path, found)
        return path.stat().st_size

    def _load(self, stage: str, part: Part) -> NDArray[np.void]:
        """What the units of an earlier stage wrote for this range."""
        files = (array(self.layout, stage, one, f"{part.number:05}") for one in part.parts)
        return np.concatenate([np.load(file) for file in files])


class Spread(_Arrays):
    """The signs of some units, spread over files by their hash; a text's copies have none."""

    stage = SPREAD

    def work(self, given: Part) -> Row:
        """Spread the signs of these units."""
        known = kept(self.layout)
        order = planned(self.layout)
        every = np.concatenate([self._signs(unit, known, order) for unit in given.parts])
        # The highest 32 bits of a hash say which range it is in; pairs of kinds share them.
        ranges = (every["sign"] >> np.uint64(32)) * np.uint64(given.ranges) >> np.uint64(32)
        every = every[np.argsort(ranges, kind="stable")]
        ends = np.cumsum(np.bincount(ranges.astype(np.int64), minlength=given.ranges))
        written = sum(
            self._save(given, number, found)
            for number, found in enumerate(np.split(every, ends[:-1]))
        )
        return Row(given.number, len(every), written=written)

    def _signs(self, unit: int, known: Reports, order: Numbers) -> NDArray[np.void]:
        import pyarrow.parquet as pq

        column = pq.read_table(self.layout.part(TRACED, unit, SIGNS), columns=["signs"])["signs"]
        held = column.combine_chunks()
        own = known.of_unit(unit, order)
        own = own[known.text[own] == own]
        report = np.full(len(held), -1, np.int32)
        report[known.rows[own]] = own
        every = np.empty(len(held.flatten()), _SIGN)
        every["sign"] = held.flatten().to_numpy()
        every["report"] = np.repeat(report, np.diff(held.offsets.to_numpy()))
        return every[every["report"] >= 0]


class Pair(_Arrays):
    """The pairs that share signs of one range, cut by the earlier report of each."""

    stage = PAIRED

    def work(self, given: Part) -> Row:
        """Find the pairs of the range."""
        total = len(kept(self.layout))
        every = self._load(SPREAD, given)
        found = pairs(every["sign"], every["report"], total)
        ends = np.searchsorted(found.array["one"], _bounds(total, given.ranges))
        cut = np.split(found.array, ends)
        written = sum(self._save(given, number, those) for number, those in enumerate(cut))
        return PairRow(
            given.number, len(every), written=written, large=found.large, left_out=found.left_out
        )


class Weigh(_Arrays):
    """The pairs of some reports that are worth comparing."""

    stage = WEIGHED

    def work(self, given: Part) -> Row:
        """Add up what the pairs share in all ranges."""
        found = summed(self._load(PAIRED, given))
        written = self._save(given, 0, edges(found, kept(self.layout)))
        return Row(given.number, len(found), written=written)


def _bounds(total: int, ranges: int) -> NDArray[np.int64]:
    """The numbers at which reports are cut into so many ranges."""
    return np.arange(1, ranges) * total // ranges
