"""Run a network over examples, decode as the product does, and score by content and source."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from examples import Example, Ints, bounds
from network import Tagger
from reportedly.attribution.decoding import Range, cues, roles, softmax
from reportedly.attribution.roles import CONTENT_BEGIN, distances
from reportedly.attribution.windows import Pieces, pack

Job = tuple[int, int, int, int, int]
"""Row of the batch, first and last column of the paragraph, start and end of the cue in it."""

Guess = tuple[set[int], set[int]]
"""Pieces of a content, and of its source."""

_FIRST, _LAST, _PAD = 101, 102, 0
_THRESHOLD = 0.4


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side, with the special pieces at their ends."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor

    @classmethod
    def of(cls, windows: list[tuple[Pieces, slice]], device: str) -> Batch:
        """Pad the windows to the longest of them."""
        width = max(w.stop - w.start for _, w in windows) + 2
        ids = [np.concatenate([[_FIRST], p.ids[w], [_LAST]]) for p, w in windows]
        shapes = [np.concatenate([[0], p.shapes[w], [0]]) for p, w in windows]
        return cls(
            pad(ids, width, _PAD, device),
            pad(shapes, width, 0, device),
            pad([np.ones(len(row), np.int64) for row in ids], width, 0, device),
        )


def pad(rows: list[Ints], width: int, fill: int, device: str) -> Tensor:
    """Rows of different lengths -> (rows, width)."""
    out = np.full((len(rows), width), fill, np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return torch.from_numpy(out).to(device)


def gather(states: Tensor, jobs: list[Job], device: str) -> tuple[Tensor, Tensor, Tensor]:
    """The paragraph's states of each job, distances to its cue, and the mask."""
    width = max(last - first for _, first, last, _, _ in jobs)
    columns, distance, mask = (np.zeros((len(jobs), width), np.int64) for _ in range(3))
    for i, (_, first, last, start, end) in enumerate(jobs):
        count = last - first
        columns[i, :count] = np.arange(first, last)
        distance[i, :count] = distances(count, start, end)
        mask[i, :count] = 1
    row = torch.tensor([j[0] for j in jobs], device=device)[:, None]
    places, steps, seen = (torch.from_numpy(a).to(device) for a in (columns, distance, mask))
    return states[row, places], steps, seen


@torch.no_grad()
def predict(net: Tagger, examples: list[Example], device: str) -> list[list[Guess]]:
    """The attributions of each example."""
    net.eval()
    return [[g for w in pack(e.pieces) for g in _read(net, e.pieces, w, device)] for e in examples]


def _read(net: Tagger, pieces: Pieces, window: slice, device: str) -> list[Guess]:
    batch = Batch.of([(pieces, window)], device)
    states, logits = net.encode(batch.ids, batch.shapes, batch.mask)
    chances = softmax(logits[0, 1:-1].float().cpu().numpy())
    jobs, firsts = [], []
    for start, end, _, nested in cues(chances, _THRESHOLD):
        if nested:
            continue
        first, last = bounds(pieces, window.start + start)
        first = max(first - window.start, 0)
        last = min(last - window.start, len(chances))
        jobs.append((0, first + 1, last + 1, start - first, min(end, last) - first))
        firsts.append((window.start + first, last - first))
    if not jobs:
        return []
    read = net.reader(*gather(states, jobs, device)).float().cpu().numpy()
    best = zip(firsts, roles(softmax(read), [n for _, n in firsts]), strict=True)
    return [(_set(f, b.content), _set(f, b.source)) for (f, _), b in best if b.content]


def _set(first: int, ranges: tuple[Range, ...]) -> set[int]:
    return {first + i for a, b in ranges for i in range(a, b)}


def score(predicted: list[list[Guess]], examples: list[Example]) -> dict[str, float]:
    """F1 of contents (Jaccard of word pieces at least 0.5), alone and with the source overlapping.

    A quick look while training; the figures that count come from bench/attribution.py.
    """
    hits = with_source = found = gold = 0
    for guesses, example in zip(predicted, examples, strict=True):
        truth = _truth(example)
        gold, found = gold + len(truth), found + len(guesses)
        for t, g in _matched(truth, guesses):
            hits += 1
            with_source += bool(t[1] & g[1]) or (not t[1] and not g[1])
    return {
        "content": round(2 * hits / (found + gold), 4),
        "content+source": round(2 * with_source / (found + gold), 4),
    }


def _truth(example: Example) -> list[Guess]:
    out = []
    for cue in example.cues:
        at = np.arange(cue.first, cue.last)
        source = (cue.tags > 0) & (cue.tags < CONTENT_BEGIN)
        out.append((set(at[cue.tags >= CONTENT_BEGIN]), set(at[source])))
    return [t for t in out if t[0]]


def _matched(truth: list[Guess], guesses: list[Guess]) -> list[tuple[Guess, Guess]]:
    pairs = [
        (len(t[0] & g[0]) / len(t[0] | g[0]), i, j)
        for i, t in enumerate(truth)
        for j, g in enumerate(guesses)
    ]
    used: tuple[set[int], set[int]] = (set(), set())
    out = []
    for overlap, i, j in sorted(pairs, reverse=True):
        if overlap >= 0.5 and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            out.append((truth[i], guesses[j]))
    return out
