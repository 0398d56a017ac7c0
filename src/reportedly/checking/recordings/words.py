"""What the recogniser heard, and the repair of what it is known to get wrong."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportedly.checking.recordings.timeline import RATE
from reportedly.checking.recordings.voices import Stretch


@dataclass(frozen=True, slots=True)
class Heard:
    """A word with the white space before it and the marks around it; times in seconds."""

    text: str
    start: float
    end: float
    confidence: float


Caption = tuple[Heard, ...]
"""What the recogniser gave as one piece, about a sentence."""

_SQUEEZED = 0.1  # seconds: no word is said in less
_LEFT_OUT = 0.15  # seconds of voice that no word lays claim to
# A loop is at most so many words long, and goes round at least so often. People do repeat
# themselves ("no, no, no, no"): only what compresses like a loop is looked at (see `listening`).
_LOOP = 12
_ROUNDS = 4


def timed(words: Sequence[Heard], voices: Sequence[Stretch]) -> Caption:
    """The words with times that rise, each within the voice in which it is said.

    Whisper gives a word that follows a pause part of the pause, and squeezes some to nothing.
    """
    found: list[Heard] = []
    for word in words:
        fitted = _within(replace(word, end=max(word.start, word.end)), voices)
        if not found:
            found.append(fitted)
            continue
        before = found[-1]
        start = max(fitted.start, before.start)
        end = max(fitted.end, start)
        if end - start < _SQUEEZED:
            start = _claimed(start, before.end, voices)
        found[-1] = replace(before, end=min(before.end, start))
        found.append(replace(fitted, start=start, end=end))
    return tuple(found)


def unlooped(words: Sequence[Heard]) -> Caption:
    """The words with each loop gone round once."""
    kept = list(words)
    at = 0
    while at < len(kept):
        for size in range(1, _LOOP + 1):
            rounds = _rounds(kept, at, size)
            if rounds >= _ROUNDS:
                del kept[at + size : at + size * rounds]
                break
        at += 1
    return tuple(kept)


def _rounds(words: Sequence[Heard], at: int, size: int) -> int:
    """How often the `size` words from `at` on come one after the other."""
    bare = [word.text.strip(" ,.?!…-").casefold() for word in words[at:]]
    count = 1
    while bare[:size] == bare[count * size : (count + 1) * size]:
        count += 1
    return count


def _within(word: Heard, voices: Sequence[Stretch]) -> Heard:
    """The word without the silence before and after the voice that it shares most with."""
    best, most = None, 0.0
    for voice in _around(word.start, word.end, voices):
        shared = min(word.end, voice[1]) - max(word.start, voice[0])
        if shared > most:
            best, most = voice, shared
    if best is None:
        return word
    return replace(word, start=max(word.start, best[0]), end=min(word.end, best[1]))


def _claimed(start: float, before: float, voices: Sequence[Stretch]) -> float:
    """Where a squeezed word begins: at the end of the word before, or where the voice sets in that
    was heard last.
    """
    setting_in = [first for first, _ in _around(before, start, voices)]
    earliest = max(before, setting_in[-1]) if setting_in else start
    return earliest if start - earliest > _LEFT_OUT else start


def _around(start: float, end: float, voices: Sequence[Stretch]) -> Iterator[tuple[float, float]]:
    """The voices that the time from `start` to `end` meets, in seconds."""
    at = bisect_right(voices, start * RATE, key=lambda voice: voice[1])
    while at < len(voices) and voices[at][0] < end * RATE:
        yield voices[at][0] / RATE, voices[at][1] / RATE
        at += 1
