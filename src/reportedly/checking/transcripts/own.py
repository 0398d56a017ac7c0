"""Our own JSON of a transcript: what Whisper writes, and one object "reportedly" with the rest.

Other tools read `text`, `language` and `segments`. "reportedly" says where segments and words stand
in `text`, so that `from_document` gives back the same transcript.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from reportedly.checks import Transcript, Turn, Word
from reportedly.errors import TranscriptError
from reportedly.record import Origin, Span


class _SpokenWord(msgspec.Struct, omit_defaults=True):
    word: str
    start: float
    end: float
    probability: float | None = None


class _Segment(msgspec.Struct):
    id: int
    start: float | None
    end: float | None
    text: str
    speaker: str | None
    words: list[_SpokenWord]


class Rest(msgspec.Struct):
    """What Whisper's form has no place for. Spans are pairs of offsets, in code points."""

    origin: Origin
    machine: bool
    model: str
    word_errors: float | None
    turns: list[tuple[int, int]]
    words: list[tuple[int, int]]


class _Document(msgspec.Struct):
    text: str
    language: str | None
    segments: list[_Segment]
    reportedly: Rest


def to_json(transcript: Transcript) -> bytes:
    """The transcript as one JSON document that Whisper's readers read, without a line end."""
    document = _Document(
        transcript.text,
        transcript.language,
        list(_segments(transcript)),
        Rest(
            transcript.origin,
            transcript.machine,
            transcript.model,
            transcript.word_errors,
            [(turn.span.start, turn.span.end) for turn in transcript.turns],
            [(word.span.start, word.span.end) for word in transcript.words],
        ),
    )
    try:
        return msgspec.json.encode(document)
    except UnicodeEncodeError as error:
        name = transcript.origin.name
        raise TranscriptError(f"{name}: no JSON can hold the text: {error}") from error


def _segments(transcript: Transcript) -> Iterator[_Segment]:
    """A segment for each turn; its words have the space before them, and are all of its text."""
    text = transcript.text
    words = list(transcript.words)
    first = 0
    for number, turn in enumerate(transcript.turns):
        last = first
        while last < len(words) and words[last].span.end <= turn.span.end:
            last += 1
        yield _Segment(
            number,
            turn.start,
            turn.end,
            turn.span.of(text),
            turn.speaker,
            list(_spoken(text, turn.span, words[first:last])),
        )
        first = last


def _spoken(text: str, within: Span, words: list[Word]) -> Iterator[_SpokenWord]:
    at = within.start
    for number, word in enumerate(words, 1):
        end = within.end if number == len(words) else word.span.end
        yield _SpokenWord(text[at:end], word.start, word.end, word.confidence)
        at = end


def from_document(document: Any) -> Transcript | None:
    """The transcript that `to_json` wrote, or None where the document is another or was edited."""
    if not isinstance(document, dict) or not isinstance(document.get("reportedly"), dict):
        return None
    try:
        read = msgspec.convert(document, _Document)
        found = _read(read)
    except (msgspec.ValidationError, ValueError):
        return None
    # Whoever corrects a word in a segment does not count offsets: then the segments hold.
    return found if list(_segments(found)) == read.segments else None


def rest_of(document: Any) -> Rest | None:
    """What "reportedly" says of the whole, also where the segments were edited."""
    try:
        return msgspec.convert(document["reportedly"], Rest)
    except (msgspec.ValidationError, KeyError, TypeError, ValueError):
        return None


def _read(read: _Document) -> Transcript:
    rest = read.reportedly
    turns = tuple(
        Turn(Span(*span), one.speaker, one.start, one.end)
        for span, one in zip(rest.turns, read.segments, strict=True)
    )
    spoken = [word for segment in read.segments for word in segment.words]
    words = tuple(
        Word(Span(*span), one.start, one.end, one.probability)
        for span, one in zip(rest.words, spoken, strict=True)
    )
    if any(
        span.end > len(read.text) for span in (*(t.span for t in turns), *(w.span for w in words))
    ):
        raise ValueError("a span beyond the text")
    return Transcript(
        read.text,
        rest.origin,
        turns,
        words,
        rest.machine,
        rest.model,
        rest.word_errors,
        read.language,
    )
