"""A comparison on a terminal: origins first, then who has it from whom, then what was said."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from reportedly.comparison import Comparison, Statement, Variant, VariantKind
from reportedly.views import wording
from reportedly.views.comparison_wording import (
    VARIANTS,
    count,
    counted,
    direction,
    firsts,
    longest,
    moment,
    sentence,
    share,
    summary,
    why,
)
from reportedly.views.differences import Fate, Stretch, stretches
from reportedly.views.telling import Chapter, Telling

STORIES = 8
"""Stories that are shown; the smaller ones are counted."""

REPORTS = 20
DERIVATIONS = 30
STATEMENTS = 12
"""How much is shown of a story."""

FAILURES = 20
LONGEST = 280
"""Words longer than this many characters are shown with their middle left out."""

FAINT = "dim"
ALARM = "bold red"


def show(comparison: Comparison, console: Console) -> None:
    """Print the comparison."""
    telling = Telling(comparison)
    chapters = telling.chapters()
    console.print(Text(sentence(summary(comparison)), style="bold"))
    for chapter in chapters[:STORIES]:
        console.print(Rule(style=FAINT))
        for part in _chapter(chapter, telling):
            console.print(part)
    if chapters:
        console.print(Rule(style=FAINT))
    for part in _rest(telling, len(chapters) - STORIES):
        console.print(part)


def _chapter(chapter: Chapter, telling: Telling) -> Iterator[RenderableType]:
    yield Text(wording.title(chapter.reports[0].record), style="bold")
    yield from _origins(chapter, telling)
    yield _heading("the reports")
    for report in chapter.reports[:REPORTS]:
        told = Text(f"{telling.names[report.key]} · {moment(report)}: ")
        told.append(wording.title(report.record), style=FAINT)
        yield hanging(report.key, told)
    yield from _more(len(chapter.reports) - REPORTS, "report")
    derivations = chapter.derivations[:DERIVATIONS]
    if derivations:
        yield _heading("who has it from whom")
    for derivation in derivations:
        told = Text(telling.derivation(derivation))
        grounds = [ground for ground in (direction(derivation), share(derivation)) if ground]
        told.append("".join(f" · {ground}" for ground in grounds), style=FAINT)
        yield hanging("", told)
    yield from _more(len(chapter.derivations) - DERIVATIONS, "derivation")
    if chapter.statements:
        yield _heading("what was said")
    for number, statement in enumerate(chapter.statements[:STATEMENTS], start=1):
        yield from _statement(number, statement, telling)
    yield from _more(len(chapter.statements) - STATEMENTS, "statement")


def _origins(chapter: Chapter, telling: Telling) -> Iterator[RenderableType]:
    story = chapter.story
    yield hanging("", Text(f"{count(story)}. ", style="bold").append(why(story), "not bold"))
    for root in telling.roots(story):
        told = Text(telling.root(root), style="bold")
        if root.why:
            told.append(f": {wording.line(root.why)}", style="not bold")
        yield hanging("●", told)
    following = telling.followers(chapter)
    if following:
        yield hanging("", Text(following))
    for circle in story.circles:
        told = Text(f"CIRCLE: {telling.circle(circle)}. ", style=ALARM)
        yield hanging("!", told.append(sentence(circle.why), style="not bold default"))


def _statement(number: int, statement: Statement, telling: Telling) -> Iterator[RenderableType]:
    """The longest wording, then each variant: of those word for word only who has it."""
    whole = longest(statement)
    yield hanging(str(number), Text(telling.speaker(statement), style="bold"))
    yield hanging("", Text(wording.shortened(telling.text(whole.words), LONGEST), style="italic"))
    if statement.why:
        yield hanging("", Text(sentence(statement.why)))
    for variant in statement.variants:
        yield hanging("", _variant(statement, variant, telling))
        for edit in variant.edits:
            if edit.alarm:
                yield hanging("!", Text(telling.alarm(edit), style=ALARM))
    for note in statement.notes:
        yield hanging("", Text(wording.line(note), style=FAINT))


def _variant(statement: Statement, variant: Variant, telling: Telling) -> Text:
    told = Text("· ").append(telling.names[variant.report], style="bold")
    facts = [VARIANTS[variant.kind], moment(telling.reports[variant.report])]
    if not variant.quoted:
        facts.insert(1, "not in quotation marks")
    if firsts(statement) is variant:
        facts.append("first seen by us")
    told.append(f" · {' · '.join(facts)}", style=FAINT)
    whole = {VariantKind.LONGEST, VariantKind.VERBATIM}
    if variant.edits or variant.kind not in whole:
        found = stretches(statement, variant, telling.texts)
        told.append(": ").append_text(difference(found))
    return told


def difference(found: tuple[Stretch, ...]) -> Text:
    """Words left out in [-…], words put in in [+…]; colours only help."""
    told = Text()
    for n, stretch in enumerate(found):
        told.append(" " if n else "")
        words = wording.shortened(stretch.words, LONGEST)
        strong = "bold " if stretch.alarm else ""
        if stretch.fate == Fate.GONE:
            told.append(f"[−{words}]", style=f"{strong}blue")
        elif stretch.fate == Fate.NEW:
            told.append(f"[+{words}]", style=f"{strong}yellow")
        else:
            told.append(words)
    return told


def _rest(telling: Telling, untold: int) -> Iterator[RenderableType]:
    """Smaller stories, names that are not resolved, what could not be read, notes."""
    comparison = telling.comparison
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style=FAINT, no_wrap=True)
    grid.add_column(ratio=1)
    if untold > 0:
        grid.add_row("also", Text(f"{counted(untold, 'smaller story')} not shown"))
    alone = telling.alone()
    if alone:
        grid.add_row("alone", Text(counted(len(alone), "report") + " of no story"))
    for identity in comparison.identities:
        if identity.candidates:
            grid.add_row("unresolved", Text(_unresolved(identity.id, telling), style="yellow"))
    for failure in comparison.failures[:FAILURES]:
        said = f"{wording.line(failure.source)}: {wording.line(failure.why)}"
        grid.add_row("not read", Text(said, style="red"))
    untold = len(comparison.failures) - FAILURES
    if untold > 0:
        grid.add_row("not read", Text(f"and {counted(untold, 'source')} more", style="red"))
    for note in comparison.notes:
        grid.add_row("notes", Text(wording.line(note)))
    if grid.row_count:
        yield Padding(grid, (0, 0, 1, 2))


def _unresolved(key: str, telling: Telling) -> str:
    identity = telling.identities[key]
    names = [
        wording.line(telling.identities[c].name) if c in telling.identities else wording.line(c)
        for c in identity.candidates
    ]
    where = ", ".join(dict.fromkeys(telling.names[m.report] for m in identity.members))
    return f"“{wording.line(identity.name)}” in {where} may be {' or '.join(names)}"


def _heading(words: str) -> RenderableType:
    return Padding(Text(words, style=FAINT), (1, 0, 0, 2))


def _more(untold: int, noun: str) -> Iterator[RenderableType]:
    if untold > 0:
        yield hanging("", Text(f"and {counted(untold, noun)} more", style=FAINT))


def hanging(sign: str, told: Text) -> RenderableType:
    """`told` behind a sign or a number, its further lines under its first."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=max(3, len(sign)), justify="right", style="bold")
    grid.add_column(ratio=1)
    grid.add_row(sign, told)
    return grid
