"""The raw bytes of an archive, read forward once, with a stretch that can be gone back to."""

from __future__ import annotations

import zlib
from typing import Protocol
from zipfile import BadZipFile

BLOCK = 1 << 16


class Readable(Protocol):
    """What gives bytes: a file, a pipe, a member of a ZIP."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end."""


class Damaged(Exception):  # noqa: N818 -- says what the bytes are; nobody outside this room meets it
    """The bytes here cannot be what they should be; the message says why, without the place."""


class Gap(Damaged):
    """Something else stands where a packed member should begin."""


class Misfit(Damaged):
    """The bytes came through well, but are no records in a row."""


class Tape:
    """Bytes in order. Those since the last `forget` can be read again, the last `keep` of them.

    A pipe cannot seek, and a gzip member that is damaged may swallow those after it before the
    damage shows: so its bytes are kept until it has ended well.
    """

    def __init__(self, stream: Readable, keep: int) -> None:
        self._stream = stream
        self._keep = keep + 2 * BLOCK
        self._window = bytearray()
        self._first = 0  # the offset of the window's first byte
        self._at = 0  # the next byte, in the window
        self._ended = False

    @property
    def position(self) -> int:
        """The offset of the next byte."""
        return self._first + self._at

    def tell(self) -> int:
        """As `position`, for who takes the tape for a file."""
        return self.position

    def read(self, size: int = BLOCK, /) -> bytes:
        """At most `size` bytes, and none at the end. Raises `Damaged` where the disk fails."""
        if self._at == len(self._window):
            self._window += self._more()
        found = bytes(self._window[self._at : self._at + size])
        self._at += len(found)
        if len(self._window) > 2 * self._keep:
            self._drop(min(self._at, len(self._window) - self._keep))
        return found

    def _more(self) -> bytes:
        if self._ended:
            return b""
        try:
            found = self._stream.read(BLOCK)
        except (OSError, EOFError, BadZipFile, zlib.error) as error:
            self._ended = True  # asked again, a broken disk would break for ever
            why = getattr(error, "strerror", None) or error
            raise Damaged(f"the file cannot be read on ({why})") from None
        self._ended = not found
        return found

    def go_to(self, offset: int) -> None:
        """Back to `offset`, or as near to it as bytes are kept."""
        self._at = min(max(offset - self._first, 0), len(self._window))

    def forget(self) -> None:
        """Nothing before the next byte is asked for again."""
        if self._at > BLOCK:
            self._drop(self._at)

    def _drop(self, count: int) -> None:
        del self._window[:count]
        self._first += count
        self._at -= count

    def peek(self, size: int) -> bytes:
        """The next bytes, without taking them; fewer at the end."""
        while len(self._window) - self._at < size and (more := self._more()):
            self._window += more
        return bytes(self._window[self._at : self._at + size])

    def find(self, magic: bytes) -> bool:
        """Go forward to where `magic` stands; False, and at the end, where it does not."""
        while True:
            place = self._window.find(magic, self._at)
            if place >= 0:
                self._at = place
                return True
            self._at = max(self._at, len(self._window) - len(magic) + 1)
            self._drop(self._at)
            more = self._more()
            if not more:
                self._at = len(self._window)
                return False
            self._window += more
