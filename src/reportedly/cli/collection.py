"""What `compare` is given: pages, folders of pages, and files of records traced before."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from reportedly.codec import from_json, to_json
from reportedly.comparison import Failure
from reportedly.errors import ReadError, RecordError
from reportedly.record import Record

RECORDS = (".jsonl", ".ndjson")
PAGES = (".html", ".htm", ".xhtml", ".txt", ".text")


def sources(given: Iterable[str], without: Path | None) -> Iterator[str]:
    """The files that are meant: of a folder its pages and records, at any depth, in order.

    `without` is the file of records that this very command writes.
    """
    own = without.resolve() if without else None
    for name in given:
        if name == "-" or not Path(name).is_dir():
            yield name
            continue
        found = sorted(
            str(path)
            for path in Path(name).rglob("*")
            if path.suffix.lower() in PAGES + RECORDS and path.resolve() != own
        )
        if not found:
            kinds = " ".join(PAGES + RECORDS)
            raise ReadError(f"{name}: the folder holds no file that ends in one of {kinds}")
        yield from found


def is_records(name: str) -> bool:
    """Whether a file is one of records, by its name."""
    return name.lower().endswith(RECORDS)


def records(name: str) -> Iterator[Record | Failure]:
    """The records of a file, one JSON document a line; each line that is none as a failure."""
    try:
        with Path(name).open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _record(line, f"{name}, line {number}")
    except OSError as error:
        yield Failure(name, f"cannot be opened ({error.strerror}); check the path and its rights")


def _record(line: bytes, place: str) -> Record | Failure:
    try:
        return from_json(line)
    except RecordError as error:
        broken = "" if line.endswith(b"\n") else "the line breaks off; "
        return Failure(place, f"{broken}{error}")


class Kept:
    """A file of records to which each new one is added at once, so that no work is done twice.

    A page is known again by the SHA-256 of its bytes, if the same model is asked for.
    """

    def __init__(self, path: Path, model: str, say: Callable[[str], object]) -> None:
        """`say` hears of lines that cannot be used."""
        self._path = path
        self._known: dict[str, Record] = {}
        for found in records(str(path)) if path.exists() else ():
            if isinstance(found, Failure):
                say(f"{found.source}: {found.why}; it is left alone and the page is traced again")
            elif found.model == model:
                self._known[found.article.origin.sha256] = found
        self._file: BinaryIO | None = None

    def known(self, page: str) -> Record | None:
        """The record of a page that was traced before, under its name of now."""
        try:
            digest = hashlib.sha256(Path(page).read_bytes()).hexdigest()
        except OSError:
            return None
        found = self._known.get(digest)
        if found is None:
            return None
        origin = replace(found.article.origin, name=page)
        return replace(found, article=replace(found.article, origin=origin))

    def add(self, record: Record) -> None:
        """Write one more record, in one piece."""
        if self._file is None:
            self._file = self._path.open("ab", buffering=0)
            if self._path.stat().st_size and not _ends_with_line(self._path):
                self._file.write(b"\n")
        self._file.write(to_json(record) + b"\n")

    def close(self) -> None:
        """Write all down to the disk."""
        if self._file is not None:
            os.fsync(self._file.fileno())
            self._file.close()


def _ends_with_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def parted(
    names: Sequence[str], kept: Kept | None
) -> tuple[list[tuple[str, Record | Failure]], list[str]]:
    """What is there already, with its source; and the pages that are still to be traced."""
    there: list[tuple[str, Record | Failure]] = []
    pages: list[str] = []
    for name in names:
        if is_records(name):
            there += [(name, found) for found in records(name)]
        elif kept is not None and name != "-" and (record := kept.known(name)):
            there.append((name, record))
        else:
            pages.append(name)
    return there, pages
