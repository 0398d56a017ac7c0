"""All speakers of all reports, in an order of their own, and what is known of them so far."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from reportedly.comparison import Report
from reportedly.record import SourceType, Speaker
from reportedly.speakers.fullnames import NOBODY, PersonName, heart, person_name
from reportedly.speakers.given import gender_of, is_given
from reportedly.speakers.grouping import Groups
from reportedly.speakers.lexicon import HONORIFICS, PRONOUNS
from reportedly.speakers.nouns import GENDERED, ORGANIZATION_GENERICS, ORGANIZATION_NOUNS

K = TypeVar("K", bound=Hashable)

_SOME = 20  # reports in which a word before a name is looked up
_NAMED = (SourceType.NAMED_PERSON, SourceType.NAMED_ORGANIZATION, SourceType.DOCUMENT)


@dataclass(frozen=True)
class Source:
    """One speaker of one report; `printed` is "" without a name, `name` holds a person's."""

    number: int
    report: Report
    speaker: Speaker
    printed: str
    name: PersonName

    @property
    def key(self) -> str:
        """The key of its report."""
        return self.report.key

    @property
    def kind(self) -> SourceType:
        """The kind of source: what has the name of a person is one."""
        return SourceType.NAMED_PERSON if self.name.words else self.speaker.kind

    @cached_property
    def honorific(self) -> str:
        """The gender that an honorific before one of its mentions tells: "m", "f" or ""."""
        text = self.report.record.article.text
        for mention in self.speaker.mentions:
            before = text[max(0, mention.span.start - 6) : mention.span.start].split()
            if before and HONORIFICS.get(before[-1].lower()):
                return HONORIFICS[before[-1].lower()]
        return ""

    @cached_property
    def gender(self) -> str:
        """The gender that honorific, title, given name or else the pronouns tell."""
        title = (self.speaker.title or "").lower().split()
        told = next((GENDERED[word] for word in title if word in GENDERED), "")
        given = gender_of(self.name.given) if self.name.full else ""
        return self.honorific or told or given or self._by_pronouns()

    def _by_pronouns(self) -> str:
        text = self.report.record.article.text
        words = (m.span.of(text).lower() for m in self.speaker.mentions)
        told = {PRONOUNS[word][0] for word in words if word in PRONOUNS} - {""}
        return next(iter(told)) if len(told) == 1 else ""

    def fits(self, bearer: Source) -> bool:
        """Whether nothing says that one is a man and the other a woman."""
        return "" in (self.gender, bearer.gender) or self.gender == bearer.gender

    def called(self, words: str) -> bool:
        """Whether the report calls it by exactly these words somewhere."""
        text = self.report.record.article.text
        return any(m.span.of(text) == words for m in self.speaker.mentions)


