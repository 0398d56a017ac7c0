"""Where the text that was taken out of an HTML page stands in the page.

The extractor works on a parsed tree, and its text is nowhere in the page as a whole: tags, folded
white space and references such as "&amp;" lie between. Each paragraph is looked for among the
letters of the page's source (`source_text`), as links are in the tree (`flow`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportedly.reading.flow import Flow, Match, matches
from reportedly.reading.source_text import SourceText, source_text
from reportedly.record import Piece, Residue, Span, Spans
from reportedly.text.offsets import to_raw


def places_of(page: str, text: str, paragraphs: Spans) -> tuple[Piece, ...]:
    """The stretches of `text` that stand in the decoded HTML `page` letter for letter, in order.

    `paragraphs` are the spans of `text` to look for, the headline among them. What the page spells
    otherwise (a reference, folded white space) or does not have is in no piece; offsets rise on
    both sides.
    """
    source = source_text(page)
    found = matches(Flow(source.letters, ()), text, paragraphs)
    pieces: list[Piece] = []
    for match, start in _in_order(found, len(source.letters)):
        pieces += _pieces(source, text, match.offsets, start)
    return (*_headline(page, text, paragraphs, pieces), *pieces)


def residue_on_page(residue: Sequence[Residue], pieces: Sequence[Piece]) -> tuple[Residue, ...]:
    """What was left out of a text, as stretches of the page that the text's `pieces` map to."""
    found = []
    for part in residue:
        there = to_raw(pieces, Span(part.start, part.end))
        if there and there.start < there.end:
            found.append(Residue(part.kind, there.start, there.end))
    return tuple(sorted(found, key=lambda part: part.start))


def _in_order(found: list[Match], length: int) -> list[tuple[Match, int]]:
    """One place for each match, none over another, as near to the sure ones as can be.

    A headline also stands in menus and lists over the story, a last line in those under it.
    """
    sure = next((i for i, match in enumerate(found) if len(match.starts) == 1), 0)
    before: list[tuple[Match, int]] = []
    end = min(found[sure].starts) if found else length
    for match in reversed(found[:sure]):
        fitting = [at for at in match.starts if at + len(match.offsets) <= end]
        if fitting:
            end = max(fitting)
            before.append((match, end))
    chosen = before[::-1]
    at = 0
    for match in found[sure:]:
        fitting = [place for place in match.starts if place >= at]
        if fitting:
            chosen.append((match, min(fitting)))
            at = min(fitting) + len(match.offsets)
    return chosen


def _pieces(source: SourceText, text: str, offsets: Sequence[int], start: int) -> Iterator[Piece]:
    """The stretches of one match that read the same on both sides, white space included."""
    places = source.places(start, start + len(offsets))
    shifts = [place - offset for offset, place in zip(offsets, places, strict=True)]
    breaks = [i for i, (one, other) in enumerate(pairwise(shifts), 1) if one != other]
    first = 0
    for end in (*breaks, len(offsets)):
        if places[first] >= 0:
            length = offsets[end - 1] + 1 - offsets[first]
            yield from _equal(source.page, text, Piece(offsets[first], places[first], length))
        first = end


def _equal(page: str, text: str, piece: Piece) -> Iterator[Piece]:
    """The piece, or its parts between white space that differs: a line end for a space."""
    there = page[piece.raw : piece.raw + piece.length]
    here = text[piece.start : piece.start + piece.length]
    if here == there:
        yield piece
        return
    first = 0
    unequal = [i for i, (one, other) in enumerate(zip(here, there, strict=True)) if one != other]
    for at in (*unequal, piece.length):
        if at > first:
            yield Piece(piece.start + first, piece.raw + first, at - first)
        first = at + 1


def _headline(
    page: str, text: str, paragraphs: Spans, pieces: Sequence[Piece]
) -> tuple[Piece, ...]:
    """The first paragraph where only the head of the page has it, in its title or a field."""
    if not paragraphs or (pieces and pieces[0].start < paragraphs[0].end):
        return ()
    headline: Span = paragraphs[0]
    length = headline.end - headline.start
    at = page.find(headline.of(text), 0, pieces[0].raw if pieces else len(page)) if length else -1
    return (Piece(headline.start, at, length),) if at >= 0 else ()
