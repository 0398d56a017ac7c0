"""Which pairs of reports may share text: an index of word sequences, never all pairs.

Every sequence of `LENGTH` words outside quotation marks goes into one sorted array; reports that
hold the same one lie side by side in it. It is exact, where MinHash with bands is a guess that
misses short copies in long stories, and takes 16 bytes a sequence. A sequence that very many
reports share joins each to the first of them and to its neighbour only, so that a press release
printed ten thousand times costs ten thousand steps.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reportedly.lineage.corpus import Corpus, Hashes, counted, sequences

LENGTH = 4
"""Words of a sequence: with every sixth word replaced, half of the sequences are whole."""

_POPULAR = 12
"""A sequence in more reports than this joins neighbours, not all pairs of its reports."""


def shared(keys: list[Hashes], least: int) -> list[tuple[int, int, int]]:
    """The pairs of reports that share at least `least` of their keys, and how many.

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
    pairs = _all_pairs(owner, starts, sizes) + _neighbours(owner, starts, sizes)
    if not pairs:
        return []
    codes, counts = np.unique(np.concatenate(pairs), return_counts=True)
    kept = counts >= least
    return [
        (int(code) // len(sets), int(code) % len(sets), int(count))
        for code, count in zip(codes[kept], counts[kept], strict=True)
    ]


def _all_pairs(
    owner: NDArray[np.int32], starts: NDArray[np.int64], sizes: NDArray[np.int64]
) -> list[NDArray[np.int64]]:
    """Codes of all pairs of the owners of each sequence that few reports share."""
    total = int(owner.max()) + 1 if len(owner) else 0
    found = []
    for size in range(2, _POPULAR + 1):
        at = starts[sizes == size]
        for i in range(size if len(at) else 0):
            found += [
                owner[at + i].astype(np.int64) * total + owner[at + j] for j in range(i + 1, size)
            ]
    return found


def _neighbours(
    owner: NDArray[np.int32], starts: NDArray[np.int64], sizes: NDArray[np.int64]
) -> list[NDArray[np.int64]]:
    """Codes of the first owner of each popular sequence with the others, and of neighbours."""
    total = int(owner.max()) + 1 if len(owner) else 0
    found = []
    for start, size in zip(starts[sizes > _POPULAR], sizes[sizes > _POPULAR], strict=True):
        those = owner[start : start + size].astype(np.int64)
        found += [those[0] * total + those[1:], those[1:-1] * total + those[2:]]
    return found


def candidates(corpus: Corpus, least: int = 2) -> list[tuple[int, int, int]]:
    """Pairs of reports (by place) that share text outside quotation marks, earliest first."""
    keys = []
    for ids, free in zip(corpus.ids, corpus.unquoted, strict=True):
        outside = counted(free, LENGTH) == LENGTH
        telling = counted(corpus.common[ids], LENGTH) < LENGTH - 1
        keys.append(sequences(ids, LENGTH)[outside & telling])
    return shared(keys, least)
