"""The lines of printed pages, by where they stand: paragraphs, running heads, hyphens."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

# Lines of one paragraph stand apart by about the same; another one stands off by half a line more.
_APART = 1.3
_LARGER = 1.12
_INDENT = 0.8
_EDGE_LINES = 3  # of a page, at the top and at the bottom: where running heads stand
_REPEATED = 0.6
_NUMBER = re.compile(
    r"\W{0,5}(?:page|p\.|seite|página)?\s*\d{1,4}(?:\s*(?:/|of|von|de)\s*\d{1,4})?\W{0,5}",
    re.IGNORECASE,
)
# What browsers print above and below a page: when, its title, its address, which sheet it is.
_STAMP = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?(?: |$)"
)
_PLACE = re.compile(r"(?:https?|file)://\S{1,2000}(?: \d{1,4}/\d{1,4})?")
_BROKEN = re.compile(r"\b(\w{1,40})[-\u2010\u00ad]\n(\w{1,40})")
_HYPHENATED = re.compile(r"\b\w{1,40}-\w{1,40}")
_LIGATURES = str.maketrans({
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its text, where its left end stands (up is more), the size of its letters.

    In points.
    """

    text: str
    left: float
    height: float
    size: float


Sheet = tuple[Line, ...]
"""The lines of one page, from its top."""


def text_of(sheets: Sequence[Sheet], title: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The paragraphs, with a line break where the print has one, and what was left out of them."""
    heads = _running(sheets)
    kept = [_without(sheet, heads, title) for sheet in sheets]
    parts: list[str] = []
    for sheet in kept:
        for place, paragraph in enumerate(_paragraphs(sheet)):
            text = "\n".join(line.text for line in paragraph)
            if place == 0 and parts and _goes_on(parts[-1], text):
                parts[-1] += "\n" + text
            else:
                parts.append(text)
    shown = tuple(dict.fromkeys(text for text in heads.values() if text))
    return _unbroken("\n\n".join(parts).translate(_LIGATURES)), shown


def _running(sheets: Sequence[Sheet]) -> dict[tuple[str, int], str]:
    """The heads and feet that stand on most pages at the same height, digits aside."""
    found: Counter[tuple[str, int]] = Counter()
    shown: dict[tuple[str, int], str] = {}
    for sheet in sheets:
        for key, text in {_key(line): line.text for line in _edges(sheet)}.items():
            found[key] += 1
            shown.setdefault(key, text)
    least = max(2, _REPEATED * len(sheets))
    return {key: shown[key] for key, count in found.items() if count >= least}


def _edges(sheet: Sheet) -> Sheet:
    count = min(_EDGE_LINES, (len(sheet) + 1) // 4)
    return sheet[:count] + sheet[-count:] if count else ()


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "0", line.text), round(line.height / 4)


def _without(sheet: Sheet, heads: dict[tuple[str, int], str], title: str | None) -> Sheet:
    edges = set(_edges(sheet))

    def is_left_out(line: Line) -> bool:
        if line not in edges:
            return False
        printed = _STAMP.match(line.text)
        if _PLACE.fullmatch(line.text) or (printed and line.text[printed.end() :] == (title or "")):
            return True
        return bool(heads) and (_key(line) in heads or _NUMBER.fullmatch(line.text) is not None)

    return tuple(line for line in sheet if not is_left_out(line))


def _paragraphs(sheet: Sheet) -> Iterator[list[Line]]:
    if not sheet:
        return
    usual = _spacing(sheet)
    margins = Counter(round(line.left) for line in sheet)
    paragraph = [sheet[0]]
    for before, line in pairwise(sheet):
        if _begins(before, line, usual, margins):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def _spacing(sheet: Sheet) -> float:
    """How far apart lines of one paragraph stand here, in sizes of their letters."""
    gaps = [
        (before.height - line.height) / line.size
        for before, line in pairwise(sheet)
        if line.size
        and abs(before.size - line.size) < 0.5
        and 0 < before.height - line.height < 3 * line.size
    ]
    return median(gaps) if gaps else 1.2


def _begins(before: Line, line: Line, usual: float, margins: Counter[int]) -> bool:
    """Whether a line begins a paragraph: it stands off, is of another size, or is indented."""
    gap = before.height - line.height
    larger = max(before.size, line.size) > _LARGER * min(before.size, line.size)
    if larger or gap > _APART * usual * max(line.size, 1):
        return True
    indent = line.left - before.left
    is_margin = margins[round(before.left)] > margins[round(line.left)]
    return gap > 0 and _INDENT * line.size < indent < 5 * line.size and is_margin


def _goes_on(before: str, after: str) -> bool:
    """Whether a paragraph goes on over the end of the page."""
    return not re.search(r"[.!?:”\"’)]\s*$", before) and after[:1].islower()


def _unbroken(text: str) -> str:
    """The text with the words whole that a line's end parts.

    A hyphen stays where the text has the word with it in mid-line too.
    """
    known = set(_HYPHENATED.findall(text.lower()))

    def whole(found: re.Match[str]) -> str:
        first, second = found[1], found[2]
        if f"{first}-{second}".lower() in known:
            return f"{first}-{second}"
        return f"{first}{second}" if second[:1].islower() else found[0]

    return _BROKEN.sub(whole, text).replace("\u00ad", "")
