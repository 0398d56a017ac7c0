"""Articles -> arrays that the network learns from: pieces, cue tags, and the roles of each cue."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from polnear import Gold, articles
from reportedly.attribution import roles
from reportedly.attribution.windows import Pieces, cut
from reportedly.record import Span
from tokenizers import Tokenizer

_PARAGRAPH = re.compile(r"[^\r\n]*\S[^\r\n]*")


@dataclass(slots=True)
class Cue:
    """A cue's pieces, and role tags or probabilities over its paragraph (first..last)."""

    start: int
    end: int
    first: int
    last: int
    tags: NDArray[np.int64] | None = None
    chances: NDArray[np.float16] | None = None


@dataclass(slots=True)
class Example:
    """One article. `cue_tags` is None where only a teacher's `cue_chances` are known."""

    name: str
    text: str
    pieces: Pieces
    cues: list[Cue] = field(default_factory=list)
    cue_tags: NDArray[np.int64] | None = None
    cue_chances: NDArray[np.float16] | None = None
    soft_cues: list[Cue] = field(default_factory=list)


def tokenizer(folder: Path) -> Tokenizer:
    """The word-piece tokenizer, without truncation or padding."""
    loaded = Tokenizer.from_file(str(folder / "tokenizer.json"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


def paragraphs(text: str) -> list[Span]:
    """Lines that hold more than white space."""
    return [Span(*m.span()) for m in _PARAGRAPH.finditer(text)]


def labelled(folder: Path, tok: Tokenizer, every_annotator: bool = False) -> list[Example]:
    """Examples with gold tags from a PolNeAR split."""
    return [
        _with_gold(Example(name, text, cut(tok, text, paragraphs(text))), gold)
        for name, text, gold in articles(folder, every_annotator)
    ]


def unlabelled(texts: dict[str, str], tok: Tokenizer) -> list[Example]:
    """Examples that wait for a teacher."""
    return [Example(n, t, cut(tok, t, paragraphs(t))) for n, t in texts.items()]


def bounds(pieces: Pieces, at: int) -> tuple[int, int]:
    """First and last (exclusive) piece of the paragraph that piece `at` belongs to."""
    number = pieces.paragraph[at]
    return (
        int(np.searchsorted(pieces.paragraph, number)),
        int(np.searchsorted(pieces.paragraph, number, "right")),
    )


def _with_gold(example: Example, gold: list[Gold]) -> Example:
    pieces = example.pieces
    example.cue_tags = np.zeros(len(pieces), np.int64)
    for one in gold:
        places = _covered(pieces, one.cue)
        if not len(places):
            continue
        start, end = int(places[0]), int(places[-1]) + 1
        first, last = bounds(pieces, start)
        end = min(end, last)
        example.cue_tags[start:end] = roles.INSIDE
        example.cue_tags[start] = roles.BEGIN
        tags = np.zeros(last - first, np.int64)
        for spans, begin in ((one.source, roles.SOURCE_BEGIN), (one.content, roles.CONTENT_BEGIN)):
            for span in spans:
                inside = _covered(pieces, (span,)) - first
                inside = inside[(inside >= 0) & (inside < last - first)]
                tags[inside] = begin + 1
                tags[inside[:1]] = begin
        example.cues.append(Cue(start, end, first, last, tags))
    return example


def _covered(pieces: Pieces, spans: tuple[tuple[int, int], ...]) -> NDArray[np.int64]:
    hit = np.zeros(len(pieces), bool)
    for start, end in spans:
        hit |= (pieces.offsets[:, 0] < end) & (pieces.offsets[:, 1] > start)
    return np.flatnonzero(hit)
