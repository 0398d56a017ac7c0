"""What recognisers write as JSON, to utterances. The forms, each by its field of segments:

* Whisper, faster-whisper, WhisperX: `segments`, with `words` (`word`, `start`, `end`, and
  `probability` or `score`) and `speaker`; OpenAI's service puts `words` beside the segments
* whisper.cpp: `transcription`, times in `offsets` in milliseconds
* Deepgram: `results`, with `utterances` or `channels[].alternatives[].words`
* AssemblyAI: `utterances` or `words`, in whole milliseconds
* a plain list of segments, or of words

https://developers.deepgram.com/docs/utterances and AssemblyAI's `TranscriptWord` tell the units.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from reportedly.checking.transcripts.stamps import seconds
from reportedly.checking.transcripts.utterances import Timed, Utterance

_Object = Mapping[str, Any]

# A pause that ends a sentence or hands over the word: where only words are given, segments are cut
# there.
_PAUSE = 2.0
_CONFIDENCES = ("probability", "confidence", "score")
_MEASURES = ("avg_logprob", "no_speech_prob", "compression_ratio", *_CONFIDENCES)


@dataclass(frozen=True, slots=True)
class Recognised:
    """The utterances of a document; `machine` where confidences tell that a recogniser wrote it."""

    utterances: tuple[Utterance, ...]
    machine: bool
    language: str | None


def recognised(document: Any) -> Recognised | None:
    """What the document holds, or None if it has none of the forms that are known."""
    found = _segments(document)
    if found is None:
        return None
    segments, scale = found
    said = tuple(u for segment in segments for u in _uttered(segment, scale))
    language = None
    if isinstance(document, dict):
        result = document.get("result")
        told = [document.get("language"), document.get("language_code")]
        told += [result.get("language")] if isinstance(result, dict) else []
        language = next((one.lower() for one in told if isinstance(one, str) and one), None)
    return Recognised(said, _is_measured(document, segments), language)


def _segments(document: Any) -> tuple[Sequence[_Object], float] | None:
    """The segments of the document and how many seconds one unit of its times is."""
    if isinstance(document, list):
        return _of_list(_objects(document))
    if not isinstance(document, dict):
        return None
    if isinstance(document.get("transcription"), list):
        return [_of_cpp(one) for one in _objects(document["transcription"])], 0.001
    if isinstance(document.get("results"), dict):
        return _of_deepgram(document["results"])
    return _of_whisper(document)


def _of_whisper(document: _Object) -> tuple[Sequence[_Object], float] | None:
    """Of Whisper and of what is written alike; AssemblyAI counts in milliseconds."""
    words = _objects(document.get("words"))
    for name in ("segments", "utterances"):
        segments = _objects(document.get(name))
        if segments:
            inner = [w for segment in segments for w in _objects(segment.get("words"))]
            scale = _scale(inner) if inner else _scale(segments, segments=True)
            return (segments if inner else _shared_out(segments, words)), scale
    if words:
        return _cut(words, _scale(words)), _scale(words)
    text = document.get("text")
    return ([document], 1.0) if isinstance(text, str) else None


def _of_list(items: Sequence[_Object]) -> tuple[Sequence[_Object], float] | None:
    inner = [word for item in items for word in _objects(item.get("words"))]
    if inner:
        return items, _scale(inner)
    if not any(map(_text, items)):
        return None
    scale = _scale(items)
    single = len(items) > 1 and all(len(_text(item).split()) <= 1 for item in items)
    if single and _lasting(items) * scale < _PAUSE:
        return _cut(items, scale), scale
    return items, _scale(items, segments=True)


def _of_cpp(segment: _Object) -> _Object:
    offsets = segment.get("offsets")
    times = offsets if isinstance(offsets, dict) else {}
    return {"text": segment.get("text"), "start": times.get("from"), "end": times.get("to")}


def _of_deepgram(results: _Object) -> tuple[Sequence[_Object], float] | None:
    utterances = _objects(results.get("utterances"))
    if utterances:
        return utterances, 1.0
    found: list[_Object] = []
    for channel in _objects(results.get("channels")):
        best = next(iter(_objects(channel.get("alternatives"))), {})
        words = _objects(best.get("words"))
        found += _cut(words, 1.0) if words else [best]
    return (found, 1.0) if any(_text(one) or one.get("words") for one in found) else None


def _shared_out(segments: Sequence[_Object], words: Sequence[_Object]) -> Sequence[_Object]:
    """The segments with the words beside them, by their times."""
    if not words:
        return segments
    given = []
    at = 0
    for number, segment in enumerate(segments, 1):
        end = _number(segment.get("end"))
        first = at
        while at < len(words) and (number == len(segments) or _before(words[at], end)):
            at += 1
        given.append({**segment, "words": words[first:at]})
    return given


def _before(word: _Object, end: float | None) -> bool:
    start = _number(word.get("start"))
    return start is None or (end is not None and start < end)


def _cut(words: Sequence[_Object], scale: float) -> list[_Object]:
    """Words alone as segments: cut at a change of speaker and at pauses."""
    segments: list[list[_Object]] = []
    for before, word in pairwise(({}, *words)):
        ended, begins = _number(before.get("end")), _number(word.get("start"))
        paused = ended is not None and begins is not None and (begins - ended) * scale > _PAUSE
        if not segments or paused or _speaker(before) != _speaker(word):
            segments.append([])
        segments[-1].append(word)
    return [
        {
            "words": inner,
            "speaker": _speaker(inner[0]),
            "start": inner[0].get("start"),
            "end": inner[-1].get("end"),
        }
        for inner in segments
    ]


def _uttered(segment: _Object, scale: float) -> Iterator[Utterance]:
    """The segment as utterances: several where its words name several speakers."""
    words = _objects(segment.get("words"))
    speakers = {name for word in words if (name := _speaker(word)) is not None}
    if len(speakers) > 1 and len(words) > 1:
        for inner in _cut(words, scale):
            yield from _uttered(inner, scale)
        return
    text = _text(segment).strip() or _spelt(words)
    speaker = _speaker(segment) or next(iter(speakers), None)
    times = [_number(segment.get(name)) for name in ("start", "end")]
    if times[0] is None and words:
        times = [_number(words[0].get("start")), _number(words[-1].get("end"))]
    start, end = (None if time is None else time * scale for time in times)
    yield Utterance(text, speaker, start, end, tuple(_placed(text, words, scale)))


def _spelt(words: Sequence[_Object]) -> str:
    """The words as text: they bring their own spaces, as Whisper's do, or have none."""
    texts = [_text(word) for word in words]
    spaced = any(text[:1].isspace() or text[-1:].isspace() for text in texts if text)
    return ("" if spaced else " ").join(texts).strip()


