"""Groups that are joined step by step, and pairs that must never end in one group."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from reportedly.speakers.fullnames import Likeness, PersonName, likeness


class Groups:
    """Numbers 0..n-1 in disjoint sets (Tarjan's union by size), with what keeps two sets apart.

    Each set knows the full names in it, and the sets that a person has told it from. A set is
    called by its root, which changes as sets are joined.
    """

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))
        self._size = [1] * count
        self._apart: dict[int, set[int]] = {}
        self._names: dict[int, set[PersonName]] = {}

    def name(self, number: int, name: PersonName) -> None:
        """Give a number its name, if that is a full one, before anything is joined."""
        if name.full:
            self._names[number] = {name}

    def root(self, number: int) -> int:
        """The root of the set that holds the number."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def roots(self, numbers: Iterable[int]) -> list[int]:
        """The roots of the sets that hold these, each once, in order."""
        return list(dict.fromkeys(self.root(n) for n in numbers))

    def names(self, number: int) -> set[PersonName]:
        """The full names in the set of this number."""
        return self._names.get(self.root(number), set())

    def apart(self, one: int, other: int) -> bool:
        """Whether a person has told the two sets from each other."""
        return self.root(other) in self._apart.get(self.root(one), ())

    def contrary(self, one: int, other: int) -> bool:
        """Whether the two sets have full names that cannot be one person's."""
        here, there = self.names(one), self.names(other)
        fresh = (
            product(here - there, there) if len(here) <= len(there) else product(there - here, here)
        )
        return any(likeness(a, b) is Likeness.CONTRARY for a, b in fresh)

    def tell_apart(self, one: int, other: int) -> bool:
        """Keep two sets apart from now on; False where they are one already."""
        a, b = self.root(one), self.root(other)
        if a == b:
            return False
        self._apart.setdefault(a, set()).add(b)
        self._apart.setdefault(b, set()).add(a)
        return True

    def join(self, one: int, other: int) -> bool:
        """Make one set of two, if nobody has told them apart; says whether they are one now."""
        a, b = self.root(one), self.root(other)
        if a == b:
            return True
        if self.apart(a, b):
            return False
        if self._size[a] < self._size[b]:
            a, b = b, a
        self._parent[b] = a
        self._size[a] += self._size[b]
        if b in self._names:
            self._names.setdefault(a, set()).update(self._names.pop(b))
        for other_root in self._apart.pop(b, ()):
            self._apart[other_root].discard(b)
            self._apart[other_root].add(a)
            self._apart.setdefault(a, set()).add(other_root)
        return True

    def merge(self, one: int, other: int) -> bool:
        """Join two sets unless their names are contrary: what no person has judged."""
        return not self.contrary(one, other) and self.join(one, other)
