"""Organizations and documents across reports: full names, acronyms, short names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reportedly.record import SourceType
from reportedly.speakers.bodies import (
    Key,
    acronyms,
    body_key,
    body_short_for,
    is_acronym,
)
from reportedly.speakers.crowd import Crowd, Source, alike
from reportedly.speakers.entities import fold
from reportedly.speakers.known import is_known
from reportedly.speakers.nouns import NEWSPAPERS, ORGANIZATION_GENERICS, ORGANIZATION_NOUNS

_COMMON = NEWSPAPERS | ORGANIZATION_GENERICS | ORGANIZATION_NOUNS


def join_organizations(crowd: Crowd) -> None:
    """Join the named organizations of the crowd, by full names first, then by short ones."""
    persons = {(s.key, s.name.last) for s in crowd.sources if s.name.full}
    bodies = []
    for source in crowd.sources:
        if is_organization(source) and (source.key, source.printed.lower()) in persons:
            crowd.why[source.number] = f"“{source.printed}” is also a surname in {source.key}"
        elif is_organization(source):
            bodies.append(source)
    _Bodies(crowd, bodies).join()


def join_documents(crowd: Crowd) -> None:
    """Join documents that have the same name in reports of one story."""
    kind = SourceType.DOCUMENT
    documents = [
        s for s in crowd.sources if s.printed and s.kind is kind and not is_organization(s)
    ]
    for numbers in alike(documents, lambda s: fold(s.printed)).values():
        crowd.join_near(numbers)


def is_organization(source: Source) -> bool:
    """Whether an organization is named; a newspaper's bare name is one, whatever its kind."""
    if source.kind is SourceType.DOCUMENT:
        words = source.printed.split()
        return (
            bool(words) and words[-1].lower() in NEWSPAPERS and all(w[0].isupper() for w in words)
        )
    return bool(source.printed) and source.kind is SourceType.NAMED_ORGANIZATION


def organization_key(source: Source) -> Key:
    """The key of the organization; that of the outlet itself where the outlet is called so."""
    outlet = source.report.outlet
    if outlet is not None and body_short_for(source.printed, outlet):
        return body_key(outlet)
    return body_key(source.printed)


class _Bodies:
    """Organizations by their keys and by what they may be called for short."""

    def __init__(self, crowd: Crowd, bodies: Sequence[Source]) -> None:
        self._crowd = crowd
        self._alike = alike(bodies, organization_key)
        self._spelt: dict[str, set[Key]] = defaultdict(set)  # acronym -> what it may stand for
        self._bearers: dict[tuple[str, str], list[int]] = defaultdict(list)
        for source in bodies:
            key = organization_key(source)
            letters = acronyms(source.printed)
            for letter in letters:
                self._spelt[letter].add(key)
            for word in {*key[:1], *key[-1:], *letters} if len(key) > 1 else ():
                self._bearers[source.key, word].append(source.number)

    def join(self) -> None:
        """Join those of one key, then the short names that a story has one bearer for."""
        loose = {key for key in self._alike if self._is_loose(key)}
        for key, numbers in self._alike.items():
            if key not in loose:
                self._crowd.join_alike(numbers)
        for key, numbers in self._alike.items():
            lonely = [n for n in numbers if not self._settled(self._crowd.sources[n])]
            if key in loose:
                self._crowd.join_lonely(lonely, lambda _: ())

    def _is_loose(self, key: Key) -> bool:
        """Whether the name alone does not say which organization it is ("the Times")."""
        if len(key) != 1:
            return not key
        (word,) = key
        return (word in _COMMON and not is_known(word)) or len(self._spelt[word.upper()]) > 1

    def _settled(self, source: Source) -> bool:
        """Whether a short name has found its bearer, or several."""
        words = {source.printed.replace(".", "")} if is_acronym(source.printed) else set()
        words |= {*body_key(source.printed)[:1], *body_key(source.printed)[-1:]}
        bearers = [
            number
            for key in self._crowd.around(source)
            for word in words
            for number in self._bearers.get((key, word), ())
            if body_short_for(source.printed, self._crowd.sources[number].printed)
        ]
        possible = self._crowd.possible(source, bearers)
        self._crowd.settle(source, possible, "in reports of one story, short for")
        return bool(possible)
