"""The lines of a plain page, and the paragraphs that they make."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from reportedly.record import Residue, Span
from reportedly.text.offsets import INVISIBLE, visible

# Every character that Unicode has for a line end, form feeds between printed pages among them.
_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029](?:(?<=\r)\n)?")
_EDGE = re.compile(f"[\\s{INVISIBLE}]*")

# Mail, wire feeds and print-outs break lines near a column; a page laid out by paragraphs does not.
_WIDEST = 110
_NARROWEST = 45
# In print-outs with letters of unequal width, lines fall this far short of the widest one.
_SLACK = 0.84
_WRAPPED_SHARE = 0.55
# A break inside a sentence is a wrap for sure. Lists of short titles hold none; of the breaks of
# wrapped prose they are two in three.
_SURE_SHARE = 0.25
# All but so many of the sure wraps leave less room than the shortest line that may end a paragraph.
_ODD_WRAPS = 0.05

_ENDED = re.compile(r"[.!?…:][\"'”’)\]]*$|[”\"]$")
_JOINED = re.compile(r"\w[-—]$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page, trimmed: where it stands, and what a reader sees of it."""

    start: int
    end: int
    text: str
    after_blank: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that make up one paragraph."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """What a reader sees, in one line."""
        return " ".join(line.text for line in self.lines)

    @property
    def start(self) -> int:
        """Where the first line begins in the page."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Where the last line ends in the page."""
        return self.lines[-1].end


def lines_of(raw: str, gaps: Iterable[Residue] = ()) -> list[Line]:
    """The lines of `raw` outside the stretches of residue, those that hold anything visible."""
    found: list[Line] = []
    at, blank = 0, False
    for gap in (*gaps, Residue("", len(raw), len(raw))):
        for start, end in _between_breaks(raw, at, gap.start):
            line = _trimmed(raw, start, end)
            text = visible(raw[line.start : line.end])
            if text:
                found.append(Line(line.start, line.end, text, blank))
            blank = not text
        blank, at = True, gap.end
    return found


def blocks_of(lines: list[Line], apart: Callable[[str], bool]) -> list[Block]:
    """The paragraphs: single lines, or runs of lines where the page is wrapped at a column.

    A line that stands `apart` (a date line, a button) is never part of a run.
    """
    wrap = _wrap(lines)
    blocks: list[list[Line]] = []
    for line in lines:
        before = blocks[-1][-1] if blocks else None
        if before and wrap and _goes_on(before, line, wrap, apart):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return [Block(tuple(block)) for block in blocks]


def joint(line: Line) -> str:
    """What stands between a wrapped line and the next: nothing behind a hyphen inside a word."""
    return "" if _JOINED.search(line.text) else " "


def _between_breaks(raw: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    at = start
    for found in _BREAK.finditer(raw, start, end):
        yield at, found.start()
        at = found.end()
    yield at, end


def _trimmed(raw: str, start: int, end: int) -> Span:
    """The stretch without white space and invisible characters at its ends."""
    lead = _EDGE.match(raw, start, end)
    first = lead.end() if lead else start
    while end > first and not visible(raw[end - 1]).strip():
        end -= 1
    return Span(first, end)


@dataclass(frozen=True, slots=True)
class _Wrap:
    """How a page is wrapped: its column, and how far lines reach that do not end a paragraph."""

    width: int
    reach: float


def _wrap(lines: list[Line]) -> _Wrap | None:
    """How the page is wrapped, if it is.

    A line break is a wrap where the next word would not have fitted. Most breaks inside the blocks
    of a wrapped page are, and of a page with a line for each paragraph almost none.
    """
    inside = [(a, b) for a, b in pairwise(lines) if not b.after_blank]
    lengths = sorted(len(line.text) for pair in inside for line in pair)
    if len(inside) < 3:
        return None
    width = lengths[int(len(lengths) * 0.98)]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    wraps = [(a, b) for a, b in inside if width * _SLACK < _room(a, b) <= 2 * width]
    sure = sorted(_room(a, b) for a, b in wraps if _inside_sentence(a, b))
    if len(wraps) < _WRAPPED_SHARE * len(inside) or len(sure) < _SURE_SHARE * len(wraps):
        return None
    return _Wrap(width, sure[int(len(sure) * _ODD_WRAPS)])


def _goes_on(line: Line, following: Line, wrap: _Wrap, apart: Callable[[str], bool]) -> bool:
    """Whether `following` is of the same paragraph as `line`."""
    if following.after_blank or len(line.text) > wrap.width + 10:
        return False
    room = _room(line, following)
    if _inside_sentence(line, following) and 2 * room > wrap.width:
        return True  # whatever it looks like: "…, as was / reported by Reuters."
    if apart(line.text) or apart(following.text):
        return False
    return room >= wrap.reach if _ENDED.search(line.text) else room > wrap.width * _SLACK


def _inside_sentence(line: Line, following: Line) -> bool:
    return following.text[0].islower() and not _ENDED.search(line.text)


def _room(line: Line, following: Line) -> int:
    """How wide the line would be with the next word."""
    return len(line.text) + 1 + len(following.text.split(None, 1)[0])
