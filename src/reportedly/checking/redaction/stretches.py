"""Stretches of a recording as people write them."""

from __future__ import annotations

import re

from reportedly.errors import ReportedlyError

_STRETCH = re.compile(r"\s*([\d:.]{1,20})\s*[-–—]\s*([\d:.]{1,20})\s*")
_CLOCK = re.compile(r"(?:(?:(\d+):(?=\d\d?:))?(\d+):)?(\d+(?:\.\d+)?)")


def stretch(text: str) -> tuple[float, float]:
    """Seconds from and to, of "12:30-12:55", "1:02:30.5-1:02:40", "1:02:30.5-1:03" or "90-95".

    An end of two parts after a start of three counts hours and minutes if it begins with the same
    hour or the next. Raises `ReportedlyError`.
    """
    found = _STRETCH.fullmatch(text)
    begin, end = (_seconds(found[1]), _seconds(found[2])) if found else (None, None)
    if found is None or begin is None or end is None:
        raise ReportedlyError(
            f"{text!r} is no stretch of time; give one as 12:30-12:55, 1:02:30.5-1:02:40 or 90-95"
        )
    if end <= begin and found[1].count(":") == 2 and found[2].count(":") == 1:
        hours = int(found[2].split(":")[0]) - int(found[1].split(":")[0])
        end = _seconds(found[2] + ":00") or end if hours in {0, 1} else end
    if end <= begin:
        raise ReportedlyError(
            f"{text!r} does not end after it begins; give two times as 12:30-12:55, both with "
            "hours or both without"
        )
    return begin, end


def _seconds(time: str) -> float | None:
    """The seconds of a time, None where it is none."""
    found = _CLOCK.fullmatch(time)
    if found is None:
        return None
    hours, minutes, seconds = (float(part or 0) for part in found.groups())
    if (found[2] and seconds >= 60) or (found[1] and minutes >= 60):
        return None
    return hours * 3600 + minutes * 60 + seconds
