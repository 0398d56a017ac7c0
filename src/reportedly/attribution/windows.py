"""Text -> word pieces with their shapes, packed into windows that the encoder reads at once.

A window holds whole paragraphs, as many as fit; a paragraph longer than a window is cut. The
encoder's vocabulary is uncased and knows no line breaks, so what it would miss travels beside each
piece as a *shape*: letter case, place in quotation marks, and whether a paragraph begins here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from reportedly.record import Span
from reportedly.text.quotes import MARKS, quoted

Ints = NDArray[np.int64]

SHAPES = 24
"""4 letter cases x 3 places in quotation marks x 2 (a paragraph begins here, or not)."""

WINDOW = 126
"""Word pieces in a window, without the two special ones at its ends.

On PolNeAR dev 126 gave F1 of 74.6 and 79.5, and 254 (the longest in training) 74.3 and 78.9 at
about twice the cost of attention.
"""

LONGEST = 254
"""Word pieces of the longest paragraph that is read whole, in a window of its own."""

_SENTENCE_ENDS = np.array([1012, 1029, 999])
"""The vocabulary's full stop, question mark and exclamation mark."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of a text: vocabulary ids, shapes, and character offsets (n, 2), in text order.

    `paragraph` holds the index of the paragraph that each piece belongs to.
    """

    ids: Ints
    shapes: Ints
    offsets: Ints
    paragraph: Ints

    def __len__(self) -> int:
        return len(self.ids)


def cut(tokenizer: Tokenizer, text: str, paragraphs: Sequence[Span]) -> Pieces:
    """The word pieces of the paragraphs of `text`."""
    encodings = tokenizer.encode_batch([p.of(text) for p in paragraphs], add_special_tokens=False)
    ids: list[int] = []
    shapes: list[int] = []
    offsets: list[tuple[int, int]] = []
    numbers: list[int] = []
    for number, (paragraph, encoding) in enumerate(zip(paragraphs, encodings, strict=True)):
        spans = [(paragraph.start + s, paragraph.start + e) for s, e in encoding.offsets]
        ids += encoding.ids
        offsets += spans
        shapes += _shapes(text, paragraph, spans)
        numbers += [number] * len(spans)
    return Pieces(
        np.array(ids, np.int64),
        np.array(shapes, np.int64),
        np.array(offsets, np.int64).reshape(-1, 2),
        np.array(numbers, np.int64),
    )


def _shapes(text: str, paragraph: Span, spans: list[tuple[int, int]]) -> list[int]:
    inside = np.zeros(paragraph.end - paragraph.start + 1, bool)
    for quote in quoted(text, paragraph):
        inside[quote.start - paragraph.start : quote.end - paragraph.start] = True
    marked = inside.tolist()
    found = []
    for start, end in spans:
        place = 2 if text[start] in MARKS else int(marked[start - paragraph.start])
        found.append((_case(text[start:end]) * 3 + place) * 2)
    if found:
        found[0] += 1
    return found


def _case(piece: str) -> int:
    if not piece[:1].isalpha():
        return 3
    if not piece[0].isupper():
        return 0
    return 2 if len(piece) > 1 and piece.isupper() else 1


def pack(
    pieces: Pieces, size: int = WINDOW, first: int = 0, longest: int = LONGEST
) -> Iterator[slice]:
    """Slices of `pieces`, each of whole paragraphs and at most `size` long where that can be.

    A longer paragraph stands alone; beyond `longest` it is cut, at a sentence's end where one is.
    `first` shortens the first window (training shifts the cuts from epoch to epoch).
    """
    total = len(pieces)
    ends = np.append(np.flatnonzero(np.diff(pieces.paragraph)) + 1, total)
    start, room = 0, first or size
    while start < total:
        at = int(np.searchsorted(ends, start + room, "right"))
        stop = int(ends[at - 1]) if at else start
        if stop <= start:  # not even one paragraph fits
            stop = _stop(pieces, start, int(ends[at]), max(longest, size))
        yield slice(start, stop)
        start, room = stop, size


def _stop(pieces: Pieces, start: int, end: int, longest: int) -> int:
    if end - start <= longest:
        return end
    stops = np.flatnonzero(np.isin(pieces.ids[start : start + longest], _SENTENCE_ENDS)) + 1
    return start + (int(stops[-1]) if len(stops) and stops[-1] > longest // 2 else longest)
