"""A transcript prepared for checks: its atoms, whose they are, and when they are said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from reportedly.checking.aligning import Ground
from reportedly.checking.spoken import Spoken, spoken
from reportedly.checking.transcripts.times import Times
from reportedly.checks import TRANSCRIPT, Place, Transcript
from reportedly.comparison import Passage
from reportedly.record import Span, Spans
from reportedly.text.sentences import sentences


class Script:
    """A transcript, its words as atoms, and the turn of each."""

    def __init__(self, transcript: Transcript) -> None:
        self.transcript = transcript
        self.spoken: Spoken = spoken(transcript.text, tuple(t.span for t in transcript.turns))
        self.ground = Ground(self.spoken)
        self.times = Times(transcript)
        begins = [turn.span.start for turn in transcript.turns]
        self._turns = [bisect_right(begins, span.start) - 1 for span in self.spoken.spans]

    @cached_property
    def speakers(self) -> list[str | None]:
        """Who says each atom, as the transcript calls them; None where it does not tell."""
        turns = self.transcript.turns
        return [turns[n].speaker for n in self._turns]

    @cached_property
    def voices(self) -> list[int]:
        """A number for whoever says each atom; one for all who are not named."""
        numbers: dict[str | None, int] = {}
        return [numbers.setdefault(name, len(numbers)) for name in self.speakers]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The speakers, in the order in which they first speak."""
        return tuple(dict.fromkeys(t.speaker for t in self.transcript.turns if t.speaker))

    def said_by(self, name: str) -> NDArray[np.bool_]:
        """For each atom whether the speaker of this name says it."""
        return np.array([speaker == name for speaker in self.speakers], dtype=np.bool_)

    def went_on(self, atoms: Sequence[str]) -> tuple[int, ...]:
        """Where one voice says these very atoms in a row, whatever others throw in; or nothing."""
        wanted = f" {' '.join(atoms)} "
        for places, text in self._by_voice:
            at = text.find(wanted)
            if at >= 0:
                first = text.count(" ", 0, at)
                return places[first : first + len(atoms)]
        return ()

    @cached_property
    def _by_voice(self) -> list[tuple[tuple[int, ...], str]]:
        """For each named voice the places of its atoms, and the atoms with blanks around them."""
        places: dict[int, list[int]] = {}
        for n, (voice, name) in enumerate(zip(self.voices, self.speakers, strict=True)):
            if name is not None:
                places.setdefault(voice, []).append(n)
        atoms = self.spoken.atoms
        return [(tuple(its), f" {' '.join(atoms[n] for n in its)} ") for its in places.values()]

    def span(self, first: int, end: int) -> Span:
        """The atoms `first`..`end` (excluded) in the transcript's text."""
        return Span(self.spoken.spans[first].start, self.spoken.spans[end - 1].end)

    def place(self, first: int, end: int) -> Place:
        """Where and when the atoms `first`..`end` (excluded) are said, and by whom."""
        span = self.span(first, end)
        passage, speaker = Passage(TRANSCRIPT, (span,)), self.speakers[first]
        when = self.times.when(span)
        if when is None:
            return Place(passage, speaker=speaker)
        return Place(passage, when.start, when.end, speaker, when.exact)

    def before(self, first: int) -> Passage | None:
        """The words that lead up to an atom: its sentence so far, or the sentence before."""
        number, at = self._turns[first], self.spoken.spans[first].start
        found = [Span(s.start, min(s.end, at)) for s in self._sentences(number) if s.start < at]
        if found and (found[-1].start > self.transcript.turns[number].span.start):
            return self._passage(found[-1:])
        if number and (not found or not self._ends(number - 1)):
            found = [*self._sentences(number - 1)[-1:], *found[-1:]]
        return self._passage(found[-2:])

    def after(self, last: int) -> Passage | None:
        """The words that follow an atom: the rest of its sentence, or the sentence after."""
        number, at = self._turns[last], self.spoken.spans[last].end
        found = [Span(max(s.start, at), s.end) for s in self._sentences(number) if s.end > at]
        found = [s for s in found if any(map(str.isalnum, s.of(self.transcript.text)))][:1]
        over = not found or found[0].end >= self.transcript.turns[number].span.end
        follows = number + 1 < len(self.transcript.turns)
        if follows and over and (not found or not self._ends(number)):
            found = [*found, *self._sentences(number + 1)[:1]]
        return self._passage(found)

    def _ends(self, turn: int) -> bool:
        """Whether a turn ends where its sentence does, or another one speaks after it."""
        here = self.transcript.turns[turn]
        apart = here.speaker != self.transcript.turns[turn + 1].speaker
        return apart or here.span.of(self.transcript.text).rstrip(" \"”’')")[-1:] in set(".?!…")

    def _sentences(self, turn: int) -> Spans:
        return sentences(self.transcript.text, self.transcript.turns[turn].span)

    def _passage(self, spans: Sequence[Span]) -> Passage | None:
        text = self.transcript.text
        trimmed = [_trimmed(text, span) for span in spans if any(map(str.isalnum, span.of(text)))]
        return Passage(TRANSCRIPT, tuple(trimmed)) if trimmed else None


def _trimmed(text: str, span: Span) -> Span:
    kept = span.of(text)
    start = span.start + len(kept) - len(kept.lstrip(" \n.,;:?!"))
    return Span(min(start, span.end), max(min(start, span.end), span.start + len(kept.rstrip())))
