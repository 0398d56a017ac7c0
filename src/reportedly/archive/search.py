"""Searching an archive: which attributions fit a query, in what order, and how many."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.archive.database import Database
from reportedly.archive.query import parse
from reportedly.archive.results import Hit, Order, Results


def search(
    database: Database,
    text: str,
    order: Order = Order.RELEVANCE,
    *,
    limit: int = 20,
    offset: int = 0,
) -> Results:
    """The hits of a query from `offset` on; raises `QueryError` where it cannot be understood."""
    query = parse(text)
    raise NotImplementedError(database, query, order, limit, offset)


def table(database: Database, text: str) -> Iterator[Hit]:
    """All hits of a query, however many, as they were added."""
    query = parse(text)
    raise NotImplementedError(database, query)
