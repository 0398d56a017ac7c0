"""The verb `read`: one report, or every report of many sources."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from reportedly.comparison import Failure
from reportedly.errors import NoTextError, ReadError
from reportedly.reading.collections import LIMIT
from reportedly.reading.source import article_of
from reportedly.reading.sources import is_folder
from reportedly.reading.stream import Item, Reader, Ways, failure, stream
from reportedly.record import Article, Record

Source = str | os.PathLike[str]


def read(
    source: Source, *, charset: str | None = None, fast: bool = False, limit: int = LIMIT
) -> Article:
    """The report in a file or at an http(s) address; "-" is standard input.

    Raises a `ReadError` that says in one line what is wrong and what to do; it is one, too, if the
    source holds several reports: `read_all` reads those. `charset` is that of the file, where it is
    known better than the file tells; `fast` reads HTML faster, with more errors;
    `limit` is the largest size of a report in bytes.
    """
    name = os.fspath(source)
    if is_folder(name):
        raise ReadError(f"{name}: a folder; read_all gives the reports in it in turn")
    ways = Ways(charset=charset, fast=fast, limit=limit)
    found: list[Article] = []
    with Reader(ways) as reader:
        for item in reader.items(name):
            if isinstance(item, Failure):
                raise ReadError(f"{item.source}: {item.why}")
            if found:
                raise ReadError(f"{name}: it holds several reports; read_all gives them in turn")
            found.append(article(item, ways))
    if not found:
        raise NoTextError(f"{name}: no report in it; give a source that holds one")
    return found[0]


def read_all(
    sources: Iterable[Source], *, charset: str | None = None, fast: bool = False, limit: int = LIMIT
) -> Iterator[Article | Failure]:
    """Every report of the sources, one by one, and a `Failure` for each that cannot be read.

    A source is a file, a folder, a crawl archive, a table, a feed or an http(s) address.
    """
    ways = Ways(charset=charset, fast=fast, limit=limit)
    for item in stream(sources, ways):
        if isinstance(item, Failure):
            yield item
            continue
        try:
            yield article(item, ways)
        except ReadError as error:
            yield failure(label(item), error)


def article(item: Item, ways: Ways) -> Article:
    """The article that an item of a stream is or holds. Raises a `ReadError`."""
    if isinstance(item, Failure):
        raise ReadError(f"{item.source}: {item.why}")
    if isinstance(item, Record):
        return item.article
    if isinstance(item, Article):
        return item
    return article_of(item, charset=ways.charset, fast=ways.fast)


def label(item: Item) -> str:
    """How messages name an item."""
    if isinstance(item, Failure):
        return item.source
    if isinstance(item, Record):
        return item.article.origin.label
    return item.origin.label if isinstance(item, Article) else item.label
