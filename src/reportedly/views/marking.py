"""The text of a record cut where spans begin and end, so that each piece lies in the same ones."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise

from reportedly.record import Record, Span
from reportedly.views import wording
from reportedly.views.wording import Statement

DEEPEST = 3
"""Lines of deeper statements are drawn where those of this depth are: no room is left below."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a statement: what the span is to it, and at which depth its line is drawn."""

    number: int
    role: str
    depth: int
    span: Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that lie in the same marks, outermost first; `opens` are the numbers set before.

    `anchors` are those of `opens` that are numbered here for the first time.
    """

    text: str
    marks: tuple[Mark, ...]
    opens: tuple[int, ...]
    anchors: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the text, or its headline."""

    headline: bool
    line: int
    pieces: tuple[Piece, ...]


def paragraphs(record: Record, statements: tuple[Statement, ...]) -> tuple[Paragraph, ...]:
    """The headline and paragraphs of the article with all marks in them.

    Text outside every paragraph that a span covers all the same is given as a paragraph, for
    nothing that the record speaks of may be hidden.
    """
    text = record.article.text
    marks = sorted(_marks(statements), key=lambda mark: (mark.depth, mark.span, mark.number))
    numbered: set[int] = set()
    found = []
    for span in _blocks(record, marks):
        inside = [mark for mark in marks if mark.span.meets(span)]
        pieces = tuple(_pieces(text, span, inside, numbered))
        headline = record.article.headline is not None and record.article.headline.holds(span)
        found.append(Paragraph(headline, wording.place(span.start, text), pieces))
    return tuple(found)


def _marks(statements: tuple[Statement, ...]) -> list[Mark]:
    """All spans, the lines of statements that overlap drawn one below the other."""
    drawn: list[Mark] = []
    for statement in statements:
        spans = [(r, s) for r, s in wording.spans_of(statement.attribution) if s.start < s.end]
        depth = statement.depth
        while depth < DEEPEST and any(
            m.depth == depth and m.span.meets(s) for m in drawn for _, s in spans
        ):
            depth += 1
        drawn += [Mark(statement.number, role, depth, span) for role, span in spans]
    return [replace(mark, depth=min(mark.depth, DEEPEST)) for mark in drawn]


def _blocks(record: Record, marks: list[Mark]) -> list[Span]:
    """Headline and paragraphs in order, and what marks cover between them."""
    article = record.article
    given = sorted({*article.paragraphs, *([article.headline] if article.headline else [])})
    blocks: list[Span] = []
    at = 0
    for span in [*given, Span(len(article.text), len(article.text))]:
        gap = Span(at, max(at, span.start))
        if gap.of(article.text).strip() and any(mark.span.meets(gap) for mark in marks):
            blocks.append(gap)
        start = max(at, span.start)
        if start < span.end:
            blocks.append(Span(start, span.end))
        at = max(at, span.end)
    return blocks


def _pieces(text: str, block: Span, marks: list[Mark], numbered: set[int]) -> list[Piece]:
    numbers = _numbers(text, block, marks)
    edges = {block.start, block.end}
    for mark in marks:
        edges.update(e for e in (mark.span.start, mark.span.end) if block.start < e < block.end)
    cuts = sorted(edges)
    pieces = []
    for start, end in pairwise(cuts):
        here = tuple(mark for mark in marks if mark.span.meets(Span(start, end)))
        opens = tuple(sorted(numbers.get(start, ())))
        anchors = tuple(n for n in opens if n not in numbered)
        numbered.update(anchors)
        pieces.append(Piece(wording.plain(text[start:end]), here, opens, anchors))
    return pieces


def _numbers(text: str, block: Span, marks: list[Mark]) -> dict[int, list[int]]:
    """Which statements are numbered where: at each span of theirs, as far as it lies in the block.

    Spans with nothing but punctuation between them share one number: "Kerry said: “…”" needs no
    three.
    """
    found: dict[int, list[int]] = defaultdict(list)
    reached: dict[int, int] = {}
    for mark in sorted(marks, key=lambda mark: (mark.span, mark.number)):
        start = max(mark.span.start, block.start)
        before = reached.get(mark.number)
        if before is None or text[before:start].strip(" ,:;."):
            found[start].append(mark.number)
        reached[mark.number] = max(before or 0, mark.span.end)
    return found
