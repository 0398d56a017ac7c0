"""Pairs of reports that share signs, from the signs of one range of hashes.

Reports that hold the same sign are a bucket. Of a small one all pairs are taken. Of a large one
each report is joined to the first in time and to the next only, so that a press release printed
fifty thousand times costs as many steps; what such buckets have in common is counted apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from reportedly.batch.linking.numbering import Numbers
from reportedly.batch.linking.signs import KINDS, Kind
from reportedly.lineage.corpus import Hashes

POPULAR = 12
"""Of a sign of more reports than this not all pairs are taken."""

_CITED = 60
"""Who cites an outlet on somebody whom more of its reports name than this may mean any of them."""


class Shared(IntEnum):
    """What two reports have in common; the `MANY_` kinds are signs of many reports."""

    WORDS = 0
    QUOTED = 1
    MANY_WORDS = 2
    MANY_QUOTED = 3
    LINKED = 4
    CITED = 5


PAIR = np.dtype([("one", "<i4"), ("other", "<i4"), ("shared", "<u2", (len(Shared),))])


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of reports, the earlier one first, with what they share.

    `large` counts the buckets of which not all pairs were taken, `left_out` the pairs not taken.
    """

    array: NDArray[np.void]
    large: int = 0
    left_out: int = 0


_SHARED = {
    (Kind.WORDS, False): Shared.WORDS,
    (Kind.WORDS, True): Shared.MANY_WORDS,
    (Kind.QUOTED, False): Shared.QUOTED,
    (Kind.QUOTED, True): Shared.MANY_QUOTED,
}


def pairs(signs: Hashes, reports: Numbers, total: int, popular: int = POPULAR) -> Pairs:
    """The pairs that share signs; `reports` has the number of the holder of each, below `total`."""
    order = np.lexsort((reports, signs))
    signs, holders = signs[order], reports[order].astype(np.int64)
    even = signs & ~np.uint64(1)
    starts = np.flatnonzero(np.r_[True, even[1:] != even[:-1]]) if len(even) else np.empty(0, int)
    sizes = np.diff(np.r_[starts, len(even)])
    kinds = (even[starts] & KINDS).astype(np.int64)
    found = _Found(total)
    large = 0
    left_out = 0
    for kind in (Kind.WORDS, Kind.QUOTED):
        many = (kinds == kind) & (sizes > popular)
        few = (kinds == kind) & (sizes > 1) & ~many
        found.add(_SHARED[kind, False], _all_pairs(holders, starts[few], sizes[few]))
        found.add(_SHARED[kind, True], _joined(holders, starts[many], sizes[many]))
        large += int(many.sum())
        held = sizes[many].astype(np.int64)
        left_out += int((held * (held - 1) // 2 - 2 * held + 3).sum())
    for kind, shared in ((Kind.ADDRESS, Shared.LINKED), (Kind.PRINTED, Shared.CITED)):
        chosen = (kinds == kind) & (sizes > 1)
        odd = (signs & np.uint64(1)).astype(np.bool_)
        found.add(shared, _across(holders, odd, starts[chosen], sizes[chosen]))
    return Pairs(found.counted(), large, left_out)


class _Found:
    """Pairs as they come, one for each sign that two reports share."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._codes: list[NDArray[np.int64]] = []
        self._kinds: list[NDArray[np.uint8]] = []

    def add(self, shared: Shared, found: list[tuple[NDArray[np.int64], NDArray[np.int64]]]) -> None:
        for one, other in found:
            apart = one != other
            first, second = np.minimum(one, other)[apart], np.maximum(one, other)[apart]
            self._codes.append(first * self._total + second)
            self._kinds.append(np.full(len(first), shared, np.uint8))

    def counted(self) -> NDArray[np.void]:
        """Each pair once, with how many signs of each kind it shares."""
        if not sum(map(len, self._codes)):
            return np.empty(0, PAIR)
        codes, kinds = np.concatenate(self._codes), np.concatenate(self._kinds)
        order = np.argsort(codes, kind="stable")
        codes, kinds = codes[order], kinds[order]
        starts = np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]])
        array = np.empty(len(starts), PAIR)
        array["one"], array["other"] = np.divmod(codes[starts], self._total)
        for shared in Shared:
            counts = np.add.reduceat((kinds == shared).astype(np.int64), starts)
            array["shared"][:, shared] = np.minimum(counts, np.iinfo(np.uint16).max)
        return array


def _all_pairs(
    reports: NDArray[np.int64], starts: NDArray[np.int64], sizes: NDArray[np.int64]
) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    found = []
    for size in range(2, int(sizes.max(initial=0)) + 1):
        at = starts[sizes == size]
        for i in range(size if len(at) else 0):
            found += [(reports[at + i], reports[at + j]) for j in range(i + 1, size)]
    return found


def _joined(
    reports: NDArray[np.int64], starts: NDArray[np.int64], sizes: NDArray[np.int64]
) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """The first of each bucket with all others, and each other with the next."""
    nth = _within(sizes)
    at = np.repeat(starts, sizes) + nth
    later, others = nth > 0, nth > 1
    first = np.repeat(reports[starts], sizes)
    return [(first[later], reports[at[later]]), (reports[at[others] - 1], reports[at[others]])]


def _across(
    reports: NDArray[np.int64],
    odd: NDArray[np.bool_],
    starts: NDArray[np.int64],
    sizes: NDArray[np.int64],
) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Each report with an odd sign with all that have the even one, if they are not too many."""
    before = np.r_[0, np.cumsum(~odd)]
    held = before[starts + sizes] - before[starts]
    asking = sizes - held
    chosen = (held > 0) & (held <= _CITED) & (asking > 0)
    starts, held, asking = starts[chosen], held[chosen], asking[chosen]
    nth = _within(held * asking)
    start, width = np.repeat(starts, held * asking), np.repeat(held, held * asking)
    return [(reports[start + nth % width], reports[start + width + nth // width])]


def _within(sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """0, 1, 2, … for each bucket."""
    return np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
