"""Many pages traced, several at a time where there are cores for it, in the order given."""

from __future__ import annotations

import hashlib
import re
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from reportedly.attribution.model import Model
    from reportedly.record import Record

_FEW = 8
"""So many pages are traced one by one: a second thread would gain less than it takes to explain."""

_MOST = 4
_AHEAD = 4
_HALF = re.compile("[\ud800-\udfff]")


def traced(
    pages: Sequence[str], charset: str | None, *, fast: bool
) -> Iterator[tuple[str, Record | Exception]]:
    """Each page with its record, or with the error that stopped it and no other."""
    if len(pages) <= _FEW:
        for page in pages:
            yield page, _one(page, charset, fast=fast, model=None)
        return
    from reportedly.attribution.model import cores, shipped

    workers = min(_MOST, cores())
    model = shipped(fast=fast, threads=1)  # the pages share the cores, not the parts of a page
    pool = ThreadPoolExecutor(workers, thread_name_prefix="page")
    waiting: deque[tuple[str, Future[Record | Exception]]] = deque()
    try:
        for page in pages:
            waiting.append((page, pool.submit(_one, page, charset, fast=fast, model=model)))
            if len(waiting) > workers * _AHEAD:
                first, future = waiting.popleft()
                yield first, future.result()
        while waiting:
            first, future = waiting.popleft()
            yield first, future.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _one(page: str, charset: str | None, *, fast: bool, model: Model | None) -> Record | Exception:
    from reportedly.tracing import trace

    chosen = {} if model is None else {"model": model}
    try:
        return _whole(trace(page, charset=charset, fast=fast, **chosen))
    except Exception as error:  # noqa: BLE001 - one page must not stop the others
        return error


def _whole(record: Record) -> Record:
    """The record as JSON can hold it: others would be lost with it otherwise."""
    try:
        msgspec.json.encode(record)
    except UnicodeEncodeError:
        record = mended(record)
        digest = hashlib.sha256(record.article.text.encode()).hexdigest()
        return replace(record, article=replace(record.article, id=digest))
    return record


def mended(value: Any) -> Any:
    """`value` with a sign for each half of a character that any of its strings holds.

    The JSON in a page may have been cut in the middle of one, and file names need not be UTF-8.
    """
    if type(value) is str:
        return _HALF.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, tuple):
        return tuple(map(mended, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: mended(getattr(value, f.name)) for f in fields(value)})
    return value
