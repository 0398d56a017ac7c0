"""Files that are broken as a whole or at one place, and what must come out of them all the same."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pressing
from shelves import Archive, Place, Table
from varying import Draft

BESIDE = 3
"""Reports that stand beside the flaw."""

_SENTENCE = "The minister said that the dam was safe, and the mayor denied it. "
_ENDLESS = 990_000
"""Characters of a page that nobody wants to wait for, just under what a report may have."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a file holds: reports by number and place that must come out, and where the flaw is."""

    due: tuple[tuple[int, Place], ...]
    flawed: Place


@dataclass(frozen=True, slots=True)
class Ruin:
    """One way to write a file that is broken; the reason given must match `why`."""

    why: str
    write: Callable[[Path, str, Sequence[Draft]], Written]


def _put(shelf: Archive | Table, drafts: Sequence[Draft]) -> tuple[tuple[int, Place], ...]:
    return tuple((draft.number, shelf.put(draft)) for draft in drafts)


def _cut_archive(folder: Path, name: str, drafts: Sequence[Draft]) -> Written:
    """An archive whose end is missing, from the middle of its last record on."""
    path = folder / f"{name}.warc.gz"
    shelf = Archive(path, f"{folder.name}/{path.name}")
    *due, (_, last) = _put(shelf, drafts)
    shelf.close()
    begin = int((last.record or "").rsplit(" ", 1)[-1])
    os.truncate(path, (begin + path.stat().st_size) // 2)
    return Written(tuple(due), last)


def _among(folder: Path, name: str, drafts: Sequence[Draft], spoiled: bytes) -> Written:
    """A plain archive with one record as it is given after the first."""
    path = folder / f"{name}.warc"
    shelf = Archive(path, f"{folder.name}/{path.name}", plain=True)
    first = _put(shelf, drafts[:1])
    flawed = shelf.put_spoiled(spoiled)
    rest = _put(shelf, drafts[2:])
    shelf.close()
    return Written(first + rest, flawed)


def _wrong_digest(folder: Path, name: str, drafts: Sequence[Draft]) -> Written:
    """A record with another byte than its digest was made of, in an archive without checksums."""
    data = bytearray(pressing.response(drafts[1], pressing.page(drafts[1])))
    data[-200] ^= 1
    return _among(folder, name, drafts, bytes(data))


def _wrong_length(folder: Path, name: str, drafts: Sequence[Draft]) -> Written:
    """A record that is longer than its head says."""
    data = pressing.response(drafts[1], pressing.page(drafts[1]))
    head, _, rest = data.partition(b"Content-Length: ")
    size, _, rest = rest.partition(b"\r\n")
    return _among(
        folder, name, drafts, b"%bContent-Length: %d\r\n%b" % (head, int(size) - 90, rest)
    )


def _cut_table(folder: Path, name: str, drafts: Sequence[Draft]) -> Written:
    """A Parquet file whose end is missing: nothing in it can be read."""
    path = folder / f"{name}.parquet"
    shelf = Table(path, f"{folder.name}/{path.name}")
    _put(shelf, drafts)
    shelf.close()
    os.truncate(path, path.stat().st_size * 2 // 3)
    return Written((), Place(f"{folder.name}/{path.name}"))


def _no_archive(folder: Path, name: str, _: Sequence[Draft]) -> Written:
    """A file with the name of an archive, and something else in it."""
    path = folder / f"{name}.warc.gz"
    path.write_bytes(pressing.packed(b"<html><body>404 Not Found</body></html>\0" * 50))
    return Written((), Place(f"{folder.name}/{path.name}"))


def _gone(folder: Path, name: str, _: Sequence[Draft]) -> Written:
    """A link to a file that is no more."""
    path = folder / f"{name}.html"
    path.symlink_to("gone.html")
    return Written((), Place(f"{folder.name}/{path.name}"))


def _packed_bomb(folder: Path, name: str, _: Sequence[Draft]) -> Written:
    """A packed page that unpacks to more than a page may have."""
    path = folder / f"{name}.html.gz"
    path.write_bytes(pressing.packed(b"<p>" + b" " * 25_000_000))
    return Written((), Place(f"{folder.name}/{path.name}"))


def _pipe(folder: Path, name: str, _: Sequence[Draft]) -> Written:
    """A pipe among the pages, into which nobody writes: who opens it waits for ever."""
    path = folder / f"{name}.html"
    os.mkfifo(path)
    return Written((), Place(f"{folder.name}/{path.name}"))


def _endless(folder: Path, name: str, _: Sequence[Draft]) -> Written:
    """A page as large as one may be, which takes minutes, or more memory than there is."""
    path = folder / f"{name}.txt"
    paragraph = _SENTENCE * 10 + "\n\n"
    path.write_text(paragraph * (_ENDLESS // len(paragraph)), encoding="utf-8")
    return Written((), Place(f"{folder.name}/{path.name}"))


RUINS: Mapping[str, Ruin] = {
    "an archive cut off": Ruin("breaks off|ends|missing", _cut_archive),
    "a wrong digest": Ruin("do not fit their WARC-Block-Digest", _wrong_digest),
    "a wrong length": Ruin("does not end where its head says", _wrong_length),
    "a table cut off": Ruin("not Parquet that can be read", _cut_table),
    "no archive": Ruin("no record", _no_archive),
    "a page that is gone": Ruin("no such file", _gone),
    "a packed page that is a bomb": Ruin("unpacks to more than", _packed_bomb),
    "a pipe": Ruin("no plain file", _pipe),
}
PATIENCE: Mapping[str, Ruin] = {
    "a page without end": Ruin("took longer|memory|ended its process", _endless),
}
"""Flaws that are over only when the time of a page is; made only where they are asked for."""
