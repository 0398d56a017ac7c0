"""A transcript as WebVTT: captions of two lines, cut where one pauses for breath."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.checking.transcripts.stamps import stamp
from reportedly.checking.transcripts.times import Times
from reportedly.checks import Transcript, Turn
from reportedly.errors import TranscriptError
from reportedly.record import Span

OURS = "Written by Reportedly."
"""The first line of a note by which `read_transcript` knows captions of ours."""

# What the guides for captions of broadcasters agree on: two lines of about 42 characters, 7 s.
_LINE = 42
_LONGEST = 2 * _LINE
_LASTS = 7.0
_PAUSE = 1.0

_WORD = re.compile(r"\S+")
_ENDS = re.compile(r"[.?!…][\"'”’)\]]*$")
_RESTS = re.compile(r"[,;:–—-][\"'”’)\]]*$")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\0": "\ufffd"})


@dataclass(frozen=True, slots=True)
class _Caption:
    start: float
    end: float
    speaker: str | None
    words: tuple[str, ...]


def to_vtt(transcript: Transcript) -> str:
    """The spoken words of the transcript as WebVTT, speakers as voices.

    Raises `TranscriptError` where it has no times at all.
    """
    captions = list(_captions(transcript))
    return "\n\n".join(("WEBVTT", _note(transcript), *map(_block, captions), ""))[:-1]


def _note(transcript: Transcript) -> str:
    told = [("Machine", "yes" if transcript.machine else "no")]
    told += [("Model", transcript.model)] if transcript.model else []
    if transcript.word_errors is not None:
        told.append(("Word errors", f"{transcript.word_errors:.4f}"))
    told += [("Language", transcript.language)] if transcript.language else []
    lines = (f"{name}: {' '.join(_escaped(value).split())}" for name, value in told)
    return "\n".join(("NOTE", OURS, *lines))


def _block(caption: _Caption) -> str:
    voice = f"<v {_escaped(caption.speaker)}>" if caption.speaker else ""
    lines = _two_lines([_escaped(word) for word in caption.words])
    return f"{stamp(caption.start)} --> {stamp(caption.end)}\n{voice}" + "\n".join(lines)


def _escaped(text: str) -> str:
    return " ".join(text.split()).translate(_ESCAPES)


def _two_lines(words: Sequence[str]) -> list[str]:
    """The words in one line or, where they do not fit, in two of about the same length."""
    length = len(" ".join(words))
    if length <= _LINE or len(words) < 2:
        return [" ".join(words)]
    places = range(1, len(words))
    cut = min(places, key=lambda n: abs(2 * len(" ".join(words[:n])) - length))
    return [" ".join(words[:cut]), " ".join(words[cut:])]


def _captions(transcript: Transcript) -> Iterator[_Caption]:
    if not transcript.words and all(t.start is None and t.end is None for t in transcript.turns):
        raise TranscriptError(
            f"{transcript.origin.name}: captions need times, and this transcript has none"
        )
    times = Times(transcript)
    before = 0.0
    for turn in transcript.turns:
        for words in _cut(transcript.text, turn, times):
            when = times.when(Span(words[0].start, words[-1].end))
            # A caption must end after it begins, and players want them in order of their beginning.
            start = max(when.start, before) if when else before
            end = max(when.end if when else start, start + 0.001)
            shown = tuple(word.of(transcript.text) for word in words)
            yield _Caption(start, end, turn.speaker, shown)
            before = start


def _cut(text: str, turn: Turn, times: Times) -> Iterator[list[Span]]:
    """The words of a turn, a caption at a time."""
    words: list[Span] = []
    for found in _WORD.finditer(text, turn.span.start, turn.span.end):
        word = Span(found.start(), found.end())
        while words and _is_full(words, word, times):
            count = _best(text, words)
            yield words[:count]
            words = words[count:]
        if words and _pauses(words[-1], word, times):
            yield words
            words = []
        words.append(word)
    if words:
        yield words


def _is_full(words: Sequence[Span], word: Span, times: Times) -> bool:
    """Whether the word is too much for the caption."""
    if word.end - words[0].start > _LONGEST:
        return True
    when = times.when(Span(words[0].start, word.end))
    return when is not None and when.end - when.start > _LASTS


def _pauses(one: Span, other: Span, times: Times) -> bool:
    """Whether the speaker is silent between two words that have times of their own."""
    ended, begins = times.when(one), times.when(other)
    if ended is None or begins is None or not (ended.exact and begins.exact):
        return False
    return begins.start - ended.end >= _PAUSE


def _best(text: str, words: Sequence[Span]) -> int:
    """How many words to show: up to the last end of a sentence, else a comma, else all."""
    least = len(words) // 3
    for ends in (_ENDS, _RESTS):
        for count in range(len(words), least, -1):
            if ends.search(text, words[count - 1].start, words[count - 1].end):
                return count
    return len(words)
