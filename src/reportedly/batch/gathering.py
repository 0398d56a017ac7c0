"""The rows that the units of linking wrote, many small files, as a few of the final tables."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from reportedly.batch import rows
from reportedly.batch.layout import Layout
from reportedly.export import tables
from reportedly.files import putting_down

STAGE = "gathered"
_TOGETHER = 64
"""Files that become one."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """A unit: the files under `work` that become one file of a table, in this order."""

    number: int
    table: str
    part: int
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The row of a unit: how many rows its file has, and what it took, as in `Row`."""

    unit: int
    table: str
    rows: int
    processor: float
    written: int


def gatherings(layout: Layout, files: Iterable[tuple[str, Sequence[Path]]]) -> Iterator[Gathering]:
    """The units of this stage, for the files of each table in order; one without any is empty."""
    number = 0
    for table, paths in files:
        names = [str(path.relative_to(layout.work)) for path in paths]
        for part, at in enumerate(range(0, len(names) or 1, _TOGETHER)):
            yield Gathering(number, table, part, tuple(names[at : at + _TOGETHER]))
            number += 1


class Gather:
    """The task of this stage."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout

    def __call__(self, unit: bytes) -> bytes:
        """The row of the unit, when its file is there."""
        from pyarrow.parquet import ParquetFile

        began = time.thread_time()
        found = msgspec.json.decode(unit, type=Gathering)
        path = self._layout.table(found.table, found.part)
        path.parent.mkdir(parents=True, exist_ok=True)
        schema = tables.schema(found.table)
        with putting_down(path) as file, tables.writer(found.table, file) as writer:
            count = 0
            for name in found.files:
                with ParquetFile(self._layout.work / name) as part:
                    writer.write_table(part.read().cast(schema))
                    count += part.metadata.num_rows
        spent, written = time.thread_time() - began, path.stat().st_size
        line = Gathered(found.number, found.table, count, spent, written)
        return rows.mark(self._layout.mark(STAGE, found.number), msgspec.json.encode(line))
