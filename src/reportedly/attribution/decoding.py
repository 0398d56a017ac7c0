"""The model's numbers -> cues, and for each cue the pieces of its source and its content."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.attribution.roles import (
    BEGIN,
    CONTENT_BEGIN,
    CONTENT_INSIDE,
    INSIDE,
    OUT,
    ROLE_TAGS,
    SOURCE_BEGIN,
    SOURCE_INSIDE,
)

Floats = NDArray[np.float32]
Range = tuple[int, int]

_NEVER = -1e9
_FORBIDDEN = np.zeros((ROLE_TAGS, ROLE_TAGS), np.float32)
for _inside, _begin in ((SOURCE_INSIDE, SOURCE_BEGIN), (CONTENT_INSIDE, CONTENT_BEGIN)):
    for _before in range(ROLE_TAGS):
        if _before not in (_inside, _begin):
            _FORBIDDEN[_before, _inside] = _NEVER


@dataclass(frozen=True, slots=True)
class Roles:
    """Ranges of pieces that are source and content of a cue, and how sure the model is of each.

    `source_chance` and `content_chance` are mean probabilities of the chosen tags, in 0..1.
    """

    source: tuple[Range, ...]
    content: tuple[Range, ...]
    source_chance: float
    content_chance: float


def softmax(logits: Floats) -> Floats:
    """Probabilities over the last axis."""
    shifted = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(-1, keepdims=True), np.float32)


def cues(chances: Floats, threshold: float) -> list[tuple[int, int, float]]:
    """(start, end, chance) of the cues in one paragraph's cue tag probabilities (pieces, 3)."""
    found = []
    position, length = 0, len(chances)
    while position < length:
        if chances[position, BEGIN] < threshold:
            position += 1
            continue
        end = position + 1
        while end < length and chances[end, INSIDE] > max(chances[end, OUT], chances[end, BEGIN]):
            end += 1
        found.append((position, end, float(chances[position, BEGIN])))
        position = end
    return found


def roles(chances: Floats) -> Roles:
    """The best tag sequence (Viterbi) of role tag probabilities (pieces, 5), as ranges.

    A source is one range: of several, the one with most probability behind it is kept.
    """
    tags = _best_path(np.log(chances + 1e-9))
    sources = _ranges(tags, SOURCE_BEGIN, SOURCE_INSIDE)
    contents = _ranges(tags, CONTENT_BEGIN, CONTENT_INSIDE)
    chosen = chances[np.arange(len(tags)), tags]
    if len(sources) > 1:
        sources = [max(sources, key=lambda r: float(chosen[r[0] : r[1]].sum()))]
    return Roles(
        tuple(sources),
        tuple(contents),
        _mean(chosen, sources) if sources else 1 - float(chances[:, SOURCE_BEGIN].max(initial=0)),
        _mean(chosen, contents),
    )


def _best_path(scores: Floats) -> NDArray[np.int64]:
    length = len(scores)
    back = np.zeros((length, ROLE_TAGS), np.int64)
    best = scores[0].copy()
    best[[SOURCE_INSIDE, CONTENT_INSIDE]] = _NEVER
    for i in range(1, length):
        through = best[:, None] + _FORBIDDEN
        back[i] = through.argmax(0)
        best = through.max(0) + scores[i]
    tags = np.zeros(length, np.int64)
    tags[-1] = best.argmax()
    for i in range(length - 1, 0, -1):
        tags[i - 1] = back[i, tags[i]]
    return tags


def _ranges(tags: NDArray[np.int64], begin: int, inside: int) -> list[Range]:
    found: list[Range] = []
    for i, tag in enumerate(tags):
        if tag == begin:
            found.append((i, i + 1))
        elif tag == inside and found and found[-1][1] == i:
            found[-1] = (found[-1][0], i + 1)
    return found


def _mean(chosen: Floats, ranges: list[Range]) -> float:
    if not ranges:
        return 0.0
    return float(np.concatenate([chosen[a:b] for a, b in ranges]).mean())
