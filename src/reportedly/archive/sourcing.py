"""Whom an outlet has it from: kinds of sources, those without a name, the most quoted."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.archive.database import Database
from reportedly.archive.fields import SHORT
from reportedly.archive.names import best_key
from reportedly.archive.periods import period
from reportedly.archive.results import Count
from reportedly.record import SourceType

_MOST = 100


@dataclass(frozen=True, slots=True)
class Share:
    """Of the attributions of a day, month or year, how many are to anonymous sources."""

    period: str
    anonymous: int
    total: int


@dataclass(frozen=True, slots=True)
class Sourcing:
    """An outlet's sources. `total` are its attributions, `undated` those of reports without date.

    `quoted` are its most quoted named persons and organizations.
    """

    outlet: str
    reports: int
    total: int
    undated: int
    kinds: tuple[Count, ...]
    shares: tuple[Share, ...]
    quoted: tuple[Count, ...]


def sourcing(database: Database, outlet: str) -> Sourcing | None:
    """The sources of the outlet of this name; None where no report is its."""
    row = database.row("SELECT id FROM outlet WHERE name = ?", outlet)
    if row is None:
        return None
    number = row[0]
    reports = database.row("SELECT count(*) FROM report WHERE outlet = ?", number)[0]
    total, dated, first, last = database.row(
        "SELECT count(*), count(moment), min(moment), max(moment) FROM attribution "
        "WHERE outlet = ?",
        number,
    )
    kinds = database.rows(
        "SELECT source_type, count(*) AS n FROM attribution WHERE outlet = ? "
        "GROUP BY source_type ORDER BY n DESC, source_type NULLS FIRST",
        number,
    )
    shares = database.rows(
        "SELECT strftime(?, moment, 'unixepoch') AS p, "
        "count(*) FILTER (WHERE source_type = ?), count(*) "
        "FROM attribution WHERE outlet = ? AND moment IS NOT NULL GROUP BY p ORDER BY p",
        period(first or 0, last or 0),
        str(SourceType.ANONYMOUS_SOURCE),
        number,
    )
    return Sourcing(
        outlet,
        reports,
        total,
        total - dated,
        tuple(
            Count(SHORT[SourceType(kind)] if kind else "", kind or "not known", count)
            for kind, count in kinds
        ),
        tuple(Share(when, int(anonymous or 0), count) for when, anonymous, count in shares if when),
        _quoted(database, number),
    )


def named_people(database: Database, outlet: str) -> list[tuple[str, int]]:
    """All named persons whom the outlet quotes, and how often."""
    return database.rows(
        "SELECT speaker.name, count(*) FROM attribution "
        "JOIN speaker ON speaker.id = attribution.speaker "
        "JOIN outlet ON outlet.id = attribution.outlet "
        "WHERE outlet.name = ? AND speaker.kind = ? GROUP BY speaker.id",
        outlet,
        str(SourceType.NAMED_PERSON),
    )


def _quoted(database: Database, outlet: int) -> tuple[Count, ...]:
    rows = database.rows(
        f"SELECT {best_key('speaker.id')}, speaker.name, count(*) AS n "
        "FROM attribution JOIN speaker ON speaker.id = attribution.speaker "
        "WHERE outlet = ? AND speaker.kind IN (?, ?) GROUP BY speaker.id "
        "ORDER BY n DESC, speaker.name LIMIT ?",
        outlet,
        str(SourceType.NAMED_PERSON),
        str(SourceType.NAMED_ORGANIZATION),
        _MOST,
    )
    return tuple(Count(key or "", name, count) for key, name, count in rows)
