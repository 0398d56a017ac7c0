"""Which sayings belong together: the groups that become statements.

1. What a person has joined is joined, and what a person has kept apart stays apart.
2. Sayings that share a run of quoted words are one statement, whoever they are attributed to; two
   cuts of a sentence that do not meet are joined through the report that has it whole.
3. Groups with a quotation that one of them has altered are one, if their longest wordings are such.
4. A saying that is like those of a group in sense joins that group, if it is like the longest
   wording of it too or quotes words of it; likeness alone never joins two groups, so that sense
   does not drift.
5. Neighbouring sentences that two reports quote together are one passage, up to `_PASSAGE` words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from reportedly.lineage.same_words import Link
from reportedly.lineage.sayings import Said, Saying

_PASSAGE = 100
"""The most words of a passage of several sentences."""

_NEXT = 200
"""The most characters between two sentences that are quoted together."""

Members = dict[int, list[int]]
"""The sayings of a group by report."""

Place = tuple[int, str]
"""A report, by its number, and an attribution of it."""


class Groups:
    """Sets of sayings, by their places in the list of all; at first each is alone.

    `twice` tells whether two sayings of one report are two utterances: no group holds both. `ranks`
    order the reports whatever order they were given in, so that ties do not hang on it.
    """

    def __init__(
        self,
        everything: Sequence[Said],
        twice: Callable[[Saying, Saying], bool],
        ranks: Sequence[int],
    ) -> None:
        self._everything = everything
        self._twice = twice
        self._ranks = ranks
        self.sayings: list[Saying] = [s for one in everything for s in one.sayings]
        self._starts = [0, *accumulate(len(one.sayings) for one in everything)]
        self._head = list(range(len(self.sayings)))
        self._members: dict[int, Members] = {}
        self._apart: dict[Place, set[Place]] = defaultdict(set)

    def keep_apart(self, one: Place, other: Place) -> None:
        """From now on no group may hold sayings of both attributions."""
        self._apart[one].add(other)
        self._apart[other].add(one)

    def place(self, saying: Saying) -> int:
        """The place of a saying in the list of all."""
        return self._starts[saying.report] + saying.place

    def rank(self, saying: int) -> tuple[int, int]:
        """Where a saying (by place) stands in the order of all."""
        this = self.sayings[saying]
        return (self._ranks[this.report], this.place)

    def head(self, saying: int) -> int:
        """The saying that stands for the group."""
        while self._head[saying] != saying:
            self._head[saying] = self._head[self._head[saying]]
            saying = self._head[saying]
        return saying

    def members(self, saying: int) -> list[int]:
        """All sayings of its group, in order."""
        return sorted(m for its in self._by_report(self.head(saying)).values() for m in its)

    def alone(self, saying: int) -> bool:
        """Whether its group has no other member."""
        return self.head(saying) not in self._members

    def join(self, one: int, other: int, *, judged: bool = False) -> bool:
        """Makes one group of two, if nothing speaks against it; whether they are one now.

        What a person has kept apart stays apart; what one has `judged` to be the same may have been
        said twice.
        """
        a, b = self.head(one), self.head(other)
        if a == b:
            return True
        if len(self._by_report(a)) < len(self._by_report(b)):
            a, b = b, a
        if (self._apart and self._forbidden(a, b)) or (not judged and self._repeated(a, b)):
            return False
        large, small = self._members.setdefault(a, self._by_report(a)), self._by_report(b)
        for report, its in small.items():
            large[report] = large.get(report, []) + its
        self._members.pop(b, None)
        self._head[b] = a
        return True

    def _by_report(self, head: int) -> Members:
        return self._members.get(head) or {self.sayings[head].report: [head]}

    def _forbidden(self, one: int, other: int) -> bool:
        places = {self._place(m) for m in self.members(one)}
        others = {self._place(m) for m in self.members(other)}
        return any(self._apart.get(place, set()) & others for place in places)

    def _repeated(self, one: int, other: int) -> bool:
        """Whether a report has an utterance in the one group and another one in the other."""
        large, small = self._by_report(one), self._by_report(other)
        return any(
            self._twice(self.sayings[m], self.sayings[n])
            for report, its in small.items()
            for m in its
            for n in large.get(report, ())
        )

    def _place(self, saying: int) -> Place:
        return (self.sayings[saying].report, self.sayings[saying].attribution)

    def longest(self, saying: int) -> int:
        """The longest quoted saying of its group, or the longest one if none is quoted."""
        members = self.members(saying)
        quoted = [m for m in members if self.sayings[m].quoted] or members
        size = max(len(self.sayings[m].words) for m in quoted)
        return min((m for m in quoted if len(self.sayings[m].words) == size), key=self.rank)

    def whole(self) -> Iterator[list[int]]:
        """The groups of several reports."""
        for head, members in self._members.items():
            if len(members) > 1:
                yield self.members(head)

    def unsure(self, pairs: Iterable[Link]) -> list[list[int]]:
        """Groups of sayings that may share words by chance, if nothing else ties their reports.

        They stand beside the groups that are sure, so as to spoil none.
        """
        heads: dict[int, set[int]] = defaultdict(set)
        for members in self.whole():
            for m in members:
                heads[self.sayings[m].report].add(members[0])
        found: list[set[int]] = []
        group: dict[int, int] = {}
        for one, other in pairs:
            first, second = (heads[self.sayings[m].report] for m in (one, other))
            apart = self._apart and self._forbidden(self.head(one), self.head(other))
            if apart or first & second:
                continue
            number = group.get(one, group.get(other, len(found)))
            if number == len(found):
                found.append(set())
            found[number] |= {one, other}
            group |= {one: number, other: number}
            first.add(~number)
            second.add(~number)
        return [sorted(members) for members in found]

    def join_neighbours(self) -> None:
        """Makes passages of sentences that several reports quote together."""
        together: dict[tuple[int, int], set[int]] = defaultdict(set)
        for one, other in self._neighbours():
            a, b = self.head(one), self.head(other)
            if a != b:
                together[min(a, b), max(a, b)].add(self.sayings[one].report)
        for (a, b), reports in sorted(together.items()):
            if len(reports) > 1 and self._size(a) + self._size(b) <= _PASSAGE:
                self.join(a, b)

    def _size(self, saying: int) -> int:
        """The words of the longest wording that one report has of the group."""
        words: dict[int, int] = defaultdict(int)
        for m in self.members(saying):
            if self.sayings[m].quoted:
                words[self.sayings[m].report] += len(self.sayings[m].words)
        return max(words.values(), default=0)

    def _neighbours(self) -> Iterator[tuple[int, int]]:
        """Quoted sentences that follow each other in one attribution."""
        start = 0
        for one in self._everything:
            by_attribution: dict[str, list[Saying]] = defaultdict(list)
            for saying in one.sayings:
                if saying.quoted and saying.attribution:
                    by_attribution[saying.attribution].append(saying)
            for sayings in by_attribution.values():
                for before, after in pairwise(sorted(sayings, key=lambda s: s.words)):
                    if after.spans[0].start - before.spans[-1].end <= _NEXT:
                        yield start + before.place, start + after.place
            start += len(one.sayings)

    def free(self, saying: int) -> bool:
        """Whether it is no partly quoted sentence whose quotation is in a group already."""
        this = self.sayings[saying]
        before = saying - 1
        while not this.quoted and before >= 0 and self.sayings[before].frame == this.spans:
            if not self.alone(before) and self._place(before) == self._place(saying):
                return False
            before -= 1
        return True
