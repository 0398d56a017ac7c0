"""A file of records to which each new one is added at once, so that no page is traced twice."""

from __future__ import annotations

import codecs
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from reportedly.codec import to_json
from reportedly.comparison import Failure
from reportedly.files import writing
from reportedly.reading.ours import documents
from reportedly.reading.page import Page, Stated
from reportedly.record import Article, Record
from reportedly.text.halves import mended


class Kept:
    """A file of records to which each new one is added at once, so that no work is done twice.

    A page is known again by the SHA-256 of its bytes, if the same model is asked for and, where
    one is named, the same charset.
    """

    def __init__(
        self, path: Path, model: str, charset: str | None, say: Callable[[str], object]
    ) -> None:
        """`say` hears of lines that cannot be used."""
        self._path = path
        self._known: dict[str, Record] = {}
        self._file: BinaryIO | None = None
        wanted = codec(charset)
        for found in _lines(path):
            if isinstance(found, Failure):
                say(f"{found.source}: {found.why}; it is left alone and the page is traced again")
            elif isinstance(found, Record) and _as_asked(found, model, wanted):
                self._known[found.article.origin.sha256] = found

    def known(self, page: Page) -> Record | None:
        """The record of a page that was traced before, under its name of now."""
        if not self._known:
            return None
        found = self._known.get(hashlib.sha256(page.data).hexdigest())
        return renamed(found, page) if found and same_listing(page, found) else None

    def add(self, record: Record) -> None:
        """Write one more record, in one piece."""
        line = to_json(record) + b"\n"
        with writing(self._path):
            if self._file is None:
                if _breaks_off(self._path):
                    line = b"\n" + line
                self._file = self._path.open("ab", buffering=0)
            while line:  # a disk may take less at a time
                line = line[self._file.write(line) :]

    def close(self) -> None:
        """Write all down to the disk."""
        if self._file is not None:
            with suppress(OSError):  # a system that cannot may still have written it all
                os.fsync(self._file.fileno())
            with writing(self._path):
                self._file.close()


def _as_asked(record: Record, model: str, codec: str | None) -> bool:
    """Whether the same model wrote it, about a page that was decoded as is asked for."""
    return record.model == model and codec in {None, record.article.origin.charset}


def renamed(record: Record, page: Page) -> Record:
    """The record of the same bytes under the name that they have now."""
    origin = replace(record.article.origin, name=mended(page.name), record=page.record)
    return replace(record, article=replace(record.article, origin=origin))


def same_listing(page: Page, found: Record) -> bool:
    """Whether a table or feed says the same of the page: two rows may hold one text."""
    origin = found.article.origin
    return page.stated == Stated() or (page.name, page.record) == (origin.name, origin.record)


def _lines(path: Path) -> Iterator[Article | Record | Failure]:
    """The records that the file holds already."""
    if not _size(path):
        return
    try:
        with path.open("rb") as lines:
            yield from documents(lines, str(path), Record)
    except OSError as error:
        yield Failure(str(path), f"cannot be opened ({error.strerror}); check its rights")


def codec(charset: str | None) -> str | None:
    """The name under which a record holds the charset that was asked for."""
    try:
        return codecs.lookup(charset).name if charset else None
    except LookupError:
        return charset


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _breaks_off(path: Path) -> bool:
    """Whether the last line has no end: the process that wrote it was killed."""
    if not _size(path):
        return False
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) != b"\n"
