"""Passages between double quotation marks, however the page types them."""

from __future__ import annotations

import re

from reportedly.record import Span, Spans

OPENING = "“„«‟"
CLOSING = "”»"
STRAIGHT = '"'
MARKS = frozenset(OPENING + CLOSING + STRAIGHT)
_MARK = re.compile(f"[{OPENING}{CLOSING}{STRAIGHT}]")


def quoted(text: str, within: Span) -> Spans:
    """The passages of one paragraph that stand in double quotation marks, marks included.

    A mark left open runs to the end of the paragraph, as where a quotation goes on in the next.
    A closing mark with nothing open, at which a quotation must have begun earlier, is passed over.
    """
    found = []
    opened: int | None = None
    for match in _MARK.finditer(text, within.start, within.end):
        i, mark = match.start(), match.group()
        if opened is None:
            if mark in OPENING or (mark == STRAIGHT and not _after_number(text, i, within)):
                opened = i
        elif mark not in OPENING:
            found.append(Span(opened, i + 1))
            opened = None
    if opened is not None:
        found.append(Span(opened, within.end))
    return tuple(found)


def _after_number(text: str, i: int, within: Span) -> bool:
    """Whether the straight mark at `i` is an inch sign (6'2")."""
    return i > within.start and text[i - 1].isdigit()
