"""Counts of what hits have in common: by speaker, outlet, kind, act, time and check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from typing import Any

from reportedly.archive.database import Database, marks
from reportedly.archive.fields import SHORT
from reportedly.archive.names import named
from reportedly.archive.results import Count, Facet
from reportedly.record import SourceType

COLUMNS = "speaker, outlet, source_type, quotation_type, speech_act, verdict, moment"
"""What is counted of a row of `attribution`, in this order."""

_LISTED = 20
_EPOCH = date(1970, 1, 1).toordinal()
_DAY = 86_400

Label = Callable[[Sequence[Any]], Iterable[tuple[str, str]]]
"""Gives what a query calls each of these values, and what people call it."""


def facets(database: Database, rows: Sequence[Sequence[Any]]) -> tuple[Facet, ...]:
    """The counts of rows with `COLUMNS`."""
    columns = [*zip(*rows, strict=True)] or [()] * len(COLUMNS.split())
    speaker, outlet, source, kind, act, verdict, moment = columns
    checked = ["no" if one is None else "yes" for one in verdict]
    years, months = _times(moment)
    return (
        _facet("speaker", "speaker", Counter(speaker), lambda rows: _speakers(database, rows)),
        _facet("outlet", "outlet", Counter(outlet), lambda rows: _outlets(database, rows)),
        _facet("source", "source", Counter(source), _sources),
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
    labels = label([value for value, _ in most])
    counts = tuple(Count(*called, count) for called, (_, count) in zip(labels, most, strict=True))
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


def _itself(values: Sequence[str]) -> Iterable[tuple[str, str]]:
    return ((value, value) for value in values)


def _sources(values: Sequence[str]) -> Iterable[tuple[str, str]]:
    return ((SHORT[SourceType(one)], one) for one in values)


def _speakers(database: Database, rows: Sequence[int]) -> Iterable[tuple[str, str]]:
    return ((one.key, one.name) for one in named(database, rows))


def _outlets(database: Database, rows: Sequence[int]) -> Iterable[tuple[str, str]]:
    names = dict(database.rows(f"SELECT id, name FROM outlet WHERE id IN ({marks(rows)})", *rows))
    return ((names[row], names[row]) for row in rows)
