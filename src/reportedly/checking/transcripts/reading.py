"""From a file to a transcript: which form it has is told by its content, then by its name."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from reportedly.checking.transcripts.captions import (
    Captions,
    is_subrip,
    is_webvtt,
    read_captions,
)
from reportedly.checking.transcripts.cue_speakers import utterances
from reportedly.checking.transcripts.own import from_document, rest_of
from reportedly.checking.transcripts.plain import read_plain
from reportedly.checking.transcripts.recognised import recognised
from reportedly.checking.transcripts.utterances import joined
from reportedly.checking.transcripts.vtt import OURS
from reportedly.checks import Transcript
from reportedly.errors import BinaryError, DecodingError, TranscriptError
from reportedly.reading.decoding import decode, refuse_binary
from reportedly.record import Origin
from reportedly.text.offsets import HALVES

LIMIT = 100_000_000
"""Bytes. Whisper's JSON of ten hours of speech, with the times of each word, is under 30 MB."""

_FORMS = "give it as text, WebVTT, SRT or JSON"
_TEXTS = (".txt", ".vtt", ".srt", ".json", ".md", ".text")
_MARKUP = re.compile(r"\s*(?:<!doctype html|<html|<head|<body)\b", re.IGNORECASE)
_HEAD = 65_536


def is_transcript(path: Path) -> bool:
    """Whether the file holds text, as a transcript does; else it may be a recording.

    Reads its beginning only. A file that is empty is told by its name.
    """
    head = _read(path, _HEAD)
    if not head.strip():
        return path.suffix.lower() in _TEXTS
    try:
        refuse_binary(head, str(path))
    except BinaryError:
        return False
    return True


def read_transcript(path: Path, *, machine: bool | None = None) -> Transcript:
    """The transcript in a file of plain text, WebVTT, SubRip or JSON.

    `machine` says whether a recogniser wrote it; without, the file tells, where it does. Raises
    `TranscriptError`.
    """
    data = _read(path, LIMIT + 1)
    if len(data) > LIMIT:
        raise TranscriptError(f"{path}: over the limit of {LIMIT:,} bytes; give a part of it")
    return read_transcript_bytes(data, str(path), machine=machine)


def read_transcript_bytes(data: bytes, name: str, *, machine: bool | None = None) -> Transcript:
    """As `read_transcript`, of the bytes of the file `name`."""
    if not data.strip():
        raise TranscriptError(f"{name}: empty; {_FORMS}")
    try:
        refuse_binary(data, name)
        text, charset = decode(data, name)
    except (BinaryError, DecodingError) as error:
        why = str(error).partition("; ")[0]
        raise TranscriptError(f"{why}; {_FORMS}, in UTF-8") from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _MARKUP.match(text):
        raise TranscriptError(f"{name}: an HTML page; save its text alone, and give that")
    origin = Origin(name, "text/plain", hashlib.sha256(data).hexdigest(), len(data), charset)
    found = _read_text(text, origin)
    if not found.turns:
        raise TranscriptError(f"{name}: no words in it that were spoken; {_FORMS}")
    return found if machine is None else replace(found, machine=machine)


def _read_text(text: str, origin: Origin) -> Transcript:
    suffix = Path(origin.name).suffix.lower()
    if is_webvtt(text):
        return _from_captions(text, replace(origin, media_type="text/vtt"))
    if is_subrip(text) or (suffix in {".srt", ".vtt"} and "-->" in text):
        return _from_captions(text, replace(origin, media_type="application/x-subrip"))
    if _is_json(text, suffix):
        return _from_json(text, replace(origin, media_type="application/json"))
    plain = read_plain(text)
    return Transcript(text, origin, plain.turns, machine=plain.machine)


def _is_json(text: str, suffix: str) -> bool:
    """Whether it begins as JSON does: a transcript may begin with a bracket too, "[00:07]"."""
    return suffix == ".json" or bool(re.match(r'\s*(?:\{\s*["}]|\[\s*[\[{\]])', text))


def _from_captions(text: str, origin: Origin) -> Transcript:
    captions = read_captions(text)
    told = _told(captions)
    ours = OURS in captions.notes
    said = joined(utterances(captions.cues, ours=ours), noisy=not ours)
    errors = told.get("word errors", "")
    return Transcript(
        said.text,
        origin,
        said.turns,
        said.words,
        machine=told.get("machine") == "yes" if ours else _is_automatic(captions),
        model=told.get("model", "") if ours else "",
        word_errors=float(errors) if ours and re.fullmatch(r"[01]\.\d{1,9}", errors) else None,
        language=told.get("language"),
    )


def _told(captions: Captions) -> dict[str, str]:
    """What the header and the notes say in the form "Name: value"."""
    from reportedly.checking.transcripts.cue_text import unescaped

    lines = (line.partition(":") for line in (*captions.header, *captions.notes))
    return {name.strip().lower(): unescaped(v.strip()) for name, colon, v in lines if colon}


def _is_automatic(captions: Captions) -> bool:
    """Whether the captions have times within their words: people do not put them there."""
    inner = re.compile(r"<\d[\d:.]{4,14}>(?:<c[.\w]*>|\s*\w)")
    return any(inner.search(line) for cue in captions.cues for line in cue.lines)


def _from_json(text: str, origin: Origin) -> Transcript:
    document = _parsed(text, origin.name)
    ours = from_document(document)
    if ours is not None:
        return ours
    found = recognised(document)
    if found is None:
        raise TranscriptError(
            f'{origin.name}: JSON, but no transcript of a known form; it needs "segments" or '
            '"words" with "text", "start" and "end" as Whisper writes them'
        )
    said = joined(found.utterances)
    read = Transcript(
        said.text, origin, said.turns, said.words, found.machine, language=found.language
    )
    rest = rest_of(document)
    if rest is None:
        return read
    return replace(
        read,
        origin=rest.origin,
        machine=rest.machine,
        model=rest.model,
        word_errors=rest.word_errors,
    )


def _parsed(text: str, name: str) -> Any:
    """The JSON document; Python's own reader tells the line of a fault, and reads Whisper's NaN."""
    try:
        document = json.loads(HALVES.sub("\ufffd", text))
        # Half a character, written as an escape.
        if re.search(r"\\u[dD][89a-fA-F]", text):
            return json.loads(HALVES.sub("\ufffd", json.dumps(document, ensure_ascii=False)))
    except json.JSONDecodeError as error:
        raise TranscriptError(
            f"{name}: broken JSON at line {error.lineno}, column {error.colno} of "
            f"{text.count(chr(10)) + 1} lines ({error.msg}); is the file whole?"
        ) from error
    except (ValueError, RecursionError) as error:
        raise TranscriptError(f"{name}: JSON that cannot be read ({error})") from error
    return document


def _read(path: Path, most: int) -> bytes:
    """The first bytes of the file."""
    try:
        if path.is_dir():
            raise TranscriptError(f"{path}: a folder; give a file in it")
        with path.open("rb") as stream:
            return stream.read(most)
    except FileNotFoundError:
        raise TranscriptError(f"{path}: no such file; check the path") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        why = getattr(error, "strerror", None) or error
        raise TranscriptError(
            f"{path}: cannot be opened ({why}); check the path and its rights"
        ) from None
