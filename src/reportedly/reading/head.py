"""The head of a page: labelled fields, the headline, the date line, the byline."""

from __future__ import annotations

import re
from dataclasses import replace

from reportedly.reading.credits import byline, people, wire_named
from reportedly.reading.dates import DateLine, date_line, moment
from reportedly.reading.draft import Draft
from reportedly.reading.headline import folded, is_headline, site_suffix
from reportedly.reading.lines import Block, Line
from reportedly.record import Outlet

_LABEL = re.compile(
    r"(?P<name>headline|title|subtitle|subhead(?:line)?|deck|summary|by(?:line)?|authors?|writer|date"
    r"|published(?: on)?|updated|publisher|publication|outlet|source|newspaper|url|link|section"
    r"|category|tags?|keywords?|language|length|word ?count|id)\s*:\s*(?=\S)",
    re.IGNORECASE,
)
# The head lies within so many blocks; a longer block is the story.
_BLOCKS = 10
_LONGEST = 300
_OVER_THE_DATE = 3


def stands_apart(line: str) -> bool:
    """Whether a line of the head is complete in itself, however the page is wrapped."""
    return bool(date_line(line) or byline(line) or _LABEL.match(line))


def read_labels(draft: Draft, lines: list[Line]) -> list[Line]:
    """Take fields such as "Title: …", "Author: …", "Date: …", with the rules around them.

    Of these only the title and the deck are text; gives the lines that remain.
    """
    count = next((i for i, line in enumerate(lines) if not _LABEL.match(line.text)), len(lines))
    if count < 2:
        return lines
    kept = []
    for line in lines[:count]:
        label = _LABEL.match(line.text)
        text = line.text[label.end() :] if label else line.text
        start = draft.raw.index(":", line.start) + 1
        start += len(draft.raw[start : line.end]) - len(draft.raw[start : line.end].lstrip())
        value = Line(start, line.end, text, after_blank=True)
        name = label["name"].lower() if label else ""
        if not _take_field(draft, name, value):
            draft.drop(line, "header")
            continue
        draft.drop(Line(line.start, start, "", after_blank=False), "header")
        if name not in ("headline", "title"):
            kept.append(value)
    end = lines[count].start if count < len(lines) else len(draft.raw)
    draft.residue = [
        replace(part, kind="header") if part.kind == "separator" and part.end <= end else part
        for part in draft.residue
    ]
    return kept + lines[count:]


def _take_field(draft: Draft, name: str, value: Line) -> bool:
    """Note one field; whether its value belongs into the text."""
    text = value.text
    if name in ("headline", "title"):
        if draft.headline is None:
            draft.headline = Block((value,))
            return True
    elif name.startswith(("sub", "deck", "summary")):
        return draft.headline is not None
    elif name in ("by", "byline", "author", "authors", "writer"):
        draft.authors = people(text) or (() if wire_named(text) else (text,))
        draft.note_wire(wire_named(text), text)
    elif name in ("date", "published", "published on"):
        draft.published = draft.published or moment(text)
    elif name == "updated":
        draft.updated = moment(text)
    elif name in ("publisher", "publication", "outlet", "source", "newspaper"):
        draft.outlet = draft.outlet or Outlet(
            text, stated=True, basis=f"the line “{name.title()}: …”"
        )
    elif name in ("url", "link"):
        draft.url = text
    return False


def read_head(draft: Draft, blocks: list[Block], *, titled: bool = False) -> list[Block]:
    """Take headline, date lines and bylines; the blocks of the body that remain.

    With `titled`, the first block is known to be the headline.
    """
    zone = _zone(blocks)
    lines = _take_lines(draft, zone, titled)
    rest = [i for i in range(len(zone)) if i not in lines]
    gone = set(lines)
    if draft.headline is None and rest:
        gone |= _take_headline(draft, blocks, rest, followed=rest[0] + 1 in lines or titled)
    if draft.headline is not None:
        copy = folded(draft.headline.text)
        for i in rest:
            if i not in gone and folded(blocks[i].text) == copy:
                draft.drop(blocks[i], "repeated headline")
                gone.add(i)
    return [block for i, block in enumerate(blocks) if i not in gone]


def _zone(blocks: list[Block]) -> list[Block]:
    """The blocks in which the head can lie."""
    long = (i for i, block in enumerate(blocks[:_BLOCKS]) if len(block.text) > _LONGEST)
    return blocks[: next(long, _BLOCKS)]


def _take_lines(draft: Draft, zone: list[Block], start: int) -> set[int]:
    """Take the date lines and bylines of the head; their numbers.

    Over them stand a headline, its copy and a deck at most: dates further down head the entries
    of a chronology.
    """
    taken: set[int] = set()
    for i in range(start, len(zone)):
        if i - len(taken) > _OVER_THE_DATE:
            break
        if _take_line(draft, zone[i]):
            taken.add(i)
    return taken


def _take_line(draft: Draft, block: Block) -> bool:
    """Note what a date line or a byline says, and leave it out of the text."""
    if dates := date_line(block.text):
        _take_date(draft, dates)
        draft.drop(block, "date line")
        return True
    if by := byline(block.text):
        draft.authors = tuple(dict.fromkeys((*draft.authors, *by.names)))
        draft.note_wire(by.wire, block.text)
        if by.date:
            _take_date(draft, by.date)
        draft.drop(block, "byline")
        return True
    return False


def _take_date(draft: Draft, dates: DateLine) -> None:
    if dates.update:
        draft.updated = draft.updated or dates.published
    else:
        draft.published = draft.published or dates.published


def _take_headline(
    draft: Draft, blocks: list[Block], rest: list[int], *, followed: bool
) -> set[int]:
    """Find the headline at the top of the blocks numbered `rest`; the numbers that are used up.

    It is one for certain if it is printed twice, or stands over a date line or byline.
    """
    first, second = rest[0], rest[1] if len(rest) > 1 else None
    line = blocks[first].text
    suffix = site_suffix(line)
    if suffix and second is not None and folded(blocks[second].text) == folded(suffix[0]):
        draft.headline = blocks[second]
        draft.outlet = draft.outlet or Outlet(
            suffix[1], stated=True, basis="the site's name after the title"
        )
        draft.drop(blocks[first], "repeated headline")
        return {first, second}
    twice = second is not None and folded(blocks[second].text) == folded(line) != ""
    following = " ".join(block.text for block in blocks[first + 1 : first + 4])
    if twice or followed or (len(blocks) > 1 and is_headline(line, following)):
        draft.headline = blocks[first]
        return {first}
    return set()
