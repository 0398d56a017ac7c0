"""A bar on standard error while a recording is listened to, if somebody watches there."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from reportedly.cli import wording


class SoundMeter:
    """Shows how much of a recording is done, in its own time, and how long the rest will take."""

    def __init__(self) -> None:
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        if sys.stderr.isatty():
            columns = (
                TextColumn("{task.description}"),
                BarColumn(),
                TextColumn("{task.percentage:>3.0f} %"),
                TimeRemainingColumn(compact=True),
            )
            console = Console(stderr=True, markup=False)
            self._bar = Progress(*columns, console=console, transient=True)

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self._bar:
            self._bar.stop()

    def begin(self, recording: str) -> None:
        """This recording comes now, in the place of the one before."""
        if self._bar:
            if self._task is not None:
                self._bar.remove_task(self._task)
            self._task = self._bar.add_task(wording.shortened(wording.line(recording), 40))

    def progress(self, done: float, total: float) -> None:
        """So many seconds of the recording are done, of so many."""
        if self._bar and self._task is not None:
            self._bar.update(self._task, completed=done, total=total)

    def tell(self, message: str) -> None:
        """A line on standard error, with the name of the program."""
        self.say(f"reportedly: {message}")

    def say(self, message: str) -> None:
        """A line on standard error, as it is."""
        with self.aside():
            click.echo(wording.plain(message), err=True)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """The bar is gone while something else is printed: both may share one terminal."""
        if self._bar:
            self._bar.stop()
        yield
        if self._bar:
            self._bar.start()
