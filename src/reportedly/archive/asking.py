"""A query in the terms of one archive: an expression for its index, and what is left to look at.

All words and all that the index marks are asked for in one expression; what it knows only roughly
(a day by its month, a score by its tenth) is looked at row by row besides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil, floor, inf, isinf

from reportedly.archive import names
from reportedly.archive.database import Database, marks
from reportedly.archive.fields import Bounds, Flag, Name, Period, Value
from reportedly.archive.query import Condition, Phrase, Query
from reportedly.archive.terms import Terms
from reportedly.errors import QueryError

ALL = "all"
"""The mark that every attribution has."""

_NONE = "none"
"""A mark that no attribution has."""

_FINE = 24
"""Months, or else years, that stand in an expression; a longer time is looked at row by row."""

_SHORTEST = 2

_Exact = tuple[str, tuple[object, ...]]
"""A condition and its parameters."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The expression, a condition on rows of `attribution` (a), and what to tell.

    `speakers` are the rows of those whom names fit. With `free` the condition alone says it all: a
    time is asked for at most.
    """

    expression: str
    where: str
    parameters: tuple[object, ...]
    speakers: tuple[int, ...]
    notes: tuple[str, ...]
    free: bool

    def within(self, terms: Terms, mark: str) -> str:
        """The expression for those that have this mark too."""
        return terms.every((terms.phrase("marks", mark), f"({self.expression})"))


def ask(database: Database, query: Query) -> Asked:
    """What the query means in this archive."""
    asking = _Asking(database)
    conditions = [*_narrowed(query.conditions)]
    for condition in conditions:
        asking.demand(condition)
    for phrases in query.words:
        asking.must.append(said(database.terms, phrases))
    if query.without:
        asking.never.append(said(database.terms, query.without))
    timed = all(one.field == "on" and not one.negated for one in conditions)
    return asking.asked(free=timed and not query.words and not query.without)


def _narrowed(conditions: Iterable[Condition]) -> Iterator[Condition]:
    """The conditions, of which those on one time (after and before, say) are made one."""
    start, end = -inf, inf
    for condition in conditions:
        first = condition.values[0]
        if isinstance(first, Period) and len(condition.values) == 1 and not condition.negated:
            start, end = max(start, first.start), min(end, first.end)
        else:
            yield condition
    if (start, end) != (-inf, inf):
        yield Condition("on", (Period(start, end),))


def said(terms: Terms, phrases: Iterable[Phrase]) -> str:
    """The expression for what holds one of these phrases."""
    return terms.either(_phrase(terms, phrase) for phrase in phrases)


def _phrase(terms: Terms, phrase: Phrase) -> str:
    if phrase.prefix and len(phrase.text.strip()) < _SHORTEST:
        raise QueryError(f"{phrase.text}*: give at least {_SHORTEST} letters before the *")
    return terms.phrase("content", phrase.text, prefix=phrase.prefix)


class _Asking:
    """Gathers what must hold, what must not, and what is to be looked at."""

    def __init__(self, database: Database) -> None:
        self.must: list[str] = []
        self.never: list[str] = []
        self._database = database
        self._terms = database.terms
        self._where: list[str] = []
        self._parameters: list[object] = []
        self._speakers: dict[int, None] = {}
        self._notes: list[str] = []

    def asked(self, *, free: bool) -> Asked:
        """All of it together."""
        expression = self._terms.every(self.must or [self._mark(ALL)])
        if self.never:
            expression = self._terms.without(expression, self.never)
        return Asked(
            expression,
            "".join(f" AND {one}" for one in self._where),
            tuple(self._parameters),
            tuple(self._speakers),
            tuple(dict.fromkeys(self._notes)),
            free,
        )

    def demand(self, condition: Condition) -> None:
        """One condition more."""
        values = condition.values
        if isinstance(values[0], Flag):
            self._flags(condition)
            return
        rough = self._expressions(condition.field, values)
        exact = [found for v in values if (found := self._exact(condition.field, v))]
        if exact:
            self._look(exact, negated=condition.negated)
        if rough is not None:
            expression = self._terms.either(rough)
            if not condition.negated:
                self.must.append(expression)
            elif not exact:
                self.never.append(expression)

    def _flags(self, condition: Condition) -> None:
        wanted = {isinstance(v, Flag) and v.on is not condition.negated for v in condition.values}
        mark = self._mark(condition.field)
        if wanted == {True}:
            self.must.append(mark)
        elif wanted == {False}:
            self.never.append(mark)

    def _look(self, exact: list[_Exact], *, negated: bool) -> None:
        either = " OR ".join(f"({condition})" for condition, _ in exact)
        self._where.append(f"({either}) IS NOT TRUE" if negated else f"({either})")
        self._parameters += [value for _, values in exact for value in values]

    def _expressions(self, field: str, values: Iterable[Value]) -> list[str] | None:
        """The expressions of which what fits has one; None where there are too many to name."""
        known: list[str] = []
        called: list[str] = []
        for value in values:
            found = self._rough(field, value, called)
            if found is None:
                return None
            known += found
        if not known and not called:
            known = [_NONE]
        return [*map(self._mark, known), *called]

    def _mark(self, mark: str) -> str:
        return self._terms.phrase("marks", mark)

    def _rough(self, field: str, value: Value, called: list[str]) -> list[str] | None:
        """The marks of which what fits has one; names of speakers go to `called`."""
        if isinstance(value, Period):
            return self._times(value)
        if isinstance(value, Bounds):
            low, high = max(0, floor(value.low * 10)) if value.low > 0 else 0, min(value.high, 1.0)
            return [f"p{n}" for n in range(low, floor(high * 10) + 1)]
        if isinstance(value, Name):
            if field in _LETTERS:
                return [_LETTERS[field] + "".join(value.text.split())]
            return self._named(field, value.text, called)
        return None

    def _named(self, field: str, name: str, called: list[str]) -> list[str]:
        letter, means = _MEANT[field]
        meant = means(self._database, name)
        if meant.note:
            self._notes.append(meant.note)
        if field == "speaker":
            self._speakers.update(dict.fromkeys(meant.rows))
        if meant.words:
            words = (self._terms.phrase("called", word) for word in meant.words)
            called.append(f"({self._terms.every(words)})")
        return [f"{letter}{row}" for row in (meant.apart if meant.words else meant.rows)]

    def _times(self, period: Period) -> list[str] | None:
        """The months, or else the years, that the archive has of a time."""
        first, last = self._database.row(
            "SELECT (SELECT min(moment) FROM attribution), (SELECT max(moment) FROM attribution)"
        )
        if first is None:
            return []
        start, end = max(first, period.start), min(last + 1, period.end)
        if start >= end:
            return []
        begin, stop = (datetime.fromtimestamp(at, UTC) for at in (start, ceil(end) - 1))
        months = range(begin.year * 12 + begin.month - 1, stop.year * 12 + stop.month)
        if len(months) <= _FINE:
            return [f"m{n // 12:04}{n % 12 + 1:02}" for n in months]
        years = range(begin.year, stop.year + 1)
        return [f"y{year:04}" for year in years] if len(years) <= _FINE else None

    def _exact(self, field: str, value: Value) -> _Exact | None:
        """The condition on a row, where marks alone do not tell."""
        if isinstance(value, Period):
            bounds = [("a.moment >= ?", value.start), ("a.moment < ?", value.end)]
            held = [(sql, int(at)) for sql, at in bounds if not isinf(at)]
            return " AND ".join(sql for sql, _ in held), tuple(at for _, at in held)
        if isinstance(value, Bounds):
            return "a.score BETWEEN ? AND ?", (value.low, value.high)
        if field == "statement" and isinstance(value, Name):
            rows = names.statement(self._database, value.text).rows
            return f"a.id IN ({marks(rows)})", rows
        return None


_LETTERS = {"source": "t", "kind": "k", "act": "a", "verdict": "v", "language": "l"}
"""What the marks of fields with a closed list begin with."""

_MEANT: dict[str, tuple[str, Callable[[Database, str], names.Meant]]] = {
    "speaker": ("s", names.speakers),
    "outlet": ("o", names.outlets),
    "report": ("r", names.report),
    "story": ("r", names.story),
    "statement": ("r", names.reports_of_statement),
}
"""What the marks of fields begin with whose values the archive knows."""
