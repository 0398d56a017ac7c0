"""Counts of what hits have in common: by speaker, outlet, kind, act, time and check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from typing import Any

from reportedly.archive.database import Database
from reportedly.archive.fields import SHORT
from reportedly.archive.names import key_of
from reportedly.archive.results import Count, Facet
from reportedly.record import SourceType

COLUMNS = "speaker, outlet, source_type, quotation_type, speech_act, verdict, moment"
"""What is counted of a row of `attribution`, in this order."""

_LISTED = 20
_EPOCH = date(1970, 1, 1).toordinal()
_DAY = 86_400

Label = Callable[[Any], tuple[str, str]]
"""Gives what a query calls a value, and what people call it."""


def facets(database: Database, rows: Sequence[Sequence[Any]]) -> tuple[Facet, ...]:
    """The counts of rows with `COLUMNS`."""
    columns = [*zip(*rows, strict=True)] or [()] * len(COLUMNS.split())
    speaker, outlet, source, kind, act, verdict, moment = columns
    checked = ["no" if one is None else "yes" for one in verdict]
    years, months = _times(moment)
    return (
        _facet("speaker", "speaker", Counter(speaker), lambda row: _speaker(database, row)),
        _facet("outlet", "outlet", Counter(outlet), lambda row: _outlet(database, row)),
        _facet("source", "source", Counter(source), lambda one: (SHORT[SourceType(one)], one)),
        _facet("kind", "kind", Counter(kind), _itself),
        _facet("act", "act", Counter(act), _itself),
        _facet("checked", "checked", Counter(checked), _itself),
        _facet("verdict", "verdict", Counter(verdict), _itself),
        _in_time("year", years),
        _in_time("month", months),
    )


def _facet(name: str, field: str, counted: Counter[Hashable], label: Label) -> Facet:
    none = counted.pop(None, 0)
    most = sorted(counted.items(), key=lambda item: (-item[1], str(item[0])))[:_LISTED]
    counts = tuple(Count(*label(value), count) for value, count in most)
    others = counted.total() - sum(count for _, count in most)
    return Facet(name, field, counts, others, none)


def _in_time(name: str, counted: Counter[str | None]) -> Facet:
    none = counted.pop(None, 0)
    counts = tuple(Count(when, when, count) for when, count in sorted(counted.items()) if when)
    return Facet(name, "on", counts, 0, none)


def _times(moments: Iterable[int | None]) -> tuple[Counter[str | None], Counter[str | None]]:
    """How many hits there are of each year and of each month."""
    days = Counter(None if at is None else at // _DAY for at in moments)
    none = days.pop(None, 0)
    counted: Counter[tuple[int, int]] = Counter()
    for day, count in days.items():
        when = date.fromordinal(_EPOCH + (day or 0))
        counted[when.year, when.month] += count
    years: Counter[str | None] = Counter({None: none})
    months: Counter[str | None] = Counter({None: none})
    for (year, month), count in counted.items():
        years[f"{year:04}"] += count
        months[f"{year:04}-{month:02}"] += count
    return years, months


def _itself(value: str) -> tuple[str, str]:
    return value, value


def _speaker(database: Database, row: int) -> tuple[str, str]:
    name = database.row("SELECT name FROM speaker WHERE id = ?", row)
    return key_of(database, row), name[0] if name else ""


def _outlet(database: Database, row: int) -> tuple[str, str]:
    name = database.row("SELECT name FROM outlet WHERE id = ?", row)[0]
    return name, name
