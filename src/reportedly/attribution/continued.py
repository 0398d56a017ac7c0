"""Quotations that run over a paragraph's end.

The model reads one paragraph at a time. Of 669 wholly quoted paragraphs in PolNeAR train 651 belong
to an attribution, and in 156 of them the cue stands in a paragraph before: "Cruz called them on
it:" or a quotation that was left open. Such a paragraph is given to the attribution before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportedly.attribution.model import Found
from reportedly.record import Span, Spans
from reportedly.text.quotes import CLOSING, STRAIGHT

_QUOTED_SHARE = 0.93
_LEAST_LETTERS = 20
_SURE = 0.9
"""Chance of a content that quotation marks bound, where the model has none to give."""


def continued(
    text: str, paragraphs: Sequence[Span], found: Sequence[Found], marks: Mapping[Span, Spans]
) -> list[Found]:
    """`found`, where quoted paragraphs that go on with an attribution are contents of it."""
    out = list(found)
    last: int | None = None  # whose words the next quoted paragraph may go on with
    for before, paragraph in zip((None, *paragraphs), paragraphs, strict=False):
        own = [n for n, f in enumerate(out) if paragraph.holds(f.cue)]
        if (
            not own
            and last is not None
            and before is not None
            and _wholly_quoted(paragraph, marks[paragraph])
            and _goes_on(text, out[last], before, marks)
        ):
            sure = max(out[last].content_chance, _SURE)
            content = (*out[last].content, paragraph)
            out[last] = replace(out[last], content=content, content_chance=sure)
            continue
        last = max(own, key=lambda n: _end(out[n]), default=None)
    return out


def _end(found: Found) -> int:
    return max(s.end for s in (found.cue, *found.content))


def _wholly_quoted(paragraph: Span, quotes: Spans) -> bool:
    length = paragraph.end - paragraph.start
    inside = sum(q.end - q.start for q in quotes)
    return length >= _LEAST_LETTERS and inside >= _QUOTED_SHARE * length


def _goes_on(text: str, found: Found, before: Span, marks: Mapping[Span, Spans]) -> bool:
    """Whether the paragraph before announces a quotation, or leaves one open."""
    end = before.of(text).rstrip()
    if end.endswith(":"):
        return True
    if not found.content:
        return before.end - _end(found) < _LEAST_LETTERS
    quotes = marks[before]
    if not quotes or quotes[-1].end != before.end or end[-1] in CLOSING + STRAIGHT:
        return False  # the last quotation mark was closed
    return found.content[-1].meets(quotes[-1])
