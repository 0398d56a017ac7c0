"""The words of a quotation or a transcript as they are compared: what was said, however spelt.

Contractions are taken apart, numbers are digits, spellings are folded. Each atom keeps the span of
the word or words that it comes from, so that all that is found can be shown as it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntFlag, auto

from reportedly.checking.numbers import compound_ordinal, figure, ordinal
from reportedly.checking.spelling import folded
from reportedly.record import Span, Spans
from reportedly.text.atoms import ENDINGS, MONEY, split
from reportedly.text.tokens import tokens

FILLERS = frozenset("uh uhh um umm uhm er erm ah eh hm hmm mm mhm".split())

_DOLLARS = {"dollar": "dollars", "pound": "pounds", "euro": "euros"}
_ELISION = re.compile(r"…|\.\s?\.\s?\.|\*\s?\*\s?\*|\[\s*\]|\(\s*\)")
_ENDED = re.compile(r"[.?!…:]|[-–—]{2}|—|\n")
_JOINT = re.compile(r"\s+|\s*-\s*|")
_DASH = re.compile(r"—|–|--|…|\.\s?\.\s?\.|\s-\s")


class Mark(IntFlag):
    """What is to be known of an atom beside its letters."""

    FILLER = auto()
    CAPITAL = auto()
    """Printed with a capital where no sentence begins."""
    INITIAL = auto()
    """Printed with a capital where a sentence begins."""
    EDITORIAL = auto()
    """In square brackets, whole or in part."""
    GAP = auto()
    """A mark of elision stands before it."""
    DASH = auto()
    """A dash stands before it: what came before may be a false start."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """The atoms of a text in order, the spans of the words they come from, and their marks.

    `ended` tells that a mark of elision stands after the last one.
    """

    text: str
    atoms: tuple[str, ...]
    spans: tuple[Span, ...]
    marks: tuple[Mark, ...]

    def __len__(self) -> int:
        return len(self.atoms)

    def printed(self, first: int, end: int) -> str:
        """The atoms `first`..`end` (excluded) as the text prints them."""
        return Span(self.spans[first].start, self.spans[end - 1].end).of(self.text)


@dataclass(frozen=True, slots=True)
class _Word:
    """A printed word: its atoms, and whether it may be one number with the word before."""

    span: Span
    atoms: tuple[str, ...]
    mark: Mark
    joined: bool


def spoken(text: str, spans: Spans) -> Spoken:
    """What is said in `spans` of `text`."""
    atoms: list[str] = []
    owners: list[int] = []
    words = [word for span in spans for word in _words(text, span)]
    for n, word in enumerate(words):
        for atom in word.atoms:
            atoms.append(atom)
            owners.append(n)
    joined = [
        n == 0 or owners[n - 1] == owner or words[owner].joined for n, owner in enumerate(owners)
    ]
    found = list(_numbered(atoms, joined))
    return Spoken(
        text,
        tuple(atom for atom, _, _ in found),
        tuple(
            Span(words[owners[a]].span.start, words[owners[b - 1]].span.end) for _, a, b in found
        ),
        tuple(_marks(words, owners, atom, a, b) for atom, a, b in found),
    )


def _words(text: str, span: Span) -> Iterator[_Word]:
    """The printed words of a stretch; "[T]he" is one, and so is "tax[es]"."""
    found = tokens(text, span)
    place = 0
    previous = span.start
    while place < len(found):
        begin, end = found.starts[place], found.ends[place]
        letters = [found.folded[place]]
        while place + 1 < len(found) and text[end : found.starts[place + 1]] in {"[", "]"}:
            place += 1
            end = found.ends[place]
            letters.append(found.folded[place])
        place += 1
        between = text[previous:begin]
        first = previous == span.start
        mark = _mark(text, Span(begin, end), between, whole=len(letters) == 1, first=first)
        yield _Word(
            _with_signs(text, Span(begin, end)),
            tuple(_atoms(text, Span(begin, end), "".join(letters))),
            mark,
            bool(_JOINT.fullmatch(between)),
        )
        previous = end


def _mark(text: str, span: Span, between: str, *, whole: bool, first: bool) -> Mark:
    mark = Mark(0)
    if _ELISION.search(between):
        mark |= Mark.GAP
    if _DASH.search(between):
        mark |= Mark.DASH
    if not whole or _bracketed(text, span):
        mark |= Mark.EDITORIAL
    upper = text[span.start].isupper() and span.of(text) != "I"
    if upper:
        mark |= Mark.INITIAL if first or _ENDED.search(between) else Mark.CAPITAL
    return mark


def _bracketed(text: str, span: Span) -> bool:
    """Whether an opening square bracket stands before the word, closed only after it."""
    opened = text.rfind("[", max(0, span.start - 80), span.start)
    closed = text.find("]", opened + 1, span.start + 80) if opened >= 0 else -1
    return opened >= 0 and closed >= span.end


def _with_signs(text: str, span: Span) -> Span:
    """The span with the sign of money or the bracket before it, the % or the bracket after it."""
    start = span.start - (text[span.start - 1 : span.start] in {*MONEY, "["})
    return Span(start, span.end + (text[span.end : span.end + 1] in {"%", "]"}))


def _atoms(text: str, span: Span, word: str) -> Iterator[str]:
    """The atoms of one word; a sign of money comes after the number, as it is spoken."""
    ending = next((e for e in ENDINGS if word.endswith(e) and len(word) > len(e)), "")
    atoms = split(word)
    if ending == "'d" or (word.endswith("'s") and atoms[-1] == "is"):
        yield from atoms[:-1]
        yield atoms[-1] + "'"
    else:
        yield from atoms
    if text[span.end : span.end + 1] == "%":
        yield "percent"
    if (sign := text[span.start - 1 : span.start]) in MONEY:
        yield MONEY[sign]


def _numbered(atoms: Sequence[str], joined: Sequence[bool]) -> Iterator[tuple[str, int, int]]:
    """The atoms with numbers put together: each with the first and last of those it comes from.

    A sign of money that stands before "million" is moved behind it: "$5 million".
    """
    place = 0
    while place < len(atoms):
        moved = [a for a in atoms[place + 1 : place + 2] if a in MONEY.values()]
        if moved and place + 2 < len(atoms) and joined[place + 2]:
            swapped = [*atoms[:place], atoms[place], *atoms[place + 2 :]]
            ties = [*joined[: place + 1], *joined[place + 2 :]]
            found = figure(swapped, place, ties)
            if found and found.end > place + 1:
                yield found.digits, place, found.end + 1
                yield moved[0], place, found.end + 1
                place = found.end + 1
                continue
        nth = joined[place + 1 : place + 2] == [True] and compound_ordinal(
            *atoms[place : place + 2]
        )
        found = None if nth else figure(atoms, place, joined)
        if nth:
            yield nth, place, place + 2
            place += 2
        elif found:
            yield found.digits, place, found.end
            place = found.end
        elif list(atoms[place : place + 2]) == ["per", "cent"]:
            yield "percent", place, place + 2
            place += 2
        else:
            yield _folded(atoms[place]), place, place + 1
            place += 1


def _folded(atom: str) -> str:
    if atom.endswith("'"):  # what a contraction stands for is not certain
        return atom
    return _DOLLARS.get(atom, folded(ordinal(atom)))


def _marks(words: Sequence[_Word], owners: Sequence[int], atom: str, a: int, b: int) -> Mark:
    """The marks of an atom: what stands before a word is before its first atom only."""
    mark = Mark(0)
    for n in range(a, b):
        word = words[owners[n]]
        first = n == 0 or owners[n - 1] != owners[n]
        mark |= (
            word.mark
            if first and n == a
            else word.mark & (Mark.CAPITAL | Mark.INITIAL | Mark.EDITORIAL)
        )
    return mark | Mark.FILLER if atom in FILLERS else mark


def same(one: str, other: str) -> bool:
    """Whether two atoms may be the same word; "he'd" is "he would" as well as "he had"."""
    if one == other:
        return True
    for contracted, plain in ((one, other), (other, one)):
        if contracted == "is'":
            return plain in {"is", "has", "does"}
        if contracted == "would'":
            return plain in {"would", "had", "did"}
    return False
