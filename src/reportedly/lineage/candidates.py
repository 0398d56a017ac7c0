"""Which pairs of reports may share text: an index of word sequences, never all pairs.

Every sequence of `LENGTH` words outside quotation marks goes into one sorted array; reports that
hold the same one lie side by side in it. It is exact, where MinHash with bands is a guess that
misses short copies in long stories, and takes 16 bytes a sequence. A sequence that very many
reports share joins each to the first of them and to its neighbour only, so that a press release
printed ten thousand times costs ten thousand steps.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from reportedly.lineage.corpus import Corpus, Hashes, counted, sequences

LENGTH = 4
"""Words of a sequence: with every sixth word replaced, half of the sequences are whole."""

_FEWEST = 3
_FEWEST_QUOTED = 30
"""Sequences that two reports share to be worth aligning, outside quotation marks and inside."""

_POPULAR = 12
"""A sequence in more reports than this joins neighbours, not all pairs of its reports."""


def shared(keys: list[Hashes], least: int, popular: int = _POPULAR) -> list[tuple[int, int, int]]:
    """The pairs of reports that share at least `least` of their keys, and how many.

    A key of more than `popular` reports joins each to the first of them and to its neighbour.
    `keys` has one array for each report, in the order in which reports are to be joined.
    """
    sets = [np.unique(k) for k in keys]
    owner = np.repeat(np.arange(len(sets), dtype=np.int32), [len(s) for s in sets])
    every = np.concatenate(sets) if sets else np.empty(0, np.uint64)
    order = np.argsort(every, kind="stable")
    every, owner = every[order], owner[order]
    starts = (
        np.flatnonzero(np.r_[True, every[1:] != every[:-1]]) if len(every) else np.empty(0, int)
    )
    sizes = np.diff(np.r_[starts, len(every)])
    few, many = sizes <= popular, sizes > popular
    pairs = _all_pairs(owner, starts[few], sizes[few], len(sets))
    pairs += _neighbours(owner, starts[many], sizes[many], len(sets))
    if not pairs:
        return []
    codes, counts = np.unique(np.concatenate(pairs), return_counts=True)
    kept = counts >= least
    return [
        (int(code) // len(sets), int(code) % len(sets), int(count))
        for code, count in zip(codes[kept], counts[kept], strict=True)
    ]


def _all_pairs(
    owner: NDArray[np.int32], starts: NDArray[np.int64], sizes: NDArray[np.int64], total: int
) -> list[NDArray[np.int64]]:
    """Codes of all pairs of the owners of each sequence that few of the `total` reports share."""
    found = []
    for size in range(2, int(sizes.max(initial=0)) + 1):
        at = starts[sizes == size]
        for i in range(size if len(at) else 0):
            found += [
                owner[at + i].astype(np.int64) * total + owner[at + j] for j in range(i + 1, size)
            ]
    return found


def _neighbours(
    owner: NDArray[np.int32], starts: NDArray[np.int64], sizes: NDArray[np.int64], total: int
) -> list[NDArray[np.int64]]:
    """Codes of the first owner of each popular sequence with the others, and of neighbours."""
    found = []
    for start, size in zip(starts, sizes, strict=True):
        those = owner[start : start + size].astype(np.int64)
        found += [those[0] * total + those[1:], those[1:-1] * total + those[2:]]
    return found


def candidates(corpus: Corpus) -> list[tuple[int, int]]:
    """Pairs of reports (by place, in order) that may share text by descent.

    They share sequences outside quotation marks, or a great many inside. A text that very many
    print joins them to the earliest of them, however they were given.
    """
    outside, inside = [], []
    order = sorted(range(len(corpus)), key=lambda place: _published(corpus, place))
    for place in order:
        ids = corpus.ids[place]
        every = sequences(ids, LENGTH)
        telling = counted(corpus.common[ids], LENGTH) < LENGTH - 1
        free = counted(corpus.unquoted[place], LENGTH) == LENGTH
        outside.append(every[free & telling])
        inside.append(every[~free & telling])
    found = shared(outside, _FEWEST) + shared(inside, _FEWEST_QUOTED)
    pairs = {(order[one], order[other]) for one, other, _ in found}
    return sorted((min(pair), max(pair)) for pair in pairs)


def _published(corpus: Corpus, place: int) -> float:
    window = corpus.times[place]
    return window.earliest.timestamp() if window else math.inf
