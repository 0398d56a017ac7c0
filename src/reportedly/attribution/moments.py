"""Dates that place the words: "last week", "22 September", resolved against the date line.

Expressions are found here by a closed pattern; what they mean is dateparser's word, except for
whole weeks, months and years ("last week"), which it would take for a single day.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from reportedly.record import Article, Moment, Span, Spans
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
_PERIOD = re.compile(r"(?:earlier )?(last|this|the same) (week|month|year)")
_AHEAD = re.compile(r"\b(?:will|would|shall|due|scheduled|planned|set)\b[^.;:”\"]{0,60}$")


def moments(article: Article, spans: Spans, paragraph: Span) -> tuple[Moment, ...]:
    """The dates in the sentences that hold `spans`, valued where the date line allows it.

    Values are ISO 8601: a day, a week (2016-W38), a month or a year.
    """
    found = []
    base = article.published.value if article.published else None
    for sentence in sentences(article.text, paragraph):
        if not any(sentence.meets(s) for s in spans):
            continue
        words = sentence.of(article.text)
        for match in _DATE.finditer(words):
            ahead = _AHEAD.search(words, 0, match.start()) is not None
            value = _value(match.group(), base, "future" if ahead else "past")
            if value:
                span = Span(sentence.start + match.start(), sentence.start + match.end())
                found.append(Moment(span, value, _basis(article, match.group())))
    return tuple(found)


def _basis(article: Article, printed: str) -> str:
    if re.search(r"\d{4}", printed):
        return "as printed"
    return f"counted from the date line: {article.published.printed}" if article.published else ""


def _value(printed: str, base: datetime | None, towards: str) -> str | None:
    complete = re.search(r"\d{4}", printed)
    if not base and not complete:
        return None
    period = _PERIOD.fullmatch(printed.lower())
    if period and base:
        return _period(period.group(2), base.date(), back=int(period.group(1) == "last"))
    day = _day(re.sub(r"^(?i:last|this) ", "", printed), base, towards)
    if day is None:
        return None
    if re.fullmatch(rf"{_MONTH} \d{{4}}", printed):
        return f"{day:%Y-%m}"
    if re.search(r"(?:week|month|year)s? ago", printed):
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


def _day(printed: str, base: datetime | None, towards: str) -> date | None:
    import dateparser

    if base and base.strftime("%A") == printed:
        return base.date()  # a page of Thursday that says "Thursday" means its own day
    settings: dict[str, object] = {"PREFER_DATES_FROM": towards, "PREFER_DAY_OF_MONTH": "first"}
    if base:
        settings["RELATIVE_BASE"] = base.replace(tzinfo=None)
    value = dateparser.parse(printed, languages=["en"], settings=settings)
    return value.date() if value else None
