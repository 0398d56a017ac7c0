"""Times as they are printed, in seconds; and which of a row of times can be true."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Sequence

LATEST = 360_000.0
"""Seconds: 100 hours. What is later is no time in a recording, but a date or damage."""

# "7:05", "1:07:05", "01:07:05.250", "01:07:05,25"; editors add frames ("01:07:05:12").
STAMP = r"(?:\d{1,3}:)?\d{1,3}:\d{2}(?!\d)(?:[:;]\d{2}(?!\d))?(?:[.,]\d{1,3}(?!\d))?"

_STAMP = re.compile(
    r"\s*(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[:;]\d{2})?(?:[.,](\d{1,9}))?\s*", re.ASCII
)


def seconds(stamp: str) -> float | None:
    """The seconds that a stamp tells, or None if it is none; frames are left out."""
    found = _STAMP.fullmatch(stamp)
    if found is None:
        return None
    hours, minutes, rest, fraction = found.groups()
    if int(rest) > 59 or (hours and int(minutes) > 59):
        return None
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(rest)
    return sane(float(f"{whole}.{fraction or 0}"))


def stamp(time: float) -> str:
    """The time as WebVTT prints it: "00:01:02.345"."""
    whole, milliseconds = divmod(round(time * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{milliseconds:03}"


def sane(time: float | None) -> float | None:
    """The time, unless no recording can have it."""
    return time if time is not None and math.isfinite(time) and 0 <= time <= LATEST else None


def rising(times: Sequence[float | None]) -> list[bool]:
    """Which of the times to believe: those of a longest run that never goes back.

    One that is out of order is dropped, and not all that come after it.
    """
    tails: list[float] = []
    ends: list[int] = []
    before: dict[int, int] = {}
    for index, time in enumerate(times):
        if time is None:
            continue
        place = bisect_right(tails, time)
        tails[place : place + 1] = [time]
        ends[place : place + 1] = [index]
        before[index] = ends[place - 1] if place else -1
    kept = [False] * len(times)
    index = ends[-1] if ends else -1
    while index >= 0:
        kept[index] = True
        index = before[index]
    return kept
