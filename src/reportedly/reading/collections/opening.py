"""Opens a collection, looks through its packing, and hands it to who reads its kind."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from reportedly.comparison import Failure
from reportedly.errors import ReadError, TooLargeError
from reportedly.reading.collections.compressed import Unpacked, packing, unpacked
from reportedly.reading.collections.entries import MOST, Entry
from reportedly.reading.collections.kinds import HEAD, LINKS, Kind, kind_of
from reportedly.reading.collections.options import Options
from reportedly.reading.collections.tape import BLOCK, Readable
from reportedly.reading.page import Page

_LARGEST_LIST = 52_428_800  # bytes of a sitemap, unpacked, by its protocol
_IN_MEMORY = 32_000_000


def pages(
    source: Path | BinaryIO, name: str, kind: Kind, options: Options | None = None
) -> Iterator[Page | Failure]:
    """The pages of a collection, one after the other, in bounded memory.

    What cannot be read is a `Failure` that names its place; a `ReadError` is raised where the whole
    file cannot be opened, or is not what its kind says. A stream is left open.
    """
    options = options or Options()
    if kind in LINKS:
        raise ReadError(f"{name}: a list of links, which holds no reports; follow its entries")
    began = False
    with ExitStack() as opened:
        try:
            for item in _pages(_opened(source, opened), name, kind, options, opened):
                began = True
                yield item
        except ReadError as error:
            if not began:
                raise
            yield Failure(name, str(error).removeprefix(f"{name}: "))
        except OSError as error:
            why = f"cannot be read ({error.strerror or error}); check the path and its rights"
            if not began:
                raise ReadError(f"{name}: {why}") from None
            yield Failure(name, why)


def entries(data: bytes, name: str, base: str | None = None) -> tuple[Entry, ...]:
    """What a feed or sitemap lists, each address once; `base` is where it came from.

    Nothing is fetched. Raises a `ReadError` where the bytes are neither.
    """
    data = unpacked(data, name, _LARGEST_LIST)
    kind = kind_of(name, data[:HEAD])
    if kind is Kind.JSON_FEED:
        from reportedly.reading.collections.feeds import json_entries

        found = json_entries(data, name, base)
    elif kind is Kind.SITEMAP:
        from reportedly.reading.collections.sitemaps import sitemap_entries

        found = sitemap_entries(data, name, base)
    elif kind in {Kind.RSS, Kind.ATOM}:
        from reportedly.reading.collections.feeds import xml_entries

        found = xml_entries(data, name, base)
    else:
        raise ReadError(f"{name}: neither a feed nor a sitemap; give it as a page")
    by_url: dict[str, Entry] = {}
    for entry in islice(found, MOST):
        by_url.setdefault(entry.url, entry)
    return tuple(by_url.values())


def _pages(
    stream: BinaryIO, name: str, kind: Kind, options: Options, opened: ExitStack
) -> Iterator[Page | Failure]:
    readable, packed = _looked_at(stream)
    if kind is Kind.WARC:
        from reportedly.reading.collections.warc import warc_pages

        # What is packed by records is left to it: it can go on after damage there.
        inner = Unpacked(readable, name) if packed in {"bzip2", "xz"} else readable
        return warc_pages(inner, name, options)
    inner = Unpacked(readable, name) if packed else readable
    if kind is Kind.PDF:
        return iter((_whole(inner, name, options),))
    if kind is Kind.JSONL:
        from reportedly.reading.collections.jsonlines import jsonl_pages

        return jsonl_pages(inner, name, options)
    from reportedly.reading.collections.tables import csv_pages, parquet_pages

    if kind is Kind.CSV:
        return csv_pages(inner, name, options)
    if kind is Kind.PARQUET:
        return parquet_pages(_seekable(stream, inner, opened), name, options)
    from reportedly.reading.collections.wacz import wacz_pages

    return wacz_pages(_seekable(stream, inner, opened), name, options)


def _opened(source: Path | BinaryIO, opened: ExitStack) -> BinaryIO:
    return opened.enter_context(source.open("rb")) if isinstance(source, Path) else source


class _Begun:
    """A pipe whose first bytes were looked at."""

    def __init__(self, head: bytes, stream: Readable) -> None:
        self._head = head
        self._stream = stream

    def read(self, size: int = BLOCK, /) -> bytes:
        found, self._head = self._head[:size], self._head[size:]
        return found or self._stream.read(size)


def _looked_at(stream: BinaryIO) -> tuple[Readable, str | None]:
    """The stream from its beginning, and how it is packed."""
    if stream.seekable():
        start = stream.tell()
        packed = packing(stream.read(8))
        stream.seek(start)
        return stream, packed
    head = stream.read(8)
    return _Begun(head, stream), packing(head)


def _seekable(stream: BinaryIO, inner: Readable, opened: ExitStack) -> BinaryIO:
    """The file itself, or, if it is packed or a pipe, a copy that goes with the process."""
    if inner is stream:
        return stream
    copy: Any = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 -- the stack closes it
    opened.enter_context(copy)
    while block := inner.read(BLOCK):
        copy.write(block)
    copy.seek(0)
    found: BinaryIO = copy
    return found


def _whole(stream: Readable, name: str, options: Options) -> Page:
    data = bytearray()
    while block := stream.read(BLOCK):
        data += block
        if len(data) > options.limit:
            raise TooLargeError(
                f"{name}: over the limit of {options.limit:,} bytes; raise the limit to read it"
            )
    return Page(bytes(data), name, media_type="application/pdf")
