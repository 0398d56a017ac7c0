"""Where somebody speaks, and windows of at most half a minute in which nearly all is speech.

Voice activity first (Silero): Whisper makes up words for silence, and the times of words around a
long pause are far off. So pauses are shortened before it listens, and its times are put back.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np

from reportedly.checking.recordings.container import missing_extra
from reportedly.checking.recordings.timeline import RATE, Sound

CHUNK = 600 * RATE
"""Samples that are held in memory at once: ten minutes."""

WINDOW = 29 * RATE
"""Samples in a window: Whisper hears 30 s at once."""

_PAD = 2 * RATE // 5  # samples of quiet that stay on each side of speech
_PAUSE = RATE  # a silence of more samples is shortened to what `_PAD` leaves
_BREATH = 0.25  # seconds of silence that part voices from each other
_THRESHOLD = 0.35  # Silero's likelihood of speech; what is missed here, nobody will find
_LOWS = 60, 300  # Hz, where the fundamental tones of voices lie
_PIECE = 30 * RATE
_LATE = 120 * RATE  # a chunk is cut at the longest silence within its last two minutes

Stretch = tuple[int, int]
"""First sample and the one after the last, counted from the beginning of the recording."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Sound that is cut off in silence on both sides; it begins with the sample `begin`.

    `voices` are the stretches in which there is a voice, without the breaths between.
    """

    begin: int
    sound: Sound
    voices: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """Stretches of speech, in order, that are listened to at once."""

    stretches: tuple[Stretch, ...]

    @property
    def begin(self) -> int:
        """The first sample."""
        return self.stretches[0][0]

    @property
    def end(self) -> int:
        """The sample after the last."""
        return self.stretches[-1][1]

    def of(self, chunk: Chunk) -> Sound:
        """The sound of the stretches, joined."""
        parts = [chunk.sound[a - chunk.begin : b - chunk.begin] for a, b in self.stretches]
        return np.concatenate(parts)

    def placed(self, start: float, end: float) -> tuple[float, float]:
        """A word's times in the recording, in seconds, from those in the joined sound.

        A word lies in one stretch, the one that holds its middle.
        """
        ends = list(accumulate(b - a for a, b in self.stretches))
        index = min(bisect_right(ends, (start + end) / 2 * RATE), len(ends) - 1)
        first, last = self.stretches[index]
        shift = last - ends[index]
        placed = (min(max(time + shift / RATE, first / RATE), last / RATE) for time in (start, end))
        return next(placed), next(placed)


def chunks(stretches: Iterable[Sound], begin: int = 0) -> Iterator[Chunk]:
    """The sound in chunks of at most `CHUNK` samples; `begin` is the place of its first one."""
    held: list[Sound] = []
    for stretch in stretches:
        held.append(stretch)
        while sum(map(len, held)) >= CHUNK:
            sound = np.concatenate(held)
            voices = _voices(sound[:CHUNK], begin)
            cut = _cut(voices, begin + CHUNK)
            yield Chunk(begin, sound[: cut - begin], tuple(v for v in voices if v[0] < cut))
            held, begin = [sound[cut - begin :].copy()], cut
    if any(map(len, held)):
        sound = np.concatenate(held)
        yield Chunk(begin, sound, _voices(sound, begin))


def windows(chunk: Chunk) -> Iterator[Window]:
    """The speech of the chunk, in windows that are as full as may be."""
    waiting: list[Stretch] = []
    length = 0
    for first, last in _padded(chunk):
        if waiting and length + last - first > WINDOW:
            yield Window(tuple(waiting))
            waiting, length = [], 0
        waiting.append((first, last))
        length += last - first
    if waiting:
        yield Window(tuple(waiting))


def _padded(chunk: Chunk) -> Iterator[Stretch]:
    """Voices with short pauses between joined, as long as a window holds them, and some quiet
    around.
    """
    joined = list(_joined(chunk.voices))
    # Two that lie close share the quiet between them.
    borders = [(before[1] + after[0]) // 2 for before, after in pairwise(joined)]
    borders = [chunk.begin, *borders, chunk.begin + len(chunk.sound)]
    for (first, last), (low, high) in zip(joined, pairwise(borders), strict=False):
        yield max(low, first - _PAD), min(high, last + _PAD)


def _joined(voices: Iterable[Stretch]) -> Iterator[Stretch]:
    held: Stretch | None = None
    for first, last in voices:
        if held and first - held[1] <= _PAUSE and last - held[0] + 2 * _PAD <= WINDOW:
            held = held[0], last
            continue
        if held:
            yield held
        held = first, last
    if held:
        yield held


def _cut(voices: Sequence[Stretch], end: int) -> int:
    """Where to cut a chunk that ends with the sample `end`: in its longest late silence."""
    late = [v for v in voices if v[1] > end - _LATE]
    if not late:
        return end
    gaps = [(after[0] - before[1], (before[1] + after[0]) // 2) for before, after in pairwise(late)]
    gaps.append((end - late[-1][1], (late[-1][1] + end) // 2))
    longest, middle = max(gaps)
    return middle if longest else end


def _voices(sound: Sound, begin: int) -> tuple[Stretch, ...]:
    try:
        from faster_whisper.vad import VadOptions, get_speech_timestamps
    except ImportError as error:
        raise missing_extra("finding speech in a recording") from error
    options = VadOptions(
        threshold=_THRESHOLD,
        max_speech_duration_s=(WINDOW - 2 * _PAD) / RATE,
        min_silence_duration_ms=int(_BREATH * 1000),
        speech_pad_ms=0,
    )
    found = get_speech_timestamps(_with_lows(sound), options)
    return tuple((begin + int(s["start"]), begin + int(s["end"])) for s in found)


def _with_lows(sound: Sound) -> Sound:
    """The sound with the low tones of voices put back, where a telephone took them out.

    Silero takes speech without its fundamental tone for none: of 75 s of a voice, cut sharply to
    300-3400 Hz, it kept 8 % of what was loud. Two harmonics beat at the fundamental, and
    rectifying brings that out: it keeps 96 % then, of the same voice uncut 99 % with and without,
    and of the pauses between no more than before (0.4 % and 1.1 %).
    """
    whole = np.empty_like(sound)
    for start in range(0, len(sound), _PIECE):
        piece = sound[start : start + _PIECE]
        tones = np.fft.rfft(np.abs(piece))
        pitch = np.fft.rfftfreq(len(piece), 1 / RATE)
        tones[(pitch < _LOWS[0]) | (pitch > _LOWS[1])] = 0
        whole[start : start + _PIECE] = piece + np.fft.irfft(tones, len(piece))
    return whole
