"""What of a recording goes onto its page: a small copy, its shape, and the captions."""

from __future__ import annotations

import os
import tempfile
import wave
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from reportedly.checks import Checked, Transcript
from reportedly.errors import TranscriptError
from reportedly.views.check_player import Clip, Sound, stretches

LONGEST = 3 * 3600.0
"""Seconds: of a longer recording the page holds what is quoted only (a copy is 11 MB an hour)."""

COLUMNS = 900
"""So many peaks are drawn."""

MOST_CLIPS = 500
LONGEST_CLIP = 120.0
"""Seconds that are played of one stretch where the page has clips."""


def sound_of(
    path: Path, checked: Checked, silences: Sequence[tuple[float, float]], beside: str
) -> Sound:
    """The sound for the page of `checked`, with nothing to be heard in the `silences`.

    Raises `RecordingError`.
    """
    from reportedly.checking.recordings.copies import MEDIA_TYPE, opus_copy, waveform

    length = checked.recording.duration if checked.recording else 0.0
    if length > LONGEST:
        clips = tuple(_clips(path, checked, silences))
        return Sound(MEDIA_TYPE, clips=clips, beside=beside)
    return Sound(
        MEDIA_TYPE,
        whole=opus_copy(path, silences),
        peaks=tuple(waveform(path, COLUMNS, silences)),
        beside=beside,
        captions=_captions(checked.transcript),
    )


def beside(recording: Path, page: Path) -> str:
    """The address of the recording from the page, if it lies in the page's folder or below.

    No other path is told: it may say whose computer it is.
    """
    try:
        inner = recording.resolve().relative_to(page.resolve().parent)
    except ValueError:
        return ""
    return "./" + quote(inner.as_posix(), safe="/")


def _captions(transcript: Transcript) -> str:
    from reportedly.checking.transcripts import to_vtt

    try:
        return to_vtt(transcript)
    except TranscriptError:  # it has no times
        return ""


def _clips(path: Path, checked: Checked, silences: Sequence[tuple[float, float]]) -> Iterator[Clip]:
    from reportedly.checking.recordings.copies import opus_copy

    for start, end in stretches(checked)[:MOST_CLIPS]:
        stop = min(end, start + LONGEST_CLIP)
        within = [(a - start, b - start) for a, b in silences if a < stop and b > start]
        with _cut(path, start, stop) as clip:
            yield Clip(start, end, opus_copy(clip, [(max(0.0, a), b) for a, b in within]))


@contextmanager
def _cut(path: Path, start: float, end: float) -> Iterator[Path]:
    """A file with the sound from `start` to `end` only."""
    import numpy as np

    from reportedly.checking.recordings.sound import clip
    from reportedly.checking.recordings.timeline import RATE

    sound = clip(path, start, end)
    handle, name = tempfile.mkstemp(suffix=".wav")
    try:
        with os.fdopen(handle, "wb") as file, wave.open(file, "wb") as written:
            written.setnchannels(1)
            written.setsampwidth(2)
            written.setframerate(RATE)
            written.writeframes((np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())
        yield Path(name)
    finally:
        Path(name).unlink()
