"""WACZ files: a ZIP with WARC files in it. Nothing is written to the disk."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, BinaryIO

from reportedly.comparison import Failure
from reportedly.errors import ReadError
from reportedly.reading.collections.members import Gzip
from reportedly.reading.collections.options import Options
from reportedly.reading.collections.warc import warc_pages
from reportedly.reading.page import Page

_ENDINGS = (".warc", ".warc.gz", ".warc.zst")
_ERRORS = (
    zipfile.BadZipFile,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    zlib.error,
)


def wacz_pages(file: BinaryIO, name: str, options: Options) -> Iterator[Page | Failure]:
    """The pages of all WARC files in a WACZ.

    Where the ZIP's directory is broken, the records are looked for in the whole file: they mostly
    lie in it as they are. Raises a `ReadError` where it holds none.
    """
    try:
        archive = zipfile.ZipFile(file)
    except _ERRORS as error:
        yield from _searched(file, name, options, str(error))
        return
    with archive:
        members = [m for m in archive.infolist() if m.filename.lower().endswith(_ENDINGS)]
        if not members:
            raise ReadError(f"{name}: a ZIP without WARC files; give the files in it one by one")
        for member in members:
            yield from _member(archive, member, name, options)


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, options: Options
) -> Iterator[Page | Failure]:
    inner = f"{name}, {_printable(member.filename)}"
    try:
        with archive.open(member) as stream:
            raw = _stored(archive.fp, member)
            yield from warc_pages(raw or stream, inner, options)
    except ReadError as error:
        yield Failure(inner, str(error).removeprefix(f"{inner}: "))
    except _ERRORS as error:
        yield Failure(inner, f"cannot be read ({error}); fetch the WACZ again")


class _Window:
    """Some bytes of a file, as they are: the ZIP's one checksum would take the last record away."""

    def __init__(self, file: IO[bytes], begins: int, size: int) -> None:
        self._file = file
        self._at = begins
        self._ends = begins + size

    def read(self, size: int, /) -> bytes:
        self._file.seek(self._at)
        found = self._file.read(min(size, self._ends - self._at))
        self._at += len(found)
        return found


def _stored(file: IO[bytes] | None, member: zipfile.ZipInfo) -> _Window | None:
    """The bytes of a member that is not packed in the ZIP, as the format asks of WARC files."""
    if file is None or member.compress_type != zipfile.ZIP_STORED or member.flag_bits & 1:
        return None
    file.seek(member.header_offset + 26)
    lengths = file.read(4)
    name, extra = (int.from_bytes(part, "little") for part in (lengths[:2], lengths[2:]))
    return _Window(file, member.header_offset + 30 + name + extra, member.file_size)


def _searched(file: BinaryIO, name: str, options: Options, why: str) -> Iterator[Page | Failure]:
    file.seek(0)
    yield Failure(
        name,
        f"the directory of the ZIP is broken ({why}); its records are looked for one by one; "
        "fetch it again where its origin still has it",
    )
    yield from warc_pages(file, name, options, Gzip())


def _printable(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name)[:200]
