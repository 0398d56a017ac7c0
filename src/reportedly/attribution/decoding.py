"""The model's numbers -> cues, and for each cue the pieces of its source and its content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.attribution.roles import (
    BEGIN,
    CONTENT_BEGIN,
    CONTENT_INSIDE,
    INSIDE,
    NESTED_BEGIN,
    NESTED_INSIDE,
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


def cues(chances: Floats, threshold: float) -> list[tuple[int, int, float, bool]]:
    """(start, end, chance, nested) of the cues in a paragraph's cue tag probabilities (pieces, 5).

    `nested` says that the cue stands, as the model sees it, inside another attribution's content.
    """
    begins = chances[:, BEGIN] + chances[:, NESTED_BEGIN]
    inside = chances[:, INSIDE] + chances[:, NESTED_INSIDE]
    goes_on = inside > np.maximum(chances[:, OUT], begins)
    found: list[tuple[int, int, float, bool]] = []
    position = 0
    for start in np.flatnonzero(begins >= threshold):
        if start < position:
            continue
        position = int(start) + 1
        while position < len(chances) and goes_on[position]:
            position += 1
        nested = bool(chances[start, NESTED_BEGIN] > chances[start, BEGIN])
        if found and found[-1][1] == start and found[-1][3] == nested:
            found[-1] = (found[-1][0], position, max(found[-1][2], float(begins[start])), nested)
            continue  # "as" and "saying" are one cue
        found.append((int(start), position, float(begins[start]), nested))
    return found


def roles(chances: Floats, lengths: Sequence[int]) -> list[Roles]:
    """The best tag sequences (Viterbi) of role tag probabilities (cues, pieces, 5), as ranges.

    Row `i` holds the first `lengths[i]` pieces of a cue's paragraph. A source is one range: of
    several, the one with most probability behind it is kept.
    """
    tags = best_tags(chances, lengths)
    rows = zip(tags, chances, lengths, strict=True)
    return [_roles(path[:length], given[:length]) for path, given, length in rows]


def _roles(tags: NDArray[np.int64], chances: Floats) -> Roles:
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


def best_tags(chances: Floats, lengths: Sequence[int]) -> NDArray[np.int64]:
    """The most likely sequences of tags (cues, pieces) in which no inside lacks its begin.

    Beyond its length a row is padding, whose tags mean nothing.
    """
    tags: NDArray[np.int64] = chances.argmax(-1)
    real = np.arange(chances.shape[1]) < np.asarray(lengths)[:, None]
    before = np.pad(tags[:, :-1], ((0, 0), (1, 0)))  # as if each began after an OUT
    broken = ((_FORBIDDEN[before, tags] < 0) & real).any(1)
    if broken.any():  # elsewhere nothing forbids the likeliest of each
        scores = np.where(real[..., None], np.log(chances + 1e-9), 0.0).astype(np.float32)
        scores[~real, 1:] = _NEVER
        tags[broken] = _best_paths(scores[broken])
    return tags


def _best_paths(scores: Floats) -> NDArray[np.int64]:
    rows, length, _ = scores.shape
    back = np.zeros((length, rows, ROLE_TAGS), np.int64)
    best = scores[:, 0].copy()
    best[:, [SOURCE_INSIDE, CONTENT_INSIDE]] = _NEVER
    for i in range(1, length):
        through = best[:, :, None] + _FORBIDDEN
        back[i] = through.argmax(1)
        best = through.max(1) + scores[:, i]
    tags = np.zeros((rows, length), np.int64)
    tags[:, -1] = best.argmax(1)
    each = np.arange(rows)
    for i in range(length - 1, 0, -1):
        tags[:, i - 1] = back[i, each, tags[:, i]]
    return tags


def _ranges(tags: NDArray[np.int64], begin: int, inside: int) -> list[Range]:
    found: list[Range] = []
    for i in np.flatnonzero((tags == begin) | (tags == inside)).tolist():
        if tags[i] == begin:
            found.append((i, i + 1))
        elif found and found[-1][1] == i:
            found[-1] = (found[-1][0], i + 1)
    return found


def _mean(chosen: Floats, ranges: list[Range]) -> float:
    if not ranges:
        return 0.0
    return float(np.concatenate([chosen[a:b] for a, b in ranges]).mean())
