"""How quotations that were altered, and sayings of the same sense, join groups: likest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from reportedly.lineage.altered import Alteration
from reportedly.lineage.groups import Groups
from reportedly.lineage.same_sense import Likeness
from reportedly.lineage.sayings import Saying

Alike = Callable[[Saying, Saying], Likeness | None]
Aligned = Callable[[Saying, Saying], bool]


def join_altered(groups: Groups, found: Iterable[Alteration], aligned: Aligned) -> None:
    """Joins the groups of altered quotations, the likest first.

    `aligned` tells whether two quotations are nearly the same words.
    """

    def order(this: Alteration) -> tuple[float, int, list[tuple[int, int]]]:
        ranks = [groups.rank(groups.place(saying)) for saying in (this.one, this.other)]
        return (-round(this.share, 6), -this.shared, sorted(ranks))

    for this in sorted(found, key=order):
        one, other = groups.place(this.one), groups.place(this.other)
        longest = [groups.sayings[groups.longest(m)] for m in (one, other)]
        if groups.head(one) != groups.head(other) and aligned(*longest):
            groups.join(one, other)


def join_alike(groups: Groups, found: Iterable[Likeness], alike: Alike) -> list[Likeness]:
    """Joins sayings that say the same to groups, the likest first; what was joined by it.

    `alike` tells whether two sayings say the same.
    """
    joined = []

    def order(like: Likeness) -> tuple[bool, float, list[tuple[int, int]]]:
        ranks = [groups.rank(groups.place(saying)) for saying in (like.one, like.other)]
        return (not like.fragment, -round(like.score, 6), sorted(ranks))

    for like in sorted(found, key=order):
        one, other = sorted((groups.place(s) for s in (like.one, like.other)), key=groups.rank)
        lone = [m for m in (one, other) if groups.alone(m)]
        if not lone or not all(groups.free(m) for m in lone):
            continue
        target = other if lone[0] == one else one
        longest = groups.longest(target)
        alone = groups.sayings[lone[0]]
        fits = like.fragment or longest == target or alike(alone, groups.sayings[longest])
        if fits and groups.join(one, other):
            joined += [
                replace(
                    like, one=groups.sayings[m], other=groups.sayings[other if m == one else one]
                )
                for m in lone
            ]
    return joined
