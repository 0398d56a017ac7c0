"""Run a network over examples, decode as the product does, and score by content and source."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from examples import Example, bounds
from network import Encoder, Tagger
from reportedly.attribution.decoding import cues, roles, softmax
from reportedly.attribution.roles import distances
from reportedly.attribution.windows import Pieces, pack
from torch import Tensor

Job = tuple[int, int, int, int, int]
"""Row of the batch, first and last column of the paragraph there, start and end of the cue in it."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side, with the special pieces at their ends."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor

    @classmethod
    def of(cls, encoder: Encoder, windows: list[tuple[Pieces, slice]], device: str) -> Batch:
        width = max(w.stop - w.start for _, w in windows) + 2
        first, last = encoder.first, encoder.last
        ids = [np.concatenate([[first], p.ids[w] + encoder.id_shift, [last]]) for p, w in windows]
        shapes = [np.concatenate([[0], p.shapes[w], [0]]) for p, w in windows]
        return cls(
            pad(ids, width, encoder.pad, device),
            pad(shapes, width, 0, device),
            pad([np.ones(len(row), np.int64) for row in ids], width, 0, device),
        )


def pad(rows: list[np.ndarray], width: int, fill: int, device: str) -> Tensor:
    """Rows of different lengths -> (rows, width)."""
    out = np.full((len(rows), width), fill, np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return torch.from_numpy(out).to(device)


def gather(states: Tensor, jobs: list[Job], device: str) -> tuple[Tensor, Tensor, Tensor]:
    """The paragraph's states of each job, distances to its cue, and the mask."""
    width = max(last - first for _, first, last, _, _ in jobs)
    columns = np.zeros((len(jobs), width), np.int64)
    distance = np.zeros((len(jobs), width), np.int64)
    mask = np.zeros((len(jobs), width), np.int64)
    for i, (_, first, last, start, end) in enumerate(jobs):
        count = last - first
        columns[i, :count] = np.arange(first, last)
        distance[i, :count] = distances(count, start, end)
        mask[i, :count] = 1
    rows = torch.tensor([j[0] for j in jobs], device=device)[:, None]
    to = lambda a: torch.from_numpy(a).to(device)  # noqa: E731
    return states[rows, to(columns)], to(distance), to(mask)


@torch.no_grad()
def chances(net: Tagger, example: Example, device: str, wanted: list[tuple[int, int]] | None = None, threshold: float = 0.3) -> tuple[np.ndarray, list[tuple[int, int, int, int, np.ndarray]]]:
    """Cue probabilities (pieces, 3), and (start, end, first, last, role probabilities) of each cue.

    Cues are `wanted`, or those found at `threshold`.
    """
    net.eval()
    pieces = example.pieces
    cue = np.zeros((len(pieces), 3), np.float32)
    out = []
    for window in pack(pieces):
        batch = Batch.of(net.encoder, [(pieces, window)], device)
        with torch.autocast(device, torch.bfloat16, enabled=device != "cpu"):
            states, logits = net.encoder(batch.ids, batch.shapes, batch.mask)
        cue[window] = softmax(logits[0, 1:-1].float().cpu().numpy())
        if wanted is None:
            spans = [(s + window.start, e + window.start) for s, e, _ in cues(cue[window], threshold)]
        else:
            spans = [(s, e) for s, e in wanted if window.start <= s < e <= window.stop]
        jobs, places = [], []
        for start, end in spans:
            first, last = bounds(pieces, start)
            first, last = max(first, window.start), min(last, window.stop)
            end = min(end, last)
            jobs.append((0, first - window.start + 1, last - window.start + 1, start - first, end - first))
            places.append((start, end, first, last))
        if jobs:
            with torch.autocast(device, torch.bfloat16, enabled=device != "cpu"):
                read = net.reader(*gather(states, jobs, device)).float().cpu().numpy()
            out += [(*p, softmax(r[: p[3] - p[2]])) for p, r in zip(places, read, strict=True)]
    return cue, out


def predict(net: Tagger, examples: list[Example], device: str, threshold: float = 0.4) -> dict[str, list[dict]]:
    """Attributions of each example as character ranges, in the scorer's format."""
    return {e.name: decode(e, *chances(net, e, device, None, threshold)) for e in examples}


def decode(example: Example, cue: np.ndarray, read: list) -> list[dict]:
    """Probabilities of one article -> attributions in the scorer's format."""
    found = []
    offsets = example.pieces.offsets
    for start, end, first, _, table in read:
        best = roles(table)
        if not best.content:
            continue
        chars = lambda ranges: [[int(offsets[first + a, 0]), int(offsets[first + b - 1, 1])] for a, b in ranges]  # noqa: E731, B023
        found.append({
            "source": chars(best.source),
            "cue": [[int(offsets[start, 0]), int(offsets[end - 1, 1])]],
            "content": chars(best.content),
            "chance": [float(cue[start, 1]), best.source_chance, best.content_chance],
        })
    return found


def score(predicted: dict[str, list[dict]], examples: list[Example]) -> dict[str, float]:
    """F1 of contents (Jaccard of word pieces at least 0.5), alone and with the source overlapping.

    A quick look while training; the figures that count come from bench/attribution.py.
    """
    hits = with_source = found = gold = 0
    for example in examples:
        pieces = example.pieces
        truth = []
        for cue in example.cues:
            at = np.arange(cue.first, cue.last)
            truth.append((set(at[cue.tags >= 3]), set(at[(cue.tags == 1) | (cue.tags == 2)])))
        truth = [t for t in truth if t[0]]
        guesses = [(_set(pieces, a["content"]), _set(pieces, a["source"])) for a in predicted[example.name]]
        gold, found = gold + len(truth), found + len(guesses)
        pairs = sorted(
            ((len(t[0] & g[0]) / len(t[0] | g[0]), i, j) for i, t in enumerate(truth) for j, g in enumerate(guesses) if t[0] & g[0]),
            reverse=True,
        )
        used: tuple[set[int], set[int]] = (set(), set())
        for overlap, i, j in pairs:
            if overlap >= 0.5 and i not in used[0] and j not in used[1]:
                used[0].add(i)
                used[1].add(j)
                hits += 1
                a, b = truth[i][1], guesses[j][1]
                with_source += bool(a & b) or (not a and not b)
    f1 = lambda n: round(2 * n / (found + gold), 4)  # noqa: E731
    return {"content": f1(hits), "content+source": f1(with_source), "found": found, "gold": gold}


def _set(pieces: Pieces, spans: list[list[int]]) -> set[int]:
    out: set[int] = set()
    for start, end in spans:
        out |= set(np.flatnonzero((pieces.offsets[:, 0] < end) & (pieces.offsets[:, 1] > start)))
    return out
