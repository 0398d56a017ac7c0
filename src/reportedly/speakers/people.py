"""Persons across reports: full names, short forms of first names, surnames alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import combinations

from reportedly.speakers.crowd import Crowd, Source, alike
from reportedly.speakers.fullnames import Likeness, PersonName, likeness, short_for
from reportedly.speakers.given import is_given
from reportedly.speakers.lexicon import OFFICES

_EMPTY = frozenset("a an and at for former of on the then to".split())
_ALONE = {
    Likeness.SUFFIX: "the same title, and but for the suffix the name of",
    Likeness.SHORT: "with one first name in a short form, the name of",
    Likeness.INITIALS: "with one of the two in initials, the name of",
}

Block = dict[PersonName, list[int]]


def join_people(crowd: Crowd) -> None:
    """Join the named persons of the crowd, by full names first, then by short ones."""
    persons = [s for s in crowd.sources if s.name.words]
    blocks: dict[str, Block] = defaultdict(dict)
    for source in persons:
        if source.name.full:
            blocks[source.name.last].setdefault(source.name, []).append(source.number)
    for last in sorted(blocks):
        _join_full(crowd, blocks[last])
        _join_weak(crowd, blocks[last])
    short = [s for s in persons if not s.name.full]
    _Short(crowd, [n for block in blocks.values() for found in block.values() for n in found]).join(
        short
    )


def _join_full(crowd: Crowd, block: Block) -> None:
    """Those of one full name, and those who leave out middle names; the fullest names first.

    Where a shorter name fits two that exclude each other ("Ann Oakes": "Ann B." and "Ann C."),
    only the reports of its own story tell which one it is.
    """
    placed: list[PersonName] = []
    for name in sorted(block, key=lambda n: (n.fullness, n.words, n.suffix), reverse=True):
        numbers = block[name]
        fuller = [other for other in placed if likeness(name, other) is Likeness.FULLER]
        bearers = [n for other in fuller for n in block[other]]
        placed.append(name)
        if any(likeness(a, b) is Likeness.CONTRARY for a, b in combinations(fuller, 2)):
            _join_divided(crowd, numbers, bearers)
            continue
        crowd.join_alike(numbers)
        if bearers:
            _join_fuller(crowd, numbers, bearers)


def _join_fuller(crowd: Crowd, numbers: Sequence[int], bearers: Sequence[int]) -> None:
    there = crowd.by_report(bearers)
    heads = crowd.groups.roots(bearers)
    for number in numbers:
        source = crowd.sources[number]
        near = [b for key in crowd.around(source) for b in there.get(key, ())]
        for bearer in (*near, *heads):
            if crowd.groups.merge(number, bearer):
                crowd.why[number] = f"another form of “{_printed(crowd, bearer)}”"
                break


def _join_divided(crowd: Crowd, numbers: Sequence[int], bearers: Sequence[int]) -> None:
    there = crowd.by_report(bearers)
    for number in numbers:
        source = crowd.sources[number]
        near = [b for key in crowd.around(source) for b in there.get(key, ())]
        possible = crowd.possible(source, near) or crowd.possible(source, bearers)
        crowd.settle(source, possible, "in reports of one story, another form of")
    crowd.join_near([n for n in numbers if n in crowd.unclear])


def _printed(crowd: Crowd, number: int) -> str:
    return crowd.sources[number].printed


def _join_weak(crowd: Crowd, block: Block) -> None:
    """Full names that agree but for a short form, initials or "Jr.", where more speaks for it."""
    kin: dict[PersonName, dict[PersonName, Likeness]] = defaultdict(dict)
    for one, other in combinations(sorted(block, key=lambda n: (n.words, n.suffix)), 2):
        alike = likeness(one, other)
        if alike in _ALONE:
            kin[one][other] = kin[other][one] = alike
    there = crowd.by_report([n for found in block.values() for n in found] if kin else [])
    found = []
    for name, others in kin.items():
        for number in block[name]:
            source = crowd.sources[number]
            near = [crowd.sources[n] for k in crowd.around(source) for n in there.get(k, ())]
            found.append((source, [*_supported(crowd, source, others, near)]))
    for source, bearers in found:
        _settle_weak(crowd, source, bearers, "in reports of one story, ")
    for name, others in kin.items():
        _join_titled(crowd, block, name, others)


def _supported(
    crowd: Crowd, source: Source, kin: dict[PersonName, Likeness], near: Sequence[Source]
) -> Iterator[tuple[int, Likeness]]:
    """Those near the source whose names agree with its own, and for whom something else speaks.

    Initials need no more than the story; a short form needs that nobody else there has the surname,
    or the same title; "Jr." needs the title.
    """
    sole = len(crowd.groups.roots(s.number for s in near)) == 2
    for other in near:
        alike = kin.get(other.name)
        if alike is None:
            continue
        enough = alike is Likeness.INITIALS or (alike is Likeness.SHORT and sole)
        if enough or _title(source) & _title(other):
            yield other.number, alike


def _join_titled(
    crowd: Crowd, block: Block, name: PersonName, others: dict[PersonName, Likeness]
) -> None:
    """Short forms with the same title, in whatever reports ("Senator Mike", "Senator Michael")."""
    titles = frozenset().union(*(_title(crowd.sources[n]) for n in block[name]))
    bearers = [
        (number, alike)
        for other, alike in others.items()
        if alike is Likeness.SHORT and titles
        for number in block[other]
        if titles & _title(crowd.sources[number])
    ]
    for number in block[name]:
        _settle_weak(crowd, crowd.sources[number], bearers, "")


def _title(source: Source) -> frozenset[str]:
    """The words of the title, spelt out, without those that say nothing of the person."""
    words = re.findall(r"\w+\.?", (source.speaker.title or "").lower())
    return frozenset(OFFICES.get(word, word.strip(".")) for word in words) - _EMPTY


def _settle_weak(
    crowd: Crowd, source: Source, bearers: Sequence[tuple[int, Likeness]], where: str
) -> None:
    own = crowd.groups.root(source.number)
    roots = {crowd.groups.root(number) for number, _ in bearers} - {own}
    if len(roots) != 1:
        return
    bearer, alike = next((n, a) for n, a in bearers if crowd.groups.root(n) in roots)
    if crowd.groups.merge(source.number, bearer):
        reason = f"{where}{_ALONE[alike]} {crowd.sources[bearer].printed}"
        crowd.why.setdefault(source.number, reason)


class _Short:
    """Surnames and first names alone, which mean the one bearer that the story has."""

    def __init__(self, crowd: Crowd, full: Sequence[int]) -> None:
        self._crowd = crowd
        self._bearers: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._joined: dict[tuple[PersonName, str], list[int]] = defaultdict(list)
        for number in full:
            source = crowd.sources[number]
            for word in {source.name.given, source.name.last}:
                self._bearers[source.key, word].append(number)

    def join(self, short: Sequence[Source]) -> None:
        """Join each to its bearer, and those without one among themselves."""
        groups = self._crowd.groups
        whole = {groups.root(n): n for found in self._bearers.values() for n in found}
        judged = [s for s in short if groups.names(s.number)]  # joined to a bearer by people
        for source in judged:
            self._joined[source.name, source.key].append(whole[groups.root(source.number)])
        waiting = [s for s in short if not groups.names(s.number)]
        lonely = [s for s in waiting if not self._settled(s)]
        for name, numbers in alike(lonely, lambda s: s.name).items():
            self._crowd.join_lonely(numbers, partial(self._known, name))

    def _settled(self, source: Source) -> bool:
        """Whether there are bearers, whatever came of it."""
        crowd = self._crowd
        what, bearers = self._possible(source)
        own = [n for n in bearers if crowd.sources[n].key == source.key]
        possible = crowd.possible(source, own or bearers)
        if own:
            crowd.settle(source, possible, f"in the same report, the {what} of")
        elif rival := self._rival(source, possible[0]) if len(possible) == 1 else "":
            crowd.unclear[source.number] = (possible[0],)
            crowd.why[source.number] = f"“{source.printed}” may also be {rival}"
        else:
            crowd.settle(source, possible, f"in reports of one story, the {what} of")
            self._joined[source.name, source.key] += possible if len(possible) == 1 else []
        return bool(bearers)

    def _possible(self, source: Source) -> tuple[str, list[int]]:
        """What the name is of the names beside it ("surname", ...), and their bearers."""
        readings: dict[str, list[int]] = defaultdict(list)
        for bearer in self._beside(source):
            readings[short_for(source.name, bearer.name)].append(bearer.number)
        for what in ("surname", "initial and surname", "first name"):
            bearers = readings.get(what, [])
            if bearers and not (what == "first name" and source.honorific):
                return what, bearers
        return "", []

    def _beside(self, source: Source) -> Iterator[Source]:
        """Bearers of one of its words in the reports of its story; none of the other sex."""
        words = {source.name.given, source.name.last}
        keys = [(key, word) for key in self._crowd.around(source) for word in words]
        bearers = (self._crowd.sources[n] for key in keys for n in self._bearers.get(key, ()))
        return (bearer for bearer in bearers if source.fits(bearer))

    def _rival(self, source: Source, sole: int) -> str:
        """Another bearer of the surname, named in the story though no source; "" where none is.

        Where a report calls the source by the bare surname, it tells whom the surname means.
        """
        crowd = self._crowd
        root, last = crowd.groups.root(sole), source.name.last
        near = (n for k in crowd.around(source) for n in self._bearers.get((k, last), ()))
        bearers = [crowd.sources[n] for n in near if crowd.groups.root(n) == root]
        if any(bearer.called(source.printed) for bearer in bearers):
            return ""
        known = {name.given for name in crowd.groups.names(sole)}
        named = (g for b in bearers for g in _givens(b.report.record.article.text, source.printed))
        given = next((g for g in named if g.lower() not in known), "")
        return f"{given} {source.printed}" if given else ""

    def _known(self, name: PersonName, number: int) -> list[int]:
        """The bearers that others of this name, near this one, were joined to, if they fit it."""
        source = self._crowd.sources[number]
        near = (b for key in self._crowd.around(source) for b in self._joined.get((name, key), ()))
        return self._crowd.possible(source, near)


@lru_cache(maxsize=4096)
def _givens(text: str, surname: str) -> tuple[str, ...]:
    """First names that the text prints before the surname."""
    found = re.findall(rf"\b([A-Z][\w’'-]+) {re.escape(surname)}\b", text)
    return tuple(dict.fromkeys(given for given in found if is_given(given)))
