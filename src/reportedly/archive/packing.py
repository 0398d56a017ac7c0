"""Documents as the archive holds them: our JSON, packed by zlib; parts without their records."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

import msgspec

from reportedly.checks import Checked
from reportedly.codec import from_json, to_json
from reportedly.comparison import Comparison, Report
from reportedly.errors import RecordError
from reportedly.record import Record

Bare = TypeVar("Bare", Comparison, Checked)

_MOST = 512 * 1024 * 1024
"""Bytes of one document."""


def packed(record: Record) -> bytes:
    """The record as a few kilobytes."""
    return zlib.compress(to_json(record))


def unpacked(line: bytes) -> Record:
    """The record that was packed; raises `RecordError` where it does not hold."""
    return from_json(_opened(line), Record)


class _Part(msgspec.Struct, frozen=True):
    """A document whose reports stand elsewhere: their keys here, and their keys in the archive."""

    document: msgspec.Raw
    reports: tuple[tuple[str, str], ...]


def without_records(document: Comparison | Checked) -> bytes:
    """The document packed, with the name of each of its records in their place."""
    names = tuple((report.key, report.record.article.key) for report in document.reports)
    bare = msgspec.json.encode(replace(document, reports=()))
    return zlib.compress(msgspec.json.encode(_Part(msgspec.Raw(bare), names)))


def with_records(line: bytes, kind: type[Bare], reports: dict[str, Report]) -> Bare:
    """The document that was packed, with `reports` by their keys in the archive put in again."""
    part = _part(line)
    found = tuple(replace(reports[name], key=key) for key, name in part.reports if name in reports)
    with _told():
        return replace(msgspec.json.decode(part.document, type=kind), reports=found)


def names_of(line: bytes) -> tuple[str, ...]:
    """The keys, in the archive, of the document's reports."""
    return tuple(name for _, name in _part(line).reports)


def _part(line: bytes) -> _Part:
    with _told():
        return msgspec.json.decode(_opened(line), type=_Part)


def _opened(line: bytes) -> bytes:
    """What was packed: of a few kilobytes some hostile hand may have made many gigabytes."""
    with _told():
        opening = zlib.decompressobj()
        found = opening.decompress(line, _MOST)
        if not opening.eof:
            raise zlib.error("incomplete, or much too long")
        return found


@contextmanager
def _told() -> Iterator[None]:
    """What does not hold, as an error of ours."""
    try:
        yield
    except (zlib.error, msgspec.MsgspecError, TypeError, ValueError) as error:
        raise RecordError(
            f"what the archive holds of a report is damaged ({error}); restore a copy of the file"
        ) from error
