"""Sentences and paragraphs as spans, by the sentencex library."""

from __future__ import annotations

import re
from functools import lru_cache

from sentencex import get_sentence_boundaries

from reportedly.record import Span, Spans

_LINE = re.compile(r"[^\r\n]+")


def lines(text: str) -> Spans:
    """Every line that holds more than white space, trimmed."""
    return tuple(trimmed(text, Span(*m.span())) for m in _LINE.finditer(text) if m.group().strip())


@lru_cache(maxsize=512)  # the paragraphs of one article, which several rooms ask for
def sentences(text: str, within: Span) -> Spans:
    """The sentences of English `text` inside one paragraph `within`, trimmed, in order."""
    found = []
    for boundary in get_sentence_boundaries("en", within.of(text)):
        span = trimmed(
            text,
            Span(within.start + boundary["start_index"], within.start + boundary["end_index"]),
        )
        if span.start < span.end:
            found.append(span)
    return tuple(found)


def trimmed(text: str, span: Span) -> Span:
    """`span` without white space at its ends (empty, at its start, where it holds nothing else)."""
    inner = span.of(text)
    kept = inner.strip()
    if len(kept) == span.end - span.start:
        return span
    start = span.start + (len(inner) - len(inner.lstrip()) if kept else 0)
    return Span(start, start + len(kept))
