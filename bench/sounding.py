"""How alike words sound, roughly: a key of a few lines, and the neighbours of a word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

# Letters that are one sound, or none, in most English words; applied in this order.
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[^a-z]", ""), (r"^(?:kn|gn|pn)", "n"), (r"^wr", "r"), (r"^wh", "w"), (r"mb$", "m"),
        (r"tch|[st]ion|[st]ure", "S"), (r"sh|ch|sch|ti(?=[ao])|ci(?=[ao])", "S"), (r"th", "T"),
        (r"ph|gh(?=[^t]|$)", "f"), (r"igh", "y"), (r"ck|qu?|c(?![eiy])|x", "k"), (r"c|z|ss", "s"),
        (r"g(?=[eiy])|dge?", "j"), (r"j(?=[aeiou]?$)", "d"), (r"e$|h", ""),
        (r"ee|ea|ie|y|i", "i"), (r"oo|ou|ow|u|o", "o"), (r"ai|ay|ei|a|e", "e"),
        (r"(.)\1+", r"\1"),
    )
]  # fmt: skip


@cache
def key(word: str) -> str:
    """What a word sounds like, roughly: "write" and "right", "their" and "there" are the same."""
    sound = word
    for pattern, replacement in _SOUNDS:
        sound = pattern.sub(replacement, sound)
    return sound


@cache
def likeness(one: str, other: str) -> float:
    """0 to 1: the mean of how alike two words sound and how alike they are written."""
    spelled = Levenshtein.normalized_similarity(one, other)
    return (Levenshtein.normalized_similarity(key(one), key(other)) + spelled) / 2


class Vocabulary:
    """The words that a recogniser may hear: those of the debates, and how often each is said."""

    def __init__(self, words: Iterable[str]) -> None:
        self.counts = Counter(word for word in words if word.replace("'", "").isalpha())
        self._words = sorted(self.counts)
        self._keys = [key(word) for word in self._words]
        self._near: dict[str, list[tuple[str, float]]] = {}

    def near(self, word: str) -> list[tuple[str, float]]:
        """The 40 words most like this one, the best first, each with its likeness."""
        if word not in self._near:
            scorer = Levenshtein.normalized_similarity
            spelled = process.cdist([word], self._words, scorer=scorer)[0]
            sounded = process.cdist([key(word)], self._keys, scorer=scorer)[0]
            both = (spelled + sounded) / 2
            best = [int(n) for n in (-both).argsort(kind="stable")[:41]]
            self._near[word] = [
                (self._words[n], float(both[n])) for n in best if self._words[n] != word
            ]
        return self._near[word]
