"""A response of a web server as an archive stores it: its status, headers, and decoded body."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from reportedly.reading.collections.records import Headers, header, headers_of
from reportedly.reading.collections.tape import BLOCK, Readable
from reportedly.reading.collections.unpacking import brotli, zstd

_STATUS = re.compile(rb"HTTP/[\d.]{1,4}[ \t]+(\d{3})\b")
_EMPTY_LINE = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w:.-]{2,40})""", re.IGNORECASE)


class TooLargeBodyError(Exception):
    """The body is over the limit once it is unpacked."""


class PackedBodyError(Exception):
    """The body cannot be unpacked."""


@dataclass(frozen=True, slots=True)
class Response:
    """The head of a response, and where its body begins in the bytes that it was read from."""

    status: int
    headers: Headers
    begins: int

    @property
    def media_type(self) -> str | None:
        """The bare type that the headers declare, in lower case."""
        return bare_type(header(self.headers, "content-type"))

    @property
    def charset(self) -> str | None:
        """The charset that the headers declare."""
        return charset_of(header(self.headers, "content-type"))


def bare_type(content_type: str | None) -> str | None:
    """The type without its parameters, in lower case."""
    return (content_type or "").partition(";")[0].strip().lower() or None


def charset_of(content_type: str | None) -> str | None:
    """The charset among the parameters of a type."""
    found = _CHARSET.search(content_type or "")
    return found[1] if found else None


def response_of(block: bytes) -> Response | None:
    """The head of a response; None where there is none."""
    status = _STATUS.match(block)
    if status is None:
        return None
    end = _EMPTY_LINE.search(block)
    head = block[: end.start()] if end else block
    return Response(int(status[1]), headers_of(head), end.end() if end else len(block))


def decoded(response: Response, block: bytes, limit: int) -> tuple[bytes, tuple[str, ...]]:
    """The body without its encodings, and what is to be said of it.

    What is declared as encoded and is not counts as decoded: many crawlers store it so. Raises
    `TooLargeBodyError` and `PackedBodyError`.
    """
    body = block[response.begins :]
    notes: list[str] = []
    if "chunked" in (header(response.headers, "transfer-encoding") or "").lower():
        body, whole = _joined(body)
        if not whole:
            notes.append("the response breaks off: its last chunk is missing")
    encodings = (header(response.headers, "content-encoding") or "").lower().split(",")
    for encoding in reversed([e.strip() for e in encodings][:4]):
        unpack = _ENCODINGS.get(encoding)
        if unpack and body:
            body, whole = unpack(body, limit)
            if not whole:
                notes.append(f"the response breaks off: its {encoding} data does not end")
    return body, tuple(notes)


def _joined(body: bytes) -> tuple[bytes, bool]:
    """The chunks in one piece, and whether the last one is there."""
    parts: list[bytes] = []
    at = 0
    while head := _CHUNK.match(body, at):
        size = int(head[1], 16)
        if not size:
            return b"".join(parts), True
        parts.append(body[head.end() : head.end() + size])
        at = head.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else int(body[at : at + 1] == b"\n")
    if not parts:
        return body, True
    return b"".join(parts), False


def _gzip(body: bytes, limit: int) -> tuple[bytes, bool]:
    if not body.startswith(b"\x1f\x8b"):
        return body, True
    return _inflated(body, 31, limit)


def _deflate(body: bytes, limit: int) -> tuple[bytes, bool]:
    """With or without the head of zlib: servers send both."""
    for bits in (15, -15):
        try:
            return _inflated(body, bits, limit)
        except PackedBodyError:
            continue
    return _as_it_is(body, "deflate")


def _inflated(body: bytes, bits: int, limit: int) -> tuple[bytes, bool]:
    inflate = zlib.decompressobj(bits)
    try:
        found = inflate.decompress(body, limit + 1)
    except zlib.error as error:
        raise PackedBodyError(f"its packed body is damaged, {error}") from None
    if len(found) > limit:
        raise TooLargeBodyError
    return found, inflate.eof


def _brotli(body: bytes, limit: int) -> tuple[bytes, bool]:
    try:
        return _read(brotli(io.BytesIO(body)), limit)
    except OSError:
        return _as_it_is(body, "brotli")


def _zstd(body: bytes, limit: int) -> tuple[bytes, bool]:
    if not body.startswith(b"\x28\xb5\x2f\xfd"):
        return body, True
    try:
        return _read(zstd(io.BytesIO(body)), limit)
    except OSError as error:
        raise PackedBodyError(f"its packed body is damaged, {error}") from None


def _read(stream: Readable, limit: int) -> tuple[bytes, bool]:
    found = bytearray()
    while part := stream.read(BLOCK):
        found += part
        if len(found) > limit:
            raise TooLargeBodyError
    return bytes(found), True


def _as_it_is(body: bytes, packing: str) -> tuple[bytes, bool]:
    """A body that was not packed after all: it begins as text does."""
    if body[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"<":
        raise PackedBodyError(f"its body is no {packing} data")
    return body, True


_ENCODINGS: dict[str, Callable[[bytes, int], tuple[bytes, bool]]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
