"""The body of an answer: unpacked by ourselves, a little at a time, and never beyond the limit.

A kilobyte that unpacks to a megabyte costs what the limit allows, and no more (a "gzip bomb").
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import httpx2

from reportedly.reading.fetching.manners import Deadline, Trouble, shown

ACCEPTED = "gzip, deflate"
_PIECE = 64 * 1024
# Enough to tell what a file is; a picture of a gigabyte is not fetched to see that it is one.
_HEAD = 1024
_MOST_MEMBERS = 1000


@dataclass(frozen=True, slots=True)
class Body:
    """The bytes; `cut` says how it broke off, `over` is whether it went on beyond the limit."""

    data: bytes
    cut: str | None = None
    over: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """The most bytes, the time, and who looks at the first of them (and may raise `Trouble`)."""

    limit: int
    deadline: Deadline
    look: Callable[[bytes], object] | None = None


def body_of(response: httpx2.Response, wanted: Wanted) -> Body:
    """Read the body. Raises `Trouble` where it cannot be unpacked or comes too slowly."""
    unpack = _Unpacking(_coding(response))
    if wanted.look and _stated(response) > wanted.limit:
        return Body(b"", over=True)
    data = bytearray()
    look = wanted.look
    cut = None
    try:
        for piece in _pieces(response, unpack, wanted.deadline):
            data += piece[: wanted.limit + 1 - len(data)]
            if look and len(data) >= _HEAD:
                look(bytes(data[:_HEAD]))
                look = None
            if len(data) > wanted.limit or unpack.fed > wanted.limit:
                return Body(bytes(data[: wanted.limit]), over=True)
    except (httpx2.RemoteProtocolError, httpx2.ReadError) as error:
        if not data:
            raise
        cut = _broken(error)
    if look:
        look(bytes(data))
    return Body(bytes(data), cut or unpack.unfinished())


def _stated(response: httpx2.Response) -> int:
    """The size on the wire that the server states; 0 where it states none."""
    stated = response.headers.get("content-length", "")
    return int(stated) if re.fullmatch("[0-9]{1,18}", stated) else 0


def _pieces(response: httpx2.Response, unpack: _Unpacking, deadline: Deadline) -> Iterator[bytes]:
    if response.is_stream_consumed:  # a transport that hands over all at once, unpacked
        yield response.content
        return
    for raw in response.iter_raw():
        deadline.within(None)
        yield from unpack(raw)
        yield b""  # so that what holds nothing is counted too


def _broken(error: Exception) -> str:
    counted = re.search(r"received (\d{1,15}) bytes, expected (\d{1,15})", str(error))
    if counted:
        return f"{int(counted[1]):,} of {int(counted[2]):,} bytes arrived"
    return "the connection broke off before the end of the page"


def _coding(response: httpx2.Response) -> str | None:
    named = response.headers.get("content-encoding", "").lower().strip()
    if named in {"", "identity", "none", "utf-8"}:  # the last two are mistakes that are made
        return None
    if named in {"gzip", "x-gzip"}:
        return "gzip"
    if named == "deflate":
        return named
    raise Trouble(
        f"packed as {shown(named)}, which was not asked for; save the page from your browser and "
        "give the file"
    )


class _Unpacking:
    """Unpacks gzip and deflate; `fed` counts the bytes that came in."""

    def __init__(self, coding: str | None) -> None:
        self._coding = coding
        self._inner = _unpacker(coding) if coding else None
        self._members = 0
        self.fed = 0

    def __call__(self, raw: bytes) -> Iterator[bytes]:
        first, self.fed = self.fed == 0, self.fed + len(raw)
        if self._inner is None:
            yield raw
            return
        while True:
            piece = self._unpacked(self._inner, raw, first=first)
            first = False
            if piece:
                yield piece
            if self._inner.eof:
                raw = self._inner.unused_data
                # gzip may come in several members; what else follows is filling.
                if self._coding != "gzip" or not raw.startswith(b"\x1f"):
                    return
                self._inner = self._next_member()
            else:
                raw = self._inner.unconsumed_tail
                if not raw and len(piece) < _PIECE:
                    return

    def _unpacked(self, inner: zlib._Decompress, raw: bytes, *, first: bool) -> bytes:
        try:
            return inner.decompress(raw, _PIECE)
        except zlib.error as error:
            if first and self._coding == "deflate":
                # "deflate" is sent with and without the wrapper that the standard asks for.
                self._coding = "bare deflate"
                self._inner = zlib.decompressobj(-zlib.MAX_WBITS)
                return self._unpacked(self._inner, raw, first=False)
            raise self._damaged(shown(error).rpartition("data: ")[2]) from None

    def _next_member(self) -> zlib._Decompress:
        self._members += 1
        if self._members > _MOST_MEMBERS:
            raise self._damaged("it is in too many parts")
        return _unpacker("gzip")

    def _damaged(self, why: str) -> Trouble:
        return Trouble(
            f"its {self._coding} packing is damaged ({why}); try again later, or save the page "
            "from your browser and give the file"
        )

    def unfinished(self) -> str | None:
        """What to say of a packing that has no end."""
        if self._inner is None or self._inner.eof or not self.fed:
            return None
        return "the packed page breaks off before its end"


def _unpacker(coding: str) -> zlib._Decompress:
    return zlib.decompressobj(zlib.MAX_WBITS | (16 if coding == "gzip" else 0))
