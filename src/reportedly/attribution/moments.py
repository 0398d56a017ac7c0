"""Dates that place the words: "last week", "22 September", resolved against the date line.

Expressions are found here by a closed pattern; `text.days` says which day they mean, except for
whole weeks, months and years ("last week").
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from reportedly.record import Article, Moment, Published, Span, Spans
from reportedly.text.days import day_of
from reportedly.text.sentences import sentences

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.|April|Apr\.|May|June|July|Aug(?:ust|\.)?"
    r"|Sept(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY_NAME = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATE = re.compile(
    rf"\b(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?(?!\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}(?:,? \d{{4}})?"
    rf"|{_MONTH} \d{{4}}"
    r"|\d{4}-\d{2}-\d{2}"
    rf"|(?i:last|this) {_DAY_NAME}|{_DAY_NAME}"
    r"|(?i:last|this|the same|earlier this|earlier last) (?:week|month|year)"
    r"|(?i:\d+|one|two|three|four|five|six|seven|a|a few) (?:day|week|month|year)s? ago"
    r"|(?i:yesterday|today))\b"
)
# Every date holds a figure or one of these, so that most sentences need no search.
_FIGURE = re.compile(r"\d")
_UNITS = ("day", "week", "month", "year")
_PERIOD = re.compile(r"(?:earlier )?(last|this|the same) (week|month|year)")
_AHEAD = re.compile(r"\b(?:will|would|shall|due|scheduled|planned|set)\b[^.;:”\"]{0,60}$")
_COMPLETE = re.compile(r"\d{4}")
_MONTH_OF_YEAR = re.compile(rf"{_MONTH} \d{{4}}")
_LONG_AGO = re.compile(r"(?:week|month|year)s? ago")


def moments(article: Article, spans: Spans, paragraph: Span) -> tuple[Moment, ...]:
    """The dates in the sentences that hold `spans`, valued where the date line allows it.

    Values are ISO 8601: a day, a week (2016-W38), a month or a year.
    """
    return tuple(
        moment
        for sentence in sentences(article.text, paragraph)
        if any(sentence.meets(s) for s in spans)
        for moment in _dated(article.text, sentence, article.published)
    )


@lru_cache(maxsize=256)  # a sentence holds several attributions
def _dated(text: str, sentence: Span, published: Published | None) -> tuple[Moment, ...]:
    words = sentence.of(text)
    folded = words.casefold()
    if not any(unit in folded for unit in _UNITS) and not _FIGURE.search(words):
        return ()
    found = []
    for match in _DATE.finditer(words):
        ahead = _AHEAD.search(words, 0, match.start()) is not None
        value = _value(match.group(), published.value if published else None, ahead=ahead)
        if value:
            span = Span(sentence.start + match.start(), sentence.start + match.end())
            found.append(Moment(span, value, _basis(published, match.group())))
    return tuple(found)


def _basis(published: Published | None, printed: str) -> str:
    if _COMPLETE.search(printed):
        return "as printed"
    return f"counted from the date line: {published.printed}" if published else ""


def _value(printed: str, base: datetime | None, *, ahead: bool) -> str | None:
    if not base and not _COMPLETE.search(printed):
        return None
    period = _PERIOD.fullmatch(printed.lower())
    if period and base:
        return _period(period.group(2), base.date(), back=int(period.group(1) == "last"))
    day = day_of(printed, (base or datetime.now()).date(), ahead=ahead)
    if day is None:
        return None
    if _MONTH_OF_YEAR.fullmatch(printed):
        return f"{day:%Y-%m}"
    if _LONG_AGO.search(printed):
        return _week(day) if "week" in printed else f"{day:%Y-%m}"
    return day.isoformat()


def _period(unit: str, day: date, back: int) -> str:
    """The week, month or year of `day`, or the one before it (`back` is 0 or 1)."""
    if unit == "week":
        return _week(day - timedelta(weeks=back))
    if unit == "month":
        return f"{day.replace(day=1) - timedelta(days=back):%Y-%m}"
    return str(day.year - back)


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"