class Crowd:
    """The sources of a collection by number; what they are joined into, and why.

    Numbers follow the contents of the reports, not the order in which these were given, so that
    where people have told some apart the groups do not hang on that order.
    `why` holds the reason of a member that is not there by the same name; `unclear` the sources
    that a name may equally mean.
    """

    def __init__(self, reports: Sequence[Report], near: Mapping[str, frozenset[str]]) -> None:
        ordered = sorted(reports, key=_content)
        rank = {report.key: number for number, report in enumerate(ordered)}
        self._around = {
            key: (key, *sorted((k for k in near.get(key, ()) if k in rank), key=rank.__getitem__))
            for key in rank
        }
        self.sources = list(_sources(ordered))
        self.groups = Groups(len(self.sources))
        self.why: dict[int, str] = {}
        self.unclear: dict[int, tuple[int, ...]] = {}
        self.judged = False
        for source in self.sources:
            self.groups.name(source.number, source.name)

    def around(self, source: Source) -> tuple[str, ...]:
        """The key of its own report, then those of the reports of the same story, in order."""
        return self._around[source.key]

    def join_alike(self, alike: Sequence[int]) -> None:
        """Join those of one name: first what is of one story, then the rest."""
        if self.judged:
            self.join_near(alike)
        heads: list[int] = []
        for number in alike:
            if not any(self.groups.merge(head, number) for head in heads):
                heads.append(number)

    def join_near(self, alike: Sequence[int]) -> None:
        """Join those of one name that are of one story."""
        there = self.by_report(alike)
        for number in alike:
            for key in self.around(self.sources[number]):
                for other in there.get(key, ()):
                    self.groups.merge(number, other)

    def by_report(self, numbers: Iterable[int]) -> dict[str, list[int]]:
        """The numbers by the key of their report."""
        found: dict[str, list[int]] = defaultdict(list)
        for number in numbers:
            found[self.sources[number].key].append(number)
        return dict(found)

    def possible(self, source: Source, bearers: Iterable[int]) -> list[int]:
        """One bearer for each set that this source may belong to: none that people told from it."""
        found: dict[int, int] = {}
        for bearer in bearers:
            if source.fits(self.sources[bearer]) and not self.groups.apart(source.number, bearer):
                found.setdefault(self.groups.root(bearer), bearer)
        return list(found.values())

    def settle(self, source: Source, possible: Sequence[int], what: str) -> None:
        """Join the source to the one that it may be; note it as unclear where there are several."""
        if len(possible) == 1 and self.groups.merge(source.number, possible[0]):
            self.why[source.number] = f"{what} {self.sources[possible[0]].printed}"
        elif len(possible) > 1:
            self.unclear[source.number] = tuple(possible)

    def join_lonely(self, lonely: Sequence[int], known: Callable[[int], Sequence[int]]) -> None:
        """Those of one short name whom no report of their story prints in full.

        `known` gives the bearers that others of the same name, near this one, were joined to. With
        one such bearer in a story they are that one; with none they are one among themselves.
        """
        there = self.by_report(lonely)
        seen: set[int] = set()
        for first in lonely:
            if first in seen:
                continue
            circle = self._circle(first, there)
            seen.update(circle)
            genders = {self.sources[n].gender for n in circle} - {""}
            if len(genders) < 2:
                self._join_circle(circle, [b for n in circle for b in known(n)])

    def _circle(self, first: int, there: Mapping[str, list[int]]) -> list[int]:
        """All that are linked to the first by reports of one story."""
        found = {first: None}
        waiting = [first]
        while waiting:
            for key in self.around(self.sources[waiting.pop()]):
                fresh = [n for n in there.get(key, ()) if n not in found]
                found |= dict.fromkeys(fresh)
                waiting += fresh
        return sorted(found)

    def _join_circle(self, circle: list[int], bearers: list[int]) -> None:
        for number in circle:
            source = self.sources[number]
            possible = self.possible(source, bearers)
            if possible:
                self.settle(source, possible, f"“{source.printed}” is in reports of one story")
            elif not bearers:
                self.groups.merge(circle[0], number)


def alike(sources: Iterable[Source], name: Callable[[Source], K]) -> dict[K, list[int]]:
    """The numbers of the sources by what `name` gives for them, in order."""
    found: dict[K, list[int]] = defaultdict(list)
    for source in sources:
        found[name(source)].append(source.number)
    return dict(found)


def _sources(reports: Sequence[Report]) -> Iterator[Source]:
    speakers = [(report, s) for report in reports for s in report.record.speakers]
    known: dict[PersonName, list[Report]] = defaultdict(list)
    for report, speaker in speakers:
        known[_person(speaker)].append(report)

    def foreign(word: str, rest: PersonName) -> bool:
        # Known elsewhere without the word; and that is no name ("Beekeeper", "a beekeeper").
        texts = (r.record.article.text for r in known.get(rest, ())[:_SOME])
        return rest in known and (is_given(rest.given) or any(f" {word} " in t for t in texts))

    for number, (report, speaker) in enumerate(speakers):
        printed = (speaker.name or "") if speaker.kind in _NAMED else ""
        name = heart(_person(speaker), foreign)
        printed = re.sub(r"\s+", " ", printed)
        if name.words and len(printed.partition(" of ")[0].split()) > 1:
            printed = printed.partition(" of ")[0]
        yield Source(number, report, speaker, printed, name)


def _person(speaker: Speaker) -> PersonName:
    """The name as a person's; `NOBODY` where it is none.

    "Ann B. Oakes of Northland" is a person's, though the place in it may pass for an organization.
    """
    printed = speaker.name or ""
    before = printed.lower().partition(" of ")[0].split()
    placed = len(before) < len(printed.split()) and len(before) > 1 and is_given(before[0])
    person = speaker.kind is SourceType.NAMED_PERSON or (
        speaker.kind is SourceType.NAMED_ORGANIZATION
        and placed
        and not (ORGANIZATION_NOUNS | ORGANIZATION_GENERICS).intersection(before)
    )
    return person_name(printed) if person else NOBODY


def _content(report: Report) -> tuple[str, ...]:
    article = report.record.article
    return (article.id, report.outlet or "", article.origin.name, article.url or "")
