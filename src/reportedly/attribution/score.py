"""How likely an attribution is to be right, and what that rests on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from reportedly.attribution.model import Found
from reportedly.attribution.spans import words
from reportedly.record import Factor, Spans

_CHANCES = 3
_LONG = 64
_LEAST = 1e-4


class Weighed(NamedTuple):
    """A score, and the factors that it rests on."""

    score: float
    factors: tuple[Factor, ...]


def weigh(text: str, one: Found, quotes: Spans, weights: Sequence[float]) -> Weighed:
    """The score of an attribution by the weights of the model that found it."""
    rests_on = factors(text, one, quotes)
    return Weighed(score(rests_on, weights), rests_on)


def factors(text: str, one: Found, quotes: Spans) -> tuple[Factor, ...]:
    """What the score rests on, each in 0..1.

    The model's chances of cue, source and content; whether there is a source at all; whether
    `quotes` meet the content; and how long the content is, 1 at 64 words and more.
    """
    length = sum(words(text, span) for span in one.content)
    in_marks = any(quote.meets(span) for quote in quotes for span in one.content)
    values = {
        "cue": one.cue_chance,
        "source": one.source_chance,
        "content": one.content_chance,
        "source given": float(bool(one.source)),
        "quotation marks": float(in_marks),
        "length": min(math.log(length + 1) / math.log(_LONG), 1.0),
    }
    return tuple(Factor(name, round(value, 3)) for name, value in values.items())


def evidence(found: Sequence[Factor]) -> list[float]:
    """The numbers that the weights stand for: logits of the chances, the rest as it is."""
    values = [factor.value for factor in found]
    return [*(_logit(value) for value in values[:_CHANCES]), *values[_CHANCES:]]


def score(found: Sequence[Factor], weights: Sequence[float]) -> float:
    """The chance, in 0..1, that an annotator of PolNeAR would mark the same.

    `weights` are those of the model that found it: a constant, then one for each factor.
    """
    constant, *others = weights
    total = constant + sum(w * x for w, x in zip(others, evidence(found), strict=True))
    return round(1 / (1 + math.exp(-total)), 3)


def _logit(chance: float) -> float:
    kept = min(max(chance, _LEAST), 1 - _LEAST)
    return math.log(kept / (1 - kept))
