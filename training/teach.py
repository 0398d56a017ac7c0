"""What a teacher thinks of every piece of the training articles, annotated or not.

`python teach.py --teacher TEACHER.pt --encoder FOLDER --data DATA --nested FILE --out FOLDER` gives
its cue chances, role chances and last states, half precision, in the order of `soft.everything`. In
articles without annotation the teacher finds the cues.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from examples import Cue, Example, Floats, read_nested, tokenizer
from network import Tagger, load
from predict import Batch, gather
from reportedly.attribution.decoding import cues, softmax
from reportedly.attribution.windows import pack
from soft import everything, guessed
from train import WINDOW

_CUE_THRESHOLD = 0.3
_AT_ONCE = 16


class _Teacher:
    """Reads one article after the other and keeps what it thinks."""

    def __init__(self, net: Tagger) -> None:
        self.net = net.eval()
        self.cues: list[Floats] = []
        self.states: list[Floats] = []
        self.roles: list[Floats] = []
        self.found: dict[str, list[tuple[int, int]]] = {}

    @torch.no_grad()
    def read(self, one: Example) -> None:
        count = len(one.pieces)
        chances = np.zeros((count, 5), np.float32)
        states = np.zeros((count, self.net.size.width), np.float32)
        windows = list(pack(one.pieces, WINDOW))
        for at in range(0, len(windows), 8):
            some = windows[at : at + 8]
            batch = Batch.of([(one.pieces, w) for w in some], "cpu")
            read, logits = self.net.encode(batch.ids, batch.shapes, batch.mask)
            for row, window in enumerate(some):
                length = window.stop - window.start
                states[window] = read[row, 1 : length + 1].numpy()
                chances[window] = softmax(logits[row, 1 : length + 1].numpy())
        marked = one.cues
        if not one.gold:
            at = [(s, e) for w in windows for s, e, *_ in _shifted(chances, w)]
            self.found[one.name] = at
            marked = [guessed(one, s, e) for s, e in at]
        self.cues.append(chances.astype(np.float16))
        self.states.append(states.astype(np.float16))
        self._roles(states, marked, windows)

    def _roles(self, states: np.ndarray, marked: list[Cue], windows: list[slice]) -> None:
        for at in range(0, len(marked), _AT_ONCE):
            some = marked[at : at + _AT_ONCE]
            parts = [_seen(cue, windows) for cue in some]
            width = max(part.stop - part.start for part in parts)
            rows = np.zeros((len(some), width, states.shape[1]), np.float32)
            for row, part in enumerate(parts):
                rows[row, : part.stop - part.start] = states[part]
            jobs = [
                (row, 0, p.stop - p.start, c.start - p.start, min(c.end, p.stop) - p.start)
                for row, (c, p) in enumerate(zip(some, parts, strict=True))
            ]
            logits = self.net.reader(*gather(torch.from_numpy(rows), jobs, "cpu")).numpy()
            for row, (cue, part) in enumerate(zip(some, parts, strict=True)):
                told = np.full((cue.last - cue.first, 5), np.nan, np.float16)
                length = part.stop - part.start
                told[part.start - cue.first :][:length] = softmax(logits[row, :length])
                self.roles.append(told)


def _shifted(chances: np.ndarray, window: slice) -> list[tuple[int, int]]:
    found = cues(chances[window], _CUE_THRESHOLD)
    return [(window.start + start, window.start + end) for start, end, *_ in found]


def _seen(cue: Cue, windows: list[slice]) -> slice:
    """The part of the cue's paragraph that stands in the cue's window."""
    window = next(w for w in windows if w.start <= cue.start < w.stop)
    return slice(max(cue.first, window.start), min(cue.last, window.stop))


def main() -> None:
    """Read the command line and do it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the encoder")
    parser.add_argument("--data", type=Path, required=True, help="folder laid out as shared/data")
    parser.add_argument("--nested", type=Path, help="what nested.py wrote")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    nested = read_nested(args.nested) if args.nested else None
    teacher = _Teacher(load(args.teacher))
    for one in everything(args.data, tokenizer(args.encoder), nested):
        teacher.read(one)
    args.out.mkdir(parents=True, exist_ok=True)
    for name in ("cues", "states", "roles"):
        np.save(args.out / f"{name}.npy", np.concatenate(getattr(teacher, name)))
    (args.out / "found.json").write_text(json.dumps(teacher.found))


if __name__ == "__main__":
    main()
