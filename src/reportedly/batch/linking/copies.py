"""What is not compared in any group: the many copies of one text, and reports that stand alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from reportedly.batch import parquet
from reportedly.batch.layout import Layout
from reportedly.batch.linking.grouping import Groups
from reportedly.batch.linking.linked import STAGE as LINKED
from reportedly.batch.linking.linked import Span, Told, failure
from reportedly.batch.linking.numbering import Numbers, Reports, folder, kept, planned, save
from reportedly.batch.linking.shelf import Shelf
from reportedly.batch.linking.signs import ALONE, SIGNS
from reportedly.batch.rows import Row
from reportedly.batch.steps import Step
from reportedly.batch.tracing.traced import STAGE as TRACED
from reportedly.comparing import descent
from reportedly.export.story_tables import Telling
from reportedly.record import Record

COPIED, APART = "copied", "apart"

_COPIES = 128
_UNITS = 32
"""Copies of a unit, and files of a unit of reports that stand alone."""


@dataclass(frozen=True, slots=True)
class Copies:
    """A unit: some copies of one text, the first report of it, and the unit that compared that."""

    number: int
    first: int
    copies: tuple[int, ...]
    linked: int


class Copy(Step[Copies]):
    """The task: each copy is compared with the first report of its text alone."""

    stage = COPIED
    unit = Copies

    def work(self, given: Copies) -> Row:
        """Compare the copies of the unit."""
        records = Shelf(self.layout).take((given.first, *given.copies))
        first, told = records[given.first], Told()
        story = self._story(given.linked, first.article.key)
        for number in given.copies:
            self._compare(told, first, records[number], story)
        return told.write(self.layout, COPIED, given.number)

    def _compare(self, told: Told, first: Record, copy: Record, story: str | None) -> None:
        key = copy.article.key
        told.reports += 1
        try:
            made = list(Telling(descent([first, copy])).derivations())
        except Exception as error:  # noqa: BLE001 - one report must not stop the others
            told.failures.append(failure(copy, error))
            return
        told.rows["derivations"] += [replace(one, story=story) for one in made if one.report == key]

    def _story(self, unit: int, key: str) -> str | None:
        """The story that the first report is in."""
        from pyarrow.parquet import read_table

        path = self.layout.part(LINKED, unit, "stories")
        stories = read_table(path, columns=["key", "reports"]).to_pylist()
        return next((str(row["key"]) for row in stories if key in row["reports"]), None)


def copies(
    reports: Reports, beyond: Numbers, found: Groups, made: Sequence[Span]
) -> Iterator[Copies]:
    """The units of copies: those `beyond` what is compared, each with the group of its text."""
    first = reports.text[beyond]
    order = np.lexsort((beyond, first))
    starts = np.flatnonzero(np.r_[True, np.diff(first[order]) != 0][: len(order)])
    group = np.full(len(reports), -1)
    own = found.members["own"]
    group[found.members["report"][own]] = np.repeat(np.arange(len(found)), found.sizes)[own]
    lasts = np.array([span.last for span in made])
    number = 0
    for those in np.split(beyond[order], starts[1:]):
        for at in range(0, len(those), _COPIES):
            text = int(reports.text[those[0]])
            unit = int(np.searchsorted(lasts, group[text], "right"))
            yield Copies(number, text, tuple(those[at : at + _COPIES].tolist()), unit)
            number += 1


@dataclass(frozen=True, slots=True)
class Apart:
    """A unit: files of traced reports, of which some are in no group."""

    number: int
    units: tuple[int, ...]


def keep_told(layout: Layout, found: Groups, beyond: Numbers, total: int) -> None:
    """Keep which reports are compared with others."""
    told = np.zeros(total, np.bool_)
    told[found.members["report"]] = True
    told[beyond] = True
    save(folder(layout) / "told.npy", told)


def apart(units: Sequence[int]) -> Iterator[Apart]:
    """The units of the reports that stand alone."""
    for number, at in enumerate(range(0, len(units), _UNITS)):
        yield Apart(number, tuple(units[at : at + _UNITS]))


class Alone(Step[Apart]):
    """The task: what was found of each report by itself, of those that are in no group."""

    stage = APART
    unit = Apart

    def work(self, given: Apart) -> Row:
        """Gather the derivations of the unit's reports from outlets that have no report here."""
        import pyarrow as pa
        import pyarrow.compute as pc
        from pyarrow.parquet import read_table

        told = np.load(folder(self.layout) / "told.npy", mmap_mode="r")
        known, order = kept(self.layout), planned(self.layout)
        found, count = [], 0
        for unit in given.units:
            own = known.of_unit(unit, order)
            own = own[~told[own]]
            count += len(own)
            keys = read_table(self.layout.part(TRACED, unit, SIGNS), columns=["key"])["key"]
            every = read_table(self.layout.part(TRACED, unit, ALONE))
            chosen = pc.is_in(every["report"], value_set=keys.take(pa.array(known.rows[own])))
            found.append(every.filter(chosen))
        path = self.layout.part(APART, given.number, "derivations")
        written = parquet.put_down(path, pa.concat_tables(found))
        return Row(given.number, count, count, written=written)
