"""The fields of a query, and what stands in them: a name, a kind, a time, a score, yes or no."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, UTC, datetime
from difflib import get_close_matches
from enum import StrEnum
from math import inf, nextafter

from reportedly.checks import Verdict
from reportedly.errors import QueryError
from reportedly.record import QuotationType, SourceType, SpeechAct

_ISO = re.compile(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?")
_BOUND = re.compile(r"(>=|<=|>|<|=)?\s*([01]?\.?\d*)")
_BETWEEN = re.compile(r"([01]?\.?\d+|[01])\.\.([01]?\.?\d+|[01])")
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Name:
    """What something is called: a speaker, an outlet, a report; or one of a closed list."""

    text: str


@dataclass(frozen=True, slots=True)
class Period:
    """Seconds since 1970, half-open."""

    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Bounds:
    """Scores from `low` to `high`, both included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""

    on: bool


Value = Name | Period | Bounds | Flag

_SOURCES = {
    "person": SourceType.NAMED_PERSON,
    "organization": SourceType.NAMED_ORGANIZATION,
    "document": SourceType.DOCUMENT,
    "anonymous": SourceType.ANONYMOUS_SOURCE,
    "unnamed": SourceType.UNNAMED_PERSON,
    "group": SourceType.UNNAMED_GROUP,
}
SHORT = {kind: name for name, kind in _SOURCES.items()}
"""What queries call the kinds of source."""


def value_of(field: str, text: str) -> Value:
    """The value as the field has it; raises `QueryError` where it can have none such."""
    return FIELDS[field](field, text)


def _name(field: str, text: str) -> Name:
    found = " ".join(text.split())
    if not found:
        raise QueryError(f"{field}: stands without a value; give one, or put it in quotation marks")
    return Name(found)


def _choice(known: Mapping[str, str]) -> Callable[[str, str], Name]:
    """How to read one of a closed list; `known` is what is typed, and what the archive holds."""

    def read(field: str, text: str) -> Name:
        typed = " ".join(text.lower().replace("-", " ").replace("_", " ").split())
        if typed not in known:
            near = get_close_matches(typed, known, 1)
            raise _wrong(field, text, ", ".join(dict.fromkeys(known)), near)
        return Name(known[typed])

    return read


def _of(kinds: type[StrEnum]) -> dict[str, str]:
    return {kind.value.lower(): kind.value for kind in kinds}


def _flag(field: str, text: str) -> Flag:
    typed = text.strip().lower()
    if typed not in {"yes", "no"}:
        raise _wrong(field, text, "yes, no", [])
    return Flag(typed == "yes")


def _period(text: str) -> tuple[float, float] | None:
    """Begin and end of a year, month or day; None where it is none."""
    match = _ISO.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        start = datetime(year or 0, month or 1, day or 1, tzinfo=UTC).timestamp()
        if day:
            return start, start + 86_400
        if year == MAXYEAR and month in {None, 12}:
            return start, inf
        following = ((year or 0), month + 1) if month and month < 12 else ((year or 0) + 1, 1)
        return start, datetime(*following, 1, tzinfo=UTC).timestamp()
    except ValueError:
        return None


def _when(field: str, text: str) -> Period:
    found = _period(text)
    if found is None:
        raise _wrong(field, text, "a year, month or day, as 2016, 2016-09 or 2016-09-30", [])
    start, end = found
    if field == "after":
        return Period(start, inf)
    return Period(-inf, start) if field == "before" else Period(start, end)


def _score(field: str, text: str) -> Bounds:
    between = _BETWEEN.fullmatch(text.strip())
    if between:
        return Bounds(float(between[1]), float(between[2]))
    match = _BOUND.fullmatch(text.strip())
    if match is None or not match[2].strip("."):
        raise _wrong(field, text, "a score from 0 to 1, as >0.8, <=0.5 or 0.6..0.8", [])
    value = float(match[2])
    return {
        ">": Bounds(nextafter(value, inf), inf),
        "<": Bounds(-inf, nextafter(value, -inf)),
        "<=": Bounds(-inf, value),
        "=": Bounds(value, value),
    }.get(match[1] or "", Bounds(value, inf))


def _wrong(field: str, text: str, known: str, near: list[str]) -> QueryError:
    shown = " ".join(text[:_SHOWN].split())
    meant = f"did you mean {near[0]}? " if near else ""
    return QueryError(f"{field}:{shown} cannot be; {meant}{field}: takes {known}")


FIELDS: dict[str, Callable[[str, str], Value]] = {
    "speaker": _name,
    "outlet": _name,
    "source": _choice({**_SOURCES, **_of(SourceType)}),
    "kind": _choice(_of(QuotationType)),
    "act": _choice(_of(SpeechAct)),
    "after": _when,
    "before": _when,
    "on": _when,
    "checked": _flag,
    "verdict": _choice(_of(Verdict)),
    "score": _score,
    "nested": _flag,
    "language": _name,
    "report": _name,
    "story": _name,
    "statement": _name,
}
"""How the value of each field is read."""
