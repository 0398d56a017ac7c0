"""What hangs together by pairs, and how far: never more than can be compared at a time.

In one process, since that is quickest: ten million reports with two million pairs take a second or
two of one core here, joins of an engine more than a minute of it (`bench/linking_peers.py`).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]


def components(total: int, one: Places, other: Places) -> Places:
    """For each of `total` things the lowest that it hangs together with by these pairs.

    Every thing looks at a lower one of its crowd, all at a time, until all look at the lowest.
    """
    head = np.arange(total)
    while len(one):
        first, second = head[one], head[other]
        apart = first != second
        one, other = one[apart], other[apart]
        low, high = np.minimum(first, second)[apart], np.maximum(first, second)[apart]
        np.minimum.at(head, high, low)
        while True:
            further = head[head]
            if (further == head).all():
                break
            head = further
    return head


def bounded(crowd: Places, one: Places, other: Places, weight: Places, most: int) -> Places:
    """What hangs together where no more than `most` may: the heaviest pairs join first.

    `crowd` is what `components` found. A pair that would join too many joins nothing. Pairs are
    taken by weight, then by their places: the order in which they were found is nothing to it.
    """
    sizes = np.bincount(crowd, minlength=len(crowd))
    inside = sizes[crowd[one]] > most
    head = crowd.copy()
    large = np.flatnonzero(sizes[crowd] > most)
    head[large] = large
    one, other, weight = one[inside], other[inside], weight[inside]
    order = np.lexsort((other, one, -weight))
    _join(head, one[order].tolist(), other[order].tolist(), most)
    return head


def packed(crowd: Places, head: Places, most: int) -> Places:
    """The parts of a crowd that was cut, some small ones together: no more than `most` in each."""
    cut = np.unique(crowd[crowd != head])
    places = np.flatnonzero(np.isin(crowd, cut))
    heads, counts = np.unique(head[places], return_counts=True)
    into: dict[int, int] = {}
    room: dict[int, tuple[int, int]] = {}
    for each, count in zip(heads.tolist(), counts.tolist(), strict=True):
        target, held = room.get(crowd[each], (each, most))
        if held + count > most:
            target, held = each, 0
        into[each] = target
        room[crowd[each]] = target, held + count
    found = head.copy()
    found[places] = [into[each] for each in head[places].tolist()]
    return found


def _join(head: Places, ones: list[int], others: list[int], most: int) -> None:
    above: dict[int, int] = {}
    sizes: dict[int, int] = {}

    def top(place: int) -> int:
        while (higher := above.get(place, place)) != place:
            above[place] = above.get(higher, higher)
            place = higher
        return place

    for one, other in zip(ones, others, strict=True):
        low, high = sorted((top(one), top(other)))
        together = sizes.get(low, 1) + sizes.get(high, 1)
        if low != high and together <= most:
            above[high] = low
            sizes[low] = together
    for place in list(above):
        head[place] = top(place)
