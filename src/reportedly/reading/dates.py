"""Date lines: lines that hold a date of publication and nothing else.

A line counts only if every word of it belongs to a date, so that no sentence is taken for one. What
the line leaves open stays open: no zone is guessed, and of ``10/03/2016`` no day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from reportedly.reading.months import LABELS, MONTHS, UPDATES, WEEKDAYS
from reportedly.record import Published

_LONGEST = 120
_FIRST_YEAR, _LAST_YEAR = 1600, 2200
_HOURS = {
    "Z": 0, "UTC": 0, "GMT": 0, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "AKST": -9, "AKDT": -8, "HST": -10, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12,
    "NZDT": 13, "SGT": 8, "HKT": 8, "SAST": 2, "WAT": 1, "EAT": 3,
}  # fmt: skip
# Names that change their offset with the season need the place's calendar.
_PLACES = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}
# IST is Irish, Israeli or Indian: printed, but no offset.
_ZONES = sorted([*_HOURS, *_PLACES, "IST"], key=len, reverse=True)


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_TOKEN = re.compile(
    rf"""
    (?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d)(?=[T\s,;|)]|$)T?
  | (?P<a>\d{{1,2}})(?P<mark>[./-])(?P<b>\d{{1,2}})(?P=mark)(?P<c>\d{{4}})(?!\d)
  | (?P<hour>\d{{1,2}})[:.h](?P<minute>[0-5]\d)(?::?(?P<second>[0-5]\d)(?:[.,]\d+)?)?(?!\d)
  | (?P<only_hour>\d{{1,2}})(?=\s?[ap]\.?\s?m\b)
  | (?P<half>[AaPp])\.?\s?[Mm]\b\.?
  | (?P<only_year>(?:19|20)\d\d)(?!\d)
  | (?P<only_day>\d{{1,2}})(?:st|nd|rd|th|er|[.º](?=\s))?(?![\d:])
  | (?P<name>{_either(MONTHS)})\b\.?
  | (?P<zone>(?:UTC|GMT)\s?[+-]\d{{1,2}}(?::?\d\d)?|[+-]\d\d:?\d\d|(?-i:{"|".join(_ZONES)})\b)
  | (?P<weekday>(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?
     |{_either(WEEKDAYS)}))\b\.?
  | (?P<label>mise?[ ]à[ ]jour|mise?[ ]en[ ]ligne|{_either(LABELS)}|last|{_either(UPDATES)})\b
  | (?P<space>(?:[\s,;:|/•·()–—@]|-(?!\d\d:?\d\d(?!\d)))+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_UPDATE = re.compile(rf"\b(?:last |first )?(?:{_either(UPDATES)}|mise? à jour)\b", re.IGNORECASE)
# "2024年12月3日", "2024년 12월 3일"
_EASTERN = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
# What JavaScript and Java print behind a date: "(Central European Time)", "[Europe/Berlin]".
_NAMED_ZONE = re.compile(r"\s*(?:\([A-Za-z ]{3,60}\)|\[[A-Za-z_/]{3,60}\])$")


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line of dates; `published` is None where the day stays open, `update` marks a later one."""

    published: Published | None
    update: bool


def date_line(line: str) -> DateLine | None:
    """What `line` says of the time of publication, if it says nothing else."""
    line = line.strip().rstrip(".")
    if len(line) > _LONGEST or not any(c.isdigit() for c in line):
        return None
    starts = [m.start() for m in _UPDATE.finditer(line) if m.start()]
    parts = [
        line[a:b].strip(" ,;|/•·-–—") for a, b in zip([0, *starts], [*starts, None], strict=True)
    ]
    read = [_part(part) for part in parts if part]
    if not read or None in read:
        return None
    dates = [d for d in read if d is not None]
    return min(dates, key=lambda d: (d.published is None, d.update))


def moment(printed: str) -> Published | None:
    """The one date that `printed` holds, such as the value of a field of the page."""
    found = date_line(_NAMED_ZONE.sub("", printed.strip()[:_LONGEST]))
    return found.published if found else None


def _part(part: str) -> DateLine | None:
    fields: dict[str, str] = {}
    for name, value in _tokens(part):
        if not name or (name in fields and name != "weekday"):
            return None
        fields[name] = value
    if not ({"only_year", "only_day", "name"} <= fields.keys() or {"year", "c"} & fields.keys()):
        return None
    update = bool(_UPDATE.match(part))
    day = _day(fields)
    if day is None:
        return DateLine(None, update)
    if not _FIRST_YEAR <= day[0] <= _LAST_YEAR:  # 0001-01-01 is how some systems write "never"
        return None
    try:
        return DateLine(_published(part, datetime(*day), fields), update)
    except ValueError:
        return None


def _tokens(part: str) -> Iterator[tuple[str, str]]:
    """Named parts of a date; a part without a name is where something else stands."""
    part = _EASTERN.sub(lambda m: f"{m[1]}-{m[2]:0>2}-{m[3]:0>2} ", part)
    at = 0
    while at < len(part):
        token = _TOKEN.match(part, at)
        if token is None:
            yield "", part[at:]
            return
        at = token.end()
        yield from (
            (name, value)
            for name, value in token.groupdict().items()
            if value is not None and name not in ("space", "label", "mark")
        )


def _day(fields: dict[str, str]) -> tuple[int, int, int] | None:
    """Year, month and day, if the fields leave no choice."""
    if "year" in fields:
        return int(fields["year"]), int(fields["month"]), int(fields["day"])
    if "name" in fields:
        month = MONTHS.get(fields["name"].lower())
        if month is None:  # a letter that is another one in small letters
            return None
        return int(fields["only_year"]), month, int(fields["only_day"])
    first, second, year = int(fields["a"]), int(fields["b"]), int(fields["c"])
    if first == second or second > 12:
        return year, first, second
    return (year, second, first) if first > 12 else None


def _published(part: str, day: datetime, fields: dict[str, str]) -> Published:
    """The moment, as exactly as the fields give it."""
    hour = fields.get("hour", fields.get("only_hour"))
    if hour is None:
        return Published(part, day, "day")
    clock = int(hour)
    if "half" in fields and clock <= 12:
        clock = clock % 12 + (12 if fields["half"] in "pP" else 0)
    value = day.replace(
        hour=clock, minute=int(fields.get("minute", 0)), second=int(fields.get("second", 0))
    )
    zone = fields.get("zone")
    known = _zone(zone, value) if zone else None
    precision = "second" if "second" in fields else "minute"
    return Published(part, value.replace(tzinfo=known), precision, zone)


def _zone(name: str, value: datetime) -> tzinfo | None:
    """The offset that a printed zone stands for on that day."""
    offset = re.fullmatch(r"(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d\d)?", name, re.IGNORECASE)
    if offset:
        ahead = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        return timezone(-ahead if offset[1] == "-" else ahead)
    if name in _PLACES:
        return _season(_PLACES[name], value)
    hours = _HOURS.get(name)
    if hours is None:
        return None
    return UTC if hours == 0 else timezone(timedelta(hours=hours))


def _season(place: str, value: datetime) -> tzinfo | None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        offset = value.replace(tzinfo=ZoneInfo(place)).utcoffset()
    except ZoneInfoNotFoundError:  # a machine without the calendar of zones
        return None
    return timezone(offset) if offset is not None else None
