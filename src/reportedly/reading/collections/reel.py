"""The unpacked bytes of a web archive, in which reading can go on after damage."""

from __future__ import annotations

import re

from reportedly.reading.collections.members import Member, Packing
from reportedly.reading.collections.tape import BLOCK, Damaged, Misfit, Tape

MARK = b"WARC/1."
_CLOSING = b"\r\n\r\n"
_BEGINNING = re.compile(rb"WARC/1\.\d{1,3}\r?\n[\w-]{1,60}:")
_BEGINNING_SIZE = 80
_FARTHEST = 100_000_000  # unpacked bytes that one member is searched for its next record
_HEAD = 1 << 16
# Bytes that may be read a second time: heads that nest in each other would be read for ever.
_AGAIN = 2_000_000_000


class Reel:
    """What the members hold, one after the other.

    `origin` is the raw offset of the member that the next byte is from, `unpacked` its place in it.
    """

    def __init__(self, tape: Tape, packing: Packing) -> None:
        self._tape = tape
        self._packing = packing
        self._member: Member | None = None
        self._buffer = bytearray()
        self._again = _AGAIN
        self.origin = 0
        self.unpacked = 0

    @property
    def place(self) -> str:
        """Where the next byte stands, for people."""
        if self._packing.whole:
            return f"byte {self.unpacked}"
        inner = f", unpacked byte {self.unpacked}" if self.unpacked else ""
        return f"byte {self.origin}{inner}"

    @property
    def guarded(self) -> bool:
        """Whether all that was read of the member so far was held against its checksum."""
        return self._packing.guarded and self._member is None and not self._buffer

    def _fill(self) -> bool:
        """Read on in this member; False where it has ended."""
        if self._member is None:
            return False
        found = self._member.read(BLOCK)
        if not found:
            self._member = None
        self._buffer += found
        return bool(found)

    def _next_member(self) -> bool:
        """Begin the next member; False at the end of the file."""
        self._tape.forget()
        while (there := self._tape.peek(BLOCK))[:1] == b"\0":  # what tapes are filled up with
            self._tape.read(len(there) - len(there.lstrip(b"\0")))
            self._tape.forget()
        if not there:
            return False
        self.origin = self._tape.position
        self.unpacked = 0
        self._member = self._packing.open(self._tape)
        return True

    def _reach(self, size: int) -> bytes:
        """The next `size` bytes of this member, without taking them; fewer at its end."""
        while len(self._buffer) < size and self._fill():
            pass
        return bytes(self._buffer[:size])

    def _drop(self, size: int) -> None:
        del self._buffer[:size]
        self.unpacked += size

    def _pass_blank(self) -> bool:
        """Pass over empty lines; whether anything follows in this member."""
        while self._buffer or self._fill():
            if self._buffer[0] not in b"\r\n":
                return True
            self._drop(len(self._buffer) - len(self._buffer.lstrip(b"\r\n")))
            if self._buffer:
                return True
        return False

    def at_record(self) -> bool:
        """Go to what follows, be it a record or not; False at the end of the file."""
        while not self._pass_blank():
            if not self._next_member():
                return False
        return True

    def record_ends(self) -> bool:
        """Whether the record is closed as it should be, or another one, or the end, follows.

        Where it is closed and none follows, it is the head of the next one that is broken.
        """
        closed = self._reach(len(_CLOSING)) == _CLOSING
        return not self._pass_blank() or closed or self._reach(len(MARK)) == MARK

    def head(self) -> bytes:
        """The lines up to the first empty one, with it; raises `Misfit` where none are."""
        while True:
            if not self._buffer.startswith(MARK) and len(self._buffer) >= len(MARK):
                raise Misfit("no record begins here")
            ends = [
                at + len(end)
                for end in (b"\r\n\r\n", b"\n\n")
                if (at := self._buffer.find(end, 0, _HEAD)) >= 0
            ]
            if ends:  # looked for before reading on, since that may meet damage
                head = bytes(self._buffer[: min(ends)])
                self._drop(len(head))
                return head
            if len(self._buffer) > _HEAD or not self._more_of_record():
                raise Misfit("the head of the record does not end")

    def take(self, size: int) -> bytes:
        """The next `size` bytes of the record; fewer where it ends before."""
        found = bytearray()
        while len(found) < size and (self._buffer or self._more_of_record()):
            part = self._buffer[: size - len(found)]
            found += part
            self._drop(len(part))
        return bytes(found)

    def skip(self, size: int) -> int:
        """Pass over `size` bytes of the record; how many there were."""
        passed = 0
        while passed < size and (self._buffer or self._more_of_record()):
            step = min(size - passed, len(self._buffer))
            self._drop(step)
            passed += step
        return passed

    def _more_of_record(self) -> bool:
        """Read on in this record, which may go on in the next member; False where it has ended."""
        if self._fill():
            return True
        magic = self._packing.magic
        if not magic or self._tape.peek(len(magic)) != magic:
            return False
        if self._packing.beginning(self._tape).startswith(MARK):
            return False
        return self._next_member() and self._fill()

    def put_back(self, data: bytes) -> None:
        """What was taken last is to be read again."""
        self._again -= len(data)
        if self._again > 0:
            self._buffer[:0] = data
            self.unpacked = max(self.unpacked - len(data), 0)

    def find_record(self) -> Damaged | None:
        """Go forward, a byte at least, to where a record begins in this member, or to its end.

        What is in the way, if that is too far off or damaged itself: then `find_member` helps.
        """
        passed = 0
        self._again -= BLOCK
        try:
            self._drop(min(len(self._buffer), 1))
            while self._again > 0 and (passed < _FARTHEST or not self._packing.magic):
                there = self._reach(BLOCK)
                found = _BEGINNING.search(there)
                if found or len(there) < BLOCK:
                    self._drop(found.start() if found else len(there))
                    return None
                self._drop(BLOCK - _BEGINNING_SIZE)
                passed += BLOCK - _BEGINNING_SIZE
        except Damaged as damage:
            return damage
        return Misfit("no record begins in what follows")

    def find_member(self) -> bool:
        """Go to the next member that begins with a record; False where there is none."""
        self._buffer.clear()
        self._member = None
        magic = self._packing.magic
        if not magic:
            return False
        self._again -= max(self._tape.position - self.origin, 0)
        if self._again > 0:
            self._tape.go_to(self.origin + 1)
        try:
            while self._again > 0 and self._tape.find(magic):
                if self._packing.beginning(self._tape).startswith(MARK):
                    return self._next_member()
                self._again -= self._packing.probe
                self._tape.read(1)
        except Damaged:
            pass
        return False
