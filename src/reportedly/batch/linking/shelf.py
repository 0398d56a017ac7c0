"""The records of reports by number, read from the files of the units that traced them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from reportedly.batch.layout import Layout
from reportedly.batch.linking.numbering import kept
from reportedly.batch.tracing.traced import RECORDS
from reportedly.batch.tracing.traced import STAGE as TRACED
from reportedly.codec import from_json
from reportedly.record import Record


class Shelf:
    """Gives records; of a file only the groups of rows are read that hold one of them."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self.reports = kept(layout)

    def take(self, wanted: Iterable[int]) -> dict[int, Record]:
        """The records of these reports."""
        by_unit: defaultdict[int, dict[int, int]] = defaultdict(dict)
        for number in sorted(set(wanted)):
            unit, row = int(self.reports.units[number]), int(self.reports.rows[number])
            by_unit[unit][row] = number
        found: dict[int, Record] = {}
        for unit, rows in by_unit.items():
            for row, line in self._lines(unit, sorted(rows)):
                found[rows[row]] = from_json(line, Record)
        return found

    def _lines(self, unit: int, rows: list[int]) -> Iterable[tuple[int, bytes]]:
        from pyarrow.parquet import ParquetFile

        with ParquetFile(self._layout.part(TRACED, unit, RECORDS)) as file:
            parts = [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)]
            ends = np.cumsum(parts)
            part, column = -1, None
            for row in rows:
                at = int(np.searchsorted(ends, row, "right"))
                if at != part or column is None:
                    part, column = at, file.read_row_group(at, columns=["record"])["record"]
                yield row, column[row - int(ends[at] - parts[at])].as_py()
