"""Whether two sayings share words because they are one, or by chance, or said anew."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from rapidfuzz.distance import LCSseq

from reportedly.comparison import VariantKind
from reportedly.lineage.corpus import Corpus
from reportedly.lineage.same_words import RUN
from reportedly.lineage.sayings import Said, Saying
from reportedly.lineage.wordings import difference
from reportedly.text.atoms import Wording, wording

# What they must share, by who is said to say it: so many words in a row, or this share of the
# shorter one in a row, or (last) this share of it in order. Tuned by reading statements of BASIL,
# see bench/statements-reading.md.
_SAME_SPEAKER = (6, 0.8, 1.0)
_UNKNOWN = (8, 0.8, 0.6)
_OTHER_SPEAKER = (1000, 1.0, 0.85)
_LEAST_LOOSE = 6
_ALL = 0.95
"""Words in a row below which no lesser share in order than `_ALL` tells anything."""

_TWICE = 3
_NEARLY = 0.5
"""Words in a row, and share of the shorter, that two quotations of one thing have in common."""


def surely_one(corpus: Corpus, one: Saying, other: Saying, sequences: int) -> bool:
    """Whether sayings that share `sequences` quoted sequences of `RUN` words are one statement.

    Long runs tell by themselves, unless the reports name different speakers: these may quote each
    other, or the same slogan, and are one only where nearly all words are.
    """
    run = sequences + RUN - 1
    shorter = min(len(one.words), len(other.words))
    if shorter < RUN and not (one.attribution and other.attribution):
        return False  # a title, or what is left of one
    known = one.speaker and other.speaker
    agreed = known and one.speaker == other.speaker
    words, row, order = _SAME_SPEAKER if agreed else _OTHER_SPEAKER if known else _UNKNOWN
    if run >= words or run >= row * shorter:
        return True
    a, b = _wording(corpus, one), _wording(corpus, other)
    share = LCSseq.similarity(a.atoms, b.atoms) / min(len(a.atoms), len(b.atoms))
    return share >= _ALL or (run >= _LEAST_LOOSE and share >= order)


class SaidTwice:
    """Whether two quotations of one report are two utterances.

    A report may quote a sentence twice, whole and cut. If it quotes nearly the same words with
    differences, and with another cue, they were said twice, and a statement holds one of them. What
    goes for one sentence of an attribution goes for all of them.
    """

    def __init__(self, corpus: Corpus, everything: Sequence[Said]) -> None:
        self._corpus = corpus
        self._everything = everything
        self._known: dict[tuple[int, str, str], bool] = {}

    def __call__(self, one: Saying, other: Saying) -> bool:
        """Whether these two, of the same report, are."""
        if one.attribution == other.attribution or not (one.quoted and other.quoted):
            return False
        first, second = sorted((one.attribution, other.attribution))
        key = (one.report, first, second)
        if key not in self._known:
            pairs = product(self._quoted(one), self._quoted(other))
            self._known[key] = any(self._nearly(a, b) for a, b in pairs)
        return self._known[key]

    def _quoted(self, saying: Saying) -> list[Saying]:
        """All quotations of its attribution."""
        its = self._everything[saying.report].sayings
        return [s for s in its if s.quoted and s.attribution == saying.attribution]

    def _nearly(self, one: Saying, other: Saying) -> bool:
        """Whether two quotations share words, and differ in the words around them."""
        longer, shorter = sorted((one, other), key=lambda s: -len(s.words))
        found = difference(_wording(self._corpus, longer), _wording(self._corpus, shorter))
        run = found.run
        if run is None or run.d - run.c < _TWICE or found.shared < _NEARLY * len(shorter.words):
            return False
        return found.kind(quoted=True) is VariantKind.ALTERED


def _wording(corpus: Corpus, saying: Saying) -> Wording:
    return wording(corpus.tokens[saying.report], saying.spans)
