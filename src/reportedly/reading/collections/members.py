"""How the bytes of a web archive are packed: gzip and zstd by members, LZ4 as a whole, or not."""

from __future__ import annotations

import io
import zlib
from contextlib import suppress
from typing import Protocol

from reportedly.reading.collections.tape import BLOCK, Damaged, Gap, Readable, Tape
from reportedly.reading.collections.unpacking import lz4, zstd

GZIP, ZSTD, LZ4 = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18"
_DICTIONARY = 0x5D
_LARGEST_DICTIONARY = 16_000_000
_FIRST = 16
_SKIPPABLE = b"\x2a\x4d\x18"  # after a byte of 0x50 to 0x5f


class Member(Protocol):
    """One stretch that is packed by itself."""

    def read(self, size: int, /) -> bytes:
        """At most `size` unpacked bytes, none at the end; raises `Damaged`."""


class Packing(Protocol):
    """`magic` begins a member; "" where the whole file is one."""

    magic: bytes
    guarded: bool
    """Whether a member that ends well was held against a checksum."""

    probe: int
    """What it costs to try `beginning`, in bytes that could be read in the same time."""
    whole: bool
    """Whether offsets of the unpacked bytes are those of the file."""

    def open(self, tape: Tape) -> Member:
        """The member that begins here; raises `Damaged` where none does."""

    def beginning(self, tape: Tape) -> bytes:
        """The first unpacked bytes of the member that would begin here; none where none does."""


class Gzip:
    """RFC 1952, mostly with a member for each record."""

    magic = GZIP
    guarded = True
    probe = 1 << 12
    whole = False

    def open(self, tape: Tape) -> Member:
        """The member that begins here."""
        if tape.peek(3) != GZIP:
            raise Gap("no gzip member begins here")
        return _GzipMember(tape)

    def beginning(self, tape: Tape) -> bytes:
        """The first unpacked bytes of the member that would begin here."""
        try:
            return zlib.decompressobj(31).decompress(tape.peek(512), _FIRST)
        except zlib.error:
            return b""


class _GzipMember:
    def __init__(self, tape: Tape) -> None:
        self._tape = tape
        self._inflate = zlib.decompressobj(31)
        self._ended = False
        self._damage: Damaged | None = None

    def read(self, size: int, /) -> bytes:
        if self._damage is None:
            try:
                if found := self._read(size):
                    return found
            except Damaged as damage:
                self._damage = damage
        if self._damage is not None:
            raise self._damage
        return b""

    def _read(self, size: int) -> bytes:
        while not self._ended:
            packed = self._inflate.unconsumed_tail or self._tape.read(BLOCK)
            if not packed:
                raise Damaged("the file ends inside the gzip data")
            before = self._inflate.copy()
            try:
                unpacked = self._inflate.decompress(packed, size)
            except zlib.error as error:
                why = str(error).rpartition(": ")[2]
                self._damage = Damaged(f"the gzip data is damaged, {why}")
                return _saved(before, packed)
            self._ended = self._inflate.eof
            if self._ended:
                self._tape.go_to(self._tape.position - len(self._inflate.unused_data))
            if unpacked:
                return unpacked
        return b""


def _saved(inflate: zlib._Decompress, packed: bytes) -> bytes:
    """What comes before the damage: zlib keeps it to itself where both are in one piece."""
    found: list[bytes] = []
    with suppress(zlib.error):
        found.extend(inflate.decompress(packed[at : at + 1]) for at in range(len(packed)))
    return b"".join(found)


class Zstd:
    """RFC 8878, a frame for each record or one for all.

    As the draft for WARC files has it, a first frame to be skipped may hold their dictionary.
    """

    magic = ZSTD
    guarded = False
    probe = 2 * BLOCK
    whole = False

    def __init__(self) -> None:
        self._dictionary: bytes | None = None

    def open(self, tape: Tape) -> Member:
        """The frame that begins here, after those that say to skip them."""
        while (head := tape.peek(8))[1:4] == _SKIPPABLE and head[0] >> 4 == 5:
            tape.read(8)
            size = int.from_bytes(head[4:8], "little")
            if head[0] == _DICTIONARY and size <= _LARGEST_DICTIONARY:
                self._dictionary = _dictionary(tape.peek(size))
            _skip(tape, size)
        if head[:4] != ZSTD:
            raise Gap("no zstd frame begins here")
        return _Reader(zstd(_Frame(tape), self._dictionary), "zstd")

    def beginning(self, tape: Tape) -> bytes:
        """The first unpacked bytes of the frame that would begin here."""
        head = tape.peek(2 * BLOCK + 32)  # a block, of which there is nothing before its end
        try:
            return zstd(io.BytesIO(head), self._dictionary).read(_FIRST)
        except OSError:
            return b""


