"""The sound of a recording: all of it in stretches, one clip of it, or only how long it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from reportedly.checking.recordings.container import is_cut_off, opened
from reportedly.checking.recordings.timeline import RATE, Sound, Stamps, Timeline
from reportedly.errors import RecordingError

if TYPE_CHECKING:
    from av import AudioFrame, AudioStream
    from av.container import InputContainer
    from av.packet import Packet

Say = Callable[[str], object]

STRETCH = 10
"""Seconds of sound that `stretches` gives at once, the last stretch excepted."""

# Codecs need to hear what is before: Opus 80 ms, an MP3 frame the nine before it (235 ms).
_LEAD = 1.0
# A time base's microseconds, in which FFmpeg gives what concerns the container.
_CONTAINER_BASE = 1_000_000


def duration(path: Path) -> float:
    """Seconds from the recording's beginning to the end of its sound, whatever its header says.

    Reads the file but decodes nothing. Raises `RecordingError`.
    """
    end = 0.0
    stamps = Stamps()
    with opened(path) as (container, stream):
        beginning = _beginning(container)
        for packet in _packets(container, stream):
            if packet.pts is not None and packet.time_base is not None:
                at = stamps.placed(float(packet.pts * packet.time_base) - beginning, end)
                end = max(end, at + float((packet.duration or 0) * packet.time_base))
    return end if end > 0 else sum(len(s) for s in stretches(path)) / RATE


def stretches(path: Path, *, begin: int = 0, say: Say | None = None) -> Iterator[Sound]:
    """The sound from the sample `begin` on, in stretches of `STRETCH` seconds.

    What is damaged is passed over, and `say` hears of it at the end. Raises `RecordingError` where
    no sound at all can be decoded.
    """
    waiting: list[Sound] = []
    for sound in _decoded(path, begin, say):
        waiting.append(sound)
        if sum(map(len, waiting)) >= STRETCH * RATE:
            whole = np.concatenate(waiting)
            for start in range(0, len(whole) - STRETCH * RATE + 1, STRETCH * RATE):
                yield whole[start : start + STRETCH * RATE]
            waiting = [whole[len(whole) // (STRETCH * RATE) * STRETCH * RATE :]]
    rest = np.concatenate(waiting) if waiting else np.zeros(0, np.float32)
    if len(rest):
        yield rest


def clip(path: Path, start: float, end: float) -> Sound:
    """The sound from `start` to `end` seconds: shorter where the recording ends before, or empty.

    Raises `RecordingError`.
    """
    first, last = (max(0, round(time * RATE)) for time in (start, end))
    with opened(path) as (container, stream):
        found = _sought(container, stream, first, last)
    if found is None:  # the container cannot seek there, or not exactly
        with opened(path) as (container, stream):
            found = _upto(container, stream, Timeline(first), last)
    return np.zeros(0, np.float32) if found is None else found


def clock(seconds: float) -> str:
    """A time as players show it: 0:07, 12:34, 1:02:03."""
    whole = max(0, int(seconds))
    hours, minutes = whole // 3600, whole // 60 % 60
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"


def _decoded(path: Path, begin: int, say: Say | None) -> Iterator[Sound]:
    timeline = Timeline(begin)
    frames = damaged = 0
    with opened(path) as (container, stream):
        beginning = _beginning(container)
        promised, slack = _promised(container, stream)
        for packet in _packets(container, stream):
            decoded = _frames(packet)
            damaged += decoded is None
            for frame in decoded or ():
                frames += 1
                yield from timeline.take(frame, _time(frame, beginning))
        yield from timeline.finish()
    if not frames:
        raise RecordingError(f"{path}: no sound in it can be decoded; give another copy of it")
    if say is None:
        return
    end = timeline.position / RATE
    if damaged:
        pieces = f"{damaged} pieces are" if damaged > 1 else "one piece is"
        say(f"{path}: {pieces} damaged and cannot be heard; the rest was read")
    if promised - end > slack:
        say(
            f"{path}: its sound ends at {clock(end)}, though the file says {clock(promised)}; "
            "it may have been cut off, and what is there was read"
        )
    elif is_cut_off(path):
        say(f"{path}: it breaks off at {clock(end)}, in the middle; what is there was read")


def _packets(container: InputContainer, stream: AudioStream) -> Iterator[Packet[AudioStream]]:
    """The packets of the stream, as far as the file can be followed."""
    from av import FFmpegError

    try:
        yield from container.demux(stream)
    except (FFmpegError, OSError):
        return


def _frames(packet: Packet[AudioStream]) -> list[AudioFrame] | None:
    """The frames of the packet, or None where it is damaged."""
    from av import FFmpegError

    try:
        return list(packet.decode())
    except FFmpegError:
        return None


def _beginning(container: InputContainer) -> float:
    """The time stamp, in seconds, that a player shows as 0:00."""
    return (container.start_time or 0) / _CONTAINER_BASE


def _promised(container: InputContainer, stream: AudioStream) -> tuple[float, float]:
    """How long the header says that the sound is, and how much less it may be, in seconds.

    0 where it does not say.
    """
    if stream.duration is not None and stream.time_base is not None:
        length = float(stream.duration * stream.time_base)
        return length, max(1.0, length / 50)
    length = (container.duration or 0) / _CONTAINER_BASE
    # Where there are pictures, they may go on for a while after the sound.
    return length, max(1.0, length / (50 if len(container.streams) == 1 else 10))


def _time(frame: AudioFrame, beginning: float) -> float | None:
    return None if frame.time is None else frame.time - beginning


def _sought(container: InputContainer, stream: AudioStream, first: int, last: int) -> Sound | None:
    """The samples from `first` to `last`, found by seeking; None where that fails."""
    from av import FFmpegError

    target = first / RATE - _LEAD
    if target <= 0:
        return _upto(container, stream, Timeline(first), last)
    try:
        container.seek(int((target + _beginning(container)) * _CONTAINER_BASE))
    except (FFmpegError, OSError):
        return None
    return _upto(container, stream, Timeline(first), last, late=first / RATE)


def _upto(
    container: InputContainer,
    stream: AudioStream,
    timeline: Timeline,
    last: int,
    late: float | None = None,
) -> Sound | None:
    """The samples up to `last`; None where the first frame is not before the time `late`."""
    parts: list[Sound] = []
    beginning = _beginning(container)
    for packet in _packets(container, stream):
        for frame in _frames(packet) or ():
            time = _time(frame, beginning)
            if late is not None and (time is None or time > late):
                return None
            late = None
            parts += timeline.take(frame, time)
        if timeline.position >= last:
            break
    if late is not None:
        return None
    parts += timeline.finish()
    sound = np.concatenate(parts) if parts else np.zeros(0, np.float32)
    return sound[: max(0, len(sound) - max(0, timeline.position - last))]
