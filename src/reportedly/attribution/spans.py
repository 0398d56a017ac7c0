"""From the model's raw spans to spans a reader accepts: whole words, balanced quotation marks."""

from __future__ import annotations

from reportedly.record import QuotationType, Span, Spans
from reportedly.text.quotes import CLOSING, OPENING, STRAIGHT

_LONG = 4
_STOPS = ".,!?…"


def snapped(text: str, spans: Spans, paragraph: Span) -> Spans:
    """Spans that start and end at words, not at white space; with only that between, they join."""
    found: list[Span] = []
    for span in spans:
        start, end = span.start, span.end
        if start == end:
            continue
        while start > paragraph.start and _joined(text, start):
            start -= 1
        while end < paragraph.end and _joined(text, end):
            end += 1
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        if found and not text[found[-1].end : start].strip():
            found[-1] = Span(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Span(start, end))
    return tuple(found)


def _joined(text: str, at: int) -> bool:
    """Whether the characters before and at `at` belong to one word, or to "Keane-Duarte"."""
    before, after = text[at - 1], text[at]
    if before.isalnum() and after.isalnum():
        return True
    hyphen = at if after == "-" else at - 1 if before == "-" else 0
    around = text[hyphen - 1 : hyphen] + text[hyphen + 1 : hyphen + 2]
    return bool(hyphen) and len(around) == 2 and around[0].isalpha() and around[1].isupper()


def unstopped(text: str, spans: Spans) -> Spans:
    """Spans without a comma at their end, or a mark that closes what began before them.

    A comma that closes an apposition stays, as in PolNeAR: "Ada Roe, the minister, said".
    """
    found = []
    for span in spans:
        kept = span.of(text).rstrip(" ,;:")
        if "," in kept and text[span.start + len(kept) : span.end].startswith(","):
            kept += ","
        if kept and kept[-1] in CLOSING and not any(mark in kept for mark in OPENING):
            kept = kept[:-1].rstrip(" ,;:")
        if kept:
            found.append(Span(span.start, span.start + len(kept)))
    return tuple(found)


def without_scraps(text: str, spans: Spans) -> Spans:
    """Contents in pieces without the single words that the model leaves beside a long piece."""
    if max((words(text, s) for s in spans), default=0) < _LONG:
        return spans
    return tuple(s for s in spans if words(text, s) > 1)


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


def unquoted(text: str, spans: Spans, quotes: Spans) -> Spans:
    """Spans that do not end with the mark that closes a quotation begun before them."""
    found = []
    for span in spans:
        around = any(q.start < span.start and q.end == span.end for q in quotes)
        if around and text[span.end - 1] in CLOSING + STRAIGHT:
            kept = text[span.start : span.end - 1].rstrip(" ,")
            span = Span(span.start, span.start + len(kept))  # noqa: PLW2901 - the same, cut
        found.append(span)
    return tuple(s for s in found if s.start < s.end)


def quotation_type(text: str, content: Spans, quotes: Spans) -> QuotationType:
    """Direct where every word stands in quotation marks, mixed where some do, else indirect."""
    inside = outside = False
    for span in content:
        start = span.start
        for quote in (q for q in quotes if q.meets(span)):
            outside = outside or _spells(text, start, quote.start)
            inside = inside or _spells(text, max(start, quote.start), min(quote.end, span.end))
            start = max(start, quote.end)
        outside = outside or _spells(text, start, span.end)
    if not inside:
        return QuotationType.INDIRECT
    return QuotationType.MIXED if outside else QuotationType.DIRECT


def _spells(text: str, start: int, end: int) -> bool:
    """Whether a letter or a digit stands there."""
    return any(map(str.isalnum, text[start:end]))


def words(text: str, span: Span) -> int:
    """Number of words, by white space, that hold a letter or a digit."""
    return sum(any(c.isalnum() for c in word) for word in span.of(text).split())
