"""WARC files: each response that is a page, in a stream.

The framing is our own. FastWARC reads twice as fast, but ends a file that breaks off without a
word, and stops for good at the first damaged byte; it unpacks zstd, LZ4 and Brotli here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from reportedly.comparison import Failure
from reportedly.errors import EmptyError, ReadError
from reportedly.reading.collections.digests import misfit
from reportedly.reading.collections.members import Packing, packing_of
from reportedly.reading.collections.options import Options
from reportedly.reading.collections.records import (
    FETCH_AGAIN,
    ArchiveRecord,
    Headers,
    Lost,
    header,
    records,
)
from reportedly.reading.collections.reel import Reel
from reportedly.reading.collections.responses import (
    PackedBodyError,
    TooLargeBodyError,
    bare_type,
    charset_of,
    decoded,
    response_of,
)
from reportedly.reading.collections.tape import Damaged, Readable, Tape
from reportedly.reading.page import Page

READABLE = frozenset({
    "text/html", "application/xhtml+xml", "text/plain", "application/pdf"
})  # fmt: skip
"""The types of which a report may be."""

_MOST_BEFORE = 100
_ARC = b"filedesc://"


def warc_pages(
    stream: Readable, name: str, options: Options, packing: Packing | None = None
) -> Iterator[Page | Failure]:
    """The pages of a web archive, and what in it is damaged.

    Responses with status 200, resources, and the texts of WET files; the rest is counted in the
    tally. Raises a `ReadError` where no record can be read. With a `packing` given, records are
    looked for in whatever the file is, and what stands between them is passed over.
    """
    before: list[Failure] | None = []
    for found in _records(stream, name, options, packing):
        if packing and isinstance(found, Lost) and found.gap:
            continue
        item = _failure(found, name) if isinstance(found, Lost) else found
        if before is not None:
            if isinstance(item, Failure) and len(before) < _MOST_BEFORE:
                before.append(item)
                continue
            yield from before
            before = None
        if isinstance(item, Failure):
            yield item
        elif (page := _page(item, name, options)) is not None:
            yield page
    if before is not None:
        why = before[0].why if before else "none begins in it"
        raise ReadError(f"{name}: no record in it can be read ({why})")


def _records(
    stream: Readable, name: str, options: Options, packing: Packing | None
) -> Iterator[ArchiveRecord | Lost]:
    tape = Tape(stream, options.limit)
    try:
        head = tape.peek(512)
    except Damaged as damage:
        raise ReadError(f"{name}: {damage}; check the file and its disk") from None
    if not head:
        raise EmptyError(f"{name}: empty; give an archive that holds records")
    if head.startswith(_ARC):
        raise ReadError(
            f"{name}: an ARC file, the form before WARC; turn it into one, for example with "
            "`warcio recompress`"
        )

    def skips(headers: Headers, beginning: bytes) -> bool:
        return _is_skipped(headers, beginning, options)

    return records(Reel(tape, packing or packing_of(head)), options.limit, skips)


def _failure(lost: Lost, name: str) -> Failure:
    return Failure(f"{name}, {lost.place}", lost.why)


def _is_skipped(headers: Headers, beginning: bytes, options: Options) -> bool:
    reason = _reason(headers, beginning)
    if reason:
        options.tally.skip(reason)
    return bool(reason)


def _reason(headers: Headers, beginning: bytes) -> str | None:
    """Why a record holds no page; None where it may hold one."""
    kind = (header(headers, "warc-type") or "").lower()
    if kind not in {"response", "resource", "conversion"}:
        return kind or "no type"
    media_type = bare_type(header(headers, "content-type"))
    if kind == "response" and (found := response_of(beginning)):
        if found.status != 200:
            return f"status {found.status}"
        media_type = found.media_type or bare_type(header(headers, "warc-identified-payload-type"))
    return None if media_type is None or media_type in READABLE else media_type


def _page(record: ArchiveRecord, name: str, options: Options) -> Page | Failure | None:
    source = f"{name}, {record.place}"
    wrong = misfit(record)
    if wrong and not record.guarded:
        return Failure(
            source, f"{len(record.body):,} bytes that do not fit their {wrong}; {FETCH_AGAIN}"
        )
    if _is_skipped(record.headers, record.body, options):
        return None
    try:
        page = _made(record, name, options)
    except TooLargeBodyError:
        return Failure(
            source,
            f"over the limit of {options.limit:,} bytes unpacked; raise the limit to read it",
        )
    except PackedBodyError as error:
        return Failure(source, f"{error}; {FETCH_AGAIN}")
    if not page.data.strip():
        options.tally.skip("empty")
        return None
    return replace(page, notes=(*_notes(record, wrong), *page.notes))


def _made(record: ArchiveRecord, name: str, options: Options) -> Page:
    response = None
    if (header(record.headers, "warc-type") or "").lower() == "response":
        response = response_of(record.body)
    data = record.body
    notes: tuple[str, ...] = ()
    content_type = header(record.headers, "content-type")
    if response is not None:
        data, notes = decoded(response, record.body, options.limit)
        content_type = header(response.headers, "content-type")
    return Page(
        data,
        name,
        record=record.place,
        url=(header(record.headers, "warc-target-uri") or "").strip("<>") or None,
        fetched=_moment(header(record.headers, "warc-date")),
        media_type=bare_type(content_type)
        or bare_type(header(record.headers, "warc-identified-payload-type")),
        charset=options.charset or charset_of(content_type),
        notes=notes,
    )


def _notes(record: ArchiveRecord, wrong: str | None) -> tuple[str, ...]:
    """What the archive itself says of what it lacks."""
    notes = []
    if reason := header(record.headers, "warc-truncated"):
        notes.append(f"the archive holds a part only: cut off by its crawler ({reason})")
    if header(record.headers, "warc-segment-number"):
        notes.append("the archive holds a part only: the first of several pieces")
    if record.missing:
        notes.append(f"the record lacks {record.missing:,} of the bytes that its head promises")
    if wrong:
        notes.append(f"the record's bytes are whole by the archive's checksum, not by its {wrong}")
    return tuple(notes)


def _moment(stamp: str | None) -> datetime | None:
    """A WARC-Date, which is in UTC."""
    try:
        moment = datetime.fromisoformat(stamp or "")
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
