"""Where words stand, as Web Annotation says it: by the words around them, and by their offsets."""

from __future__ import annotations

from reportedly.export.documents import Node
from reportedly.record import Span

CONTEXT = 32
"""So many code points before and after the words are given, and more where those do not tell."""


def selectors(span: Span, text: str) -> list[Node]:
    """Both selectors of a span; of one that holds nothing, its place only."""
    position: Node = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    if span.start == span.end:
        return [position]
    before, after = _context(span, text)
    quote: Node = {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[before : span.start],
        "suffix": text[span.end : after],
    }
    return [quote, position]


def _context(span: Span, text: str) -> tuple[int, int]:
    """From where to where the text must be given so that it stands there only once."""
    length = CONTEXT
    while True:
        before, after = max(0, span.start - length), min(len(text), span.end + length)
        if _once(text[before:after], text):
            return before, after
        length *= 2  # ends at the latest with the whole text, which it holds once


def _once(words: str, text: str) -> bool:
    first = text.find(words)
    return text.find(words, first + 1) < 0
