"""From the model's raw spans to spans a reader accepts: whole words, balanced quotation marks."""

from __future__ import annotations

from reportedly.record import QuotationType, Span, Spans
from reportedly.text.quotes import CLOSING, OPENING, STRAIGHT

_STOPS = ".,!?…"


def snapped(text: str, spans: Spans, paragraph: Span) -> Spans:
    """Spans that start and end at word boundaries, without white space at their ends, merged."""
    found: list[Span] = []
    for span in spans:
        start, end = span.start, span.end
        if start == end:
            continue
        while start > paragraph.start and text[start - 1].isalnum() and text[start].isalnum():
            start -= 1
        while end < paragraph.end and text[end - 1].isalnum() and text[end].isalnum():
            end += 1
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        if found and found[-1].end >= start:
            found[-1] = Span(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Span(start, end))
    return tuple(found)


def unstopped(text: str, spans: Spans) -> Spans:
    """Spans without a comma, colon or semicolon at their end ("one woman, Ada Roe," said)."""
    return tuple(
        Span(s.start, s.start + len(kept)) for s in spans if (kept := s.of(text).rstrip(" ,;:"))
    )


def balanced(text: str, spans: Spans, quotes: Spans, taken: Spans) -> Spans:
    """Contents whose ends do not leave a quotation mark behind.

    A span that takes all the words between two marks takes the marks too; one that takes a mark
    but ends a stop short of its partner takes the partner. Never grows over `taken` spans.
    """
    return tuple(_balanced(text, span, quotes, taken) for span in spans)


def _balanced(text: str, span: Span, quotes: Spans, taken: Spans) -> Span:
    start, end = span.start, span.end
    for quote in quotes:
        closed = quote.end - quote.start > 1 and text[quote.end - 1] in CLOSING + STRAIGHT
        if start == quote.start + 1 and text[quote.start] in OPENING + STRAIGHT:
            start = quote.start
        if closed and quote.start < end < quote.end and _only_stops(text[end : quote.end - 1]):
            end = quote.end
    grown = Span(start, end)
    return span if any(grown.meets(t) and not span.meets(t) for t in taken) else grown


def _only_stops(rest: str) -> bool:
    return all(c in _STOPS or c.isspace() for c in rest)


def quotation_type(text: str, content: Spans, quotes: Spans) -> QuotationType:
    """Direct where every word stands in quotation marks, mixed where some do, else indirect."""
    inside = outside = 0
    for span in content:
        for at in range(span.start, span.end):
            if text[at].isalnum():
                if any(q.start <= at < q.end for q in quotes):
                    inside += 1
                else:
                    outside += 1
    if not inside:
        return QuotationType.INDIRECT
    return QuotationType.MIXED if outside else QuotationType.DIRECT


def words(text: str, span: Span) -> int:
    """Number of words, by white space, that hold a letter or a digit."""
    return sum(any(c.isalnum() for c in word) for word in span.of(text).split())
