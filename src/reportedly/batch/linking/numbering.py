"""The reports of a batch in the order of time, each once; of one text the first stands for all.

Kept as one array that any worker maps into its memory: 36 bytes a report.
"""

from __future__ import annotations

import io
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from reportedly.batch.layout import Layout
from reportedly.files import put_down
from reportedly.lineage.corpus import Hashes

Numbers = NDArray[np.int32]
Scalar = TypeVar("Scalar", bound=np.generic)

_FEWEST = 20
"""Words from which on reports that have the very same ones are copies of one text."""

_COLUMNS = ["key", "whole", "moment", "words", "sampled", "held"]

_REPORT = np.dtype(
    [("unit", "<i4"), ("row", "<i4"), ("moment", "<f8"), ("sampled", "<i4"), ("text", "<i4")]
)


@dataclass(frozen=True, slots=True)
class Reports:
    """All reports by their number: where each is, when it was published (NaN: nothing tells).

    `text` is the number of the report that stands for its text; `sampled` counts its WORDS signs.
    """

    array: NDArray[np.void]

    def __len__(self) -> int:
        return len(self.array)

    @property
    def text(self) -> Numbers:
        """For each report, the first of those with the very same words."""
        return np.asarray(self.array["text"])

    @property
    def moment(self) -> NDArray[np.float64]:
        """When each was published, in seconds."""
        return np.asarray(self.array["moment"])

    @property
    def sampled(self) -> Numbers:
        """How many WORDS signs each has."""
        return np.asarray(self.array["sampled"])

    @property
    def units(self) -> Numbers:
        """The unit that each is in."""
        return np.asarray(self.array["unit"])

    @property
    def rows(self) -> Numbers:
        """The row of each in its unit."""
        return np.asarray(self.array["row"])

    def of_unit(self, unit: int, planned: Numbers) -> Numbers:
        """The numbers of a unit's reports, given all numbers in the order of the plan."""
        units = self.array["unit"]
        first, last = (
            bisect_left(planned, after, key=lambda number: units[number])
            for after in (unit, unit + 1)
        )
        return np.asarray(planned[first:last])

    @property
    def planned(self) -> Numbers:
        """The numbers in the order of the plan."""
        return np.lexsort((self.array["row"], self.array["unit"])).astype(np.int32)


def save(path: Path, array: NDArray[np.generic]) -> None:
    """Write an array whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    memory = io.BytesIO()
    np.save(memory, array)
    put_down(path, memory.getvalue())


def folder(layout: Layout) -> Path:
    """Where arrays of all reports stand."""
    return layout.work / "numbers"


def keep(layout: Layout, reports: Reports) -> None:
    """Keep the reports where any worker maps them into its memory."""
    save(folder(layout) / "planned.npy", reports.planned)
    save(folder(layout) / "reports.npy", reports.array)


def kept(layout: Layout) -> Reports:
    """The reports as they were kept."""
    return Reports(np.load(folder(layout) / "reports.npy", mmap_mode="r"))


def planned(layout: Layout) -> Numbers:
    """The numbers of all reports in the order of the plan, as they were kept."""
    order: Numbers = np.load(folder(layout) / "planned.npy", mmap_mode="r")
    return order


@dataclass(frozen=True, slots=True)
class Column:
    """What is known of a unit's reports, in the order of its rows."""

    unit: int
    keys: Hashes
    whole: Hashes
    moments: NDArray[np.float64]
    words: Numbers
    sampled: Numbers
    held: int


def read(unit: int, path: Path) -> Column:
    """The columns of a unit's signs, without the signs; `held` counts these."""
    import pyarrow.parquet as pq

    table = pq.read_table(path, columns=_COLUMNS)
    columns = {name: table[name].to_numpy() for name in table.column_names}
    # 64 bits of the key, and the 64 of the text beside them, tell reports apart.
    keys = np.array([int(k[:16], 16) for k in columns["key"]], np.uint64)
    return Column(
        unit,
        keys,
        columns["whole"],
        columns["moment"],
        columns["words"],
        columns["sampled"],
        int(columns["held"].sum()),
    )


def number(columns: Iterable[Column]) -> Reports:
    """Number the reports by their time, those without one last; a report met twice counts once."""
    every = list(columns)
    sizes = [len(c.keys) for c in every]
    keys = _joined([c.keys for c in every], np.uint64)
    whole = _joined([c.whole for c in every], np.uint64)
    moments = _joined([c.moments for c in every], np.float64)
    once = _first_of(whole, keys)
    timed = np.where(np.isnan(moments), np.inf, moments)
    order = once[np.argsort(timed[once], kind="stable")]
    found = np.empty(len(order), _REPORT)
    found["unit"] = np.repeat(np.array([c.unit for c in every], np.int32), sizes)[order]
    found["row"] = _joined([np.arange(n, dtype=np.int32) for n in sizes], np.int32)[order]
    found["moment"] = moments[order]
    found["sampled"] = _joined([c.sampled for c in every], np.int32)[order]
    long = _joined([c.words for c in every], np.int32)[order] >= _FEWEST
    found["text"] = _standing_for(whole[order], long)
    return Reports(found)


def _joined(arrays: Sequence[NDArray[Scalar]], kind: type[Scalar]) -> NDArray[Scalar]:
    return np.concatenate(arrays) if arrays else np.empty(0, kind)


def _first_of(whole: Hashes, keys: Hashes) -> NDArray[np.int64]:
    """Where each report stands first, in order."""
    order = np.lexsort((keys, whole))
    sorted_whole, sorted_keys = whole[order], keys[order]
    fresh = np.ones(len(order), np.bool_)
    fresh[1:] = (sorted_whole[1:] != sorted_whole[:-1]) | (sorted_keys[1:] != sorted_keys[:-1])
    return np.sort(order[fresh])


def _standing_for(whole: Hashes, long: NDArray[np.bool_]) -> Numbers:
    """For each report (in the order of time) the first that has the very same words."""
    text = np.arange(len(whole), dtype=np.int32)
    places = np.flatnonzero(long)
    _, first, which = np.unique(whole[places], return_index=True, return_inverse=True)
    text[places] = places[first][which]
    return text
