"""A check on a terminal: the counts first, then quotation by quotation, then the files' facts."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from reportedly.checks import Check, Checked, Difference, Verdict
from reportedly.views import wording
from reportedly.views.check_scenes import Scene, Scenes
from reportedly.views.check_telling import Chapter, CheckTelling
from reportedly.views.check_wording import (
    ALARMING,
    LEGEND,
    OPEN,
    SIGNS,
    alarm,
    counts,
    errors,
    facts,
    hearing,
    summary,
    written,
)
from reportedly.views.comparison_screen import ALARM, FAILURES, FAINT, LONGEST, difference, hanging
from reportedly.views.comparison_wording import counted, sentence

SCENES = 4
ELSEWHERE = 3
"""How many places of one quotation are shown."""


def show(checked: Checked, console: Console) -> None:
    """Print the check."""
    telling = CheckTelling(checked)
    scenes = Scenes(checked.transcript)
    console.print(Text(sentence(summary(checked)), style="bold"))
    if checked.checks:
        console.print(_counts(checked))
    for chapter in telling.chapters():
        console.print(Rule(style=FAINT))
        console.print(_title(chapter, telling))
        for number, check in chapter.checks:
            for part in _check(number, check, telling, scenes):
                console.print(part)
    console.print(Rule(style=FAINT))
    for part in _rest(checked):
        console.print(part)


def _counts(checked: Checked) -> RenderableType:
    told = Text()
    for n, (verdict, said) in enumerate(counts(checked)):
        told.append("   " if n else "").append(f"{SIGNS[verdict]} {said}", style=_style(verdict))
    return told


def _style(verdict: Verdict) -> str:
    if verdict in ALARMING:
        return ALARM
    return "bold yellow" if verdict in OPEN else "bold"


def _title(chapter: Chapter, telling: CheckTelling) -> RenderableType:
    if chapter.report is None:
        return Text("Quotations given by themselves", style="bold")
    told = Text(wording.title(chapter.report.record), style="bold")
    return told.append(f"\n{telling.names[chapter.report.key]}", style=f"not bold {FAINT}")


def _check(
    number: int, check: Check, telling: CheckTelling, scenes: Scenes
) -> Iterator[RenderableType]:
    yield Text()
    verdict = Text(f"{SIGNS[check.verdict]} {telling.verdict(check)}", style=_style(check.verdict))
    yield hanging(str(number), verdict)
    yield hanging("", _quotation(check, telling))
    other = telling.other_speaker(check)
    if other:
        yield hanging("!", Text(other, style=ALARM))
    first = telling.foremost(check)
    if first and (first.alarm or hearing(first)):
        yield _difference(first, alarm(first), hearing(first))
    for one in telling.others(check):
        turns = f"{alarm(one)}: " if one.alarm else ""
        about = (hearing(one), telling.listen(one))
        yield _difference(one, turns + telling.difference(one), *about)
    found = scenes.of(check)
    for scene in found[:SCENES]:
        yield from _scene(scene, telling)
    if len(found) > SCENES:
        more = f"and {counted(len(found) - SCENES, 'more place')}"
        yield hanging("", Text(more, style=FAINT))
    for said in _about(check, telling):
        yield hanging("", Text(said, style=FAINT))


def _quotation(check: Check, telling: CheckTelling) -> Text:
    told = difference(telling.stretches(check))
    quoted = told if telling.marked(check) else Text("“").append_text(told).append("”")
    if check.quotation.report in telling.reports:
        speaker = f", {wording.line(check.speaker)}" if check.speaker else ""
        quoted.append(f"  line {telling.line(check)}{speaker}", style=FAINT)
    return quoted


def _difference(one: Difference, *facts: str) -> RenderableType:
    """The first of the facts is loud where the sense may turn."""
    said, *more = [fact for fact in facts if fact]
    told = Text(said[:1].upper() + said[1:], style=ALARM if one.alarm else "")
    told.append("".join(f" · {fact}" for fact in more), style=f"not bold default {FAINT}")
    return hanging("!" if one.alarm else "·", told)


def _scene(scene: Scene, telling: CheckTelling) -> Iterator[RenderableType]:
    where = telling.where(scene.places[0])
    told = Text(f"{where}: " if where else "", style="bold")
    told.append(_with(wording.shortened(scene.before, LONGEST), after=" "), f"not bold {FAINT}")
    for n, said in enumerate(scene.said):
        words = wording.shortened(said.words, LONGEST)
        told.append(" " if n else "", "not bold")
        told.append(words, "not bold underline" if said.quoted else f"not bold {FAINT}")
    told.append(_with(wording.shortened(scene.after, LONGEST), before=" "), f"not bold {FAINT}")
    yield hanging("", told)


def _with(words: str, before: str = "", after: str = "") -> str:
    return f"{before}{words}{after}" if words else ""


def _about(check: Check, telling: CheckTelling) -> Iterator[str]:
    if telling.why(check):
        yield sentence(telling.why(check))
    for note in telling.notes(check):
        yield sentence(note)
    places = [telling.where(place) for place in check.elsewhere if telling.where(place)]
    if places:
        more = f" and {len(places) - ELSEWHERE} more" if len(places) > ELSEWHERE else ""
        yield f"The same words also at {'; '.join(places[:ELSEWHERE])}{more}."


def _rest(checked: Checked) -> Iterator[RenderableType]:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style=FAINT, no_wrap=True)
    grid.add_column(ratio=1)
    told = [("transcript", f.name, f.value) for f in written(checked)]
    if errors(checked.transcript):
        told.append(("", "", sentence(errors(checked.transcript))))
    if checked.recording:
        groups = ("recording", "container", "bext", "C2PA")
        for name, (_, found) in zip(groups, facts(checked.recording), strict=True):
            told += [(name, fact.name, fact.value) for fact in found]
    last = ""
    for name, fact, value in told:
        label = name if name != last else ""
        last = name
        said = f"{wording.line(fact)}: {wording.line(value)}" if fact else wording.line(value)
        grid.add_row(label, Text(said))
    for failure in checked.failures[:FAILURES]:
        said = f"{wording.line(failure.source)}: {wording.line(failure.why)}"
        grid.add_row("not read", Text(said, style="red"))
    if len(checked.failures) > FAILURES:
        more = counted(len(checked.failures) - FAILURES, "source")
        grid.add_row("not read", Text(f"and {more} more", style="red"))
    for note in checked.notes:
        grid.add_row("notes", Text(sentence(note)))
    seen = {SIGNS[check.verdict] for check in checked.checks}
    for mark, said in LEGEND:
        if mark in seen:
            grid.add_row(mark, Text(said, style=FAINT))
    yield Padding(grid, (0, 0, 1, 2))
