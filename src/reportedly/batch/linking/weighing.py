"""Which pairs of reports are worth comparing, told by the signs that they share alone.

One pair that shares a phrase by chance would make one crowd of two stories, so a pair must share
more than chance gives before it joins anything. Signs that very many reports hold count only where
they are much of a report: a press release is all of its reprints, the line under every report of a
site is little of any.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reportedly.batch.linking.buckets import Shared
from reportedly.batch.linking.numbering import Reports

# Of 200,000 reports with 20,000 copies planted, 178,553 pairs shared one sign outside quotation
# marks by chance, 8,680 two and 711 three; of copies that fill a tenth of a longer report 0.997
# shared one with the base, 0.993 two and 0.976 three.
_WORDS = 2
_QUOTED = 2
_NAMES = 2
"""Signs outside quotation marks, inside, and persons named by who cites and who is cited."""

_PART = 0.2
"""The share of the shorter report that common signs make up."""

_NEAR = 10 * 86_400
"""Seconds between two reports that quote the same."""

_SAMPLED = 4
"""A sign outside quotation marks stands for so many inside, of which more are kept."""

_TOLD = 1 << 20
"""What a link weighs: more than words."""

EDGE = np.dtype([("one", "<i4"), ("other", "<i4"), ("weight", "<i4")])


def summed(every: NDArray[np.void]) -> NDArray[np.void]:
    """Each pair once, with what it shares in all ranges of hashes."""
    if not len(every):
        return every
    order = np.lexsort((every["other"], every["one"]))
    every = every[order]
    fresh = np.ones(len(every), np.bool_)
    fresh[1:] = (every["one"][1:] != every["one"][:-1]) | (
        every["other"][1:] != every["other"][:-1]
    )
    starts = np.flatnonzero(fresh)
    found = every[starts]
    counts = np.add.reduceat(every["shared"].astype(np.int64), starts, axis=0)
    found["shared"] = np.minimum(counts, np.iinfo(np.uint16).max)
    return found


def edges(pairs: NDArray[np.void], reports: Reports) -> NDArray[np.void]:
    """The pairs that are worth comparing, and what they weigh."""
    shared = pairs["shared"].astype(np.int32)
    words, many = shared[:, Shared.WORDS], shared[:, Shared.MANY_WORDS]
    quoted = shared[:, Shared.QUOTED] + shared[:, Shared.MANY_QUOTED]
    one, other = pairs["one"], pairs["other"]
    shorter = np.minimum(reports.sampled[one], reports.sampled[other])
    apart = np.abs(reports.moment[one] - reports.moment[other])
    near = ~(apart > _NEAR)  # nor is it far where no time tells
    much = words + many >= np.maximum(1, _PART * shorter)
    kept = (
        (words >= _WORDS)
        | (much & (words + many > 0))
        | (near & (shared[:, Shared.QUOTED] >= 1) & (quoted >= _QUOTED))
        | (near & (shared[:, Shared.CITED] >= _NAMES))
        | (shared[:, Shared.LINKED] > 0)
    )
    found = np.empty(int(kept.sum()), EDGE)
    found["one"], found["other"] = one[kept], other[kept]
    weight = _SAMPLED * (words + many) + quoted + shared[:, Shared.CITED]
    found["weight"] = (weight + _TOLD * (shared[:, Shared.LINKED] > 0))[kept]
    return found
