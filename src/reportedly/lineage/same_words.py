"""Which sayings share a run of quoted words: an index of five-word sequences, never all pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from reportedly.lineage.corpus import Corpus, counted, sequences
from reportedly.lineage.sayings import SURE, Said, Saying

RUN = 5
"""Quoted words in a row that two reports of one story hardly share by chance."""

FAR_RUN = 8
"""Quoted words in a row that any two reports hardly share by chance, of one story or not."""

_BACK = 50
"""Of a sequence that very many reports have, each occurrence is compared with so many before it."""

_TELLING = 4
"""Words that are not common ones, in a sentence that is the same in two reports."""

_RARE = 3
"""A sequence in more reports than this is a slogan or a name, unless more words are shared."""

Link = tuple[int, int]
"""Two sayings, by their places in the list of all sayings; the lower one first."""


@dataclass(slots=True)
class SameWords:
    """For two sayings, how many sequences of `RUN` quoted words they share.

    `popular` counts the sequences that more than `_BACK` reports have; `rare` holds the sayings
    that share one which no more than `_RARE` reports have.
    """

    links: Counter[Link] = field(default_factory=Counter)
    rare: set[Link] = field(default_factory=set)
    popular: int = 0


def same_words(
    corpus: Corpus, everything: Sequence[Said], near: Callable[[int, int], bool]
) -> SameWords:
    """The pairs of sayings of different reports that share a run of quoted words.

    A run counts for the sayings in which its middle words lie, so that of a run over the end of a
    sentence both sentences get their part. `near` tells whether two reports are of one story.
    """
    starts = np.cumsum([0, *(len(one.sayings) for one in everything)])
    found = SameWords()
    for length in (RUN, FAR_RUN):
        for group in _groups(corpus, everything, starts, length):
            rare = len({report for report, _ in group}) <= _RARE
            found.popular += length == RUN and len(group) > _BACK
            for n, (report, saying) in enumerate(group):
                for other, its in group[max(0, n - _BACK) : n]:
                    if report != other and (near(report, other) == (length == RUN)):
                        link = (min(its, saying), max(its, saying))
                        found.links[link] += 1
                        if rare:
                            found.rare.add(link)
    return found


def same_sentences(
    corpus: Corpus, everything: Sequence[Said], near: Callable[[int, int], bool]
) -> Iterator[tuple[Saying, Saying]]:
    """Sentences of the reporters' own words that two reports of one story have word for word.

    So it is in reprints: what one of them attributes, all do. Each is tied to the last one before
    it only, so that many reprints take as many steps.
    """
    known: dict[bytes, list[Saying]] = defaultdict(list)
    for number, one in enumerate(everything):
        ids = corpus.ids[number]
        for saying in one.sayings:
            words = ids[list(saying.words)]
            if saying.quoted or saying.score < SURE or len(words) < FAR_RUN:
                continue
            if len(set(words[~corpus.common[words]].tolist())) < _TELLING:
                continue
            before = known[words.tobytes()]
            for other in before[: -_BACK - 1 : -1]:
                if near(other.report, number) and other.act is saying.act:
                    yield other, saying
                    break
            before.append(saying)


def _groups(
    corpus: Corpus, everything: Sequence[Said], starts: NDArray[np.int64], length: int
) -> Iterator[list[Link]]:
    """The occurrences (report, saying) of each quoted sequence that stands in several reports."""
    keys, places = [], []
    for number, (ids, words, one) in enumerate(
        zip(corpus.ids, corpus.tokens, everything, strict=True)
    ):
        owner = np.full(len(ids) + length, -1, np.int64)
        if one.owner:
            owner[list(one.owner)] = np.fromiter(one.owner.values(), np.int64) + starts[number]
        marked = np.frombuffer(words.quoted, np.uint8) == 1
        hashes = sequences(ids, length)
        middle = owner[length // 2 : length // 2 + len(hashes)]
        kept = (counted(marked, length) == length) & (middle >= 0)
        keys.append(hashes[kept])
        places.append(middle[kept])
    if keys:
        yield from _repeated(np.concatenate(keys), np.concatenate(places), starts)


def _repeated(
    keys: NDArray[np.uint64], places: NDArray[np.int64], starts: NDArray[np.int64]
) -> Iterator[list[Link]]:
    """Occurrences with equal keys, where they are of several reports, in the reports' order."""
    order = np.argsort(keys, kind="stable")
    keys, places = keys[order], places[order]
    reports = np.searchsorted(starts, places, side="right") - 1
    if not len(keys):
        return
    for begin, end in pairwise(np.flatnonzero(np.r_[True, keys[1:] != keys[:-1], True]).tolist()):
        if end - begin > 1 and reports[begin] != reports[end - 1]:
            yield list(zip(reports[begin:end].tolist(), places[begin:end].tolist(), strict=True))
