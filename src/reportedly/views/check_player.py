"""What the page of a check plays: a copy of the recording, its shape, and when it is played."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.checks import Checked, Verdict
from reportedly.views.check_telling import played
from reportedly.views.check_wording import ALARMING, OPEN

SPARE = 0.5
"""Seconds that are played before a quotation and after it."""

CLOSE = 0.012
"""Quotations that lie closer than this, as a share of the recording, have one number."""


@dataclass(frozen=True, slots=True)
class Clip:
    """Sound of its own for one stretch, in seconds of the recording."""

    start: float
    end: float
    data: bytes


@dataclass(frozen=True, slots=True)
class Sound:
    """A copy of the recording as the page holds it: whole, or where it is too long its `clips`.

    `peaks` are the loudest of each of so many equal stretches, in 0..1. `beside` is the address of
    the recording's own file, relative to the page; "" where the page must not lead there. `served`
    and `captioned` are where a server has the whole and its captions.
    """

    media_type: str
    whole: bytes = b""
    clips: tuple[Clip, ...] = ()
    peaks: tuple[float, ...] = ()
    beside: str = ""
    captions: str = ""
    served: str = ""
    captioned: str = ""

    @property
    def address(self) -> str:
        """Where the whole is: an address that holds its data, or a server's."""
        return embedded(self.media_type, self.whole) if self.whole else self.served

    @property
    def track(self) -> str:
        """Where the captions are, as with the whole."""
        held = embedded("text/vtt", self.captions.encode()) if self.captions else ""
        return held or self.captioned

    def clip(self, start: float, end: float) -> str:
        """The address of the clip that holds a stretch; "" where there is none."""
        held = (c for c in self.clips if c.start <= start and end <= c.end)
        found = min(held, key=lambda c: c.end - c.start, default=None)
        return embedded(self.media_type, found.data) if found else ""


@dataclass(frozen=True, slots=True)
class Tick:
    """Where on the waveform a quotation stands: `place` is a percentage from the left."""

    number: int
    place: float
    strong: bool
    numbered: bool


def embedded(media_type: str, data: bytes) -> str:
    """Data as an address (RFC 2397)."""
    return f"data:{media_type};base64,{base64.b64encode(data).decode('ascii')}"


def stretches(checked: Checked) -> tuple[tuple[float, float], ...]:
    """What is to be heard of the recording, in seconds, with time to spare; none overlap."""
    spared = sorted(
        (max(0.0, start - SPARE), end + SPARE)
        for check in checked.checks
        for start, end in played(part.place for part in check.parts)
    )
    joined: list[tuple[float, float]] = []
    for start, end in spared:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def ticks(checked: Checked) -> tuple[Tick, ...]:
    """Where the quotations stand on the waveform; numbers that would overlap are left out."""
    length = checked.recording.duration if checked.recording else 0.0
    if length <= 0:
        return ()
    found = []
    numbered = -1.0
    placed = sorted(
        (start / length, number, check.verdict)
        for number, check in enumerate(checked.checks, start=1)
        for start, _ in played(part.place for part in check.parts)
        if start <= length
    )
    for share, number, verdict in placed:
        free = share - numbered >= CLOSE
        numbered = share if free else numbered
        found.append(Tick(number, round(100 * share, 2), _strong(verdict), free))
    return tuple(found)


def _strong(verdict: Verdict) -> bool:
    return verdict in ALARMING or verdict in OPEN


def waveform(peaks: Sequence[float]) -> str:
    """The outline of the peaks as an SVG path in a box 1 high, as wide as there are peaks."""
    tops = [min(1.0, max(0.02, peak)) / 2 for peak in peaks]
    up = [f"{n} {0.5 - top:.3f}" for n, top in enumerate(tops)]
    down = [f"{n} {0.5 + top:.3f}" for n, top in reversed(list(enumerate(tops)))]
    return f"M{'L'.join([*up, *down])}Z" if tops else ""
