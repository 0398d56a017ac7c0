"""The quotations of a report: what stands in quotation marks, and who is said to have said it."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.comparison import Passage, Report
from reportedly.record import Attribution, Record, Span
from reportedly.text.quotes import MARKS, quoted
from reportedly.text.sentences import lines
from reportedly.text.tokens import tokens

_NAMES = 3
"""A quoted passage of fewer words that nobody is said to have said is a title or a nickname."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks: `text` is the one that `passage` points into.

    `attribution` is the id of the one that holds them, `speaker` the name that it resolves to.
    """

    passage: Passage
    text: str
    attribution: str | None = None
    speaker: str | None = None


def given(key: str, text: str) -> Quotation:
    """A quotation that was given by itself; marks around it are no part of it."""
    span = _inner(text, Span(0, len(text)))
    return Quotation(Passage(key, (span,)), text)


def quotations(report: Report) -> tuple[Quotation, ...]:
    """The quotations of a report in the order of its text.

    One that goes on over the ends of paragraphs, each of which opens with a mark, is one.
    """
    text = report.record.article.text
    found: list[list[Span]] = []
    open_ended = False
    for line in lines(text):
        goes_on, open_ended = open_ended, False
        for passage in quoted(text, line):
            inner = _inner(text, passage)
            if goes_on and passage.start == line.start:
                found[-1].append(inner)
            else:
                found.append([inner])
            closed = text[passage.end - 1] in MARKS and passage.end - passage.start > 1
            open_ended = not closed
    return tuple(
        one
        for spans in found
        if (one := _quotation(report.key, report.record, tuple(spans))) is not None
    )


def _quotation(key: str, record: Record, spans: tuple[Span, ...]) -> Quotation | None:
    text = record.article.text
    words = sum(len(tokens(text, span)) for span in spans)
    within = holder(record, spans[0])
    if not words or (within is None and words < _NAMES):
        return None
    names = {speaker.id: speaker.name for speaker in record.speakers}
    return Quotation(
        Passage(key, spans),
        text,
        within.id if within else None,
        names.get(within.speaker or "") if within else None,
    )


def holder(record: Record, span: Span) -> Attribution | None:
    """The innermost attribution whose content the quoted words are in, for the most part."""
    holders = [
        (sum(_common(span, piece) for piece in a.content), a)
        for a in record.attributions
        if not any(span.holds(cue) for cue in a.cue)
    ]
    fitting = [a for common, a in holders if common * 2 > span.end - span.start]
    return min(fitting, key=_size, default=None)


def _common(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _size(attribution: Attribution) -> tuple[int, float]:
    return sum(piece.end - piece.start for piece in attribution.content), -attribution.score


def _inner(text: str, span: Span) -> Span:
    """The span without marks and blanks at its ends."""
    start, end = span.start, span.end
    while start < end and (text[start] in MARKS or text[start].isspace()):
        start += 1
    while start < end and (text[end - 1] in MARKS or text[end - 1].isspace()):
        end -= 1
    return Span(start, end)
