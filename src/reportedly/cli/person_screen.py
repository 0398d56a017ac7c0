"""A speaker of an archive on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.archive.opinions import Opinion
from reportedly.archive.persons import Nameless, Person, Quoted, Said, Title
from reportedly.archive.results import Count, Facet
from reportedly.cli.hit_output import MONTHS, bars
from reportedly.views import wording

_LISTED = 12
_STATEMENTS = 10
_LONGEST = 280
_SHOWN = (
    ("outlet", "quoted by"),
    ("kind", "how"),
    ("act", "does what"),
    ("verdict", "checked"),
)
"""The facets that are shown, and what stands before them."""


def show(person: Person, console: Console) -> None:
    """Print the speaker."""
    name = Text(wording.line(person.name), style="bold")
    name.append(f" · {person.kind.lower()} · {person.key}", style="not bold dim")
    console.print(name)
    console.print(f"{counted(person.quotes, 'attribution')} in {counted(person.reports, 'report')}")
    for heading, lines in _parts(person):
        console.print(Padding(Text(heading, style="dim"), (1, 0, 0, 0)))
        for line in lines:
            console.print(Padding(line, (0, 0, 0, 2)))


def _parts(person: Person) -> Iterator[tuple[str, Sequence[RenderableType]]]:
    yield "called", [_pair(a.name, a.reports, "; ".join(a.reasons)) for a in person.aliases]
    if person.titles:
        yield "titles", [*map(_title, person.titles[:_LISTED])]
    facets = {facet.name: facet for facet in person.facets}
    if person.periods:
        yield "when", [_bars(_times(person), facets["month"])]
    for name, heading in _SHOWN:
        facet = facets[name]
        if facet.counts:
            yield heading, [_bars(facet.counts, facet)]
    if not facets["verdict"].counts:
        yield "checked", [Text("no quotation was held against a recording")]
    if person.statements:
        yield "most reported", [*map(_said, person.statements[:_STATEMENTS])]
    yield "the same, without the name", _nameless(person)
    if person.latest:
        yield "latest", [*map(_quoted, person.latest)]
    if person.opinions:
        yield "judged by people", [*map(_opinion, person.opinions[:_LISTED])]


def _times(person: Person) -> Sequence[Count]:
    """When it was quoted, as finely as there is room for."""
    found = (person.periods, person.facet("month"), person.facet("year"))
    return next((counts for counts in found if len(counts) <= MONTHS), found[-1])


def _bars(counts: Sequence[Count], facet: Facet) -> RenderableType:
    told: RenderableType = bars("", [(c.label, c.count) for c in counts], facet)
    return told


def _pair(name: str, reports: int, why: str) -> RenderableType:
    told = Text(wording.line(name), style="bold")
    return told.append(f" · {counted(reports, 'report')} · {wording.line(why)}", "not bold dim")


def _title(title: Title) -> RenderableType:
    first, last = (title.first or "")[:10], (title.last or "")[:10]
    when = first if first == last else f"{first} to {last}"
    facts = [wording.line(title.outlet or "outlet unknown"), when or "no date"]
    told = Text(wording.line(title.title))
    return told.append(f" · {' · '.join(facts)} · {counted(title.reports, 'report')}", "dim")


def _said(said: Said) -> RenderableType:
    told = Text(wording.shortened(wording.line(said.words), _LONGEST), style="italic")
    facts = f"{counted(said.reports, 'report')}, {counted(said.origins, 'origin')}"
    return told.append(f" · {facts} · {said.statement}", "not italic dim")


def _quoted(quoted: Quoted) -> RenderableType:
    told = Text(wording.shortened(wording.line(quoted.content), _LONGEST), style="italic")
    facts = [wording.line(quoted.outlet or "outlet unknown"), (quoted.published or "no date")[:10]]
    facts.append(f"{quoted.report}#{quoted.attribution}")
    return told.append(f" · {' · '.join(facts)}", "not italic dim")


def _opinion(one: Opinion) -> RenderableType:
    told = Text(one.ruling.value, style="bold")
    pair = f"“{wording.line(one.words)}” and “{wording.line(one.other_words)}”"
    note = f": {wording.line(one.note)}" if one.note else ""
    told.append(f": {pair}", "not bold")
    return told.append(f" · {wording.line(one.by)} on {one.at.date()}{note}", "not bold dim")


def _nameless(person: Person) -> Sequence[RenderableType]:
    """Where others stand for the speaker, or how little that says."""
    if not person.compared:
        return [Text("cannot be known: no other report in the archive has the same statements")]
    base = f"{person.compared} of {counted(person.quotes, 'attribution')}"
    if not person.nameless:
        return [Text(f"nowhere, as far as other reports have the same statements ({base})")]
    grid = Table.grid(padding=(0, 1))
    grid.add_column(ratio=1)
    for one in person.nameless[:_LISTED]:
        grid.add_row(_one_nameless(one))
    grid.add_row(Text(f"known only of statements that other reports have ({base})", style="dim"))
    return [grid]


def _one_nameless(one: Nameless) -> Text:
    told = Text(wording.line(one.outlet or "outlet unknown"), style="bold")
    told.append(f": “{wording.line(one.source)}” ({one.source_type.lower()})", "not bold")
    told.append(f" {wording.shortened(wording.line(one.content), _LONGEST)}", "italic not bold")
    return told.append(f" · {one.report}#{one.attribution}", "dim not bold not italic")


def counted(number: int, noun: str) -> str:
    """So many of a thing."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