def _dictionary(data: bytes) -> bytes:
    """The dictionary of an archive, which may be packed itself."""
    if not data.startswith(ZSTD):
        return data
    return _Reader(zstd(io.BytesIO(data)), "zstd").read(_LARGEST_DICTIONARY)


def _skip(tape: Tape, size: int) -> None:
    while size > 0 and (found := tape.read(min(size, BLOCK))):
        tape.forget()
        size -= len(found)


class _Frame:
    """The packed bytes of one zstd frame, told by the sizes of its blocks."""

    def __init__(self, tape: Tape) -> None:
        self._tape = tape
        self._next = self._head()
        self._left = len(self._next)
        self._last = False

    def _head(self) -> bytes:
        head = self._tape.peek(18)
        flags = head[4] if len(head) > 4 else 0
        single = flags >> 5 & 1
        size = 5 + (not single) + (0, 1, 2, 4)[flags & 3] + (single, 2, 4, 8)[flags >> 6]
        self._checksum = 4 * (flags >> 2 & 1)
        return head[:size]

    def tell(self) -> int:
        return self._tape.position

    def read(self, size: int = BLOCK, /) -> bytes:
        if not self._left and not self._follows():
            return b""
        found = self._tape.read(min(size, self._left))
        if not found:
            raise Damaged("the file ends inside the zstd data")
        self._left -= len(found)
        return found

    def _follows(self) -> bool:
        """Whether one more block, with its head, or the checksum is to come."""
        if self._last:
            self._left, self._checksum = self._checksum, 0
            return bool(self._left)
        head = self._tape.peek(3)
        if len(head) < 3:
            raise Damaged("the file ends inside the zstd data")
        block = int.from_bytes(head, "little")
        self._last = bool(block & 1)
        self._left = 3 + (1 if block >> 1 & 3 == 1 else block >> 3)
        return True


class Lz4:
    """LZ4 frames, read as one: reading ahead, their reader does not tell where one ends."""

    magic = b""
    guarded = False
    probe = 0
    whole = False

    def open(self, tape: Tape) -> Member:
        """All that follows."""
        return _Reader(lz4(tape), "LZ4")

    def beginning(self, tape: Tape) -> bytes:
        """Nothing: there is one member only."""
        return tape.peek(0)


class Plain:
    """Not packed."""

    magic = b""
    guarded = False
    probe = 0
    whole = True

    def open(self, tape: Tape) -> Member:
        """All that follows."""
        return _Kept(tape)

    def beginning(self, tape: Tape) -> bytes:
        """Nothing: there is one member only."""
        return tape.peek(0)


class _Kept:
    def __init__(self, tape: Tape) -> None:
        self._tape = tape

    def read(self, size: int, /) -> bytes:
        self._tape.forget()
        return self._tape.read(size)


class _Reader:
    """A reader of FastWARC, whose errors become ours."""

    def __init__(self, reader: Readable, packing: str) -> None:
        self._reader = reader
        self._packing = packing
        self._damage: Damaged | None = None

    def read(self, size: int, /) -> bytes:
        if self._damage is None:
            try:
                return self._reader.read(size)
            except Damaged as damage:
                self._damage = damage
            except OSError as error:
                self._damage = Damaged(f"the {self._packing} data is damaged, {error}")
        raise self._damage


def packing_of(head: bytes) -> Packing:
    """How an archive is packed, by its first bytes."""
    if head.startswith(GZIP):
        return Gzip()
    if head.startswith(ZSTD) or (head[1:4] == _SKIPPABLE and head[0] >> 4 == 5):
        return Zstd()
    return Lz4() if head.startswith(LZ4) else Plain()
