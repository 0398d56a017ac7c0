"""The trained model: two ONNX graphs run by onnxruntime, and the tokenizer that goes with them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from reportedly.attribution.decoding import Floats, cues, roles, softmax
from reportedly.attribution.roles import distances
from reportedly.attribution.windows import Ints, Pieces, cut, pack
from reportedly.errors import ModelError
from reportedly.record import Span, Spans

CUE_THRESHOLD = 0.25
"""Chance from which a piece begins a cue; the score sorts out afterwards which to keep."""

_FIRST, _LAST = 101, 102
_BATCH = 8
_MOST_THREADS = 4
_READ_AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution as the model sees it, with the chances (0..1) of its three parts.

    `nested` says that the model takes it to stand inside the content of another.
    """

    source: Spans
    cue: Span
    content: Spans
    cue_chance: float
    source_chance: float
    content_chance: float
    nested: bool = False


class _Cue(NamedTuple):
    states: Floats
    start: int
    end: int
    chance: float
    nested: bool
    first: int


class Model:
    """Loads the weights of a folder; `read` may be called from several threads.

    `weights` are those of the score (attribution/score.py), `least` is the score from which an
    attribution is kept; training/calibrate.py fits both on PolNeAR dev.
    The tokenizer and the word vectors stand in the folder or in the one above it, where models of
    several sizes share them.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        words = folder if (folder / "words.npy").exists() else folder.parent
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        try:
            about = json.loads((folder / "model.json").read_text())
            self.name: str = about["name"]
            self.weights = tuple(map(float, about["weights"]))
            self.least = float(about["least"])
            self._tokenizer = Tokenizer.from_file(str(words / "tokenizer.json"))
            self._words = np.load(words / "words.npy", mmap_mode="r")
            self._scales = np.load(words / "scales.npy")
            self._encoder, self._roles = (
                onnxruntime.InferenceSession(
                    folder / f"{graph}.onnx", options, providers=["CPUExecutionProvider"]
                )
                for graph in ("encoder", "roles")
            )
        except Exception as error:  # onnxruntime and tokenizers raise types of their own
            raise ModelError(
                f"{folder}: the model cannot be loaded ({error}); install reportedly again"
            ) from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def read(self, text: str, paragraphs: Sequence[Span]) -> list[Found]:
        """The attributions of the paragraphs of `text`, in the order of their cues."""
        pieces = cut(self._tokenizer, text, paragraphs)
        found_cues = [c for batch in self._batches(pieces) for c in self._cues(pieces, batch)]
        found_cues.sort(key=lambda c: len(c.states))
        found: list[Found] = []
        for at in range(0, len(found_cues), _READ_AT_ONCE):
            found += self._read_roles(pieces, found_cues[at : at + _READ_AT_ONCE])
        return sorted(found, key=lambda f: f.cue)

    @staticmethod
    def _batches(pieces: Pieces) -> Iterator[list[slice]]:
        windows = sorted(pack(pieces), key=lambda w: w.stop - w.start)
        for at in range(0, len(windows), _BATCH):
            yield windows[at : at + _BATCH]

    def _cues(self, pieces: Pieces, windows: list[slice]) -> Iterator[_Cue]:
        """Cues of a batch of windows, each with the states of its paragraph inside the window."""
        ids, shapes, mask = _framed(pieces, windows)
        words = self._words[ids] * self._scales[ids][..., None]
        states, logits = self._encoder.run(None, {"words": words, "shapes": shapes, "mask": mask})
        for row, window in enumerate(windows):
            count = window.stop - window.start
            chances = softmax(logits[row, 1 : count + 1])
            numbers = pieces.paragraph[window]
            for number in np.unique(numbers):
                low, high = np.searchsorted(numbers, (number, number + 1))
                for start, end, chance, nested in cues(chances[low:high], CUE_THRESHOLD):
                    part = states[row, 1 + low : 1 + high]
                    yield _Cue(part, start, end, chance, nested, window.start + int(low))

    def _read_roles(self, pieces: Pieces, some: list[_Cue]) -> Iterator[Found]:
        width = max(len(cue.states) for cue in some)
        states = np.zeros((len(some), width, some[0].states.shape[1]), np.float32)
        places = np.zeros((len(some), width), np.int64)
        mask = np.zeros((len(some), width), np.int64)
        for row, cue in enumerate(some):
            count = len(cue.states)
            states[row, :count] = cue.states
            places[row, :count] = distances(count, cue.start, cue.end)
            mask[row, :count] = 1
        (logits,) = self._roles.run(None, {"states": states, "distances": places, "mask": mask})
        lengths = [len(cue.states) for cue in some]
        for cue, best in zip(some, roles(softmax(logits), lengths), strict=True):
            yield Found(
                _spans(pieces, cue.first, best.source),
                _spans(pieces, cue.first, ((cue.start, cue.end),))[0],
                _spans(pieces, cue.first, best.content),
                cue.chance,
                best.source_chance,
                best.content_chance,
                cue.nested,
            )


@cache
def shipped(*, fast: bool = False, threads: int | None = None) -> Model:
    """The model that the package ships, or its smaller, faster one, loaded once.

    It uses `threads` cores, else at most four of those that it may use.
    """
    folder = Path(str(files("reportedly") / "model"))
    return Model(folder / "fast" if fast else folder, threads or min(cores(), _MOST_THREADS))


def cores() -> int:
    """How many cores this process may use."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


def _framed(pieces: Pieces, windows: list[slice]) -> tuple[Ints, Ints, Ints]:
    """Windows side by side, padded, with the special pieces at their ends."""
    shape = (len(windows), max(w.stop - w.start for w in windows) + 2)
    ids, shapes, mask = (np.zeros(shape, np.int64) for _ in range(3))
    for row, window in enumerate(windows):
        count = window.stop - window.start
        ids[row, 0], ids[row, count + 1] = _FIRST, _LAST
        ids[row, 1 : count + 1] = pieces.ids[window]
        shapes[row, 1 : count + 1] = pieces.shapes[window]
        mask[row, : count + 2] = 1
    return ids, shapes, mask


def _spans(pieces: Pieces, first: int, ranges: Sequence[tuple[int, int]]) -> Spans:
    offsets = pieces.offsets
    return tuple(
        Span(int(offsets[first + a, 0]), int(offsets[first + b - 1, 1])) for a, b in ranges
    )
