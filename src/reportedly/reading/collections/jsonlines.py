"""Files of JSON objects, one a line, each with the text or HTML of a report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportedly.comparison import Failure
from reportedly.errors import ReadError
from reportedly.reading.collections.columns import page_of
from reportedly.reading.collections.options import Options
from reportedly.reading.collections.tape import BLOCK, Readable
from reportedly.reading.decoding import decode
from reportedly.reading.page import Page


def is_record(line: object) -> bool:
    """Whether a parsed line is a record or a comparison of ours, and no page to be read."""
    return (
        isinstance(line, dict)
        and isinstance(line.get("article"), dict)
        and ("attributions" in line)
    )


def jsonl_pages(stream: Readable, name: str, options: Options) -> Iterator[Page | Failure]:
    """The pages of a file of lines; each line that is none as a `Failure`."""
    for number, line in lines(stream, options.limit):
        place = f"line {number}"
        if line is None:
            yield Failure(
                f"{name}, {place}",
                f"over the limit of {options.limit:,} bytes; raise the limit to read it",
            )
        elif line.strip():
            yield _page(line, name, place, options)


def _page(line: bytes, name: str, place: str, options: Options) -> Page | Failure:
    source = f"{name}, {place}"
    try:
        row = parsed(line, source, options.charset)
    except ReadError as error:
        return Failure(source, str(error).removeprefix(f"{source}: "))
    if not isinstance(row, dict):
        return Failure(source, "no JSON object; give one object a line")
    if is_record(row):
        return Failure(source, "a record that was traced before, not a page; give it to `compare`")
    return page_of(row, name, place, options)


def parsed(line: bytes, source: str, charset: str | None = None) -> Any:
    """What a line holds. Raises a `ReadError` where it is no JSON."""
    import msgspec

    text, _ = decode(line, source, charset)
    try:
        return msgspec.json.decode(text.encode(errors="replace"))
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise ReadError(
            f"{source}: no JSON ({error}); the line may break off, write it anew"
        ) from None


def lines(stream: Readable, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """The lines with their numbers; None for one of more than `limit` bytes, which is not held."""
    kept = bytearray()
    number = 1
    too_long = False
    while block := stream.read(BLOCK):
        *whole, rest = block.split(b"\n")
        for part in whole:
            kept += part
            yield number, None if too_long or len(kept) > limit else bytes(kept)
            kept.clear()
            too_long = False
            number += 1
        kept += rest
        if len(kept) > limit:
            kept.clear()
            too_long = True
    if kept or too_long:
        yield number, None if too_long else bytes(kept)
