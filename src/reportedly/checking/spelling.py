"""Spelling folded, and how alike two words sound."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

# Applied to both sides alike, so that it matters only what they bring together.
_SPELLINGS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"(?<=\w\w\w)our(?=s?$|ed$|ing$|ite|able)", "or"),
        (r"(?<=\w\w)is(?=e[ds]?$|ing$|ation)", "iz"),
        (r"(?<=\w)ys(?=e[ds]?$|ing$)", "yz"),
        (r"(?<=[bt])re$", "er"),
        (r"(?<=en)ce$", "se"),
        (r"(?<=gram)me(?=s?$)", ""),
        (r"ll(?=ed$|ing$|ers?$)", "l"),
        (r"^grey", "gray"),
        (r"(?<=dg)e(?=ment)", ""),
        (r"^okay$", "ok"),
        (r"^yeah$", "yes"),
    )
)
# What is written differently and sounds the same, in this order. After the ideas of Metaphone
# (Philips 1990), with all vowels as one: recognisers mistake them for each other most.
_SOUNDS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"^(?:kn|gn|pn)", "n"),
        (r"^wr", "r"),
        (r"wh", "w"),
        (r"ph", "f"),
        (r"gh(?=t|$)", ""),
        (r"tch", "C"),
        (r"ch|sh|ti(?=on|a)|ci(?=a|o)|si(?=on)", "C"),
        (r"th", "0"),
        (r"dge?|j|g(?=[eiy])", "J"),
        (r"c(?=[eiy])|z", "s"),
        (r"ck|c|q", "k"),
        (r"x", "ks"),
        (r"mb$", "m"),
        (r"(?<=\w)e$", ""),
        (r"h(?![aeiouy])", ""),
        (r"[aeiouyw]+", "a"),
        (r"(.)\1+", r"\1"),
    )
)


def folded(atom: str) -> str:
    """A word without apostrophes, in one spelling for those that differ between countries."""
    low = atom.replace("'", "")
    if not low.isalpha() or len(low) < 3:
        return low
    for pattern, to in _SPELLINGS:
        low = pattern.sub(to, low)
    return low


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A rough key of how a word sounds: words with one key sound much alike."""
    for pattern, to in _SOUNDS:
        word = pattern.sub(to, word)
    return word


def alike(one: str, other: str) -> float:
    """How alike two words (or runs of words without blanks) look or sound, in 0..1."""
    if one.isdigit() or other.isdigit():
        return float(one == other)
    looks = Levenshtein.normalized_similarity(one, other)
    sounds = Levenshtein.normalized_similarity(sound(one), sound(other))
    return max(looks, 0.95 * sounds)
