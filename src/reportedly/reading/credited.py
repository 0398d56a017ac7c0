"""The outlets to which a finished report is credited, each with the place that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportedly.reading.acknowledged import Acknowledgement, acknowledged, hat_tips
from reportedly.reading.credits import BROADCASTERS, dateline
from reportedly.reading.outlets import same_outlet
from reportedly.record import Credit, Outlet, Span, Spans

# Under the headline stand a deck and what the page says of the report, then the dateline.
_HEAD = 3
_TAIL = 6
# The stronger says more: an agency whose report this is also "contributed".
_KINDS = ("wire", "first published", "contributed", "hat tip")


def credits_in_text(text: str, paragraphs: Spans) -> Iterator[Credit]:
    """The credits that stand in the text, in order."""
    for i, paragraph in enumerate(paragraphs):
        line = paragraph.of(text)
        near_an_end = i < _HEAD or i >= len(paragraphs) - _TAIL
        found: list[Acknowledgement] = []
        if i < _HEAD and (start := dateline(line)):
            found.append(Acknowledgement(start.name, "wire", start.start, start.end))
        found += acknowledged(line) if near_an_end else hat_tips(line)
        for one in found:
            span = Span(paragraph.start + one.start, paragraph.start + one.end)
            yield Credit(one.outlet, one.kind, span, span.of(text))


def credits_of_line(line: str) -> Iterator[Credit]:
    """The credits in a line that was left out of the text."""
    for one in acknowledged(line, dropped=True):
        yield Credit(one.outlet, one.kind, None, line[one.start : one.end])


def settled(found: Iterable[Credit], own: Outlet | None) -> tuple[Credit, ...]:
    """One credit for each outlet, the strongest, without the page's `own` outlet."""
    kept: dict[str, Credit] = {}
    for one in found:
        if same_outlet(own.name, one.outlet) if own else one.outlet in BROADCASTERS:
            continue  # broadcasters stand in datelines of their own stories
        known = next((name for name in kept if same_outlet(name, one.outlet)), one.outlet)
        if known not in kept or _rank(one) < _rank(kept[known]):
            kept[known] = one
    return tuple(kept.values())


def _rank(credit: Credit) -> tuple[int, bool]:
    return _KINDS.index(credit.kind), credit.span is None
