"""What a recording says of itself: its hash, its container, a `bext` chunk, a C2PA manifest.

All of it is what the file states, and may be false. Files come from strangers: values lose control
characters, and length and number are bounded.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.checking.recordings.broadcast import broadcast
from reportedly.checking.recordings.container import opened
from reportedly.checking.recordings.credentials import credentials
from reportedly.checking.recordings.sound import duration
from reportedly.checks import Fact, Recording
from reportedly.errors import RecordingError

if TYPE_CHECKING:
    from av.container import InputContainer

LONGEST = 300
"""Characters of a value that are shown."""
MOST = 60
"""Facts of one kind that are shown."""

TECHNICAL = frozenset(
    "format|bit rate|codec|profile|sample rate|channels|picture|frames a second".split("|")
)
"""The last words of names of facts that say nothing of people, places or times."""

_STREAMS = 12
_BLOCK = 1 << 20
# A manifest is in boxes with this label; one that is kept elsewhere is named by this property.
_MARKS = (b"c2pa", b"provenance")
_BLANKS = re.compile(r"\s+")


def recording(path: Path) -> Recording:
    """What the file of sound or video says of itself; raises `RecordingError`."""
    with opened(path) as (container, stream):
        facts = tuple(_bounded(_container(container)))
        form, rate = container.format.name, stream.rate
    seconds = duration(path)
    try:
        digest, size, marked = _read(path)
    except OSError as error:
        raise RecordingError(f"{path}: cannot be read: {error.strerror}") from error
    return Recording(
        name=path.name,
        sha256=digest,
        size=size,
        duration=seconds,
        container=facts,
        broadcast=tuple(_bounded(broadcast(path, rate))),
        credentials=tuple(_bounded(credentials(path, form))) if marked else (),
    )


def _read(path: Path) -> tuple[str, int, bool]:
    """The SHA-256 of the bytes, how many they are, and whether a manifest may be among them."""
    digest = hashlib.sha256()
    size = 0
    marked = False
    tail = b""
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
            size += len(block)
            marked = marked or any(mark in tail + block for mark in _MARKS)
            tail = block[-16:]
    return digest.hexdigest(), size, marked


def _container(container: InputContainer) -> Iterator[Fact]:
    yield Fact("format", container.format.long_name or container.format.name)
    if container.bit_rate:
        yield Fact("bit rate", f"{container.bit_rate / 1000:,.0f} kbit/s")
    yield from _tags("", container.metadata)
    counts: dict[str, int] = {}
    for stream in list(container.streams)[:_STREAMS]:
        kind = {"audio": "sound", "video": "picture"}.get(stream.type, stream.type)
        counts[kind] = counts.get(kind, 0) + 1
        label = kind if counts[kind] == 1 else f"{kind} {counts[kind]}"
        for name, value in _stream(stream):
            yield Fact(f"{label}: {name}", value)
        yield from _tags(f"{label}: ", stream.metadata)


def _stream(stream: object) -> Iterator[tuple[str, str]]:
    """What is known of a stream; PyAV has a class for each kind, with other attributes."""
    codec = getattr(stream, "codec_context", None)
    if codec is None:
        yield "codec", "unknown"
        return
    yield "codec", str(codec.codec.canonical_name)
    if profile := getattr(stream, "profile", None):
        yield "profile", str(profile)
    if rate := getattr(codec, "sample_rate", None):
        yield "sample rate", f"{rate:,} Hz"
    if layout := getattr(codec, "layout", None):
        named = "" if "channels" in layout.name else f" ({layout.name})"
        yield "channels", f"{layout.nb_channels}{named}"
    if width := getattr(codec, "width", None):
        yield "picture", f"{width} x {codec.height}"
    if pace := getattr(stream, "average_rate", None):
        yield "frames a second", f"{float(pace):.6g}"
    if codec.bit_rate:
        yield "bit rate", f"{codec.bit_rate / 1000:,.0f} kbit/s"


def _tags(prefix: str, tags: Mapping[str, str]) -> Iterator[Fact]:
    """The tags as the file gives them, "creation_time" as "creation time"."""
    for name, value in tags.items():
        yield Fact(prefix + clean(name, 40).replace("_", " "), value)


def clean(value: str, longest: int = LONGEST) -> str:
    """The value on one line without control or format characters, and cut where it is too long."""
    cut = value[: 4 * longest]
    plain = "".join(" " if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} else c for c in cut)
    plain = "".join(c for c in plain if unicodedata.category(c) not in {"Cf", "Co", "Cn"})
    plain = _BLANKS.sub(" ", plain).strip()
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"


def _bounded(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Each fact once, clean, and no more than `MOST`."""
    seen: set[Fact] = set()
    for fact in facts:
        plain = Fact(clean(fact.name, 80), clean(fact.value))
        if not plain.value or plain in seen:
            continue
        if len(seen) == MOST:
            yield Fact("further facts", "left out here: there are too many")
            return
        seen.add(plain)
        yield plain
