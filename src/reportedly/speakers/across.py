"""Speakers across reports: which of them are one person or body, each with its reason.

A name that may mean two stays alone, never a guess. What a person has judged goes before all that
names tell: "same" joins, "different" and "unsure" keep apart, also by way of others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.comparison import Identity, Member, Report, Ruling
from reportedly.judgements import Decision, Decisions, Judgement
from reportedly.record import SourceType
from reportedly.speakers.bodies import CALLED
from reportedly.speakers.crowd import Crowd, Source
from reportedly.speakers.entities import fold
from reportedly.speakers.organizations import (
    is_organization,
    join_documents,
    join_organizations,
    organization_key,
)
from reportedly.speakers.people import join_people

_THINGS = (SourceType.DOCUMENT, SourceType.NAMED_ORGANIZATION)
_UNNAMED = "unnamed: two reports may mean different people"
_UNNAMED_THING = "without a name of its own: two reports may mean different ones"


@dataclass(frozen=True, slots=True)
class Identities:
    """The identities, by first appearance, and notes on judgements that could not be followed."""

    found: tuple[Identity, ...]
    notes: tuple[str, ...] = ()


def identities(
    reports: Sequence[Report],
    near: Mapping[str, frozenset[str]],
    judgements: Sequence[Judgement] = (),
) -> Identities:
    """Every speaker of every report in one identity.

    `near` maps a report's key to the keys of the reports that tell the same story (symmetric).
    Full names are one everywhere, short names only within a story.
    """
    crowd = Crowd(reports, near)
    judged = _Judged(crowd, Decisions(reports, judgements, "speaker"))
    join_people(crowd)
    join_organizations(crowd)
    join_documents(crowd)
    return Identities(_Written(crowd, judged, reports).identities(), judged.notes)


class _Judged:
    """What people decided, followed in the crowd: the latest first, so that it wins."""

    def __init__(self, crowd: Crowd, decisions: Decisions) -> None:
        self._crowd = crowd
        self._numbers = {(s.key, s.speaker.id): s.number for s in crowd.sources}
        self.notes = decisions.notes
        self.reasons: dict[int, list[str]] = defaultdict(list)
        for decision in decisions:
            crowd.judged = True
            self._follow(decision)

    def _follow(self, decision: Decision) -> None:
        judgement = decision.judgement
        same = judgement.ruling is Ruling.SAME
        act = self._crowd.groups.join if same else self._crowd.groups.tell_apart
        for one, other in decision.pairs:
            a, b = self._numbers[one], self._numbers[other]
            if act(a, b):
                self._explain(judgement, a, b)
                self._explain(judgement, b, a)
            else:
                shown = (
                    f"“{judgement.one.text}” in {one[0]} and “{judgement.other.text}” in {other[0]}"
                )
                ruling = f"{judgement.signed} judged {shown} {judgement.ruling.value}"
                self.notes += (f"{ruling}: later judgements say otherwise",)

    def _explain(self, judgement: Judgement, number: int, other: int) -> None:
        source = self._crowd.sources[other]
        shown = f"“{source.speaker.name or source.speaker.label}” in {source.key}"
        words = {
            Ruling.SAME: f"judged the same as {shown} by {judgement.signed}",
            Ruling.DIFFERENT: f"told apart from {shown} by {judgement.signed}",
            Ruling.UNSURE: f"kept apart from {shown}: {judgement.signed} was not sure",
        }
        self.reasons[number].append(words[judgement.ruling])


class _Written:
    """The groups of the crowd as identities, in the order of the reports as they were given."""

    def __init__(self, crowd: Crowd, judged: _Judged, reports: Sequence[Report]) -> None:
        self._crowd = crowd
        self._judged = judged
        self._rank = {report.key: rank for rank, report in enumerate(reports)}
        self._groups: dict[int, list[Source]] = defaultdict(list)
        for source in sorted(crowd.sources, key=lambda s: (self._rank[s.key], s.number)):
            self._groups[crowd.groups.root(source.number)].append(source)
        self._ids = {root: f"p{n}" for n, root in enumerate(self._groups, 1)}

    def identities(self) -> tuple[Identity, ...]:
        """All identities."""
        return tuple(self._identity(root, group) for root, group in self._groups.items())

    def _identity(self, root: int, group: list[Source]) -> Identity:
        reasons = self._by_name(group)
        kinds = Counter(s.kind for s in group)
        candidates = dict.fromkeys(r for s in group for r in self._candidates(s, root))
        return Identity(
            id=self._ids[root],
            name=max(group, key=_fullness).printed or group[0].speaker.label,
            kind=max(kinds, key=lambda kind: kinds[kind]),
            titles=tuple(dict.fromkeys(s.speaker.title for s in group if s.speaker.title)),
            members=tuple(Member(s.key, s.speaker.id, self._reason(s, reasons)) for s in group),
            candidates=tuple(self._ids[candidate] for candidate in candidates),
        )

    def _candidates(self, source: Source, root: int) -> list[int]:
        """The sets that the name may equally mean; none where it is in one of them by now."""
        found = self._crowd.groups.roots(self._crowd.unclear.get(source.number, ()))
        return [] if root in found else found

    def _reason(self, source: Source, by_name: dict[int, str]) -> str:
        crowd = self._crowd
        root = crowd.groups.root(source.number)
        told = crowd.why.get(source.number) or by_name.get(source.number, "")
        if not source.printed:
            told = _UNNAMED_THING if source.kind in _THINGS else _UNNAMED
        elif self._candidates(source, root) and source.number not in crowd.why:
            names = [crowd.sources[n].printed for n in crowd.unclear[source.number]]
            told = f"“{source.printed}” may be {' or '.join(names)}"
        judged = self._judged.reasons.get(source.number, ())
        return "; ".join([*filter(None, (told,)), *judged]) or "named here"

    def _by_name(self, group: list[Source]) -> dict[int, str]:
        """The reasons of those who have the name of one before them in the group."""
        first: dict[object, dict[str, Source]] = defaultdict(dict)
        reasons = {}
        for source in group:
            if not source.printed:
                continue
            before = first[_name(source)]
            if before:
                reasons[source.number] = self._same_name(source, before)
            before.setdefault(source.key, source)
        return reasons

    def _same_name(self, source: Source, before: dict[str, Source]) -> str:
        near = [key for key in self._crowd.around(source) if key in before]
        other = (
            before[min(near, key=self._rank.__getitem__)] if near else next(iter(before.values()))
        )
        same = fold(source.printed) == fold(other.printed)
        what = "the same name" if same else f"another form of “{other.printed}”"
        if near:
            return f"{what} as in {other.key}, a report of the same story"
        return f"{what} as in {other.key}; nothing else links the two reports"


def _name(source: Source) -> object:
    if is_organization(source):
        return organization_key(source)
    return source.name if source.name.words else fold(source.printed)


def _fullness(source: Source) -> tuple[object, ...]:
    """How full the printed name is, to find the fullest; the first of those that are alike."""
    if source.name.words:
        return (1, *source.name.fullness, -len(source.printed.split()))
    words = [word for word in fold(source.printed) if word not in CALLED]
    return (int(bool(source.printed)), len(words), 0, 0, -len(source.printed.split()))
