"""Articles -> arrays that the network learns from: pieces, cue tags, and the roles of each cue."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from polnear import ROLES, Gold, Ranges, articles
from reportedly.attribution import roles
from reportedly.attribution.windows import Pieces, cut
from reportedly.record import Span
from stories import Writer

Ints = NDArray[np.int64]
Floats = NDArray[np.float16]
Nested = dict[str, list[Gold]]

PARAGRAPH = re.compile(r"[^\r\n]*\S[^\r\n]*")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue's pieces `start`..`end`, and role tags over its paragraph, pieces `first`..`last`.

    `soft` are a teacher's role chances (last - first, 5), NaN where it did not see the piece.
    """

    start: int
    end: int
    first: int
    last: int
    tags: Ints
    soft: Floats | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """One article, its cue tags piece by piece, and its cues.

    A teacher adds cue chances (pieces, 5) and states (pieces, width). `gold` is False where nobody
    annotated the article, so that tags are the teacher's guesses.
    """

    name: str
    text: str
    pieces: Pieces
    cue_tags: Ints
    cues: list[Cue] = field(default_factory=list)
    gold: bool = True
    soft: Floats | None = None
    states: Floats | None = None


def tokenizer(folder: Path) -> Tokenizer:
    """The word-piece tokenizer, without truncation or padding."""
    loaded = Tokenizer.from_file(str(folder / "tokenizer.json"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


def labelled(folder: Path, tok: Tokenizer, nested: Nested | None = None) -> list[Example]:
    """The articles of a PolNeAR split, by their first annotators, with `nested` attributions."""
    return [
        example(name, text, gold, (nested or {}).get(name, []), tok)
        for name, text, gold in articles(folder)
    ]


def made_up(seed: int, tok: Tokenizer) -> Example:
    """A story of stories.py, its attributions inside others' contents marked as nested."""
    story = Writer(seed).story()
    outer, nested = [], []
    for said in story.said:
        start, end = said.cue[0]
        inside = any(s <= start and end <= e for other in story.said for s, e in other.content)
        (nested if inside else outer).append(Gold(*(tuple(sorted(p)) for p in said.parts())))
    return example(f"made up, {seed}", story.text, outer, nested, tok)


def read_nested(file: Path) -> Nested:
    """What nested.py wrote: for each article, the attributions inside contents."""
    found: Nested = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found[row["article"]] = [
            Gold(*(tuple((a, b) for a, b in one[role]) for role in ROLES)) for one in row["nested"]
        ]
    return found


def bounds(pieces: Pieces, at: int) -> tuple[int, int]:
    """First and last (exclusive) piece of the paragraph that piece `at` belongs to."""
    number = pieces.paragraph[at]
    return (
        int(np.searchsorted(pieces.paragraph, number)),
        int(np.searchsorted(pieces.paragraph, number, "right")),
    )


def example(name: str, text: str, gold: list[Gold], nested: list[Gold], tok: Tokenizer) -> Example:
    """An article as arrays. A nested cue that is marked as an outer one too stays an outer one."""
    pieces = cut(tok, text, [Span(*m.span()) for m in PARAGRAPH.finditer(text)])
    made = Example(name, text, pieces, np.zeros(len(pieces), np.int64))
    for one, begin in [(g, roles.BEGIN) for g in gold] + [(g, roles.NESTED_BEGIN) for g in nested]:
        places = _covered(pieces, one.cue)
        if not len(places) or (begin == roles.NESTED_BEGIN and made.cue_tags[places].any()):
            continue
        start, end = int(places[0]), int(places[-1]) + 1
        first, last = bounds(pieces, start)
        end = min(end, last)
        made.cue_tags[start:end] = begin + 1
        made.cue_tags[start] = begin
        made.cues.append(Cue(start, end, first, last, _role_tags(pieces, one, first, last)))
    return made


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
