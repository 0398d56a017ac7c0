"""How much planted copies have of their bases, by the sequences of five words that they share."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from planting import SHINGLE, Planted
from reportedly.text.tokens import tokens

_SHOWN = 400
"""Copies that are looked at."""

_LISTED = (0, 5, 25, 50, 75, 95, 100)


def likeness(planted: Planted) -> Iterator[str]:
    """How much some copies have of their bases."""
    every = list(planted.copies())[:_SHOWN]
    for kind, measure, name in (
        ("reworded", jaccard, "Jaccard of 5-word sequences with the base"),
        ("within", part, "part of their 5-word sequences that is the base's"),
    ):
        values = [
            measure(planted.text(c.report), planted.text(c.base)) for c in every if c.kind == kind
        ]
        shown = ", ".join(f"{np.percentile(values, p):.2f}" for p in _LISTED)
        yield f"{kind}: {name}, percentiles {', '.join(map(str, _LISTED))}: {shown}"


def jaccard(one: str, other: str) -> float:
    """The share of word sequences that two texts have in common."""
    first, second = _shingles(one), _shingles(other)
    return len(first & second) / max(1, len(first | second))


def part(copy: str, base: str) -> float:
    """The share of a copy's word sequences that are the base's."""
    first, second = _shingles(copy), _shingles(base)
    return len(first & second) / max(1, len(first))


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = tokens(text).folded
    return {words[at : at + SHINGLE] for at in range(len(words) - SHINGLE + 1)}