def _placed(text: str, words: Sequence[_Object], scale: float) -> Iterator[Timed]:
    """The words where they stand in the text; one that stands nowhere near is left out."""
    at = 0
    for word in words:
        printed = _text(word).strip()
        place = text.find(printed, at, at + len(printed) + 40) if printed else -1
        if place < 0:
            continue
        at = place + len(printed)
        start, end = _number(word.get("start")), _number(word.get("end"))
        if start is not None and end is not None:
            yield Timed(place, at, start * scale, end * scale, _confidence(word))


def _confidence(word: _Object) -> float | None:
    told = (_number(word.get(name)) for name in _CONFIDENCES)
    return next((one for one in told if one is not None), None)


def _scale(items: Sequence[_Object], *, segments: bool = False) -> float:
    """0.001 where the times are milliseconds: whole numbers, and too long for seconds."""
    times = [
        item[name] for item in items for name in ("start", "end") if item.get(name) is not None
    ]
    if not all(type(time) is int for time in times):
        return 1.0
    return 0.001 if _lasting(items) >= (200 if segments else 60) else 1.0


def _lasting(items: Sequence[_Object]) -> float:
    """The median of how long the items last, in the unit of their times; 0 if none tells."""
    times = ((_number(item.get("start")), _number(item.get("end"))) for item in items)
    found = sorted(end - start for start, end in times if start is not None and end is not None)
    return found[len(found) // 2] if found else 0.0


def _is_measured(document: Any, segments: Sequence[_Object]) -> bool:
    """Whether something tells how sure a recogniser was."""
    if isinstance(document, dict) and "transcription" in document and "model" in document:
        return True
    inner = (word for segment in segments for word in _objects(segment.get("words")))
    return any(name in item for item in (*segments, *inner) for name in _MEASURES)


def _objects(value: Any) -> list[_Object]:
    """The objects in a list; what is none is left out."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _text(item: _Object) -> str:
    """What an item says, by the first of the names that recognisers use for it."""
    names = ("text", "punctuated_word", "word", "transcript")
    return next((v for name in names if isinstance(v := item.get(name), str)), "")


def _speaker(item: _Object) -> str | None:
    """The speaker's name, or "Speaker 1" where there is a number (or AssemblyAI's letter)."""
    value = item.get("speaker", item.get("speaker_id"))
    if isinstance(value, int) and not isinstance(value, bool):
        return f"Speaker {value}"
    if not isinstance(value, str) or not value.strip():
        return None
    name = " ".join(value.split())
    return f"Speaker {name}" if len(name) == 1 else name


def _number(value: Any) -> float | None:
    """A number, or one printed as text, or a printed time."""
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            return seconds(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value)
    except OverflowError:
        return None
