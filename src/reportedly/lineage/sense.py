"""The words of a saying that carry its sense, and how much each tells in two reports."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from reportedly.lineage.corpus import Corpus
from reportedly.lineage.sayings import Said, Saying
from reportedly.text.atoms import COMMON, NEGATIONS, Wording, wording

_KEPT = 512
"""Reports whose senses are kept in memory; pairs of reports come in the order of their times."""

_LEAST_TOTAL = 100
"""Sentences that two reports are taken to have, if they have fewer: short ones tell as much."""

_OPENERS = frozenset({"to", "that"})
_AUXILIARIES = frozenset(
    """
    am is are was were be been has have had do does did will would can could shall should may might
    must
    """.split()
)
# What changes where "I will" is told as "she would", all of one kind as one.
_PERSONS = {
    form: forms.split()[0]
    for forms in (
        "i he she it we they you me him us them", "my his her our their your its",
        "am is are was were be been", "will would", "can could", "may might", "has have had",
        "do does did", "this that", "these those",
    )
    for form in forms.split()
}  # fmt: skip
# Endings that turn one word into another form of it, longest first.
_ENDINGS = "ations ation ings ing ions ion ies ied 's ed es s e y".split()


@dataclass(frozen=True, slots=True)
class Sense:
    """What a saying is compared by: stems, numbers, whether it is negated, and all its atoms.

    `plain` are the stems of words that are no names (not capitalised, or at the beginning). Not a
    `clause` is a mere object ("blamed the two senators"), whose sense is in the `cue`.
    """

    stems: frozenset[str]
    plain: frozenset[str]
    numbers: frozenset[str]
    negated: bool
    atoms: tuple[str, ...]
    clause: bool
    cue: frozenset[str]


@dataclass(frozen=True, slots=True)
class Senses:
    """The senses of one report's sayings, by their places.

    `counts` tells in how many sentences each stem stands, `index` in which sayings.
    """

    each: tuple[Sense, ...]
    counts: Counter[str]
    index: dict[str, list[int]]


class Library:
    """The senses of all reports, worked out when they are asked for."""

    def __init__(self, corpus: Corpus, everything: Sequence[Said]) -> None:
        self._corpus = corpus
        self.everything = everything
        self.report = lru_cache(maxsize=_KEPT)(self._report)

    def of(self, saying: Saying) -> Sense:
        """The sense of one saying."""
        return self.report(saying.report).each[saying.place]

    def wording(self, saying: Saying) -> Wording:
        """The words of one saying."""
        return wording(self._corpus.tokens[saying.report], saying.spans)

    def weigh(self, stems: Iterable[str], one: int, other: int) -> float:
        """How rare the stems are in two reports: the sum of log (sentences / those with it)."""
        first, second = self.report(one).counts, self.report(other).counts
        total = len(self.everything[one].sayings) + len(self.everything[other].sayings) + 20
        total = max(_LEAST_TOTAL, total)
        return sum(math.log(total / max(2, first[s] + second[s])) for s in stems)

    def _report(self, number: int) -> Senses:
        sayings = self.everything[number].sayings
        each = tuple(self._sense(saying) for saying in sayings)
        counts: Counter[str] = Counter()
        index: dict[str, list[int]] = defaultdict(list)
        for saying, sense in zip(sayings, each, strict=True):
            counts.update(() if saying.frame else sense.stems)
            for s in sense.stems:
                index[s].append(saying.place)
        return Senses(each, counts, dict(index))

    def _sense(self, saying: Saying) -> Sense:
        said = self.wording(saying)
        telling = [
            (stem(atom), word > 0 and said.printed(word)[0].isupper())
            for atom, word in zip(said.atoms, said.owner, strict=True)
            if atom not in COMMON and atom not in NEGATIONS
        ]
        opens = said.atoms[:1]
        cue = wording(said.tokens, saying.cue).atoms if not saying.quoted else ()
        return Sense(
            stems=frozenset(s for s, _ in telling),
            plain=frozenset(s for s, named in telling if not named),
            numbers=frozenset(a for a in said.atoms if any(map(str.isdigit, a))),
            negated=sum(a in NEGATIONS for a in said.atoms) % 2 == 1,
            atoms=said.atoms,
            clause=not (_AUXILIARIES.isdisjoint(said.atoms) and _OPENERS.isdisjoint(opens)),
            cue=frozenset(stem(a) for a in cue if a not in COMMON),
        )


def retold(atoms: Sequence[str]) -> list[str]:
    """The atoms of a saying alike whether it is quoted or told: without person, tense or "that"."""
    told = [a for a in atoms if a not in NEGATIONS]
    return [_PERSONS.get(a) or stem(a) for a in (told[1:] if told[:1] == ["that"] else told)]


@cache
def stem(word: str) -> str:
    """A word without its ending, so that "judged" and "judges" are one; at least three letters."""
    if not word.isdigit():
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                return word.removesuffix(ending)
    return word
