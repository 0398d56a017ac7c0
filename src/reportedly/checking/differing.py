"""The changes of a quotation as differences: what may turn the sense, and what the sound says."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportedly.checking.hearing import CONTEXT, MARGIN, Question, listen
from reportedly.checking.listener import LONGEST_CLIP, Listener
from reportedly.checking.quotations import Quotation
from reportedly.checking.script import Script
from reportedly.checking.spelling import alike
from reportedly.checking.spoken import Mark, Spoken
from reportedly.checking.structure import Edit, EditKind, Structure, sounding
from reportedly.checks import TRANSCRIPT, Difference
from reportedly.comparison import Passage
from reportedly.record import Span
from reportedly.text.atoms import COMMON, NEGATIONS

ALIKE = 0.65
"""From here on two wordings sound nearly alike. Of a recogniser's mistakes on spoken debates 7 in
10 do."""

_NEGATED = 0.6
"""Two wordings that are so much alike may be one word but for a negation ("never" and "ever")."""

_MUCH = 3
"""Words beside a negation, of both sides together, from which on it may be misheard with them."""


class Differing:
    """The differences of one quotation."""

    def __init__(
        self, script: Script, listener: Listener | None, words: Spoken, quotation: Quotation
    ) -> None:
        self._script = script
        self._listener = listener
        self._words = words
        self._key = quotation.passage.report

    def of(self, found: Structure) -> tuple[Difference, ...]:
        """All changes, in the order of the quotation."""
        changes = [edit for edit in found.edits if edit.kind is EditKind.CHANGED]
        return tuple(self._difference(_whole(self._words, self._there, e)) for e in changes)

    @property
    def _there(self) -> Spoken:
        return self._script.spoken

    def _difference(self, edit: Edit) -> Difference:
        near = min(max(edit.c, 0), len(self._there) - 1)
        last = max(edit.d, near + 1)
        when = self._script.times.when(self._script.span(near, last))
        heard = None
        if self._listener is not None and (question := self._question(edit)):
            heard = listen(self._listener, question)
        return Difference(
            quotation=_passage(self._key, self._words, edit.a, edit.b),
            transcript=_passage(TRANSCRIPT, self._there, edit.c, edit.d),
            start=when.start if when else None,
            alarm=self._alarm(edit),
            alike=sounding(self._words, self._there, edit) >= ALIKE,
            favours=heard.favours if heard else None,
            margin=heard.margin if heard else None,
        )

    def _alarm(self, edit: Edit) -> str:
        """Whether the sense may turn: "negation", "number", "name" or "".

        On a machine's transcript a negation or a number that stands against other words is likely
        misheard.
        """
        here = self._words.atoms[edit.a : edit.b]
        there = self._there.atoms[edit.c : edit.d]
        machine = self._script.transcript.machine
        near = sounding(self._words, self._there, edit)
        negated = _count(here, _negation) != _count(there, _negation)
        if negated and not (machine and near < _NEGATED and _garbled(here, there)):
            return "negation"
        numbers = [{a for a in side if _number(a)} for side in (here, there)]
        garbled = machine and here and there and not all(numbers)
        if numbers[0] != numbers[1] and not garbled:
            return "number"
        if machine:
            return "name" if near < ALIKE and self._another_name(edit) else ""
        names = _names(self._words, edit.a, edit.b), _names(self._there, edit.c, edit.d)
        return "name" if names[0] != names[1] else ""

    def _another_name(self, edit: Edit) -> bool:
        """Whether a machine's transcript has names, and nothing else, in the place of names.

        Names that it misheard turn into any words; one that it has elsewhere too, it knows.
        """
        marks = (*self._words.marks[edit.a : edit.b], *self._there.marks[edit.c : edit.d])
        there = [self._script.ground.places[a] for a in self._there.atoms[edit.c : edit.d]]
        named = all(mark & Mark.CAPITAL for mark in marks)
        return named and edit.a < edit.b and bool(there) and min(map(len, there)) > 1

    def _question(self, edit: Edit) -> Question | None:
        """Where to listen, and what stands around; None where no time tells."""
        low, high = self._around(edit)
        if low >= high:
            return None
        when = self._script.times.when(self._script.span(low, high))
        if when is None or when.end - when.start > LONGEST_CLIP - 2 * MARGIN:
            return None
        return Question(
            before=_printed(self._there, low, edit.c),
            quotation=_printed(self._words, edit.a, edit.b),
            transcript=_printed(self._there, edit.c, edit.d),
            after=_printed(self._there, edit.d, high),
            start=max(0.0, when.start - MARGIN),
            end=when.end + MARGIN,
        )

    def _around(self, edit: Edit) -> tuple[int, int]:
        """The atoms from the first word of context to the last, in one turn and without a pause."""
        low, high = edit.c, edit.d
        while low > 0 and edit.c - low < CONTEXT and not self._pause(low):
            low -= 1
        while high < len(self._there) and high - edit.d < CONTEXT and not self._pause(high):
            high += 1
        return low, high

    def _pause(self, n: int) -> bool:
        """Whether a second or more passes before an atom."""
        if not 0 < n < len(self._there):
            return True
        before = self._script.times.when(self._script.span(n - 1, n))
        here = self._script.times.when(self._script.span(n, n + 1))
        return before is None or here is None or here.start - before.end >= 1


def _garbled(here: Sequence[str], there: Sequence[str]) -> bool:
    """Whether much more than a negation differs: "who don't" against "fight you", not against
    "who do".
    """
    sides = [[a for a in side if a not in NEGATIONS] for side in (here, there)]
    more = bool(here and there) and sum(map(len, sides)) > _MUCH
    return more and alike(*map("".join, sides)) < _NEGATED


def _whole(words: Spoken, there: Spoken, edit: Edit) -> Edit:
    """The edit with whole printed words on both sides: of "don't" against "do", not "not" alone."""
    a, b, c, d = edit.a, edit.b, edit.c, edit.d
    while a < b and a > 0 and words.spans[a - 1] == words.spans[a] and c > 0:
        a, c = a - 1, c - 1
    while a < b < len(words) and words.spans[b] == words.spans[b - 1] and d < len(there):
        b, d = b + 1, d + 1
    while c < d and c > 0 and there.spans[c - 1] == there.spans[c] and a > 0:
        a, c = a - 1, c - 1
    while c < d < len(there) and there.spans[d] == there.spans[d - 1] and b < len(words):
        b, d = b + 1, d + 1
    return Edit(a, b, c, d, edit.kind)


def _passage(key: str, words: Spoken, first: int, end: int) -> Passage | None:
    if first >= end:
        return None
    return Passage(key, (Span(words.spans[first].start, words.spans[end - 1].end),))


def _printed(words: Spoken, first: int, end: int) -> list[str]:
    """The words as they are printed, with what stands right after them."""
    if first >= end:
        return []
    begin, last = words.spans[first].start, words.spans[end - 1].end
    stop = words.spans[end].start if end < len(words) else len(words.text)
    tail = words.text[last:stop].split(maxsplit=1)
    closing = tail[0] if tail and not words.text[last : last + 1].isspace() else ""
    closing = "".join(c for c in closing if c in ".,?!;:")
    return (words.text[begin:last] + closing).split()


def _count(atoms: Sequence[str], kind: Callable[[str], bool]) -> int:
    return sum(map(kind, atoms))


def _negation(atom: str) -> bool:
    return atom in NEGATIONS


def _number(atom: str) -> bool:
    return any(map(str.isdigit, atom))


def _names(words: Spoken, first: int, end: int) -> set[str]:
    """The words that are names: with a capital, at the start of a sentence no common word."""
    return {
        words.atoms[n]
        for n in range(first, end)
        if words.marks[n] & Mark.CAPITAL
        or (words.marks[n] & Mark.INITIAL and words.atoms[n] not in COMMON)
    }
