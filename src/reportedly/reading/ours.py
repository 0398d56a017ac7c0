"""Files that Reportedly wrote itself: articles that were read, and records of traced ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportedly.codec import from_json
from reportedly.comparison import Failure
from reportedly.errors import RecordError
from reportedly.record import Article, Record

_RECORD = re.compile(rb'\s*\{\s*"article"\s*:\s*\{')
_ARTICLE = re.compile(rb'\s*\{\s*"id"\s*:\s*"[0-9a-f]{64}"\s*,\s*"text"\s*:')


def kind_of_ours(head: bytes) -> type[Article | Record] | None:
    """What a file of JSON lines holds, by how it begins; None where it is not one of ours."""
    if _RECORD.match(head):
        return Record
    return Article if _ARTICLE.match(head) else None


def documents(
    lines: Iterable[bytes], name: str, kind: type[Article | Record]
) -> Iterator[Article | Record | Failure]:
    """What the lines of a file hold; each line that does not hold as a failure."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield from_json(line, Article) if kind is Article else from_json(line, Record)
        except RecordError as error:
            broken = "" if line.endswith(b"\n") else "the line breaks off; "
            yield Failure(f"{name}, line {number}", f"{broken}{error}")
