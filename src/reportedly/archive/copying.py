"""All that an archive was given, put into another, of whatever kind: what is drawn is drawn there.

Where both have a report, the record of the one that is copied into stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from reportedly.archive import checking, deciding, reports
from reportedly.archive.database import Connection, Database, marks
from reportedly.archive.packing import unpacked
from reportedly.record import Record

_TOGETHER = 100
"""Reports that are read, and written, at a time."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A record, when it came into its archive, and where its report was found."""

    record: Record
    added: str
    sightings: tuple[tuple[Any, ...], ...]


def arrivals(database: Database) -> Iterator[list[Arrival]]:
    """All reports in the order in which they came in, some at a time."""
    last = 0
    while rows := database.rows(
        "SELECT id, added, line FROM report JOIN record ON record.report = report.id "
        "WHERE id > ? ORDER BY id LIMIT ?",
        last,
        _TOGETHER,
    ):
        first, last = rows[0][0], rows[-1][0]
        found = database.rows(
            "SELECT report, name, place, address, sha256, fetched, seen FROM sighting "
            "WHERE report BETWEEN ? AND ? ORDER BY report, id",
            first,
            last,
        )
        seen = {key: tuple(row[1:] for row in of) for key, of in groupby(found, itemgetter(0))}
        yield [Arrival(unpacked(line), added, seen.get(key, ())) for key, added, line in rows]


def put(connection: Connection, arrival: Arrival) -> bool:
    """Put a report in as it was there; whether it is new here."""
    number = reports.number_of(connection, arrival.record.article.key)
    fresh = number is None
    if number is None:
        number = reports.enter(connection, arrival.record, arrival.added)
    connection.executemany(
        "INSERT INTO sighting (report, name, place, address, sha256, fetched, seen) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [(number, *sighting) for sighting in arrival.sightings],
    )
    return fresh


def put_others(there: Database, connection: Connection) -> None:
    """Put in what else people gave the archive: judgements, checks, queries that they watch."""
    for judgement in deciding.every(there.reading):
        deciding.put(connection, judgement)
    for key, added in there.rows("SELECT key, added FROM recording ORDER BY id"):
        checked = checking.load(there.reading, key)
        if checked is not None and checking.put(connection, checked):
            connection.execute(
                "UPDATE recording SET added = ? WHERE key = ? AND added > ?", (added, key, added)
            )
    connection.executemany(
        "INSERT INTO watch (query, at) VALUES (?, ?) ON CONFLICT DO NOTHING",
        there.rows("SELECT query, at FROM watch ORDER BY id"),
    )
    shown = there.rows(
        "SELECT query, report.key FROM watched JOIN watch ON watch.id = watched.watch "
        "JOIN report ON report.id = watched.report ORDER BY watch.id, report.id"
    )
    for start in range(0, len(shown), _TOGETHER):
        _watched(connection, shown[start : start + _TOGETHER])


def _watched(connection: Connection, shown: list[Any]) -> None:
    keys = [key for _, key in shown]
    rows = dict(
        connection.execute(
            f"SELECT key, id FROM report WHERE key IN ({marks(keys)})", keys
        ).fetchall()
    )
    watches = dict(connection.execute("SELECT query, id FROM watch").fetchall())
    connection.executemany(
        "INSERT INTO watched VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(watches[query], rows[key]) for query, key in shown],
    )
