"""A folder of tables: each table a folder of Parquet files, and `summary.json`, written last.

Where it is cut short nothing of it stays, and what cannot be taken away has no summary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Any, Self

import msgspec

from reportedly.comparison import Comparison, Failure
from reportedly.export import tables
from reportedly.export.batch import whole
from reportedly.export.documents import software
from reportedly.export.report_tables import sighting_row
from reportedly.export.storage import Storage, storage, telling
from reportedly.export.table_rows import FailureRow, SightingRow
from reportedly.export.table_types import arrow
from reportedly.reading.held import SUMMARY, VERSION

_GROUP = 32 * 1024 * 1024
"""Bytes of a table that are written at once, and so are held."""

_FILE = 16 * _GROUP
"""Bytes of a table in one file, about, before they are compressed."""

_WITHIN = re.compile(r"(.+), ([a-z]+ \d[^,]*)", re.DOTALL)
"""A place within a file of many: "crawl.warc, record 12 at byte 90210"."""

_TOGETHER = 256
"""Reports that are made rows at once."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What was written: by which version, and how many rows and files each table has."""

    reportedly: str
    tables: str
    rows: dict[str, int]
    files: dict[str, int]
    complete: bool = True


def write(
    comparisons: Iterable[Comparison], where: str, sightings: Iterable[SightingRow] = ()
) -> Summary:
    """Write the tables of all comparisons to a folder or an address, as they come.

    Each report is written once. `sightings` are places where reports were found, be they of these
    or of others. Raises `ReportedlyError` where there is something already, or no place to write.
    """
    with storage(where) as place, _Folder(place) as folder:
        for group in _groups(comparisons):
            folder.take(group)
        for more in _lists(sightings):
            folder.take_sightings(more)
        return folder.finish()


class _Folder:
    """The tables of a folder, each written as it grows."""

    def __init__(self, place: Storage) -> None:
        self._place = place
        self._tables = {name: _Table(place, name) for name in tables.TABLES}
        self._seen: dict[int, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for table in self._tables.values():
            with suppress(OSError):  # when all went well, nothing is open any longer
                table.close()

    def take(self, group: list[Comparison]) -> None:
        """Add what some comparisons hold, but for the reports that were there before."""
        fresh = []
        for report in (report for one in group for report in one.reports):
            article = report.record.article
            if (key := int(article.key, 16)) not in self._seen:
                self._seen[key] = _place(sighting_row(article, article.key))
                fresh.append(report.record)
        failed = [failure for one in group for failure in one.failures]
        found = tables.of_records(fresh) | tables.of_comparisons(group)
        found["failures"] = tables.of_failures(map(_row, failed))
        for name, table in found.items():
            self.add(name, table)

    def take_sightings(self, sightings: list[SightingRow]) -> None:
        """Add where else the reports were found that are there."""
        more = [
            one
            for one in sightings
            if self._seen.get(int(one.report, 16)) not in (None, _place(one))
        ]
        self.add("sightings", tables.of_sightings(more))

    def add(self, name: str, table: Any) -> None:
        """Add rows to a table."""
        with telling(self._place.name):
            self._tables[name].add(table)

    def finish(self) -> Summary:
        """Write what is held, and then the summary."""
        with telling(self._place.name):
            for table in self._tables.values():
                table.finish()
            summary = Summary(
                software(),
                VERSION,
                {name: table.rows for name, table in self._tables.items()},
                {name: table.files for name, table in self._tables.items()},
            )
            line = msgspec.json.format(msgspec.json.encode(summary), indent=2)
            with self._place.opened(SUMMARY) as file:
                file.write(line + b"\n")
        return summary


class _Table:
    """One table: files of a sensible size, groups of rows that fit into memory."""

    def __init__(self, place: Storage, name: str) -> None:
        self.rows = self.files = 0
        self._place = place
        self._name = name
        self._held: list[Any] = []
        self._waiting = self._size = 0
        self._file: Any = None
        self._writer: Any = None

    def add(self, table: Any) -> None:
        """Add rows; they are written when there are enough."""
        if table.num_rows:
            self.rows += table.num_rows
            self._held.append(table)
            self._waiting += table.nbytes
        if self._waiting >= _GROUP:
            self._write()

    def finish(self) -> None:
        """Write the rest; a table without rows is a file without rows, so that it can be read."""
        if self._held or not self.files:
            self._write()
        self.close()

    def close(self) -> None:
        """End the file that is being written."""
        if self._writer is not None:
            writer, file = self._writer, self._file
            self._writer = self._file = None
            try:
                writer.close()
            finally:
                file.close()

    def _write(self) -> None:
        schema = tables.schema(self._name)
        if self._writer is None:
            self._file = self._place.opened(f"{self._name}/part-{self.files:05}.parquet")
            self._writer = tables.writer(self._name, self._file)
            self.files += 1
            self._size = 0
        self._writer.write_table(arrow().concat_tables([schema.empty_table(), *self._held]))
        self._size += self._waiting
        self._held, self._waiting = [], 0
        if self._size >= _FILE:
            self.close()


def _place(one: SightingRow) -> int:
    """Tells apart where a report was found, in little memory."""
    return hash((one.name, one.place or "", one.address or "", one.sha256))


def _row(failure: Failure) -> FailureRow:
    """A failure as a row: what names it is a file, or a place within one."""
    within = _WITHIN.fullmatch(failure.source)
    file, place = within.groups() if within else (failure.source, None)
    return FailureRow(file, place, None, None, failure.why)


def _groups(comparisons: Iterable[Comparison]) -> Iterator[list[Comparison]]:
    """Comparisons of some hundred reports, as any file can hold them."""
    group: list[Comparison] = []
    reports = 0
    for one in comparisons:
        group.append(whole(one))
        reports += len(one.reports)
        if reports >= _TOGETHER:
            yield group
            group, reports = [], 0
    if group:
        yield group


def _lists(rows: Iterable[SightingRow]) -> Iterator[list[SightingRow]]:
    every = iter(rows)
    while some := list(islice(every, _TOGETHER)):
        yield some
