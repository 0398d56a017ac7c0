"""The day that words such as "22 September" or "three days ago" mean, counted from another day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven")
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})")
_NUMBER = re.compile(r"\d+")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_AGO = re.compile(r"(.+) (day|week|month|year)s? ago")
_LEAP = 2020
# Of two digits, those up to 68 are years of this century: the POSIX rule.
_LAST_OF_THIS_CENTURY = 68


def day_of(printed: str, today: date, *, ahead: bool) -> date | None:
    """The day that `printed` means on a page of `today`; the first one of a month or a year.

    `printed` is a date with its month in words, an ISO date, a day of the week, "yesterday",
    "today", or a count of days, weeks, months or years with "ago". Where it leaves the year or the
    week open, it is the last such day that has begun or, with `ahead`, the next. None where there
    is no such day.
    """
    try:
        return _day_of(printed, today, ahead=ahead)
    except (ValueError, OverflowError):  # "September 31", "a few days ago", "9999 years ago"
        return None


def _day_of(printed: str, today: date, *, ahead: bool) -> date:
    low = printed.lower()
    if low == "today":
        return today
    if low == "yesterday":
        return today - timedelta(days=1)
    if iso := _ISO.fullmatch(low):
        return _in_figures(*map(int, iso.groups()))
    if ago := _AGO.fullmatch(low):
        return _ago(ago[1], ago[2], today)
    if month := _MONTH.search(low):
        numbers = _NUMBER.findall(low)
        return _in_words(_MONTHS.index(month.group()) + 1, numbers, today, ahead=ahead)
    days = (_DAYS.index(printed.rsplit(" ", 1)[-1]) - today.weekday()) % 7
    # A page of Thursday that says "Thursday" means its own day.
    return today + timedelta(days=days if ahead or not days else days - 7)


def _in_figures(year: int, month: int, day: int) -> date:
    return date(year, day, month) if month > 12 else date(year, month, day)


def _ago(count: str, unit: str, today: date) -> date:
    one = ("a", "one").count(count)
    number = one or (int(count) if count.isdigit() else _NUMBERS.index(count))
    if unit in ("day", "week"):
        return today - timedelta(days=number * (7 if unit == "week" else 1))
    months = today.year * 12 + today.month - 1 - number * (12 if unit == "year" else 1)
    return date(months // 12, months % 12 + 1, 1)


def _in_words(month: int, numbers: list[str], today: date, *, ahead: bool) -> date:
    """The day of a month in words, with the `numbers` beside it: a day, a year, or both."""
    first = int(numbers[0])
    if len(numbers[0]) == 4:
        return date(first, month, 1)
    if len(numbers) > 1:
        return date(int(numbers[1]), month, first)
    if first > 31 or numbers[0] == "00":
        return _short_year(first, month, today, ahead=ahead)
    if not 1 <= first <= monthrange(_LEAP, month)[1]:
        raise ValueError(f"no day {first} in month {month}")
    year = today.year
    while True:  # over the years that have no 29 February
        if first <= monthrange(year, month)[1]:
            day = date(year, month, first)
            if (day > today) is ahead:
                return day
        year += 1 if ahead else -1


def _short_year(number: int, month: int, today: date, *, ahead: bool) -> date:
    """The first day of the month in a year of two digits: "May 45"."""
    year = number + (2000 if number <= _LAST_OF_THIS_CENTURY else 1900)
    later = (year, month) > (today.year, today.month)
    if later and not ahead:
        year -= 100
    elif ahead and not later:
        year += 100
    return date(year, month, 1)
