"""A record on one screen of a terminal: the chain of the page, then the statements in order."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.record import Attribution, Record
from reportedly.views import wording
from reportedly.views.wording import Statement

LONGEST = 280
"""Words longer than this many characters are shown with their middle left out."""

DEEPEST = 4
"""Statements nested deeper are not indented further: a narrow terminal has no room for it."""

FAINT = "dim"


def show(record: Record, console: Console) -> None:
    """Print the record."""
    console.print(_header(record), _chain(record), sep="\n")
    for statement in wording.statements(record):
        console.print(_statement(statement, record))
    if not record.attributions:
        console.print("  No attributed statement found.")
    console.print(_rest(record))


def _header(record: Record) -> RenderableType:
    facts = [wording.outlet(record), wording.published(record)]
    if record.article.authors:
        facts.append("by " + wording.line(", ".join(record.article.authors)))
    facts.append(wording.file(record))
    return Group(
        Text(wording.title(record), style="bold"),
        Text(" · ".join(facts), style=FAINT),
        Text(),
    )


def _chain(record: Record) -> RenderableType:
    steps = Text("  ")
    for n, link in enumerate(record.chain):
        if n:
            steps.append(" ← ", style=FAINT)
        steps.append(wording.step(link, record), style="bold" if n else "")
    lines: list[RenderableType] = [_hanging(steps, 2)] if record.chain else []
    if record.origins:
        count = record.origins.count
        noun = "origin speaks" if count == 1 else "origins speak"
        said = Text(f"{count} {noun} for it: {wording.line(record.origins.why)}")
        lines.append(Padding(said, (0, 0, 0, 2)))
    return Group(*lines, Text()) if lines else Text()


def _hanging(text: Text, by: int) -> Table:
    """`text`, whose first `by` characters stand free to the left of its further lines."""
    grid = Table.grid()
    grid.add_column(width=by)
    grid.add_column(ratio=1)
    grid.add_row(text[:by], text[by:])
    return grid


def _statement(statement: Statement, record: Record) -> RenderableType:
    """Number, who said it and in what way, cue and words; at the right where that stands."""
    text = record.article.text
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=3 + 2 * min(statement.depth, DEEPEST), justify="right", no_wrap=True)
    grid.add_column(ratio=1)
    grid.add_column(justify="right", no_wrap=True)
    stands = Text(f"line {wording.place(statement.at, text)}", style=FAINT)
    grid.add_row(Text(str(statement.number), style="bold cyan"), _who(statement, record), stands)
    score = Text(f"{statement.attribution.score:.2f}", style=FAINT)
    grid.add_row("", _said(statement.attribution, text), score)
    for aside in _asides(statement.attribution, text):
        grid.add_row("", Text(aside, style=FAINT), "")
    return grid


def _who(statement: Statement, record: Record) -> Text:
    attribution = statement.attribution
    who = Text(wording.who(attribution, record), style="bold")
    printed = wording.printed(attribution, record)
    if printed:
        who.append(f" (“{printed}”)", style="not bold")
    who.append(" · " + " · ".join(wording.kinds(attribution)), style="not bold dim")
    if statement.holder is not None:
        who.append(f" · within #{statement.holder}", style="not bold dim")
    unresolved = wording.unresolved(attribution)
    if unresolved:
        who.append(f" · {unresolved}", style="not bold yellow")
    return who


def _said(attribution: Attribution, text: str) -> Text:
    cue = wording.words(attribution.cue, text)
    content = wording.words(attribution.content, text)
    said = Text(cue or "no cue", style="italic green" if cue else FAINT)
    if content:
        said.append(": ", style="not italic")
        said.append(wording.shortened(content, LONGEST), style="not italic default")
    return said


def _asides(attribution: Attribution, text: str) -> Iterator[str]:
    if attribution.justification:
        yield wording.justification(attribution, text)
    if attribution.moments:
        yield "when: " + "; ".join(wording.moments(attribution.moments, text))


def _rest(record: Record) -> RenderableType:
    """Evidence, related stories, what was left out, notes."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style=FAINT, no_wrap=True)
    grid.add_column(ratio=1)
    for evidence in record.evidence:
        grid.add_row("evidence", Text(wording.evidence(evidence, record)))
    for n, related in enumerate(record.article.related):
        grid.add_row("" if n else "related", Text(wording.line(related.title)))
    removed = wording.removed(record)
    if removed:
        grid.add_row("left out", Text("; ".join(removed)))
    for n, note in enumerate(record.notes):
        grid.add_row("" if n else "notes", Text(wording.line(note)))
    return Padding(grid, (1, 0, 1, 2))
