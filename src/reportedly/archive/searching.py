"""Searching an archive: which attributions fit a query, in what order, and how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain
from operator import itemgetter
from typing import Any

from reportedly.archive.asking import Asked, ask, said
from reportedly.archive.database import Database, marks
from reportedly.archive.facets import COLUMNS, facets
from reportedly.archive.hits import hits
from reportedly.archive.matching import Matcher
from reportedly.archive.names import named
from reportedly.archive.query import Query, parse
from reportedly.archive.results import Hit, Named, Order, Results

COUNTED = 2_000
"""Hits that are counted; of more, those that came into the archive last."""

RANKED = 500
"""Hits that are put in order of relevance, the newest of those that are counted."""

_MOMENT = -1
"""Where a row has its moment."""

_UNDATED = "m000101"
FROM = "FROM said CROSS JOIN attribution AS a ON a.id = said.rowid WHERE said MATCH ?"
"""What a search goes through; the conditions of `Asked` follow."""


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
    asked = ask(database, query)
    columns = ", ".join(f"a.{name}" for name in COLUMNS.split(", "))
    rows = database.rows(
        f"SELECT a.id, {columns} {FROM}{asked.where} ORDER BY said.rowid DESC LIMIT ?",
        asked.expression,
        *asked.parameters,
        COUNTED + 1,
    )
    exact, counted = len(rows) <= COUNTED, rows[:COUNTED]
    matcher, notes = matcher_of(database, query), [*asked.notes]
    if order is Order.RELEVANCE and query.words:
        ordered = _by_relevance(database, counted, matcher)
        if len(counted) > RANKED:
            notes.append(f"ranked are the newest {RANKED:,} hits; the others follow, newest first")
    elif exact:
        ordered = _by_time(counted, order)
    elif asked.free:
        ordered = _next_to_each_other(database, asked, order, offset + limit + 1)
    else:
        ordered = _walked(database, asked, order, offset + limit + 1)
    page = ordered[offset : offset + limit]
    return Results(
        query=text,
        order=order,
        hits=tuple(hits(database, page, matcher)),
        total=len(counted),
        exact=exact,
        offset=offset,
        next=offset + limit if len(ordered) > offset + limit else None,
        facets=facets(database, [row[1:] for row in counted]),
        speakers=_meant(database, asked, counted),
        notes=tuple(notes),
    )


def _meant(database: Database, asked: Asked, rows: Sequence[Any]) -> tuple[Named, ...]:
    """Those whom the names in the query fit, the most quoted of what is counted first."""
    quoted = Counter(row[1] for row in rows) if asked.speakers else Counter()
    return named(database, sorted(asked.speakers, key=lambda row: -quoted[row]))


def table(database: Database, text: str) -> Iterator[Hit]:
    """All hits of a query, however many, in the order in which they came into the archive."""
    query = parse(text)
    asked = ask(database, query)
    matcher = matcher_of(database, query)
    last = 0
    while rows := database.rows(
        f"SELECT a.id {FROM} AND said.rowid > ?{asked.where} ORDER BY said.rowid LIMIT ?",
        asked.expression,
        last,
        *asked.parameters,
        RANKED,
    ):
        found = [row[0] for row in rows]
        last = found[-1]
        yield from hits(database, found, matcher)


def matcher_of(database: Database, query: Query) -> Matcher:
    """Finds the query's words; how rare a word is counts where there are several."""
    phrases = [phrase for group in query.words for phrase in group]
    if len(phrases) < 2:
        return Matcher(phrases)
    every = database.row("SELECT max(id) FROM attribution")[0] or 1
    found = [
        database.row(
            "SELECT count(*) FROM (SELECT 1 FROM said WHERE said MATCH ? LIMIT ?) AS found",
            said(database.terms, [phrase]),
            COUNTED,
        )[0]
        for phrase in phrases
    ]
    return Matcher(phrases, found, max(every, *found))


def _by_time(rows: Sequence[Any], order: Order) -> list[int]:
    """The ids by their moment; what has none stands last."""
    known = sorted(rows, key=itemgetter(0))
    dated = [row for row in known if row[_MOMENT] is not None]
    dated.sort(key=itemgetter(_MOMENT), reverse=order is not Order.OLDEST)
    return [row[0] for row in (*dated, *(row for row in known if row[_MOMENT] is None))]


def _by_relevance(database: Database, rows: Sequence[Any], matcher: Matcher) -> list[int]:
    newest = _by_time(rows, Order.TIME)
    chosen = newest[:RANKED]
    contents = dict(
        database.rows(f"SELECT id, content FROM attribution WHERE id IN ({marks(chosen)})", *chosen)
    )
    best = sorted(chosen, key=lambda row: -matcher.score(contents[row]))
    return best + newest[RANKED:]


def _next_to_each_other(database: Database, asked: Asked, order: Order, enough: int) -> list[int]:
    """The first ids by time where an index has them in this order."""
    direction = "ASC" if order is Order.OLDEST else "DESC"
    rows = database.rows(
        f"SELECT a.id FROM attribution AS a WHERE a.moment IS NOT NULL{asked.where} "
        f"ORDER BY a.moment {direction}, a.id LIMIT ?",
        *asked.parameters,
        enough,
    )
    if len(rows) < enough and not asked.where:
        rows += database.rows(
            "SELECT id FROM attribution WHERE moment IS NULL ORDER BY id LIMIT ?",
            enough - len(rows),
        )
    return [row[0] for row in rows]


def _walked(database: Database, asked: Asked, order: Order, enough: int) -> list[int]:
    """The first ids by time, of more than can be put in order: month by month."""
    found: list[int] = []
    for month in chain(_months(database, order), (_UNDATED,)):
        rows = database.rows(
            f"SELECT a.id, a.moment {FROM}{asked.where}",
            asked.within(database.terms, month),
            *asked.parameters,
        )
        found += _by_time(rows, order)
        if len(found) >= enough:
            break
    return found[:enough]


def _months(database: Database, order: Order) -> Iterator[str]:
    """The marks of the months that the archive has something of, in this order."""
    moment = _step(database, order, None)
    while moment is not None:
        when = datetime.fromtimestamp(moment, UTC)
        yield f"m{when.year:04}{when.month:02}"
        first = when.replace(day=1, hour=0, minute=0, second=0)
        if order is Order.OLDEST:
            if (when.year, when.month) == (9999, 12):
                return
            year, month = divmod(when.year * 12 + when.month, 12)
            first = first.replace(year=year, month=month + 1)
        moment = _step(database, order, int(first.timestamp()))


def _step(database: Database, order: Order, limit: int | None) -> int | None:
    """The next moment before this one, or from it on where the oldest come first."""
    if order is Order.OLDEST:
        query = "SELECT min(moment) FROM attribution WHERE moment >= ?"
        row = database.row(query, -(2**62) if limit is None else limit)
    else:
        query = "SELECT max(moment) FROM attribution WHERE moment < ?"
        row = database.row(query, 2**62 if limit is None else limit)
    return None if row[0] is None else int(row[0])
