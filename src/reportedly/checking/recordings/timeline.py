"""Lays decoded sound along one line of time, whatever the container's time stamps do.

The transcript's times must be those that a player shows. So a stretch that was lost is silence of
the same length, not a jump; what is there twice is left out once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from av import AudioFrame, AudioResampler

RATE = 16_000
"""Samples a second of all sound here, the rate that Whisper hears."""

Sound = NDArray[np.float32]
"""Samples at `RATE`, one channel, -1..1."""

# WebM and FLV round time stamps to a millisecond, some phones to a frame: no gap is meant by that.
_TOLERANCE = 0.1
# Beyond these the time stamps were set anew (two recordings in one file), and nothing is missing.
_LONGEST_GAP = 600.0
_LONGEST_OVERLAP = 1.0
_PIECE = 30 * RATE


class Stamps:
    """Time stamps in seconds, made to rise: in some files they are set anew in the middle."""

    def __init__(self) -> None:
        self._shift = 0.0

    def placed(self, stamp: float, expected: float) -> float:
        """Where the stamp lies in the recording; `expected` is the end of what was before it."""
        off = stamp - self._shift - expected
        if not -_LONGEST_OVERLAP <= off <= _LONGEST_GAP:
            self._shift += off
        return stamp - self._shift


class Timeline:
    """Takes frames in their order; gives the sound from the sample `begin` of the recording on."""

    def __init__(self, begin: int = 0) -> None:
        self.position = begin
        self._skip = 0
        self._first = True
        self._stamps = Stamps()
        self._expected = 0.0
        self._form: tuple[Any, ...] | None = None
        self._resampler: AudioResampler | None = None

    def take(self, frame: AudioFrame, time: float | None) -> Iterator[Sound]:
        """The sound of one frame that begins at `time` seconds, as far as it is ready."""
        at = self._placed(time)
        form = (frame.sample_rate, frame.layout.name, frame.format.name)
        if self._first or form != self._form or abs(at - self._expected) > _TOLERANCE:
            yield from self._begin_anew(at)
            self._first, self._form = False, form
        assert self._resampler is not None  # noqa: S101 (for mypy)
        self._expected += frame.samples / frame.sample_rate
        frame.pts = None  # the resampler has its own opinion of time stamps
        for part in self._resampler.resample(frame):
            yield from self._give(part.to_ndarray()[0])

    def finish(self) -> Iterator[Sound]:
        """What the resampler still holds back."""
        if self._resampler is not None:
            for part in self._resampler.resample(None):
                yield from self._give(part.to_ndarray()[0])
            self._resampler = None

    def _placed(self, time: float | None) -> float:
        if time is None:
            return self._expected
        return time if self._first else self._stamps.placed(time, self._expected)

    def _begin_anew(self, at: float) -> Iterator[Sound]:
        """Go on at the time `at`, over a gap or an overlap."""
        from av import AudioResampler

        yield from self.finish()
        self._resampler = AudioResampler(format="flt", layout="mono", rate=RATE)
        self._expected = at
        gap = round(at * RATE) - self.position
        self._skip = max(0, -gap)
        for start in range(0, gap, _PIECE):
            yield from self._give(np.zeros(min(_PIECE, gap - start), np.float32))

    def _give(self, sound: Sound) -> Iterator[Sound]:
        skipped = min(self._skip, len(sound))
        self._skip -= skipped
        if len(sound) > skipped:
            self.position += len(sound) - skipped
            yield np.ascontiguousarray(sound[skipped:])
