"""The records of a web archive: their heads and bodies, and every stretch that is damaged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from reportedly.reading.collections.reel import Reel
from reportedly.reading.collections.tape import BLOCK, Damaged, Gap, Misfit

Headers = tuple[tuple[str, str], ...]

Skips = Callable[[Headers, bytes], bool]
"""Whether a record is no page, by its headers and the beginning of its body."""

FETCH_AGAIN = "fetch the archive again where its origin still has it"


@dataclass(frozen=True, slots=True)
class ArchiveRecord:
    """One record; `body` is what it holds, as stored.

    `missing` counts the bytes that it should hold besides. `guarded` tells that its bytes were held
    against a checksum of the packing.
    """

    place: str
    headers: Headers
    body: bytes
    missing: int
    guarded: bool


@dataclass(frozen=True, slots=True)
class Lost:
    """A record that could not be read, and why; a `gap` is not known to have been one."""

    place: str
    why: str
    gap: bool = False


@dataclass(frozen=True, slots=True)
class _Wants:
    limit: int
    skips: Skips


def records(reel: Reel, limit: int, skips: Skips) -> Iterator[ArchiveRecord | Lost]:
    """The records in order; every damage as `Lost`.

    What follows damage is found by the beginning of the next record. A record of more than `limit`
    bytes is never held: it is `Lost`, or passed over where `skips` says that it is no page.
    """
    number = 0
    wants = _Wants(limit, skips)
    while True:
        place = None
        try:
            if not reel.at_record():
                return
            number += 1
            place = f"record {number} at {reel.place}"
            found = _record(reel, place, wants)
        except Damaged as damage:
            if place is None:  # it was not reached: what stands here may be a record or not
                number += not isinstance(damage, Gap)
                place = (
                    reel.place if isinstance(damage, Gap) else f"record {number} at {reel.place}"
                )
            why, goes_on = _resumed(reel, damage)
            after = (
                f"reading goes on at {reel.place}" if goes_on else "nothing after it is readable"
            )
            yield Lost(place, f"{why}; {after}; {FETCH_AGAIN}", gap=isinstance(damage, Gap))
            if not goes_on:
                return
        else:
            if found is not None:
                yield found


def _resumed(reel: Reel, damage: Damaged) -> tuple[Damaged, bool]:
    """Go to the next record that can be read; what the damage is, and whether there is one."""
    if not isinstance(damage, Misfit):
        return damage, reel.find_member()
    if (worse := reel.find_record()) is not None:
        # A head that reads oddly was damage to the packing.
        return worse, reel.find_member()
    with suppress(Damaged):  # the next round meets it again, and names it
        return damage, reel.at_record()
    return damage, True


def _record(reel: Reel, place: str, wants: _Wants) -> ArchiveRecord | Lost | None:
    inside = bool(reel.unpacked)
    headers = headers_of(reel.head())
    size = _size(headers)
    first = reel.take(min(size, BLOCK))
    if size > wants.limit:
        there = len(first) + reel.skip(size - len(first))
        _end(reel, first, size - there, inside=inside)
        why = f"{size:,} bytes, over the limit of {wants.limit:,}; raise the limit to read it"
        return None if wants.skips(headers, first) else Lost(place, why)
    body = first + reel.take(size - len(first))
    missing = size - len(body)
    _end(reel, body, missing, inside=inside)
    return ArchiveRecord(place, headers, body, missing, reel.guarded)


def _end(reel: Reel, body: bytes, missing: int, *, inside: bool) -> None:
    """Raise `Misfit` where the record is not followed by another one or the end.

    `inside` tells that it is not the first of its member: what is wrong at the member's end is then
    not said of it, but after it.
    """
    try:
        ends = reel.record_ends()
    except Damaged:
        if not inside or missing:
            raise
        return
    if not ends:
        reel.put_back(body)
        raise Misfit("the record does not end where its head says")
    if missing and (inside or not reel.guarded):
        reel.put_back(body)
        raise Misfit(f"the file ends inside the record, {missing:,} bytes are missing")


def _size(headers: Headers) -> int:
    value = header(headers, "content-length") or ""
    if not (value.isascii() and value.isdigit() and len(value) < 16):
        raise Misfit("the head of the record does not tell its length")
    return int(value)


def header(headers: Headers, name: str) -> str | None:
    """The first header of that name, which is given in lower case."""
    return next((value for key, value in headers if key == name), None)


def headers_of(head: bytes) -> Headers:
    """The headers in lines of `Name: value`, names in lower case; lines that go on are joined."""
    found: list[tuple[str, str]] = []
    for line in head.decode("utf-8", "replace").split("\n"):
        name, colon, value = line.partition(":")
        if line[:1] in {" ", "\t"} and found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {line.strip()}")
        elif colon:
            found.append((name.strip().lower(), value.strip()))
    return tuple(found)
