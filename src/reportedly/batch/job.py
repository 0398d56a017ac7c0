"""The whole batch: count, trace, link, finish. Each stage goes on with what is not done yet."""

from __future__ import annotations

import fcntl
import secrets
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import msgspec

from reportedly.batch import counting, finishing, gathering, parquet, rows
from reportedly.batch.counting import Count, Counted
from reportedly.batch.engine.outcomes import Task
from reportedly.batch.engine.running import Engine
from reportedly.batch.finishing import Finish
from reportedly.batch.gathering import Gather, Gathered
from reportedly.batch.layout import Layout
from reportedly.batch.linking.link import link, rows_of
from reportedly.batch.linking.linked import TABLES
from reportedly.batch.plan import Plan, hold_to, plan, read, write
from reportedly.batch.recipe import Recipe, keep_to
from reportedly.batch.repeats import repeated
from reportedly.batch.rows import Row
from reportedly.batch.summary import Rows, Summary, earlier, keep, summed
from reportedly.batch.tracing import traced
from reportedly.batch.tracing.traced import Trace
from reportedly.errors import BatchError, EngineError
from reportedly.export import tables
from reportedly.files import writing

_TRIES = 3
"""So often in a row a stage may fail without getting any further."""


class Listener(Protocol):
    """Hears how far a batch is."""

    def begins(self, stage: str, count: int, done: int) -> None:
        """A stage of so many parts begins, of which so many are done."""

    def did(self, count: int, row: Row | None) -> None:
        """So many parts more are done just now; `row` where pages were traced."""

    def say(self, said: str) -> None:
        """A line for people."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the work is done: by so many workers, or one a core; on this machine or a cluster."""

    workers: int | None = None
    on: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A unit of a stage: its number, what its task is given, and how many parts it counts for."""

    number: int
    unit: bytes
    count: int


class Job:
    """A batch in its folder. One process at a time works there."""

    def __init__(self, folder: Path, recipe: Recipe, places: Places, listener: Listener) -> None:
        self.layout = Layout(folder.absolute(), Path.cwd())
        self._recipe = recipe
        self._places = places
        self._listener = listener

    def run(self, names: Sequence[str]) -> Summary:
        """Do what is not done yet. Raises a `BatchError` where it cannot be.

        What was done before an interruption is kept, and the same call goes on from there.
        """
        began = time.perf_counter()
        with self._alone(), Engine(self._places.workers, self._places.on) as self._engine:
            keep_to(self._recipe, self.layout.folder)
            made = self._planned(names)
            if (found := earlier(self.layout.summary)) is not None:
                return found
            done = self._traced(made)
            linked = self._linked(done)
            finished = self._finished(done)
            gathered = self._gathered(linked, len(finished))
            every = Rows(done, linked, finished, gathered)
            found = summed(made, every, time.perf_counter() - began)
            for path in self.layout.begun():
                path.unlink(missing_ok=True)
            keep(found, self.layout.summary)
        return found

    def tidy(self) -> None:
        """Remove what is no longer needed once all is done."""
        shutil.rmtree(self.layout.work, ignore_errors=True)

    def _planned(self, names: Sequence[str]) -> Plan:
        """The plan that was made, or a new one: files of many reports are gone through once."""
        if (made := read(self.layout)) is not None:
            hold_to(made, names, self.layout.folder)
            return made
        units = list(counting.units(names))
        parts = [Part(one.number, msgspec.json.encode(one), len(one.names)) for one in units]
        counts: dict[str, int] = {}
        for line in self._stage(counting.STAGE, Count(self.layout, self._recipe), parts):
            found = msgspec.json.decode(line, type=Counted)
            counts.update(zip(units[found.unit].names, found.counts, strict=True))
        made = plan(names, counts)
        write(made, self.layout)
        return made

    def _traced(self, made: Plan) -> list[Row]:
        task = Trace(self.layout, self._recipe, secrets.token_hex(4))
        parts = [Part(one.number, msgspec.json.encode(one), one.count) for one in made.units]
        found = map(rows.row, self._stage(traced.STAGE, task, parts))
        return sorted(found, key=lambda row: row.unit)

    def _linked(self, done: Sequence[Row]) -> list[Row]:
        """The rows of all steps of linking."""
        found: list[Row] = []

        def do(stage: str, task: Task, units: Sequence[tuple[int, bytes, int]]) -> list[bytes]:
            lines = list(self._stage(stage, task, [Part(*unit) for unit in units]))
            found.extend(map(rows.row, lines))
            return lines

        if units := [row.unit for row in done if row.reports]:
            link(self.layout, units, do)
        return found

    def _finished(self, done: Sequence[Row]) -> list[Row]:
        """Write the tables of reports by themselves."""
        records = {
            row.unit: self.layout.part(traced.STAGE, row.unit, traced.RECORDS)
            for row in done
            if row.reports
        }
        parts = [
            Part(
                one.number,
                msgspec.json.encode(one),
                sum(r.items for r in done[one.first : one.last]),
            )
            for one in finishing.ranges(done, repeated(records))
        ]
        return list(map(rows.row, self._stage(finishing.STAGE, Finish(self.layout), parts)))

    def _gathered(self, linked: Sequence[Row], ranges: int) -> list[Gathered]:
        """Write the tables of reports together, and what failed there."""
        unlinked = tables.of_failures(failed for row in linked for failed in row.failures)
        parquet.put_down(self.layout.table(finishing.FAILURES, ranges), unlinked)
        files = [(table, list(rows_of(self.layout, table))) for table in TABLES]
        units = gathering.gatherings(self.layout, files)
        parts = [Part(one.number, msgspec.json.encode(one), len(one.files)) for one in units]
        lines = self._stage(gathering.STAGE, Gather(self.layout), parts)
        return [msgspec.json.decode(line, type=Gathered) for line in lines]

    def _stage(self, stage: str, task: Task, parts: Sequence[Part]) -> Iterator[bytes]:
        """The rows of all units of a stage; those that were done before come first."""
        marks = {part.number: self.layout.mark(stage, part.number) for part in parts}
        kept = {number: mark.read_bytes() for number, mark in marks.items() if mark.exists()}
        self._listener.begins(
            stage,
            sum(part.count for part in parts),
            sum(part.count for part in parts if part.number in kept),
        )
        yield from kept.values()
        left = {part.number: part for part in parts if part.number not in kept}
        failed = 0
        while left:
            before = len(left)
            try:
                yield from self._run(stage, task, left)
            except EngineError as error:
                failed = 1 if len(left) < before else failed + 1
                if failed == _TRIES:
                    raise BatchError(
                        f"{self.layout.folder}: {error}; the same command goes on from there"
                    ) from error
                self._listener.say(f"{stage}: {error}; begun again with what is left")

    def _run(self, stage: str, task: Task, left: dict[int, Part]) -> Iterator[bytes]:
        units = [part.unit for part in left.values()]
        for line in self._engine.run(task, units):
            part = left.pop(msgspec.json.decode(line, type=_Numbered).unit)
            self._listener.did(part.count, rows.row(line) if stage == traced.STAGE else None)
            yield line

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Nobody else works in the folder meanwhile."""
        path = self.layout.work / "lock"
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            file = path.open("ab")
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise BatchError(
                    f"{self.layout.folder}: another batch is at work there; wait for it, or give "
                    "another folder"
                ) from None
            yield


class _Numbered(msgspec.Struct):
    unit: int
