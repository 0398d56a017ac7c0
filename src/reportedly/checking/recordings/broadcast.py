"""The `bext` chunk of WAV and RF64 files: what a broadcaster's recorder wrote (EBU Tech 3285)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from reportedly.checking.recordings.container import missing_extra
from reportedly.checks import Fact

if TYPE_CHECKING:
    from wavinfo.wave_bext_reader import WavBextReader

_SMALLEST = 602
_LARGEST = 1 << 20
_CHUNKS = 1000
_UNKNOWN = 0xFFFFFFFF


def broadcast(path: Path, rate: int) -> Iterator[Fact]:
    """The facts of the chunk, if there is one; `rate` is in samples a second."""
    try:
        with path.open("rb") as stream:
            chunk = _chunk(stream)
    except OSError:
        return
    if chunk is None:
        return
    if len(chunk) < _SMALLEST:
        yield Fact("bext chunk", f"could not be read: {len(chunk)} bytes of at least {_SMALLEST}")
        return
    yield from _facts(_parsed(chunk), rate)


def _chunk(stream: BinaryIO) -> bytes | None:
    """The contents of the `bext` chunk.

    wavinfo finds one, too, but takes the file's word for lengths: version 4.0.1 counts through a
    table of 4,294,967,295 entries that an RF64 file claims. So only the chunk itself is left to it.
    """
    head = stream.read(12)
    if head[:4] not in {b"RIFF", b"RF64", b"BW64"} or head[8:] != b"WAVE":
        return None
    long = 0
    for _ in range(_CHUNKS):
        header = stream.read(8)
        if len(header) < 8:
            return None
        kind, size = header[:4], int.from_bytes(header[4:], "little")
        if kind == b"bext":
            return stream.read(min(size, _LARGEST))
        if kind == b"ds64":  # the length of the RIFF chunk, then that of the data, 8 bytes each
            start = stream.tell()
            long = int.from_bytes(stream.read(16)[8:], "little")
            stream.seek(start)
        if kind == b"data" and size == _UNKNOWN:
            size = long
        if size >= 1 << 62:
            return None
        stream.seek(size + size % 2, 1)
    return None


def _parsed(chunk: bytes) -> WavBextReader:
    """The fields. They should be ASCII; recorders write UTF-8 and Latin-1, too."""
    try:
        from wavinfo.wave_bext_reader import WavBextReader
    except ImportError as error:
        raise missing_extra("what a recording says of itself") from error
    try:
        return WavBextReader(chunk, "utf-8")
    except UnicodeDecodeError:
        return WavBextReader(chunk, "latin-1")


def _facts(bext: WavBextReader, rate: int) -> Iterator[Fact]:
    yield Fact("description", bext.description)
    yield Fact("originator", bext.originator)
    yield Fact("originator reference", bext.originator_ref)
    yield Fact("origination date", bext.originator_date)
    yield Fact("origination time", bext.originator_time)
    samples = bext.time_reference
    after = f", {_clock(samples / rate)} at {rate:,} Hz" if rate else ""
    yield Fact("time reference", f"{samples:,} samples{after}")
    umid = (bext.umid or b"").rstrip(b"\0")
    yield Fact("UMID", umid.hex())
    yield Fact("coding history", "; ".join(filter(None, bext.coding_history.splitlines())))


def _clock(seconds: float) -> str:
    """Hours, minutes, seconds: the reference usually counts from midnight."""
    whole = int(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}.{int(seconds % 1 * 1000):03}"
