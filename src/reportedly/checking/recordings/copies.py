"""What a page carries of a recording: a small copy of its sound, and a picture of it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from reportedly.checking.recordings.container import opened
from reportedly.checking.recordings.sound import stretches
from reportedly.checking.recordings.timeline import RATE, Sound

if TYPE_CHECKING:
    from av import AudioStream
    from av.container import OutputContainer

MEDIA_TYPE = "audio/webm"
"""What a copy is. Opus in WebM has an index of times, so that a player seeks at once. Chromium 156
and Firefox 153 play and seek it to the right place out of a data: URI of ten minutes; Safari does
since 17, and Opus in Ogg only since 18.4."""

Silences = Sequence[tuple[float, float]]
"""Stretches to be silent, from and to, in seconds."""

BIT_RATE = 24_000

# More than the resampler (2 ms) and a codec's frame (20 ms for Opus, 26 ms for MP3) smear sound.
_GUARD = 0.03
_FADE = 0.005
_GRAIN = RATE // 100


def opus_copy(path: Path, silences: Silences = ()) -> bytes:
    """The recording as mono Opus in WebM, of the same length, on the transcript's line of time.

    Nothing of the original's metadata goes along. The `silences`, and 30 ms on each side of them,
    are zeros before anything is encoded, so that no byte depends on what was said there.
    Raises `RecordingError`.
    """
    with opened(path):
        pass  # so that the first error is about the recording
    import av

    written = io.BytesIO()
    # "bitexact" leaves out the encoder's name and makes up no random ids.
    with av.open(written, "w", format="webm", options={"fflags": "+bitexact"}) as container:
        options = {"application": "voip", "frame_duration": "20"}
        stream = container.add_stream("libopus", rate=RATE, layout="mono", options=options)
        stream.bit_rate = BIT_RATE
        _encode(container, stream, _silenced(stretches(path), silences))
    return written.getvalue()


def waveform(path: Path, columns: int, silences: Silences = ()) -> Sequence[float]:
    """The loudest sample of each of so many equal columns, in 0..1 of the loudest of all.

    The `silences` are those of the copy: the picture must not show what the copy hides.
    """
    if columns < 1:
        raise ValueError(f"a picture of {columns} columns")
    # Peaks of 10 ms each: four bytes for what would be 640 bytes of sound.
    sounds = _silenced(stretches(path), silences)
    peaks = np.concatenate([_peaks(sound) for sound in sounds])
    edges = np.linspace(0, len(peaks), columns + 1)
    begins = np.minimum(edges[:-1].astype(int), len(peaks) - 1)
    found = np.maximum.reduceat(peaks, begins)
    loudest = float(found.max())
    return tuple(float(peak) / loudest if loudest else 0.0 for peak in found)


def _peaks(sound: Sound) -> Sound:
    loud = np.abs(sound)
    return np.maximum.reduceat(loud, np.arange(0, len(loud), _GRAIN))


def _silenced(sounds: Iterable[Sound], silences: Silences) -> Iterator[Sound]:
    """The sound with its silences, faded in and out outside of them."""
    position = 0
    for sound in sounds:
        begin, end = position / RATE, (position + len(sound)) / RATE
        near = [(a, b) for a, b in silences if a - 0.1 < end and b + 0.1 > begin]
        if near:
            times = (position + np.arange(len(sound))) / RATE
            for a, b in near:
                away = np.maximum(a - _GUARD - times, times - b - _GUARD) / _FADE
                sound = sound * np.clip(away, 0, 1).astype(np.float32)  # noqa: PLW2901
        position += len(sound)
        yield sound


def _encode(container: OutputContainer, stream: AudioStream, sounds: Iterable[Sound]) -> None:
    from av import AudioFrame

    position = 0
    for sound in sounds:
        frame = AudioFrame.from_ndarray(sound[None], format="flt", layout="mono")
        frame.sample_rate = RATE
        frame.pts = position
        position += len(sound)
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))
