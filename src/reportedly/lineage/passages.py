"""The passages that two reports share, cut, reordered or with words changed.

Runs of words that stand in both are found by an index of word triples (greedy string tiling, Wise
1996) and chained over small gaps, as a biologist aligns two genomes: a chain is a passage, what
lies in its gaps are the changed words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.lineage.corpus import Corpus, Ids, sequences

_SEED = 3
"""Words of the shortest run."""

_GAP = 6
"""The most words between two runs of one passage, on either side."""

_PRICE = 0.25
"""What a word in a gap costs, in equal words."""

_BACK = 40
"""How many runs back a run looks for the one that it follows."""

_REPEATED = 6
"""A triple that stands more often than this in one report seeds nothing."""

_LEAST_WORDS = 8
_LEAST_TELLING = 4
_LEAST_DENSE = 0.5

_WHOLE = 0.3
"""From this share of a report on, text that an outlet prints under all its reports counts too."""


@dataclass(frozen=True, slots=True)
class Run:
    """`length` words that stand at the word `here` of one report and `there` of the other."""

    here: int
    there: int
    length: int


@dataclass(frozen=True, slots=True)
class Shared:
    """One passage in two reports: first and last word on both sides, and the runs that it holds."""

    here: tuple[int, int]
    there: tuple[int, int]
    runs: tuple[Run, ...]

    @property
    def words(self) -> int:
        """How many words stand on both sides."""
        return sum(run.length for run in self.runs)


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two reports (by place) share. `free` are the words outside quotation marks.

    `here` and `there` are the shares of each report's words that lie in shared passages, `verbatim`
    the share of these passages' words that are equal; all in 0..1.
    """

    one: int
    other: int
    passages: tuple[Shared, ...]
    free: int
    here: float
    there: float
    verbatim: float

    @property
    def words(self) -> int:
        """How many words stand on both sides, in quotation marks or not."""
        return sum(p.words for p in self.passages)

    def turned(self) -> Overlap:
        """The same, seen from the other report."""
        passages = tuple(
            Shared(p.there, p.here, tuple(Run(r.there, r.here, r.length) for r in p.runs))
            for p in self.passages
        )
        return Overlap(
            self.other, self.one, passages, self.free, self.there, self.here, self.verbatim
        )


def overlap(corpus: Corpus, one: int, other: int) -> Overlap | None:
    """The passages that two reports share; None where there is none worth the name."""
    here, there = corpus.ids[one], corpus.ids[other]
    chains = _chains(_runs(here, there))
    passages = _apart(corpus, one, other, chains)
    if not passages:
        return None
    inner = sum(p.words for p in passages)
    wide = sum(p.here[1] - p.here[0] + 1 for p in passages)
    broad = sum(p.there[1] - p.there[0] + 1 for p in passages)
    covered, held = wide / len(here), broad / len(there)
    free = _unquoted(corpus, one, other, passages, house=max(covered, held) >= _WHOLE)
    return Overlap(one, other, passages, free, covered, held, 2 * inner / (wide + broad))


def _runs(here: Ids, there: Ids) -> list[Run]:
    """The longest common runs of at least `_SEED` words, in the order of the one report."""
    first, second = sequences(here, _SEED), sequences(there, _SEED)
    order = np.argsort(second, kind="stable")
    ranked = second[order]
    low, high = np.searchsorted(ranked, first, "left"), np.searchsorted(ranked, first, "right")
    counts = high - low
    counts[counts > _REPEATED] = 0
    if not counts.any():
        return []
    at = np.repeat(np.arange(len(first)), counts)
    nth = np.arange(len(at)) - np.repeat(np.cumsum(counts) - counts, counts)
    diagonal = order[np.repeat(low, counts) + nth] - at
    by_diagonal = np.lexsort((at, diagonal))
    at, diagonal = at[by_diagonal], diagonal[by_diagonal]
    begins = np.flatnonzero(np.r_[True, (np.diff(diagonal) != 0) | (np.diff(at) != 1)])
    lengths = np.diff(np.r_[begins, len(at)]) + _SEED - 1
    rows = zip(at[begins].tolist(), diagonal[begins].tolist(), lengths.tolist(), strict=True)
    return sorted((Run(i, i + d, n) for i, d, n in rows), key=lambda r: (r.here, r.there))


