"""`reportedly trace`: who said what, on whose word, in one page or many."""

from __future__ import annotations

import re
import traceback
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from reportedly.cli.output import Meter, Output
    from reportedly.record import Record


@click.command()
@click.argument("pages", nargs=-1, required=True, metavar="PAGE...")
@click.option("--json", "form", flag_value="json", help="One JSON document a line.")
@click.option("--text", "form", flag_value="text", help="For people to read.")
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    metavar="FILE",
    help="Also write all records as one page, with every statement marked in its text.",
)
@click.option("--charset", metavar="NAME", help="Encoding of the pages, where they do not say.")
@click.option(
    "--min-score",
    type=click.FloatRange(0, 1),
    default=0,
    metavar="NUMBER",
    help="Leave out statements that score less, but for those that hold others.",
)
@click.option("--fast", is_flag=True, help="Read several times as fast, with more errors.")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.pass_context
def trace(
    ctx: click.Context,
    /,
    *,
    pages: tuple[str, ...],
    form: str | None,
    html: Path | None,
    charset: str | None,
    min_score: float,
    fast: bool,
    debug: bool,
) -> None:
    """Say who said what, on whose word, in each PAGE.

    A PAGE is a file of HTML or plain text, or - for standard input. The record goes to standard
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

    output = Output(form, html)
    with Meter(len(pages)) as meter, output:
        try:
            sink = _Sink(output, meter, min_score, debug=debug)
            failed = _trace_each(pages, charset, sink, fast=fast)
        except KeyboardInterrupt:
            meter.say(f"reportedly: interrupted after {output.count} of {len(pages)} pages")
            ctx.exit(130)
    if failed:
        ctx.exit(1 if failed == len(pages) else 3)


class _Sink:
    """Takes the record of each page, or the error, while the meter stands aside."""

    def __init__(self, output: Output, meter: Meter, min_score: float, *, debug: bool) -> None:
        self.output = output
        self.meter = meter
        self.min_score = min_score
        self.debug = debug

    def take(self, record: Record) -> None:
        with self.meter.aside():
            self.output.add(at_least(record, self.min_score))

    def fail(self, page: str, error: Exception) -> None:
        self.meter.say(shown(page, error, debug=self.debug))


def _trace_each(pages: Sequence[str], charset: str | None, sink: _Sink, *, fast: bool) -> int:
    """Trace page after page, whatever happens to one of them; how many failed."""
    from reportedly.cli.pages import traced

    failed = 0
    sink.meter.begin(pages[0])
    for page, found in traced(pages, charset, fast=fast):
        if isinstance(found, Exception):
            failed += 1
            sink.fail(page, found)
        else:
            sink.take(found)
        sink.meter.begin(page)
    return failed


def shown(page: str, error: Exception, *, debug: bool) -> str:
    """The error as it is said on standard error, with `debug` after its traceback."""
    said = f"reportedly: {in_one_line(page, error)}"
    return "".join((*traceback.format_exception(error), said)) if debug else said


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


def at_least(record: Record, score: float) -> Record:
    """The record without attributions of a lower score, but with the holders of those it keeps."""
    known = {a.id: a for a in record.attributions}
    kept: set[str] = set()
    for attribution in record.attributions:
        holder = attribution if attribution.score >= score else None
        while holder is not None and holder.id not in kept:
            kept.add(holder.id)
            holder = known.get(holder.within or "")
    return replace(record, attributions=tuple(a for a in record.attributions if a.id in kept))
