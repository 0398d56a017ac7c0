"""`reportedly trace`: who said what, on whose word, in one page or many."""

from __future__ import annotations

import re
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.attribution.surest import at_least
from reportedly.cli.sourcing import file_names, source_options
from reportedly.comparison import Failure
from reportedly.record import Record

if TYPE_CHECKING:
    from reportedly.cli.output import Meter, Output
    from reportedly.reading import Ways


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", shell_complete=file_names)
@click.option("--json", "form", flag_value="json", help="One JSON document a line.")
@click.option("--text", "form", flag_value="text", help="For people to read.")
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    metavar="FILE",
    help="Also write all records as one page, with every statement marked in its text.",
)
@click.option(
    "--min-score",
    type=click.FloatRange(0, 1),
    default=0,
    metavar="NUMBER",
    help="Leave out statements that score less, but for those that hold others.",
)
@source_options
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.pass_context
def trace(
    ctx: click.Context,
    /,
    *,
    sources: tuple[str, ...],
    form: str | None,
    html: Path | None,
    min_score: float,
    ways: Ways,
    debug: bool,
) -> None:
    """Say who said what, on whose word, in each report of the SOURCEs.

    A SOURCE is whatever reportedly read takes: a page or a folder of pages, a crawl archive, a
    table, a feed, a PDF, an http(s) address, or - for standard input. The record goes to standard
    output: for people in a terminal, as one JSON document a line in a pipe. Line numbers count the
    lines of the article's text, which the record holds.

    \b
    Examples:
      reportedly trace page.html
      reportedly trace *.html --html story.html
      reportedly trace page.txt --min-score 0.9
      reportedly trace --fast pages/*.html > records.jsonl
      curl -s https://news.example/story | reportedly trace -
      reportedly trace page.html | jq -r '.attributions[].content[].text'

    Exit status: 0 all well, 1 failure, 2 wrong usage, 3 some pages failed (standard error names
    each), 130 interrupted. To find nothing is no failure.
    """
    from reportedly.cli.output import Meter, Output
    from reportedly.reading.sources import files

    names = list(files(sources, [html] if html else []))
    output = Output(form, html)
    with Meter(names) as meter, output:
        sink = _Sink(output, meter, min_score, debug=debug)
        try:
            _trace_each(names, ways, sink)
        except KeyboardInterrupt:
            meter.say(f"reportedly: interrupted after {output.count} {meter.of_all}")
            ctx.exit(130)
    if sink.failed:
        ctx.exit(3 if output.count else 1)


class _Sink:
    """Takes the record of each page, or the error, while the meter stands aside."""

    def __init__(self, output: Output, meter: Meter, min_score: float, *, debug: bool) -> None:
        self.output = output
        self.meter = meter
        self.min_score = min_score
        self.debug = debug
        self.failed = 0

    def take(self, record: Record) -> None:
        with self.meter.aside():
            self.output.add(at_least(record, self.min_score))

    def fail(self, page: str, found: Exception | Failure) -> None:
        self.failed += 1
        self.meter.say(shown(page, found, debug=self.debug))


def _trace_each(names: Sequence[str], ways: Ways, sink: _Sink) -> None:
    """Trace page after page, whatever happens to one of them."""
    from reportedly.cli.pages import traced

    sink.meter.begin(names[0] if names else "")
    for page, found in traced(names, ways):
        if isinstance(found, Record):
            sink.take(found)
        else:
            sink.fail(page, found)
        sink.meter.begin(page)


def shown(page: str, found: Exception | Failure, *, debug: bool) -> str:
    """What went wrong as it is said on standard error; of an error with `debug` the traceback."""
    if isinstance(found, Failure):
        return f"reportedly: {found.source}: {found.why}"
    said = f"reportedly: {in_one_line(page, found)}"
    return "".join((*traceback.format_exception(found), said)) if debug else said


def in_one_line(page: str, error: Exception) -> str:
    """The error as one line that names the page and, where nobody foresaw it, the next step."""
    from reportedly.errors import ReportedlyError

    name = "standard input" if page == "-" else page
    if isinstance(error, ReportedlyError):
        said = " ".join(str(error).split())
        named = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said)
        return said if named else f"{name}: {said}"
    if isinstance(error, OSError):
        return f"{name}: {error.strerror or error}"
    said = " ".join(f"unexpected {type(error).__name__}: {error}".split())
    return f"{name}: {said} (--debug shows where)"
