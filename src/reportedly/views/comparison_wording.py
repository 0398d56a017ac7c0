"""What a comparison says, put in words: the screen and the page only lay it out."""

from __future__ import annotations

from datetime import UTC, datetime

from reportedly.comparison import (
    Comparison,
    Derivation,
    Edit,
    Report,
    Statement,
    Story,
    Variant,
    VariantKind,
)
from reportedly.views import wording

SHARED = "words of the report in shared passages"
"""The factor of a derivation that tells how much of the report the base has too."""

BASES = {
    "citation": "by citation",
    "credit": "by its credit line",
    "time": "by time",
    "containment": "by what contains what",
}
VARIANTS = {
    VariantKind.LONGEST: "the longest wording",
    VariantKind.VERBATIM: "word for word",
    VariantKind.CUT: "cut shorter",
    VariantKind.ELIDED: "words left out in the middle",
    VariantKind.ALTERED: "words changed",
    VariantKind.PARAPHRASED: "in other words",
}
ALARMS = {
    "negation": "the negation changes",
    "number": "a number changes",
    "name": "a name changes",
}


def moment(report: Report) -> str:
    """When it was published, as short as can be: day and month, and the hour if it is known."""
    known = report.record.article.published
    if known is None:
        return "no date"
    return f"{known.value:%-d %b}" + ("" if known.precision == "day" else f"{known.value:, %H:%M}")


def instant(report: Report) -> datetime | None:
    """When it was published, in UTC; a time without a zone is taken as it is. None if not known."""
    known = report.record.article.published
    if known is None:
        return None
    value = known.value
    return value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value


def longest(statement: Statement) -> Variant:
    """The variant with the longest attested wording."""
    return statement.variants[statement.longest]


def alarms(statement: Statement) -> tuple[tuple[Variant, Edit], ...]:
    """The edits that may turn the sense, each with its variant."""
    return tuple((v, e) for v in statement.variants for e in v.edits if e.alarm)


def counted(number: int, noun: str) -> str:
    """A number and its noun: "1 origin", "2 stories"."""
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("y") else f"{number:,} {noun}s"


def count(story: Story) -> str:
    """How many reports, and how many origins."""
    origins = counted(len(story.roots), "origin") if story.roots else "no origin"
    return f"{counted(len(story.reports), 'report')}, {origins}"


def why(story: Story) -> str:
    """What the reason of a story says beyond the count, the origins and the circles."""
    said = wording.line(story.why).removeprefix(count(story))
    for root in story.roots:
        said = said.replace(wording.line(f"{root.name} ({root.why})"), "")
    if story.circles:  # they are told by themselves
        said = said.partition("A circle: ")[0]
    parts = (part.strip(" :,.") for part in said.split(";"))
    return sentence("; ".join(part for part in parts if part))


def firsts(statement: Statement) -> Variant | None:
    """The variant that was first seen by us."""
    return next((v for v in statement.variants if v.report == statement.first_seen), None)


def sentence(said: str) -> str:
    """A reason on one line, with a capital letter at its beginning and a full stop at its end."""
    said = wording.line(said)
    ended = said.endswith((".", "?", "!", ".”", "?”", "!”", '."'))
    return said[:1].upper() + said[1:] + ("" if ended or not said else ".")


def direction(derivation: Derivation) -> str:
    """What tells who has it from whom."""
    if not derivation.directed:
        return "who has it from whom is not known"
    return BASES.get(derivation.basis, wording.line(derivation.basis))


def share(derivation: Derivation) -> str:
    """How much of the report the base has too, where that was measured."""
    found = next((f.value for f in derivation.factors if f.name == SHARED), None)
    if found is None or not derivation.directed:
        return ""
    return f"{int(100 * found + 0.5)}\N{NO-BREAK SPACE}% of its words"


def summary(comparison: Comparison) -> str:
    """The whole in one line: reports, stories, and what could not be read."""
    told = [counted(len(comparison.reports), "report")]
    several = [s for s in comparison.stories if len(s.reports) > 1]
    told.append(counted(len(several), "story"))
    told.append(counted(sum(len(s.roots) for s in several), "origin"))
    failed = counted(len(comparison.failures), "source") + " not read"
    return ", ".join(told) + (f"; {failed}" if comparison.failures else "")
