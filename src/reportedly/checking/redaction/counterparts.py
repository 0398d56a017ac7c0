"""The words of a quotation beside the words of the transcript where it was located."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from reportedly.checks import Check
from reportedly.record import Span, Spans

# Hyphens part words, so that an address ("we-sold-three-boats") has the words of its headline.
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Spelt:
    """A word: how it is compared, and where it stands."""

    folded: str
    span: Span


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Words of the quotation that stand for these words of the transcript; one may be empty."""

    text: str
    quotation: Sequence[Spelt]
    transcript: Sequence[Spelt]


def spelt(text: str, within: Span | None = None) -> list[Spelt]:
    """The words of the text, or of a span of it."""
    begin, end = (within.start, within.end) if within else (0, len(text))
    return [
        Spelt(m.group().casefold().replace("’", "").replace("'", ""), Span(*m.span()))
        for m in _WORD.finditer(text, begin, end)
    ]


def counterparts(check: Check, texts: Mapping[str, str]) -> Iterator[Counterpart]:
    """The parts of a check in small pieces: equal words one by one, and what differs between them.

    `texts` are all texts by their keys.
    """
    for part in check.parts:
        key = part.quotation.report
        here = _words(texts[key], part.quotation.spans)
        there = _words(texts[part.place.transcript.report], part.place.transcript.spans)
        for a, b, c, d in _blocks(here, there):
            yield Counterpart(key, here[a:b], there[c:d])


def _words(text: str, spans: Spans) -> list[Spelt]:
    return [word for span in spans for word in spelt(text, span)]


def _blocks(here: Sequence[Spelt], there: Sequence[Spelt]) -> Iterator[tuple[int, int, int, int]]:
    one, other = [w.folded for w in here], [w.folded for w in there]
    waiting: tuple[int, int, int, int] | None = None
    for op in Levenshtein.opcodes(one, other):
        a, b, c, d = op.src_start, op.src_end, op.dest_start, op.dest_end
        if op.tag == "equal":
            if waiting:
                yield waiting
            waiting = None
            yield from ((a + n, a + n + 1, c + n, c + n + 1) for n in range(b - a))
        else:
            waiting = (waiting[0], b, waiting[2], d) if waiting else (a, b, c, d)
    if waiting:
        yield waiting
