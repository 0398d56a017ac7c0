"""Articles -> arrays that the network learns from: pieces, cue tags, and the roles of each cue."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from polnear import Gold, Ranges, articles
from reportedly.attribution import roles
from reportedly.attribution.windows import Pieces, cut
from reportedly.record import Span

Ints = NDArray[np.int64]

_PARAGRAPH = re.compile(r"[^\r\n]*\S[^\r\n]*")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue's pieces `start`..`end`, and role tags over its paragraph, pieces `first`..`last`."""

    start: int
    end: int
    first: int
    last: int
    tags: Ints


@dataclass(frozen=True, slots=True)
class Example:
    """One article, its cue tags piece by piece, and its cues."""

    name: str
    text: str
    pieces: Pieces
    cue_tags: Ints
    cues: list[Cue] = field(default_factory=list)


def tokenizer(folder: Path) -> Tokenizer:
    """The word-piece tokenizer, without truncation or padding."""
    loaded = Tokenizer.from_file(str(folder / "tokenizer.json"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


def labelled(folder: Path, tok: Tokenizer) -> list[Example]:
    """The articles of a PolNeAR split, by their first annotators."""
    return [_example(name, text, gold, tok) for name, text, gold in articles(folder)]


def bounds(pieces: Pieces, at: int) -> tuple[int, int]:
    """First and last (exclusive) piece of the paragraph that piece `at` belongs to."""
    number = pieces.paragraph[at]
    return (
        int(np.searchsorted(pieces.paragraph, number)),
        int(np.searchsorted(pieces.paragraph, number, "right")),
    )


def _example(name: str, text: str, gold: list[Gold], tok: Tokenizer) -> Example:
    pieces = cut(tok, text, [Span(*m.span()) for m in _PARAGRAPH.finditer(text)])
    example = Example(name, text, pieces, np.zeros(len(pieces), np.int64))
    for one in gold:
        places = _covered(pieces, one.cue)
        if not len(places):
            continue
        start, end = int(places[0]), int(places[-1]) + 1
        first, last = bounds(pieces, start)
        end = min(end, last)
        example.cue_tags[start:end] = roles.INSIDE
        example.cue_tags[start] = roles.BEGIN
        example.cues.append(Cue(start, end, first, last, _role_tags(pieces, one, first, last)))
    return example


def _role_tags(pieces: Pieces, one: Gold, first: int, last: int) -> Ints:
    tags = np.zeros(last - first, np.int64)
    for spans, begin in ((one.source, roles.SOURCE_BEGIN), (one.content, roles.CONTENT_BEGIN)):
        for span in spans:
            inside = _covered(pieces, (span,)) - first
            inside = inside[(inside >= 0) & (inside < last - first)]
            tags[inside] = begin + 1
            tags[inside[:1]] = begin
    return tags


def _covered(pieces: Pieces, spans: Ranges) -> Ints:
    """The pieces that share a character with any of the spans."""
    hit = np.zeros(len(pieces), bool)
    for start, end in spans:
        hit |= (pieces.offsets[:, 0] < end) & (pieces.offsets[:, 1] > start)
    return np.flatnonzero(hit)
