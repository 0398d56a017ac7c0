"""What `compare` is given: pages, folders of pages, and files of records traced before."""

from __future__ import annotations

import codecs
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from reportedly.cli.output import writing
from reportedly.cli.pages import mended
from reportedly.codec import from_json, to_json
from reportedly.comparison import Failure
from reportedly.errors import RecordError
from reportedly.record import Record

RECORDS = (".jsonl", ".ndjson")
PAGES = (".html", ".htm", ".xhtml", ".txt", ".text")


def sources(given: Iterable[str], without: Iterable[Path]) -> Iterator[str]:
    """The files that are meant, each once: of a folder its pages and records, in order.

    A folder is gone through to the bottom, but for links to other folders; one that cannot be
    opened, or that holds nothing of the kind, is a source itself. `without` are files in the
    folders that are none: those that this very command reads or writes besides.
    """
    own = {os.path.realpath(path) for path in without}
    seen = set()
    for name in given:
        for found in _files(name, own) if _is_folder(name) else (name,):
            place = name if name == "-" else os.path.realpath(found)
            if place not in seen:
                seen.add(place)
                yield found


def _is_folder(name: str) -> bool:
    return name != "-" and Path(name).is_dir()


def _files(folder: str, own: set[str]) -> list[str]:
    closed: list[str] = []
    found = [
        str(Path(inner, name))
        for inner, _, names in os.walk(folder, onerror=lambda e: closed.append(str(e.filename)))
        for name in names
        if name.lower().endswith(PAGES + RECORDS)
    ]
    ours = [path for path in found if os.path.realpath(path) not in own]
    return sorted(ours + closed) or [folder]


def is_records(name: str | Path) -> bool:
    """Whether a file is one of records, by its name."""
    return str(name).lower().endswith(RECORDS)


def records(name: str) -> Iterator[Record | Failure]:
    """The records of a file, one JSON document a line; each line that is none as a failure."""
    number = 0
    try:
        with Path(name).open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _record(line, f"{name}, line {number}")
    except OSError as error:
        yield Failure(name, f"cannot be opened ({error.strerror}); check the path and its rights")
        return
    if not number:
        yield Failure(name, "empty; give a file of records, one a line")


def _record(line: bytes, place: str) -> Record | Failure:
    try:
        return from_json(line)
    except RecordError as error:
        broken = "" if line.endswith(b"\n") else "the line breaks off; "
        return Failure(place, f"{broken}{error}")


def _unread(folder: str) -> Failure:
    """A folder out of which nothing comes, and why."""
    try:
        os.scandir(folder).close()
    except OSError as error:
        return Failure(folder, f"cannot be opened ({error.strerror}); check its rights")
    kinds = " ".join(PAGES + RECORDS)
    return Failure(folder, f"the folder holds no file that ends in one of {kinds}")


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
        codec = _codec(charset)
        for found in records(str(path)) if _size(path) else ():
            if isinstance(found, Failure):
                say(f"{found.source}: {found.why}; it is left alone and the page is traced again")
            elif found.model == model and codec in {None, found.article.origin.charset}:
                self._known[found.article.origin.sha256] = found

    def known(self, page: str) -> Record | None:
        """The record of a page that was traced before, under its name of now."""
        if not self._known or not Path(page).is_file():  # a pipe can be read only once
            return None
        try:
            with Path(page).open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return None
        found = self._known.get(digest)
        if found is None:
            return None
        origin = replace(found.article.origin, name=mended(page))
        return replace(found, article=replace(found.article, origin=origin))

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


def _codec(charset: str | None) -> str | None:
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


def parted(
    names: Sequence[str], kept: Kept | None
) -> tuple[list[tuple[str, Record | Failure]], list[str]]:
    """What is there already, with its source; and the pages that are still to be traced."""
    there: list[tuple[str, Record | Failure]] = []
    pages: list[str] = []
    for name in names:
        if _is_folder(name):
            there.append((name, _unread(name)))
        elif is_records(name):
            there += [(name, found) for found in records(name)]
        elif kept is not None and name != "-" and (record := kept.known(name)):
            there.append((name, record))
        else:
            pages.append(name)
    return there, pages
