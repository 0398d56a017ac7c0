"""Utterances, as captions and recognisers give them, put together into one text with its turns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.checking.transcripts.noises import spoken
from reportedly.checking.transcripts.stamps import rising, sane
from reportedly.checks import Turn, Word
from reportedly.record import Span


@dataclass(frozen=True, slots=True)
class Timed:
    """Characters `start`..`end` of an utterance's text, said from `begins` to `ends` (seconds)."""

    start: int
    end: int
    begins: float
    ends: float
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is said in one caption or segment. `changes`: by someone else than what is before it.

    A change of the speaker's name is a change too.
    """

    text: str
    speaker: str | None = None
    start: float | None = None
    end: float | None = None
    words: tuple[Timed, ...] = ()
    changes: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """One text, and what points into it."""

    text: str
    turns: tuple[Turn, ...]
    words: tuple[Word, ...]


def joined(utterances: Sequence[Utterance], *, noisy: bool = True) -> Joined:
    """The text reads on within a speaker's words; a blank line parts speakers.

    Times that no recording can have, or that go back, are dropped; the words stay. `noisy`: what
    stands in brackets like "[laughter]" was not said.
    """
    utterances = [u for u in utterances if u.text]
    kept = rising([sane(u.start) for u in utterances])
    text: list[str] = []
    turns: list[Turn] = []
    words: list[Word] = []
    length = 0
    before: Utterance | None = None
    for utterance, timed in zip(utterances, kept, strict=True):
        if before is not None:
            alike = utterance.speaker == before.speaker and not utterance.changes
            text.append(" " if alike else "\n\n")
            length += len(text[-1])
        found = _turns(utterance, length, timed=timed, noisy=noisy)
        turns += found
        if timed or utterance.start is None:
            words += _words(utterance, length, found)
        text.append(utterance.text)
        length += len(utterance.text)
        before = utterance
    return Joined("".join(text), tuple(turns), tuple(words))


def _turns(utterance: Utterance, at: int, *, timed: bool, noisy: bool) -> list[Turn]:
    """The turns of one utterance: several, where a noise stands between its words."""
    text = utterance.text
    if noisy:
        spans = [Span(at + s.start, at + s.end) for s in spoken(text, 0, len(text))]
    else:
        spans = [Span(at, at + len(text))]
    start = utterance.start if timed else None
    end = sane(utterance.end) if timed or utterance.start is None else None
    if start is not None and end is not None and end < start:
        end = None
    return [
        Turn(
            span,
            utterance.speaker,
            start if span is spans[0] else None,
            end if span is spans[-1] else None,
        )
        for span in spans
    ]


def _words(utterance: Utterance, at: int, turns: Sequence[Turn]) -> list[Word]:
    """The words of the turns that have times to believe."""
    found = [
        Word(Span(at + w.start, at + w.end), w.begins, w.ends, _share(w.confidence))
        for w in utterance.words
        if sane(w.begins) is not None and sane(w.ends) is not None and w.begins <= w.ends
    ]
    kept = rising([word.start for word in found])
    inside = []
    turn = iter(turns)
    current = next(turn, None)
    for word, keep in zip(found, kept, strict=True):
        while current is not None and current.span.end < word.span.end:
            current = next(turn, None)
        if keep and current is not None and current.span.holds(word.span):
            inside.append(word)
    return inside


def _share(confidence: float | None) -> float | None:
    """A confidence in 0..1, or none."""
    return confidence if confidence is not None and 0 <= confidence <= 1 else None
