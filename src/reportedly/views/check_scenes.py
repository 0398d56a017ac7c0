"""The places that quotations are from, with the sentences around them, as they were said."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.checks import Check, Place, Transcript, Turn
from reportedly.comparison import Passage
from reportedly.record import Span
from reportedly.views import wording

APART = 400
"""Parts with more characters between them in the transcript are shown as two places."""

_STOP = re.compile(r"[^\w\s(\[█]+(?!\w)")
_SENTENCE = re.compile(r"[.?!…][\"”’')]*(?:\s+|$)|\n+")


@dataclass(frozen=True, slots=True)
class Said:
    """Words of the transcript, and whether they are quoted."""

    words: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """One place of the transcript that a quotation is from, with what stands around it."""

    places: tuple[Place, ...]
    said: tuple[Said, ...]
    before: str = ""
    after: str = ""


class Scenes:
    """Finds the scenes of quotations in one transcript."""

    def __init__(self, transcript: Transcript) -> None:
        self.text = transcript.text
        self._turns = transcript.turns
        self._starts = [turn.span.start for turn in transcript.turns]

    def of(self, check: Check) -> tuple[Scene, ...]:
        """The places that the quotation is from, in its order, with the sentences around."""
        together: list[list[Place]] = []
        for place in (part.place for part in check.parts if part.place.transcript.spans):
            if together and 0 <= _start(place) - _last(together[-1][-1]) <= APART:
                together[-1].append(place)
            else:
                together.append([place])
        last = len(together) - 1
        return tuple(
            self._scene(places, check if n == 0 else None, check if n == last else None)
            for n, places in enumerate(together)
        )

    def _scene(self, places: list[Place], first: Check | None, last: Check | None) -> Scene:
        """`first` and `last` are given for the first and the last scene of a check."""
        begin, end = _start(places[0]), self._end(places[-1])
        opening = min(self._opening(begin), _edge(first.before, 0, begin) if first else begin)
        ending = max(self._ending(end), _edge(last.after, -1, end) if last else end)
        voice = _Voice(self, places[0].speaker)
        before = voice.says(opening, begin)
        said = []
        for n, place in enumerate(places):
            if n:
                between = voice.says(self._end(places[n - 1]), _start(place))
                said.append(Said(between, quoted=False))
            said.append(Said(voice.label(_start(place)), quoted=False))
            quoted = voice.says(_start(place), self._end(place))
            said.append(Said(quoted, quoted=True))
        shown = tuple(one for one in said if one.words)
        return Scene(tuple(places), shown, before, voice.says(end, ending))

    def _end(self, place: Place) -> int:
        """Where the words of a place end, with the full stop or the like that follows."""
        text, end = self.text, place.transcript.spans[-1].end
        found = _STOP.match(text, end)
        return found.end() if found else end

    def _opening(self, at: int) -> int:
        """Where the sentence begins, or the turn, that the offset stands in."""
        turn = next(self.turns(Span(at, at + 1)), None)
        start = max(turn.span.start if turn else at, at - APART)
        ends = [m.end() for m in _SENTENCE.finditer(self.text, start, at)]
        return ends[-1] if ends else start

    def _ending(self, at: int) -> int:
        """Where the sentence ends whose words reach up to the offset."""
        turn = next(self.turns(Span(max(0, at - 1), at)), None)
        end = min(turn.span.end if turn else at, at + APART)
        done = _SENTENCE.match(self.text, max(0, at - 1), end)
        found = _SENTENCE.search(self.text, at, end)
        return at if done else found.end() if found else max(at, end)

    def turns(self, span: Span) -> Iterator[Turn]:
        """The turns that share characters with the span."""
        for turn in self._turns[max(0, bisect_right(self._starts, span.start) - 1) :]:
            if turn.span.start >= span.end:
                return
            if turn.span.meets(span):
                yield turn


class _Voice:
    """Reads out stretches of the transcript one after the other, and says who speaks if it changes.

    A speaker is named between square brackets; `speaker` is the one who needs no name.
    """

    def __init__(self, scenes: Scenes, speaker: str | None) -> None:
        self._scenes = scenes
        self._speaker = speaker

    def says(self, start: int, end: int) -> str:
        """The words of the turns from `start` up to `end`; nothing where that is no stretch."""
        said = []
        for turn in self._scenes.turns(_span(start, end)):
            inner = Span(max(start, turn.span.start), min(end, turn.span.end))
            words = wording.line(inner.of(self._scenes.text))
            if words:
                said += [self._named(turn), words]
        return " ".join(one for one in said if one)

    def label(self, at: int) -> str:
        """Who speaks there, if that is another than before."""
        turn = next(self._scenes.turns(Span(at, at + 1)), None)
        return self._named(turn) if turn else ""

    def _named(self, turn: Turn) -> str:
        changed = turn.speaker and turn.speaker != self._speaker
        self._speaker = turn.speaker
        return f"[{wording.line(turn.speaker)}:]" if changed and turn.speaker else ""


def _start(place: Place) -> int:
    return place.transcript.spans[0].start


def _last(place: Place) -> int:
    return place.transcript.spans[-1].end


def _span(start: int, end: int) -> Span:
    return Span(start, max(start, end))


def _edge(passage: Passage | None, which: int, otherwise: int) -> int:
    """Where the sentence before begins (0) or the one after ends (-1), if it is near."""
    if passage is None or not passage.spans:
        return otherwise
    span = passage.spans[which]
    edge = span.end if which else span.start
    return edge if abs(edge - otherwise) <= 2 * APART else otherwise