def _chains(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs that follow each other on both sides with small gaps, in the best way; best first."""
    worth = [float(run.length) for run in runs]
    before: list[int | None] = [None] * len(runs)
    for i, run in enumerate(runs):
        for j in range(max(0, i - _BACK), i):
            gap = _gap(runs[j], run)
            if gap is not None and worth[j] + run.length - gap * _PRICE > worth[i]:
                worth[i], before[i] = worth[j] + run.length - gap * _PRICE, j
    used: set[int] = set()
    chains = []
    for end in sorted(range(len(runs)), key=lambda i: -worth[i]):
        chain: list[Run] = []
        at: int | None = end
        while at is not None and at not in used:
            used.add(at)
            chain.append(runs[at])
            at = before[at]
        if chain:
            chains.append(_parted(chain[::-1]))
    return sorted(chains, key=lambda c: -sum(r.length for r in c))


def _gap(last: Run, run: Run) -> int | None:
    """The words between two runs on both sides; None where one cannot follow the other."""
    ahead = run.here - last.here - last.length
    across = run.there - last.there - last.length
    cut = max(0, -ahead, -across)
    if ahead > _GAP or across > _GAP or cut >= min(_SEED, run.length):
        return None
    return abs(ahead) + abs(across)


def _parted(chain: Sequence[Run]) -> list[Run]:
    """The runs of a chain, each without the words that the one before holds."""
    found = [chain[0]]
    for run in chain[1:]:
        last = found[-1]
        cut = max(0, last.here + last.length - run.here, last.there + last.length - run.there)
        if cut < run.length:
            found.append(Run(run.here + cut, run.there + cut, run.length - cut))
    return found


def _apart(corpus: Corpus, one: int, other: int, chains: Sequence[list[Run]]) -> tuple[Shared, ...]:
    """The chains that are passages, none over words of a better one, in the order of `one`."""
    taken = np.zeros(len(corpus.ids[one]), np.bool_)
    covered = np.zeros(len(corpus.ids[other]), np.bool_)
    passages = []
    for chain in chains:
        runs = tuple(_left(chain, taken, covered))
        if not runs:
            continue
        here = (runs[0].here, runs[-1].here + runs[-1].length - 1)
        there = (runs[0].there, runs[-1].there + runs[-1].length - 1)
        passage = Shared(here, there, runs)
        if _telling(corpus, one, passage):
            passages.append(passage)
            taken[here[0] : here[1] + 1] = True
            covered[there[0] : there[1] + 1] = True
    return tuple(sorted(passages, key=lambda p: p.here))


def _left(
    chain: Sequence[Run], taken: NDArray[np.bool_], covered: NDArray[np.bool_]
) -> Iterator[Run]:
    """What is left of the runs of a chain: of each its longest part that is not yet taken.

    A run of which nothing is left ends the passage.
    """
    begun = False
    for run in chain:
        free = ~taken[run.here : run.here + run.length]
        free &= ~covered[run.there : run.there + run.length]
        start, length = _longest(free)
        if length >= min(_SEED, run.length):
            begun = True
            yield Run(run.here + start, run.there + start, length)
        elif begun:
            return


def _longest(flags: NDArray[np.bool_]) -> tuple[int, int]:
    """Where the longest stretch of flags begins, and how long it is."""
    if flags.all():
        return 0, len(flags)
    edges = np.flatnonzero(np.diff(np.r_[False, flags, False].astype(np.int8)))
    if not len(edges):
        return 0, 0
    starts, ends = edges[::2], edges[1::2]
    best = int(np.argmax(ends - starts))
    return int(starts[best]), int(ends[best] - starts[best])


def _telling(corpus: Corpus, one: int, passage: Shared) -> bool:
    """Whether a passage is long and dense enough, and more than common words and one name."""
    words = passage.words
    wide = passage.here[1] - passage.here[0] + 1
    broad = passage.there[1] - passage.there[0] + 1
    if words < _LEAST_WORDS or words < _LEAST_DENSE * max(wide, broad):
        return False
    ids = np.concatenate([corpus.ids[one][r.here : r.here + r.length] for r in passage.runs])
    return int((~corpus.common[np.unique(ids)]).sum()) >= _LEAST_TELLING


def _unquoted(
    corpus: Corpus, one: int, other: int, passages: Sequence[Shared], *, house: bool
) -> int:
    """How many equal words stand outside quotation marks on both sides, house text with them?"""
    here, there = corpus.unquoted[one], corpus.unquoted[other]
    if not house:
        here, there = here & ~corpus.house[one], there & ~corpus.house[other]
    total = 0
    for passage in passages:
        for r in passage.runs:
            both = here[r.here : r.here + r.length] & there[r.there : r.there + r.length]
            total += int(both.sum())
    return total
