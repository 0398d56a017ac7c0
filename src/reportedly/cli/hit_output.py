"""Hits of a search on standard output: a list for people, JSON lines, or CSV."""

from __future__ import annotations

import csv
import io
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.text import Text

    from reportedly.archive.results import Facet, Hit

_LONGEST = 400
_BAR = 30
_LISTED = 10
MONTHS = 36
"""Where there are more, years are shown."""

_FORMS = (
    click.option("--json", "form", flag_value="json", help="One JSON document a line."),
    click.option("--csv", "form", flag_value="csv", help="A table for spreadsheets."),
    click.option("--text", "form", flag_value="text", help="For people to read."),
)


def form_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command `form`: "json", "csv" or "text"; None where nothing was asked for."""
    for option in reversed(_FORMS):
        command = option(command)
    return command


def chosen(form: str | None) -> str:
    """The form: without one, text in a terminal and JSON in a pipe."""
    return form or ("text" if sys.stdout.isatty() else "json")


def show_hits(hits: Iterable[Hit], form: str, start: int = 1) -> int:
    """Print hits, numbered from `start` on; how many there were."""
    from reportedly.archive.results import Hit

    if form == "csv":
        return _table(Hit, hits)
    if form == "json":
        return _lines(hits)
    from reportedly.cli.output import terminal

    console, shown = terminal(), 0
    for shown, hit in enumerate(hits, start=1):
        console.print(_listed(hit, start + shown - 1))
    return shown


def show_facets(facets: Iterable[Facet], form: str) -> None:
    """Print counts: in text a table with bars, else a line for each value."""
    if form == "text":
        from reportedly.cli.output import terminal

        console = terminal()
        for facet in facets:
            if facet.counts and not (facet.name == "month" and len(facet.counts) > MONTHS):
                console.print(bars(facet.name, _told_apart(facet), facet))
        return
    from reportedly.cli.facet_rows import FacetRow, rows

    if form == "csv":
        _table(FacetRow, rows(facets))
    else:
        _lines(rows(facets))


def _told_apart(facet: Facet) -> list[tuple[str, int]]:
    """The values by their labels; those of one label by what a query calls them, too."""
    times = Counter(count.label for count in facet.counts)
    return [
        (f"{c.label} ({c.value})" if times[c.label] > 1 else c.label, c.count) for c in facet.counts
    ]


def bars(name: str, counts: list[tuple[str, int]], facet: Facet | None = None) -> Any:
    """Counts as bars of text: of a time the last ones, else the most frequent."""
    from rich.table import Table
    from rich.text import Text

    from reportedly.views import wording

    timely = facet is not None and facet.field == "on"
    shown = counts[-MONTHS:] if timely else counts[:_LISTED]
    most = max((count for _, count in shown), default=1)
    grid = Table.grid(padding=(0, 1))
    grid.add_column(style="dim", no_wrap=True, min_width=8 if name else 0)
    grid.add_column(ratio=1)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True)
    for n, (label, count) in enumerate(shown):
        bar = Text("█" * max(1, round(count / most * _BAR)), style="cyan")
        grid.add_row("" if n else name, Text(wording.line(label)), f"{count:,}", bar)
    if facet is not None and not timely:
        others = sum(count for _, count in counts) - sum(count for _, count in shown)
        if others + facet.others:
            grid.add_row("", Text("others", style="dim"), f"{others + facet.others:,}", "")
    if facet is not None and facet.none:
        grid.add_row("", Text("unknown", style="dim"), f"{facet.none:,}", "")
    return grid


def _lines(things: Iterable[Any]) -> int:
    import msgspec

    count = 0
    for thing in things:
        click.echo(msgspec.json.encode(thing))
        count += 1
    return count


def _table(kind: type[Any], things: Iterable[Any]) -> int:
    """CSV with a line of names: cells that a spreadsheet might reckon with are guarded."""
    from dataclasses import fields

    names = [field.name for field in fields(kind) if field.name != "matches"]
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\r\n")
    writer.writerow(names)
    count = 0
    for thing in things:
        writer.writerow([_cell(getattr(thing, name)) for name in names])
        click.echo(line.getvalue().encode(), nl=False)
        line.seek(0)
        line.truncate()
        count += 1
    click.echo(line.getvalue().encode(), nl=False)
    return count


def _cell(value: object) -> str:
    from reportedly.export.csv_file import guarded
    from reportedly.views import wording

    if isinstance(value, str):
        return guarded(wording.line(value))
    return "" if value is None else str(value)


def _listed(hit: Hit, number: int) -> Any:
    """Who said it, the words with their matches, and where that stands."""
    from rich.table import Table
    from rich.text import Text

    from reportedly.views import wording

    who = Text(wording.line(hit.name or hit.source or "somebody"), style="bold")
    kinds = [hit.quotation_type.value, hit.speech_act.value]
    kinds += [hit.source_type.value.lower()] if hit.source_type else ["no source"]
    kinds += [f"checked: {hit.verdict}"] if hit.verdict else []
    who.append(" · " + " · ".join(kinds), style="not bold dim")
    place = [
        wording.line(hit.outlet or "outlet unknown"),
        (hit.published or "no date")[:16].replace("T", " "),
        wording.line(hit.title or "untitled"),
        f"{hit.report}#{hit.attribution}",
    ]
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=4, justify="right", style="bold cyan")
    grid.add_column(ratio=1)
    grid.add_row(str(number), who)
    grid.add_row("", _said(hit))
    grid.add_row("", Text(" · ".join(place), style="dim"))
    return grid


def _said(hit: Hit) -> Text:
    """The cue, and around the first match as much as there is room for."""
    from rich.text import Text

    from reportedly.views import wording

    words = Text(wording.plain(hit.content).replace("\n", " ").replace("\t", " "))
    for span in hit.matches:
        words.stylize("bold reverse", span.start, span.end)
    first = hit.matches[0].start if hit.matches else 0
    if len(words) > _LONGEST:
        begin = max(0, min(first - _LONGEST // 3, len(words) - _LONGEST))
        cut = words[begin : begin + _LONGEST]
        words = Text.assemble("… " if begin else "", cut, " …")
    cue = wording.line(hit.cue)
    return Text.assemble((cue or "no cue", "italic green" if cue else "dim"), ": ", words)
