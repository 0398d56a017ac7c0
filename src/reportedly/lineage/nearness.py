"""Which reports tell the same story: they share text, quotations, or many rare words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import timedelta

import numpy as np

from reportedly.lineage.candidates import shared
from reportedly.lineage.corpus import Corpus, Hashes, Ids, counted, sequences

_QUOTED = 5
"""Words of a quotation that two reports share to be near."""

_TERMS = 40
"""The heaviest words of each report that are compared."""

# Of pairs of reports of one event (BASIL) 97 in 100 reach this, among six reports or a thousand; of
# unrelated ones one in eight does among six, one in five hundred among a thousand.
_LEAST_ALIKE = 0.2
_SMOOTHING = 100
"""Reports that are thought to stand beside those given: in a story all may hold its own words."""

_LEAST_TERMS = 3
_APART = timedelta(days=10)
_STORY = 40
"""Words and quotations of more reports than this join neighbours only."""

_MOST = 60
"""A report is near to this many others at most by their words alone, the most alike."""


def akin(corpus: Corpus) -> list[tuple[int, int]]:
    """Pairs that are near by their words alone: they share a quotation, or many rare words."""
    quoting = shared(_quotations(corpus), 1, _STORY)
    return [(a, b) for a, b, _ in quoting if not far(corpus, a, b)] + _alike(corpus)


def joined(corpus: Corpus, pairs: Iterable[tuple[int, int]]) -> Mapping[str, frozenset[str]]:
    """For each report, the keys of those with which it makes a pair."""
    found: dict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
        found[other].add(one)
    keys = [report.key for report in corpus.reports]
    return {key: frozenset(keys[o] for o in found[n]) for n, key in enumerate(keys)}


def _quotations(corpus: Corpus) -> list[Hashes]:
    """The sequences of quoted words of each report, but for those of common words."""
    keys = []
    for ids, free in zip(corpus.ids, corpus.unquoted, strict=True):
        inside = counted(~free, _QUOTED) == _QUOTED
        telling = counted(corpus.common[ids], _QUOTED) < _QUOTED - 1
        keys.append(sequences(ids, _QUOTED)[inside & telling])
    return keys


def _alike(corpus: Corpus) -> list[tuple[int, int]]:
    """Pairs whose heaviest words point the same way (cosine), each with its most alike."""
    vectors = [_heavy(corpus, ids) for ids in corpus.ids]
    keys = [np.fromiter(vector, np.uint64, len(vector)) for vector in vectors]
    alike: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for one, other, _ in shared(keys, _LEAST_TERMS, _STORY):
        if far(corpus, one, other):
            continue
        first, second = vectors[one], vectors[other]
        cosine = sum(v * second[w] for w, v in first.items() if w in second)
        if cosine >= _LEAST_ALIKE:
            alike[one].append((cosine, other))
            alike[other].append((cosine, one))
    return [
        (min(one, other), max(one, other))
        for one, others in alike.items()
        for _, other in sorted(others, key=lambda pair: (-pair[0], pair[1]))[:_MOST]
    ]


def _heavy(corpus: Corpus, ids: Ids) -> dict[int, float]:
    """The heaviest words of a report that others have too, as a vector of length 1."""
    words, counts = np.unique(ids, return_counts=True)
    held = corpus.holders[words]
    rare = np.log((len(corpus) + _SMOOTHING) / (held + 1))
    weights = counts * rare * (held > 1) * ~corpus.common[words]
    top = np.argsort(-weights, kind="stable")[:_TERMS]
    top = top[weights[top] > 0]
    length = float(np.sqrt((weights[top] ** 2).sum())) or 1.0
    return dict(zip(words[top].tolist(), (weights[top] / length).tolist(), strict=True))


def far(corpus: Corpus, one: int, other: int) -> bool:
    """Whether their times are known to lie far apart."""
    first, second = corpus.times[one], corpus.times[other]
    if first is None or second is None:
        return False
    return max(first.earliest - second.latest, second.earliest - first.latest) > _APART
