"""Reports compared group by group, and what is told of them as rows of the final tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.batch import parquet
from reportedly.batch.items import failed
from reportedly.batch.layout import Layout
from reportedly.batch.linking.grouping import Groups, open_groups
from reportedly.batch.linking.shelf import Shelf
from reportedly.batch.rows import Row
from reportedly.batch.steps import Step
from reportedly.comparing import compare_records
from reportedly.export.story_tables import Telling
from reportedly.export.table_rows import FailureRow, StoryRow
from reportedly.export.table_types import table_of
from reportedly.export.tables import schema
from reportedly.record import Record

STAGE = "linked"
TABLES = ("stories", "derivations", "statements", "variants", "identities")
LINK = "link"
"""How far a report came that cannot be compared."""

_REPORTS = 256
"""Reports of a unit, about."""


@dataclass(frozen=True, slots=True)
class Span:
    """A unit: the groups from the number `first` to before `last`."""

    number: int
    first: int
    last: int


class Compare(Step[Span]):
    """The task: each group of the unit is compared by itself."""

    stage = STAGE
    unit = Span

    def work(self, given: Span) -> Row:
        """Compare the groups of the unit."""
        shelf, found, told = Shelf(self.layout), open_groups(self.layout), Told()
        every = [found.of(number) for number in range(given.first, given.last)]
        records = shelf.take(number for members in every for number in members["report"].tolist())
        for members, beyond in zip(every, found.beyond[given.first : given.last], strict=True):
            told.compare(members, records, int(beyond))
        return told.write(self.layout, STAGE, given.number)


class Told:
    """The rows of the tables, as groups are compared."""

    def __init__(self) -> None:
        self.rows: defaultdict[str, list[Any]] = defaultdict(list)
        self.failures: list[FailureRow] = []
        self.reports = 0

    def compare(
        self, members: NDArray[np.void], records: Mapping[int, Record], beyond: int
    ) -> None:
        """Compare a group; one that cannot be compared is a failure of each of its reports."""
        every = [records[number] for number in members["report"].tolist()]
        self.reports += int(members["own"].sum())
        try:
            telling = Telling(compare_records(every))
            made = {name: list(getattr(telling, name)()) for name in TABLES}
        except Exception as error:  # noqa: BLE001 - one group must not stop the others
            own = [r for r, m in zip(every, members["own"], strict=True) if m]
            self.failures += [failure(record, error) for record in own]
            return
        keys = [record.article.key for record in every]
        guests = {key for key, own in zip(keys, members["own"], strict=True) if not own}
        hubs = {key for key, hub in zip(keys, members["hub"], strict=True) if hub}
        copies = dict(zip(keys, members["copies"].tolist(), strict=True))
        names = {one.key: _name(one, hubs) for one in made["stories"]}
        for one in made["stories"]:
            count = sum(copies[key] for key in one.reports)
            story = replace(one, key=names[one.key], copies=count, beyond=beyond)
            self.rows["stories"].append(story)
        self.rows["variants"] += [row for row in made["variants"] if row.report not in guests]
        for name in ("derivations", "statements", "identities"):
            self.rows[name] += [
                replace(row, story=names.get(row.story))
                for row in made[name]
                if name == "statements" or row.report not in guests
            ]

    def write(self, layout: Layout, stage: str, unit: int) -> Row:
        """Write the tables of a unit; its row."""
        written = 0
        for name in TABLES:
            table = table_of(self.rows[name], schema(name))
            written += parquet.put_down(layout.part(stage, unit, name), table)
        failures = tuple(self.failures)
        return Row(
            unit, self.reports, self.reports - len(failures), failures=failures, written=written
        )


def _name(story: StoryRow, hubs: Collection[str]) -> str:
    """All parts of a story that is too large to be compared at once are called after its hub."""
    return min(set(story.reports) & set(hubs), default=story.key)


def failure(record: Record, error: Exception) -> FailureRow:
    """That a report could not be compared."""
    origin = record.article.origin
    return replace(failed(origin.name, origin.label, error), stage=LINK)


def spans(found: Groups) -> Iterator[tuple[Span, int]]:
    """The units of this stage, and how many reports each holds."""
    first = held = number = 0
    for at, size in enumerate(found.sizes.tolist()):
        held += size
        if held >= _REPORTS or at == len(found) - 1:
            yield Span(number, first, at + 1), held
            number, first, held = number + 1, at + 1, 0
