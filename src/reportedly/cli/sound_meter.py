"""A bar on standard error while a recording is listened to, if somebody watches there."""

from __future__ import annotations

import sys

from rich.progress import BarColumn, TaskID, TextColumn, TimeRemainingColumn

from reportedly.cli.output import Bar
from reportedly.views import wording


class SoundMeter(Bar):
    """Shows how much of a recording is done, in its own time, and how long the rest will take."""

    def __init__(self) -> None:
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %"),
            TimeRemainingColumn(compact=True),
        )
        super().__init__(self.of(*columns) if sys.stderr.isatty() else None)
        self._task: TaskID | None = None

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
