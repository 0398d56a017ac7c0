"""Where records go as they come: to standard output in one of two forms, and onto a page."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self, TypedDict

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn
from rich.rule import Rule

from reportedly.record import Record
from reportedly.views import wording


class Output:
    """Shows each record at once; writes the page when all are there, or when it is interrupted."""

    def __init__(self, form: str | None, html: Path | None) -> None:
        """`form` is "text" or "json"; without one, text in a terminal and JSON in a pipe."""
        writable(html, "--html")
        self.form = form or ("text" if sys.stdout.isatty() else "json")
        self.html = html
        self.count = 0
        self._kept: list[Record] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self.html is not None and self._kept:
            from reportedly.views.page import document

            self.html.write_text(document(self._kept), encoding="utf-8")
            click.echo(f"reportedly: wrote {self.html}", err=True)

    def add(self, record: Record) -> None:
        """Show the record, and keep it if a page is to be written."""
        if self.form == "json":
            from reportedly.codec import to_json

            click.echo(to_json(record))
        else:
            self._show(record)
        self.count += 1
        if self.html is not None:
            self._kept.append(record)

    def _show(self, record: Record) -> None:
        from reportedly.views.screen import show

        console = terminal()
        if self.count:
            console.print(Rule(style="dim"))
        show(record, console)


class Colours(TypedDict):
    """The settings of a console that say whether it is coloured; None where it finds out."""

    force_terminal: bool | None
    no_color: bool


def writable(path: Path | None, option: str) -> None:
    """Raise where a file that an option names could not be written, before any work is done."""
    if path is None:
        return
    folder = path.absolute().parent
    if not folder.is_dir():
        raise click.BadParameter(f"there is no folder {path.parent}", param_hint=option)
    if not os.access(path if path.exists() else folder, os.W_OK):
        raise click.BadParameter(f"{path} cannot be written; check its rights", param_hint=option)


def ready(outputs: Mapping[str, Path | None], read: Sequence[str | Path]) -> None:
    """Raise where an output could not be written or would spoil what is read, before any work.

    `outputs` are files by the options that name them.
    """
    for option, path in outputs.items():
        writable(path, option)
        if path and path.exists() and any(Path(o).exists() and path.samefile(o) for o in read):
            raise click.BadParameter(f"{path} is one of the files to read", param_hint=option)


def say(said: str) -> None:
    """A line on standard error, which nothing in it can steer."""
    click.echo(f"reportedly: {wording.plain(said)}", err=True)


def terminal() -> Console:
    """Standard output for people."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal that knows no curly quotation marks shows "?" for them, and goes on.
        sys.stdout.reconfigure(errors="replace")
    return Console(highlight=False, **colours())


def colours() -> Colours:
    """What NO_COLOR, FORCE_COLOR, CLICOLOR and CLICOLOR_FORCE ask for; the first goes first."""
    given = os.environ
    forced = bool(given.get("FORCE_COLOR")) or given.get("CLICOLOR_FORCE", "0") not in ("", "0")
    declined = bool(given.get("NO_COLOR")) or (given.get("CLICOLOR") == "0" and not forced)
    return Colours(force_terminal=True if forced else None, no_color=declined)


class Bar:
    """A bar on standard error that stands aside for lines; `bar` is None where nobody watches."""

    def __init__(self, bar: Progress | None) -> None:
        # A terminal that cannot go back a line would get an empty one for each step.
        self._bar = bar if bar and not bar.console.is_dumb_terminal else None

    @staticmethod
    def of(*columns: ProgressColumn) -> Progress:
        """A bar of these columns, gone when it is done."""
        console = Console(stderr=True, markup=False, **colours())
        return Progress(*columns, console=console, transient=True)

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

    def say(self, message: str) -> None:
        """A line on standard error."""
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


class Meter(Bar):
    """A bar while the reports of several sources are read, if somebody watches there."""

    def __init__(self, sources: Sequence[str]) -> None:
        """How many reports an archive, a feed or a table holds is known only at its end."""
        from reportedly.reading.sources import may_hold_many

        many = any(map(may_hold_many, sources))
        self._total = None if many else len(sources)
        watched = (many or len(sources) > 1) and sys.stderr.isatty()
        columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
        super().__init__(self.of(*columns) if watched else None)
        if self._bar:
            self._task = self._bar.add_task("", total=self._total, completed=-1)

    @property
    def of_all(self) -> str:
        """How many pages there are, as far as that is known."""
        return "pages" if self._total is None else f"of {self._total} pages"

    def begin(self, page: str) -> None:
        """One page is done, and this one begins."""
        if self._bar:
            self._bar.update(self._task, advance=1, description=wording.line(page))

    def tell(self, step: str) -> None:
        """What is done now, after the last page."""
        if self._bar:
            self._bar.update(self._task, description=step)


class Steps(Bar):
    """A bar for work in several steps, each of so many parts, if somebody watches there."""

    def __init__(self, *, watched: bool) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        super().__init__(self.of(*columns) if watched else None)
        if self._bar:
            self._task = self._bar.add_task("", total=None)

    def told(self, said: str) -> None:
        """A line on standard error that says who speaks."""
        self.say(f"reportedly: {said}")

    def tell(self, step: str, done: int, every: int) -> None:
        """So many parts of the step are done."""
        if self._bar:
            self._bar.update(self._task, description=step, completed=done, total=every)
