"""Packed single files ("page.html.gz", "feed.xml.zst"): looked through, with a limit."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Callable
from typing import Protocol

from reportedly.errors import ReadError, TooLargeError
from reportedly.reading.collections.tape import BLOCK, Readable
from reportedly.reading.collections.unpacking import zstd

_ENDINGS = (".gz", ".gzip", ".bz2", ".xz", ".zst", ".zstd")
_MAGIC = {
    b"\x1f\x8b\x08": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ\x00": "xz",
    b"\x28\xb5\x2f\xfd": "zstd",
}
_MEMORY = 1 << 27  # what xz may take to unpack; its strongest preset takes half of it
# Text of news packs by 3 to 10; above this share, and this size, it is a bomb.
_RATIO = 200
_HARMLESS = 20_000_000
_ERRORS = (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError)


def packing(head: bytes) -> str | None:
    """The name of the packing that the first bytes tell."""
    return next((name for magic, name in _MAGIC.items() if head.startswith(magic)), None)


def inner_name(name: str) -> str:
    """The name without the ending of its packing."""
    ending = next((e for e in _ENDINGS if name.lower().endswith(e)), "")
    return name[: len(name) - len(ending)]


def beginning(head: bytes, size: int) -> bytes | None:
    """What the first bytes of a packed file unpack to, as far as they go; None if not packed."""
    if packing(head) is None:
        return None
    try:
        return Unpacked(io.BytesIO(head), "").read(size)
    except ReadError:
        return b""


def unpacked(data: bytes, name: str, limit: int) -> bytes:
    """A packed file in memory, unpacked; anything else as it is.

    Raises a `TooLargeError` where it unpacks to more than `limit` bytes, a `ReadError` where it is
    damaged.
    """
    if packing(data) is None:
        return data
    stream = Unpacked(io.BytesIO(data), name)
    found = bytearray()
    while part := stream.read(BLOCK):
        found += part
        if len(found) > limit:
            raise TooLargeError(
                f"{name}: unpacks to more than the limit of {limit:,} bytes; unpack it, and give "
                "one report a file"
            )
    return bytes(found)


class Unpacked:
    """A packed stream as its unpacked bytes, forward only.

    `read` raises a `ReadError` where the data is damaged or a bomb; what came before is good.
    """

    def __init__(self, stream: Readable, name: str) -> None:
        self._counted = _Counted(stream)
        self._name = name
        self._given = 0
        self._reader: Readable | None = None

    def read(self, size: int = BLOCK, /) -> bytes:
        """At most `size` bytes, none at the end."""
        try:
            if self._reader is None:
                self._reader = _reader(self._counted)
            found = self._reader.read(size)
        except _ERRORS as error:
            raise ReadError(
                f"{self._name}: damaged after {self._given:,} unpacked bytes ({error}); "
                "fetch the file again"
            ) from None
        self._given += len(found)
        if self._given > max(_HARMLESS, _RATIO * self._counted.taken):
            raise TooLargeError(
                f"{self._name}: unpacks to more than {_RATIO} times its size; if it is what it "
                "should be, unpack it first"
            )
        return found


class _Counted:
    """A stream that counts what was taken of it, and whose first bytes can be looked at."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self.first = stream.read(BLOCK)
        self.taken = 0

    def tell(self) -> int:
        return self.taken

    def read(self, size: int = BLOCK, /) -> bytes:
        found, self.first = self.first, b""
        found = found or self._stream.read(size)
        self.taken += len(found)
        return found


def _reader(stream: _Counted) -> Readable:
    kind = packing(stream.first)
    if kind == "zstd":
        return zstd(stream)
    return _Members(stream, _DECOMPRESSORS[kind or "gzip"])


class _Members:
    """What gzip, bzip2 and xz pack: one member after the other."""

    def __init__(self, stream: Readable, begin: Callable[[], _Decompressor]) -> None:
        self._stream = stream
        self._begin = begin
        self._inner: _Decompressor | None = None
        self._packed = b""

    def read(self, size: int = BLOCK, /) -> bytes:
        while True:
            if not self._packed and getattr(self._inner, "needs_input", True):
                self._packed = self._stream.read(BLOCK)
                ended = not self._packed
            else:
                ended = False
            if self._inner is None:
                self._packed = self._packed.lstrip(b"\0")  # what fills up the last block of a tape
                if not self._packed and ended:
                    return b""
                self._inner = self._begin()
            found = self._inner.decompress(self._packed, size)
            self._packed = getattr(self._inner, "unconsumed_tail", b"")
            if self._inner.eof:
                self._packed = self._inner.unused_data
                self._inner = None
            elif ended and not found:
                raise EOFError("it breaks off")
            if found:
                return found


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


_DECOMPRESSORS: dict[str, Callable[[], _Decompressor]] = {
    "gzip": lambda: zlib.decompressobj(31),
    "bzip2": bz2.BZ2Decompressor,
    "xz": lambda: lzma.LZMADecompressor(memlimit=_MEMORY),
}
