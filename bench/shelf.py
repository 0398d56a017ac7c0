"""The real reports of a half, each handed out once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

from bases import Base, plain

# Words of a base to derive from; what is too long is slow to trace.
_SHORTEST, _LONGEST = 220, 1000


class Shelf:
    """The bases of a half, each handed out once: for roots, for own words, as distractors."""

    def __init__(self, bases: Sequence[Base], random: Random) -> None:
        alone = [b for b in bases if not b.event]
        random.shuffle(alone)
        self._random = random
        clean = {b.name: plain(b) for b in bases}
        fits = [
            b.name
            for b in alone
            if _SHORTEST <= clean[b.name].words <= _LONGEST and clean[b.name].words >= 0.6 * b.words
        ]
        quarter = len(fits) // 4
        self._roots = [clean[name] for name in fits[quarter:]]
        self._fillers = [clean[name] for name in fits[:quarter]]
        self._others = [b for b in alone if b.name not in set(fits) and b.words >= 80]
        events: dict[str, list[Base]] = {}
        for b in bases:
            if b.event and clean[b.name].words >= _SHORTEST:
                events.setdefault(b.event, []).append(clean[b.name])
        self._events = [event for event in events.values() if len(event) == 3]
        known = {b.event for event in self._events for b in event}
        self._others += [b for b in bases if b.event and b.event not in known]
        random.shuffle(self._events)

    def root(self) -> Base:
        """A base that names no real outlet."""
        return self._roots.pop()

    def event(self) -> list[Base]:
        """Three reports of one event."""
        return self._events.pop()

    @property
    def events(self) -> int:
        """How many events are left."""
        return len(self._events)

    def distractor(self, near: date) -> Base:
        """The report nearest to a day among those left."""
        pool = self._others or self._roots
        if not pool:
            raise SystemExit("deriving: no report is left to distract with; make fewer stories")
        nearest = min(pool, key=lambda b: (abs((b.published - near).days), b.name))
        pool.remove(nearest)
        return nearest

    def own(self) -> tuple[tuple[str, ...], Base]:
        """A paragraph that stands in no report of any collection, and the base it is from."""
        while not self._fillers[-1].paragraphs:
            self._fillers.pop()
        last = self._fillers[-1]
        at = self._random.randrange(len(last.paragraphs))
        rest = (*last.paragraphs[:at], *last.paragraphs[at + 1 :])
        self._fillers[-1] = replace(last, paragraphs=rest)
        return last.paragraphs[at], last
