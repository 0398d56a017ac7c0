"""Queries that somebody comes back to: what has come in since they were last asked.

What was shown is remembered by report: one that is attributed anew, or put in anew by a rebuild,
keeps its row and is not shown again; one that did not fit before and does now is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from reportedly.archive.asking import Asked, ask
from reportedly.archive.database import Connection, Database, now
from reportedly.archive.hits import hits
from reportedly.archive.query import parse
from reportedly.archive.results import Hit
from reportedly.archive.searching import FROM, matcher_of


@dataclass(frozen=True, slots=True)
class Unseen:
    """How many hits are new, in how many reports, and the hits one by one."""

    count: int
    reports: int
    hits: Iterator[Hit]
    notes: tuple[str, ...]


@contextmanager
def unseen(database: Database, text: str, *, remember: bool = True) -> Iterator[Unseen]:
    """What fits the query in reports that it has not shown yet; with `remember`, shown from now on.

    Of two that ask at once one gets it. Where showing fails, it is taken as not shown.
    """
    query = parse(text)
    asked = ask(database, query)
    name = " ".join(text.split())
    if remember:
        with database.writing() as connection:
            watch = _watch(connection, name)
            rows = connection.execute(_new(asked), (*_given(asked), watch)).fetchall()
            reports = list(dict.fromkeys(report for _, report in rows))
            _put(connection, watch, reports)
    else:
        found = database.row("SELECT id FROM watch WHERE query = ?", name)
        watch = found[0] if found else 0
        rows = database.rows(_new(asked), *_given(asked), watch)
        reports = list(dict.fromkeys(report for _, report in rows))
    try:
        shown = hits(database, [row for row, _ in rows], matcher_of(database, query))
        yield Unseen(len(rows), len(reports), shown, asked.notes)
    except BaseException:
        if remember:
            with database.writing() as connection:
                _take_back(connection, watch, reports)
        raise


def _watch(connection: Connection, query: str) -> int:
    connection.execute(
        "INSERT INTO watch (query, at) VALUES (?, ?) ON CONFLICT DO NOTHING", (query, now())
    )
    connection.execute("UPDATE watch SET at = ? WHERE query = ?", (now(), query))
    row = connection.execute("SELECT id FROM watch WHERE query = ?", (query,)).fetchone()
    return int(row[0])


def _new(asked: Asked) -> str:
    """The query for attributions that fit and their reports; the first that came in first."""
    return (
        f"SELECT a.id, a.report {FROM}{asked.where} AND NOT EXISTS "
        "(SELECT 1 FROM watched WHERE watched.watch = ? AND watched.report = a.report) "
        "ORDER BY a.report, a.start, a.id"
    )


def _given(asked: Asked) -> tuple[object, ...]:
    return (asked.expression, *asked.parameters)


def _put(connection: Connection, watch: int, reports: Sequence[int]) -> None:
    connection.executemany("INSERT INTO watched VALUES (?, ?)", ((watch, r) for r in reports))


def _take_back(connection: Connection, watch: int, reports: Sequence[int]) -> None:
    connection.executemany(
        "DELETE FROM watched WHERE watch = ? AND report = ?", ((watch, r) for r in reports)
    )
