"""Many pages traced, several at a time where there are cores for it, in the order given."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol

from reportedly.comparison import Failure
from reportedly.reading.page import Page
from reportedly.reading.sources import may_hold_many
from reportedly.reading.verb import label
from reportedly.record import Record
from reportedly.text.fitting import fitting

if TYPE_CHECKING:
    from reportedly.attribution.model import Model
    from reportedly.reading.stream import Item, Ways

    _Done = tuple[Item, Record | Failure | Exception, bool]

Found = Record | Failure | Exception
"""What comes of a page: its record, or why there is none."""


class Keeping(Protocol):
    """Where records are kept, so that no page is traced twice."""

    def known(self, page: Page) -> Record | None:
        """The record of a page that was traced before."""

    def add(self, record: Record) -> None:
        """Keep one more record."""


_FEW = 8
"""So many pages are traced one by one: a second thread would gain less than it takes to explain."""

_MOST = 4
_AHEAD = 4


def traced(
    names: Sequence[str], ways: Ways, kept: Keeping | None = None
) -> Iterator[tuple[str, Found]]:
    """Each page of the sources with its record, or with the error that stopped it and no other.

    What is `kept` is not traced again, and what is traced is kept at once.
    """
    from reportedly.reading.stream import stream

    items = stream(names, ways)
    few = len(names) <= _FEW and not any(map(may_hold_many, names))
    for item, found, fresh in _in_turn(items, ways, kept) if few else _abreast(items, ways, kept):
        if kept and fresh and isinstance(found, Record):
            kept.add(found)
        yield label(item), found


def _in_turn(items: Iterable[Item], ways: Ways, kept: Keeping | None) -> Iterator[_Done]:
    for item in items:
        yield _one(item, ways, kept, None)


def _abreast(items: Iterable[Item], ways: Ways, kept: Keeping | None) -> Iterator[_Done]:
    from reportedly.attribution.model import cores, shipped

    workers = min(_MOST, cores())
    model = shipped(fast=ways.fast, threads=1)  # the pages share the cores, not a page's parts
    pool = ThreadPoolExecutor(workers, thread_name_prefix="page")
    waiting: deque[Future[_Done]] = deque()
    try:
        for item in items:
            waiting.append(pool.submit(_one, item, ways, kept, model))
            if len(waiting) > workers * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _one(item: Item, ways: Ways, kept: Keeping | None, model: Model | None) -> _Done:
    """What comes of an item, and whether it was traced just now."""
    from reportedly.reading.verb import article
    from reportedly.tracing import trace

    if isinstance(item, Failure | Record):
        return item, item, False
    if kept and isinstance(item, Page) and (known := kept.known(item)):
        return item, known, False
    try:
        return item, fitting(trace(article(item, ways), fast=ways.fast, model=model)), True
    except Exception as error:  # noqa: BLE001 - one page must not stop the others
        return item, error, True
