"""Named persons, organizations and places, to be found by the words of their names."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, insort
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from reportedly.record import Mention, Span
from reportedly.speakers.lexicon import SUFFIXES
from reportedly.speakers.mentions import Sort

_DROPPED = re.compile(r"[^\w &/'’-]|_")


@dataclass(slots=True)
class Entity:
    """One person, organization or place of the report, as far as it is known by now.

    `gender` is "m", "f" or ""; `calls` are the lower-case nouns that may stand for it later.
    `starts` are the offsets of its mentions, in order; `key` is the name, folded.
    """

    number: int
    sort: Sort
    name: str
    span: Span
    sure: bool
    gender: str = ""
    title: Span | None = None
    calls: frozenset[str] = frozenset()
    aged: str = ""
    mentions: list[Mention] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    key: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.key = fold(self.name)

    def add(self, span: Span, reason: str) -> None:
        """Note one more mention, in order; a span already noted keeps its first reason."""
        at = bisect_left(self.starts, span.start)
        if at < len(self.starts) and self.starts[at] == span.start:
            return
        self.starts.insert(at, span.start)
        self.mentions.insert(at, Mention(span, reason))


@lru_cache(maxsize=4096)
def fold(name: str) -> tuple[str, ...]:
    """The words of a name without accents, stops, marks, "the" and "Jr."."""
    plain = unicodedata.normalize("NFKD", name.lower())
    words = [word.strip("'") for word in _DROPPED.sub("", plain).replace("’", "'").split()]
    return tuple(w for w in words if w and w != "the" and w not in SUFFIXES)


class Index:
    """Entities by the first and by the last word of their names; lists are in order of number."""

    def __init__(self) -> None:
        self._by_first: dict[tuple[str, ...], list[Entity]] = defaultdict(list)
        self._by_last: dict[tuple[str, ...], list[Entity]] = defaultdict(list)

    def enter(self, entity: Entity) -> None:
        """Make the entity known by its name."""
        insort(self._by_first[entity.key[:1]], entity, key=_number)
        insort(self._by_last[entity.key[-1:]], entity, key=_number)

    def rename(self, entity: Entity, name: str, span: Span) -> None:
        """Call the entity by a longer form of its name."""
        self._by_first[entity.key[:1]].remove(entity)
        self._by_last[entity.key[-1:]].remove(entity)
        entity.name, entity.span, entity.key = name, span, fold(name)
        self.enter(entity)

    def beginning(self, key: tuple[str, ...]) -> list[Entity]:
        """Those whose names begin with the same word as this one."""
        return self._by_first.get(key[:1], [])

    def ending(self, key: tuple[str, ...]) -> list[Entity]:
        """Those whose names end with the same word as this one."""
        return self._by_last.get(key[-1:], [])

    def touching(self, key: tuple[str, ...]) -> list[Entity]:
        """Those whose names begin or end with the same word as this one."""
        both = {e.number: e for e in (*self.beginning(key), *self.ending(key))}
        return [both[number] for number in sorted(both)]


def _number(entity: Entity) -> int:
    return entity.number
