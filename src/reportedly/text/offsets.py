r"""A clean copy of a page, and the way back from it to the page.

Raw text is sacred: it is never edited. A `Cleaning` writes a second text beside it and notes, for
every character that it copies, where that character stands in the page. With the page
``"Title\n\nBo\u00addy.\nvar x;"``::

    cleaning = Cleaning(page)
    cleaning.keep(0, 5)        # Span(0, 5), "Title"
    cleaning.insert("\n\n")
    cleaning.keep(7, 13)       # Span(7, 12), "Body.": the soft hyphen stays behind
    cleaning.pieces            # (Piece(0, 0, 5), Piece(7, 7, 2), Piece(9, 10, 3))

    to_raw(cleaning.pieces, Span(7, 12))      # Span(7, 13), the soft hyphen with it
    to_clean(cleaning.pieces, Span(10, 13))   # Span(9, 12)

Text that was inserted stands in no piece; a span that begins or ends inside it maps to the nearest
copied characters around it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from reportedly.record import Piece, Span

# Soft hyphen, zero-width space, word joiner, byte order mark, marks of writing direction, and the
# controls other than tab and line ends. They break words that a reader sees whole, and a page can
# hide text with them. Zero-width joiners stay: Persian and emoji are spelt with them.
INVISIBLE = (
    "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
    "\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f"
)
HALVES = re.compile("[\ud800-\udfff]")
"""Halves of characters, which no file can hold."""

_VISIBLE = re.compile(f"[^{INVISIBLE}]+")
_HIDDEN = re.compile(f"[{INVISIBLE}]+")


def visible(text: str) -> str:
    """`text` without the characters that a reader cannot see."""
    # What Python can print holds none of them, and that is told much faster.
    return text if text.isprintable() else _HIDDEN.sub("", text)


class Cleaning:
    """The clean copy of `raw` as it is written, front to back."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._length = 0
        self._read = 0

    def keep(self, start: int, end: int) -> Span:
        """Copy `raw[start:end]`, less what is invisible, and tell where it stands in the copy.

        Stretches are kept in the order of the page, so that offsets rise on both sides.
        """
        if not self._read <= start <= end <= len(self.raw):
            raise ValueError(f"out of order: {start}..{end} after {self._read} of {len(self.raw)}")
        before = self._length
        for at, run in _runs(self.raw, start, end):
            self._note(Piece(self._length, at, len(run)))
            self._write(run)
        self._read = end
        return Span(before, self._length)

    def insert(self, text: str) -> Span:
        """Write `text` that the page does not hold there, such as a separator."""
        before = self._length
        self._write(text)
        return Span(before, self._length)

    def replace(self, start: int, end: int, text: str) -> Span:
        """Write `text` in the place of `raw[start:end]`."""
        self.keep(start, start)
        self._read = end
        return self.insert(text)

    @property
    def text(self) -> str:
        """The clean copy so far."""
        return "".join(self._parts)

    @property
    def text_length(self) -> int:
        """How long the clean copy is so far."""
        return self._length

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What was copied from where, in order; neighbours on both sides are one piece."""
        return tuple(self._pieces)

    def _write(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)

    def _note(self, piece: Piece) -> None:
        last = self._pieces[-1] if self._pieces else None
        if last and last.start + last.length == piece.start and last.raw + last.length == piece.raw:
            self._pieces[-1] = Piece(last.start, last.raw, last.length + piece.length)
        else:
            self._pieces.append(piece)


def _runs(raw: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The stretches of `raw[start:end]` that a reader can see, each with its place."""
    whole = raw[start:end]
    if whole.isprintable():
        if whole:
            yield start, whole
        return
    for run in _VISIBLE.finditer(raw, start, end):
        yield run.start(), run.group()


def to_raw(pieces: Sequence[Piece], span: Span) -> Span | None:
    """Where `span` of the clean text stands in the page; None where none of it was copied."""
    first = bisect_right(pieces, span.start, key=lambda p: p.start + p.length)
    last = bisect_left(pieces, span.end, key=lambda p: p.start) - 1
    if first > last:
        return None
    head, tail = pieces[first], pieces[last]
    start = head.raw + max(0, span.start - head.start)
    return Span(start, tail.raw + min(tail.length, span.end - tail.start))


def to_clean(pieces: Sequence[Piece], span: Span) -> Span | None:
    """Where `span` of the page stands in the clean text; None where none of it was kept."""
    swapped = [Piece(p.raw, p.start, p.length) for p in pieces]
    return to_raw(swapped, span)
