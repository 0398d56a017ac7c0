"""A transcript laid out for a page: paragraphs of one speaker, cut where words and marks begin."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.checks import Checked, Transcript, Turn, Word
from reportedly.record import Span
from reportedly.views import wording

LONGEST = 500
"""Captions of one speaker are put together up to so many characters."""

PAUSE = 3.0
"""Seconds of silence after which a new paragraph begins."""

UNSURE = 0.5
"""Words of which a recogniser was less sure than this are marked."""

_ASIDE = re.compile(r"\([^()\n]{1,80}\)")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the transcript that a quotation, by its number on the page, is from."""

    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that share one time and the same marks; `opens` are the marks that begin here.

    `anchors` are those of `opens` that begin for the first time on the page.
    """

    text: str
    start: float | None
    marks: tuple[int, ...]
    opens: tuple[int, ...] = ()
    anchors: tuple[int, ...] = ()
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What one speaker says; `speaker` only where it is not the one before. `aside` comes first."""

    start: float | None
    end: float | None
    speaker: str
    pieces: tuple[Piece, ...]
    aside: str = ""


def paragraphs(checked: Checked) -> tuple[Paragraph, ...]:
    """All turns of the transcript, with the marks of the quotations."""
    marks = sorted(
        (
            Mark(number, span)
            for number, check in enumerate(checked.checks, start=1)
            for part in check.parts
            for span in part.place.transcript.spans
        ),
        key=lambda mark: (mark.span, mark.number),
    )
    layout = _Layout(checked.transcript, marks)
    return tuple(layout.paragraphs())


class _Layout:
    def __init__(self, transcript: Transcript, marks: Sequence[Mark]) -> None:
        self._transcript = transcript
        self._marks = marks
        self._words = transcript.words
        self._starts = [word.span.start for word in transcript.words]
        self._anchored: set[int] = set()

    def paragraphs(self) -> Iterator[Paragraph]:
        speaker: str | None = None
        at = 0
        for turns in _together(self._transcript.turns):
            first = turns[0]
            between = self._transcript.text[at : max(at, first.span.start)]
            pieces = tuple(piece for turn in turns for piece in self._pieces(turn))
            name = first.speaker if first.speaker != speaker else None
            yield Paragraph(
                first.start,
                turns[-1].end,
                wording.line(name or ""),
                pieces,
                " ".join(wording.line(one) for one in _ASIDE.findall(between)),
            )
            speaker, at = first.speaker, turns[-1].span.end

    def _pieces(self, turn: Turn) -> Iterator[Piece]:
        words = self._inside(turn.span)
        marks = [mark for mark in self._marks if mark.span.meets(turn.span)]
        edges = {turn.span.start, turn.span.end, *(word.span.start for word in words)}
        edges |= {e for m in marks for e in (m.span.start, m.span.end)}
        cuts = sorted(e for e in edges if turn.span.start <= e <= turn.span.end)
        known = {word.span.start: word for word in words}
        word: Word | None = None
        for start, end in pairwise(cuts):
            word = known.get(start, word)
            yield self._piece(Span(start, end), turn, word, marks)
        yield Piece(" ", None, ())

    def _piece(self, span: Span, turn: Turn, word: Word | None, marks: Sequence[Mark]) -> Piece:
        opens = [m.number for m in marks if max(m.span.start, turn.span.start) == span.start]
        anchors = [number for number in opens if number not in self._anchored]
        self._anchored.update(anchors)
        sure = word is None or word.confidence is None or word.confidence >= UNSURE
        return Piece(
            wording.plain(span.of(self._transcript.text)),
            word.start if word else turn.start,
            tuple(m.number for m in marks if m.span.meets(span)),
            tuple(dict.fromkeys(opens)),
            tuple(dict.fromkeys(anchors)),
            not sure,
        )

    def _inside(self, span: Span) -> Sequence[Word]:
        first = bisect_left(self._starts, span.start)
        return self._words[first : bisect_left(self._starts, span.end)]


def _together(turns: Sequence[Turn]) -> Iterator[list[Turn]]:
    """Turns that make one paragraph: of one speaker, close together, not too long."""
    kept: list[Turn] = []
    for turn in turns:
        if kept and not _goes_on(kept, turn):
            yield kept
            kept = []
        kept.append(turn)
    if kept:
        yield kept


def _goes_on(kept: Sequence[Turn], turn: Turn) -> bool:
    last = kept[-1]
    if last.speaker != turn.speaker or turn.span.end - kept[0].span.start > LONGEST:
        return False
    if last.end is None or turn.start is None:
        return last.start is None and turn.start is None and turn.speaker is not None
    return turn.start - last.end <= PAUSE
