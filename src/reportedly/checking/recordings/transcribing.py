"""From a recording to its transcript, window by window, each kept as soon as it is done."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from pathlib import Path

from reportedly.checking.recordings.assembling import assembled
from reportedly.checking.recordings.cache import Done, Finished, Kept, Key
from reportedly.checking.recordings.container import refuse_what_is_no_file
from reportedly.checking.recordings.listening import SETTINGS, listen, spoken_language
from reportedly.checking.recordings.recogniser import Recogniser
from reportedly.checking.recordings.sound import duration, stretches
from reportedly.checking.recordings.timeline import RATE
from reportedly.checking.recordings.voices import Chunk, Window, chunks, windows
from reportedly.checking.recordings.words import Caption, Heard, timed
from reportedly.checks import Transcript
from reportedly.errors import RecordingError
from reportedly.record import Origin

Say = Callable[[str], object]
Progress = Callable[[float, float], object]
"""Hears of the seconds that are done, and of how many there are."""


def transcribe(
    path: Path,
    *,
    recogniser: Recogniser,
    cache: Path | None = None,
    progress: Progress | None = None,
    say: Say | None = None,
) -> Transcript:
    """What is said in the recording; raises `RecordingError` or `ModelError`.

    `cache` is the folder that keeps what is done, see `cache.folder`; without one nothing is kept.
    `say` hears of damage to the file and of where the transcript is kept.
    """
    say = say or (lambda _: None)
    origin = _origin(path)
    key = Key(origin.sha256, recogniser.fingerprint, SETTINGS, recogniser.wanted)
    kept = Kept(cache, key, say)
    if kept.finished is None:
        done = _recognised(path, recogniser, kept, progress or (lambda *_: None))
        notes = done.notes
        if kept.path:
            say(
                f"{path}: the transcript is kept in {kept.path}, which only you can read; "
                "delete that file when you need it no longer"
            )
    else:
        notes = kept.finished.notes
    for note in notes:
        say(f"{path}: {note}")
    transcript = assembled((c for d in kept.done for c in d.captions), origin, recogniser.name)
    if not transcript.words:
        raise RecordingError(
            f"{path}: nobody can be heard to speak in it; listen to it, it may be silent"
        )
    return replace(transcript, language=kept.done[0].language)


def _recognised(path: Path, recogniser: Recogniser, kept: Kept, progress: Progress) -> Finished:
    """Listen to what was not yet listened to, so that `kept` holds it all."""
    total = duration(path)
    begin = kept.done[-1].chunk if kept.done else 0
    number = sum(done.chunk < begin for done in kept.done)
    notes: list[str] = []
    hear = _Hearing(recogniser, kept.done[0].language if kept.done else None)
    said = stretches(
        path, begin=begin, say=lambda note: notes.append(note.removeprefix(f"{path}: "))
    )
    for chunk in chunks(said, begin):
        for window in windows(chunk):
            if number < len(kept.done) and kept.done[number].window != window:
                del kept.done[number:]  # another release of the voice detection found these
            if number == len(kept.done):
                language, captions = hear(window, chunk)
                done = Done(number, chunk.begin, window, language, captions)
                kept.done.append(done)
                kept.add(done)
            progress(min(window.end / RATE, total), total)
            number += 1
    finished = Finished(number, tuple(notes))
    kept.add(finished)
    progress(total, total)
    return finished


class _Hearing:
    """Listens to windows, all in one language."""

    def __init__(self, recogniser: Recogniser, known: str | None) -> None:
        """`known` is the language that the windows before were in."""
        self._whisper = recogniser.whisper
        self._language = recogniser.language() or known

    def __call__(self, window: Window, chunk: Chunk) -> tuple[str, tuple[Caption, ...]]:
        """The language and what is said, with times in the recording."""
        sound = window.of(chunk)
        self._language = self._language or spoken_language(self._whisper, sound)
        captions = listen(self._whisper, sound, self._language)
        words = timed([_placed(w, window) for c in captions for w in c], chunk.voices)
        rest = iter(words)
        return self._language, tuple(tuple(islice(rest, len(caption))) for caption in captions)


def _placed(word: Heard, window: Window) -> Heard:
    start, end = window.placed(word.start, word.end)
    return replace(word, start=start, end=end)


def _origin(path: Path) -> Origin:
    refuse_what_is_no_file(path)
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    try:
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            size = stream.tell()
    except OSError as error:
        raise RecordingError(f"{path}: cannot be read: {error.strerror or error}") from error
    return Origin(str(path), media_type, digest, size, "")
