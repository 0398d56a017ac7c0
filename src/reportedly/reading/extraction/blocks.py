"""The blocks of a page (a paragraph, a heading, an item, a line) and the boxes that they lie in."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from reportedly.reading.extraction.signs import TAG_BITS, bit, signs_of
from reportedly.reading.tree import Element
from reportedly.text.offsets import visible

_SILENT = frozenset({
    "script", "style", "noscript", "template", "textarea", "select", "head", "svg", "iframe",
    "object", "option", "math", "canvas", "audio", "video", "datalist",
})  # fmt: skip
# These run on in the line; every other element stands on lines of its own.
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "rb", "rp", "rt", "rtc", "ruby", "s",
    "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    "img", "picture", "source", "amp-img", "button", "input", "meta", "link", "g", "path", "map",
})  # fmt: skip
_MARKS = {"a": 0, "b": 1, "strong": 1, "i": 2, "em": 2, "cite": 2}
_HIDDEN = bit("hidden")
# A cell that holds more is a paragraph in a table made for layout.
_CELL = 60
# As much as `signs_of` looks at.
_LONGEST_NAMES = 300
# Of 220 news pages none has text in a menu, and two have a line in a foot. A tag left open, though,
# may put all of a page there.
_FURNITURE = frozenset({"nav", "footer"})
_PROSE = 60
_FEWEST_LETTERS = 300


@dataclass(slots=True)
class Box:
    """An element that stands on lines of its own; `parent` is the number of the one around it."""

    parent: int
    tag: str
    depth: int
    signs: int
    above: int
    tags: int
    names: str
    letters: int = 0
    linked: int = 0
    blocks: int = 0


@dataclass(slots=True)
class Block:
    """A line of a box: its words, and how many of its letters are in links, bold or slanted."""

    text: str
    box: int
    linked: int
    bold: int
    slanted: int
    signs: int
    broken: bool


@dataclass(slots=True)
class Blocks:
    """All lines of a page in order, and the boxes, each after the one around it."""

    blocks: list[Block] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)


class _Walk:
    """One way through a page."""

    __slots__ = (
        "at", "found", "marked", "names", "said", "signs", "texts", "within",
    )  # fmt: skip

    def __init__(self) -> None:
        self.found = Blocks()
        self.found.boxes.append(Box(-1, "html", 0, 0, 0, 0, ""))
        self.at = 0
        self.texts: list[str] = []
        self.signs = 0
        # How deep in links, bold, slanted; how many letters of the line were said in each.
        self.within = [0, 0, 0]
        self.marked = 0
        self.said = [0, 0, 0]
        self.names: dict[str, int] = {}

    def enter(self, element: Element, tag: str) -> None:
        if tag in _INLINE:
            self.open_inline(element, tag, 1)
        elif tag == "br":
            self.end_line(broken=True)
        else:
            self.end_line()
            self.open_box(element, tag)

    def leave(self, element: Element, tag: str) -> None:
        if tag in _INLINE:
            self.open_inline(element, tag, -1)
        elif tag != "br":
            self.end_line()
            if tag == "tr":
                self.join_row()
            self.at = self.found.boxes[self.at].parent

    def say(self, text: str | None) -> None:
        if not text:
            return
        if text.isspace():
            if self.texts:
                self.texts.append(" ")
            return
        self.texts.append(text)
        if self.marked:
            size = len(text.strip())
            for i in range(3):
                if self.within[i]:
                    self.said[i] += size

    def end_line(self, *, broken: bool = False) -> None:
        if not self.texts:
            return
        text = " ".join("".join(self.texts).split())
        self.texts.clear()
        if text:
            text = visible(text).strip()
            if text:
                linked, bold, slanted = self.said
                self.found.blocks.append(
                    Block(text, self.at, linked, bold, slanted, self.signs, broken)
                )
        self.said = [0, 0, 0]
        self.signs = 0

    def named(self, element: Element) -> tuple[str, int]:
        attributes = dict(element.items())
        if not attributes:
            return "", 0
        get = attributes.get
        names = f"{get('class', '')} {get('id', '')} {get('itemprop', '')} {get('role', '')}"
        names = names[:_LONGEST_NAMES]
        style = get("style", "")[:_LONGEST_NAMES]
        hidden = (
            "hidden" in attributes
            or get("aria-hidden") == "true"
            or ("display" in style and "none" in style)
        )
        bits = self.names.get(names)
        if bits is None:
            bits = self.names[names] = signs_of(names)
        return names, bits | _HIDDEN if hidden else bits

    def open_box(self, element: Element, tag: str) -> None:
        names, signs = self.named(element)
        over = self.found.boxes[self.at]
        self.found.boxes.append(
            Box(
                self.at,
                tag,
                over.depth + 1,
                signs,
                over.above | signs,
                over.tags | TAG_BITS.get(tag, 0),
                names,
            )
        )
        self.at = len(self.found.boxes) - 1

    def join_row(self) -> None:
        """The cells of a row as one line, where they hold a word or two each."""
        blocks, boxes = self.found.blocks, self.found.boxes
        first = len(blocks)
        while first and blocks[first - 1].box > self.at:
            first -= 1
            block = blocks[first]
            if boxes[block.box].parent != self.at or len(block.text) > _CELL or block.broken:
                return
        cells = blocks[first:]
        if len(cells) > 1:
            blocks[first:] = [
                Block(
                    " ".join(c.text for c in cells),
                    self.at,
                    sum(c.linked for c in cells),
                    sum(c.bold for c in cells),
                    sum(c.slanted for c in cells),
                    cells[0].signs,
                    broken=False,
                )
            ]

    def open_inline(self, element: Element, tag: str, step: int) -> None:
        mark = _MARKS.get(tag)
        if mark is not None:
            self.within[mark] += step
            self.marked += step
        if step > 0 and not self.texts:
            self.signs |= self.named(element)[1]


def blocks_of(tree: Element) -> Blocks:
    """The lines and boxes of a page; the time it takes grows with the page and no faster.

    Menus and the foot of the page are passed by, unless nothing is left without them.
    """
    found = _walked(tree, _SILENT | _FURNITURE)
    if sum(len(b.text) for b in found.blocks if len(b.text) >= _PROSE) >= _FEWEST_LETTERS:
        return found
    return _walked(tree, _SILENT)


def _walked(tree: Element, silent: frozenset[str]) -> Blocks:
    walk = _Walk()
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if event == "start" and tag in silent:
            walker.skip_subtree()
        elif event == "start":
            walk.enter(element, tag)
            walk.say(element.text)
        else:
            if tag not in silent:
                walk.leave(element, tag)
            walk.say(element.tail)
    walk.end_line()
    return walk.found
