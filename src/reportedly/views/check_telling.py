"""A check told quotation by quotation, its texts called by key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from reportedly.checks import (
    TRANSCRIPT,
    Check,
    Checked,
    Difference,
    Place,
    Verdict,
)
from reportedly.comparison import Comparison, Passage, Report
from reportedly.text.quotes import MARKS
from reportedly.views import wording
from reportedly.views.check_wording import clock, form, label
from reportedly.views.differences import Stretch, held
from reportedly.views.telling import Telling

_PARTING = frozenset({Verdict.DIFFERS, Verdict.UNSETTLED, Verdict.CONSISTENT})

NEAR = 2.0
"""Seconds: parts that are said so shortly one after the other are played in one go."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """The quotations of one report, or those given by themselves (no report), with numbers."""

    report: Report | None
    checks: tuple[tuple[int, Check], ...]


@dataclass(frozen=True)
class CheckTelling:
    """A check whose parts can be called by name."""

    checked: Checked
    texts: Mapping[str, str] = field(init=False)
    reports: Mapping[str, Report] = field(init=False)
    names: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        found = self.checked
        told = Telling(Comparison(found.reports))
        given = {one.key: one.text for one in found.given}
        texts = {**told.texts, **given, TRANSCRIPT: found.transcript.text}
        object.__setattr__(self, "texts", texts)
        object.__setattr__(self, "reports", told.reports)
        object.__setattr__(self, "names", told.names)

    def chapters(self) -> tuple[Chapter, ...]:
        """The quotations in the order of the pages, numbered through from 1."""
        numbered = list(enumerate(self.checked.checks, start=1))
        kept = groupby(numbered, lambda one: self.reports.get(one[1].quotation.report))
        return tuple(Chapter(report, tuple(checks)) for report, checks in kept)

    def words(self, passage: Passage | None) -> str:
        """The words of a passage on one line."""
        return wording.words(passage.spans, self.texts[passage.report]) if passage else ""

    def line(self, check: Check) -> int:
        """The line of its report in which the quotation begins."""
        spans = check.quotation.spans
        return wording.place(spans[0].start if spans else 0, self.texts[check.quotation.report])

    def marked(self, check: Check) -> bool:
        """Whether the quotation's own text has quotation marks around it."""
        spans = check.quotation.spans
        return bool(spans) and spans[0].of(self.texts[check.quotation.report]).strip()[:1] in MARKS

    def stretches(self, check: Check) -> tuple[Stretch, ...]:
        """The quotation, word by word against what was said."""
        joint = " " if self.marked(check) else "” “"
        return held(check, self.texts, joint)

    def verdict(self, check: Check, *, listen: bool = True) -> str:
        """The verdict in one line: the word that parts, with `listen` where to hear it."""
        told = label(check, self.checked)
        first = self.foremost(check)
        if check.verdict == Verdict.CONSISTENT and first:
            return f"{told}: {self.difference(first)}, the recording does not contradict"
        if first:
            colon = " " if first.quotation and check.verdict == Verdict.DIFFERS else ": "
            place = self.listen(first) if listen else ""
            more = self._more(check) + (f" · {place}" if place else "")
            return f"{told}{colon}{self.difference(first)}{more}"
        if check.verdict == Verdict.SPLICED:
            times = [t for t in (clock(p.place.start) for p in check.parts) if t]
            return f"{told}: its parts stand at {' and '.join(times)}" if times else told
        return told

    def foremost(self, check: Check) -> Difference | None:
        """The difference that the verdict names: one that may turn the sense, else the first."""
        if check.verdict not in _PARTING:
            return None
        return min(check.differences, key=lambda d: not d.alarm, default=None)

    def others(self, check: Check) -> tuple[Difference, ...]:
        """The differences that the verdict does not name, in their order."""
        first = self.foremost(check)
        return tuple(d for d in check.differences if d is not first)

    def _more(self, check: Check) -> str:
        more = len(check.differences) - 1
        return f", and in {more} more place{'' if more == 1 else 's'}" if more > 0 else ""

    def listen(self, difference: Difference) -> str:
        """Where to listen, or to read where there is no recording."""
        if difference.start is None:
            return ""
        return f"{'listen ' if self.checked.recording else ''}at {clock(difference.start)}"

    def difference(self, difference: Difference) -> str:
        """Where the two part, as the rest of a sentence that begins with the verdict."""
        said, printed = self.words(difference.transcript), self.words(difference.quotation)
        if said and printed:
            return f"at “{printed}”: the transcript has “{said}”"
        if printed:
            return f"at “{printed}”: the transcript does not have it"
        return f"the transcript has “{said}”, which is left out"

    def why(self, check: Check) -> str:
        """The reason of the verdict, but where it only repeats the differences that are told."""
        why = wording.line(check.why)
        told = [self.words(d.quotation) or self.words(d.transcript) for d in check.differences]
        return "" if told and all(words in why for words in told) else why

    def notes(self, check: Check) -> tuple[str, ...]:
        """What else is to be known, but for the speaker."""
        return tuple(wording.line(note) for note in (form(check), *check.notes) if note)

    def other_speaker(self, check: Check) -> str:
        """Who says it by the transcript, where that is not whom the report names; else nothing."""
        if check.said_by_speaker is not False:
            return ""
        names = dict.fromkeys(p.place.speaker for p in check.parts if p.place.speaker)
        said = " and ".join(wording.line(name) for name in names) or "somebody else"
        report = wording.line(check.speaker or "") or "somebody else"
        return f"the transcript gives these words to {said}, the report to {report}"

    def where(self, place: Place) -> str:
        """When and by whom."""
        about = "" if place.exact or place.start is None else "about "
        told = (about + clock(place.start), wording.line(place.speaker or ""))
        return ", ".join(one for one in told if one)


def played(places: Iterable[Place]) -> tuple[tuple[float, float], ...]:
    """The seconds to be played of some places, in their order; near ones are joined."""
    found = [(place.start, place.end) for place in places]
    known = [(a, max(a, b if b is not None else a + 5.0)) for a, b in found if a is not None]
    joined: list[tuple[float, float]] = []
    for start, end in known:
        if joined and 0 <= start - joined[-1][1] <= NEAR:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)
