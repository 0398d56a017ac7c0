"""How far a batch is, on standard error: a bar where somebody watches, else a line now and then."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from rich.progress import BarColumn, MofNCompleteColumn, TextColumn

from reportedly.cli.output import Bar

if TYPE_CHECKING:
    from reportedly.batch.metrics import Metrics
    from reportedly.batch.rows import Row

_DOING = {
    "counted": "counting documents",
    "traced": "tracing",
    "spread": "spreading signs",
    "paired": "finding pairs",
    "weighed": "weighing pairs",
    "linked": "comparing",
    "copied": "comparing copies",
    "apart": "gathering the rest",
    "finished": "writing tables",
    "gathered": "writing tables of stories",
}
_SHOWN = 10
"""Failures that are told one by one."""

_BETWEEN = 60.0
"""Seconds between two lines where nobody watches a bar."""


class BatchMeter(Bar):
    """Hears how far a batch is."""

    def __init__(self, metrics: Metrics | None) -> None:
        watched = sys.stderr.isatty()
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        super().__init__(self.of(*columns, TextColumn("{task.fields[told]}")) if watched else None)
        self._task = self._bar.add_task("", total=None, told="") if self._bar else None
        self._metrics = metrics
        self._failed = 0
        self._stage = ""
        self._every = self._before = self._done = 0
        self._began = self._told = time.monotonic()

    def begins(self, stage: str, count: int, done: int) -> None:
        """A stage of so many parts begins, of which so many are done."""
        self._stage = _DOING.get(stage, stage)
        self._every, self._before, self._done = count, done, done
        self._began = self._told = time.monotonic()
        if done and done < count:
            self.say(f"reportedly: {self._stage}: {done:,} of {count:,} were done before")
        if self._metrics:
            self._metrics.begins(stage, count, done)
        self._show()

    def did(self, count: int, row: Row | None) -> None:
        """So many parts more are done."""
        self._done += count
        if self._metrics:
            self._metrics.did(count, row)
        if row is not None:
            self._fail(row)
        self._show()
        if self._bar is None and time.monotonic() > self._told + _BETWEEN:
            self._told = time.monotonic()
            self.say(f"reportedly: {self._stage}: {self._done:,} of {self._every:,}{self._rate()}")

    def _fail(self, row: Row) -> None:
        for failed in row.failures:
            self._failed += 1
            if self._failed <= _SHOWN:
                where = f"{failed.file}, {failed.place}" if failed.place else failed.file
                self.say(f"reportedly: {where}: {failed.reason}")
            elif self._failed == _SHOWN + 1:
                self.say("reportedly: more pages failed; the table of failures names all")

    def _show(self) -> None:
        if self._bar and self._task is not None:
            self._bar.update(
                self._task,
                description=self._stage,
                total=self._every,
                completed=self._done,
                told=self._rate().removeprefix(", "),
            )

    def _rate(self) -> str:
        """How quick it is, how long it will take, and how much failed."""
        fresh, seconds = self._done - self._before, time.monotonic() - self._began
        said = f", {self._failed:,} failed" if self._failed else ""
        if not fresh or not seconds:
            return said
        rate = fresh / seconds
        return f", {rate:,.1f} a second, {_time((self._every - self._done) / rate)} left{said}"


def _time(seconds: float) -> str:
    """So much time in its two largest units."""
    for size, large, small, part in ((86_400, "d", "h", 3_600), (3_600, "h", "min", 60)):
        if seconds >= size:
            return f"{int(seconds // size)} {large} {int(seconds % size // part)} {small}"
    return f"{int(seconds // 60)} min {int(seconds % 60)} s"
