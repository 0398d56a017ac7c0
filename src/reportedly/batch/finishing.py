"""The last stage: the final tables, in the order of the plan, each report once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from reportedly.batch import rows
from reportedly.batch.rows import Row
from reportedly.batch.steps import Step
from reportedly.batch.tracing.traced import RECORDS
from reportedly.batch.tracing.traced import STAGE as TRACED
from reportedly.codec import from_json
from reportedly.export import tables
from reportedly.export.table_rows import FailureRow
from reportedly.files import putting_down
from reportedly.record import Record

STAGE = "finished"
OF_REPORTS = ("articles", "attributions", "speakers", "sightings")
FAILURES = "failures"
_REPORTS = 10_000
"""Reports of one file of a table, about."""

_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class Range:
    """A unit: the files that the units of the second stage from `first` to before `last` make.

    `repeated` are the rows of each whose report stands in an earlier one.
    """

    number: int
    first: int
    last: int
    repeated: tuple[tuple[int, tuple[int, ...]], ...] = ()


def ranges(done: Sequence[Row], repeated: Mapping[int, tuple[int, ...]]) -> Iterator[Range]:
    """The units of this stage, for the rows of the second stage in order."""
    number = first = held = 0
    for at, one in enumerate(done):
        held += one.reports
        if held >= _REPORTS or at == len(done) - 1:
            those = tuple(
                (unit, repeated[unit]) for unit in range(first, at + 1) if unit in repeated
            )
            yield Range(number, first, at + 1, those)
            number, first, held = number + 1, at + 1, 0


class Finish(Step[Range]):
    """The task of this stage."""

    stage = STAGE
    unit = Range

    def work(self, given: Range) -> Row:
        """Write the files of the unit."""
        failures: list[FailureRow] = []
        items = reports = said = 0
        with ExitStack() as open_now:
            files = {name: self._opened(name, given.number, open_now) for name in OF_REPORTS}
            repeated = dict(given.repeated)
            for number in range(given.first, given.last):
                done = rows.row(self.layout.mark(TRACED, number).read_bytes())
                failures += done.failures
                items += done.items
                for every, once in self._records(number, set(repeated.get(number, ()))):
                    made = tables.of_records(once)
                    made["sightings"] = tables.of_records(every)["sightings"]
                    for name, file in files.items():
                        file.write_table(made[name])
                    reports += len(once)
                    said += len(made["attributions"])
            writer = self._opened(FAILURES, given.number, open_now)
            writer.write_table(tables.of_failures(failures))
        written = sum(self._size(name, given.number) for name in (*OF_REPORTS, FAILURES))
        return Row(given.number, items, reports, said, written=written)

    def _records(
        self, unit: int, repeated: set[int]
    ) -> Iterator[tuple[list[Record], list[Record]]]:
        """Some records of the unit at a time: all of them, and those that are not repeated."""
        from pyarrow.parquet import ParquetFile

        at = 0
        with ParquetFile(self.layout.part(TRACED, unit, RECORDS)) as file:
            for batch in file.iter_batches(_AT_ONCE, columns=["record"]):
                found = [from_json(one.as_buffer(), Record) for one in batch["record"]]
                places = range(at, at + len(found))
                at += len(found)
                once = [r for place, r in zip(places, found, strict=True) if place not in repeated]
                yield found, once

    def _opened(self, table: str, part: int, open_now: ExitStack) -> Any:
        path = self.layout.table(table, part)
        path.parent.mkdir(parents=True, exist_ok=True)
        file = open_now.enter_context(putting_down(path))
        return open_now.enter_context(tables.writer(table, file))

    def _size(self, table: str, part: int) -> int:
        return self.layout.table(table, part).stat().st_size
