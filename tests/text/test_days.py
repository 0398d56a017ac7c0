"""The day that words mean: by a table, and the same that dateparser, once asked for it, says."""

import re
import warnings
from datetime import date, datetime

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from reportedly.text.days import day_of

SATURDAY = date(2016, 10, 1)
NEW_YEAR = date(2024, 1, 2)


@pytest.mark.parametrize(
    ("printed", "past", "ahead"),
    [
        ("today", "2016-10-01", "2016-10-01"),
        ("Yesterday", "2016-09-30", "2016-09-30"),
        # A page of Saturday that says "Saturday" means its own day, whichever way it looks.
        ("Saturday", "2016-10-01", "2016-10-01"),
        ("Friday", "2016-09-30", "2016-10-07"),
        ("Sunday", "2016-09-25", "2016-10-02"),
        ("last Friday", "2016-09-30", "2016-10-07"),
        ("THIS Monday", "2016-09-26", "2016-10-03"),
        ("22 September", "2016-09-22", "2017-09-22"),
        ("September 22", "2016-09-22", "2017-09-22"),
        ("Sept. 22", "2016-09-22", "2017-09-22"),
        ("September 22nd", "2016-09-22", "2017-09-22"),
        ("3rd of May", "2016-05-03", "2017-05-03"),
        ("May 05", "2016-05-05", "2017-05-05"),
        ("Oct. 3", "2015-10-03", "2016-10-03"),
        # The day of the page itself has begun.
        ("1 October", "2016-10-01", "2017-10-01"),
        ("Feb. 29", "2016-02-29", "2020-02-29"),
        # A year leaves nothing open.
        ("March 5, 2015", "2015-03-05", "2015-03-05"),
        ("5 March 2015", "2015-03-05", "2015-03-05"),
        ("1st of Dec. 2031", "2031-12-01", "2031-12-01"),
        ("March 2015", "2015-03-01", "2015-03-01"),
        ("2015-03-05", "2015-03-05", "2015-03-05"),
        ("2015-25-03", "2015-03-25", "2015-03-25"),
        # No month has so many days: years of two digits.
        ("May 45", "1945-05-01", "2045-05-01"),
        ("May 85", "1985-05-01", "2085-05-01"),
        ("May 00", "2000-05-01", "2100-05-01"),
        ("three days ago", "2016-09-28", "2016-09-28"),
        ("a day ago", "2016-09-30", "2016-09-30"),
        ("One week ago", "2016-09-24", "2016-09-24"),
        ("10 weeks ago", "2016-07-23", "2016-07-23"),
        ("two months ago", "2016-08-01", "2016-08-01"),
        ("10 months ago", "2015-12-01", "2015-12-01"),
        ("seven years ago", "2009-10-01", "2009-10-01"),
    ],
)
def test_the_day_that_words_mean(printed, past, ahead):
    assert day_of(printed, SATURDAY, ahead=False) == date.fromisoformat(past)
    assert day_of(printed, SATURDAY, ahead=True) == date.fromisoformat(ahead)


@pytest.mark.parametrize(
    ("printed", "past", "ahead"),
    [
        ("Dec. 28", "2023-12-28", "2024-12-28"),
        ("January 3", "2023-01-03", "2024-01-03"),
        ("Sunday", "2023-12-31", "2024-01-07"),
        ("yesterday", "2024-01-01", "2024-01-01"),
        ("three days ago", "2023-12-30", "2023-12-30"),
        ("one month ago", "2023-12-01", "2023-12-01"),
        ("29 February", "2020-02-29", "2024-02-29"),
    ],
)
def test_over_the_turn_of_the_year(printed, past, ahead):
    assert day_of(printed, NEW_YEAR, ahead=False) == date.fromisoformat(past)
    assert day_of(printed, NEW_YEAR, ahead=True) == date.fromisoformat(ahead)


@pytest.mark.parametrize(
    "printed",
    [
        "September 31",
        "0 May",
        "30 February 2016",
        "Feb. 29, 2015",
        "2015-02-30",
        "2015-14-14",
        "March 0000",
        "a few days ago",
        "9999 years ago",
        "99999999999 days ago",
    ],
)
@pytest.mark.parametrize("ahead", [False, True])
def test_where_there_is_no_such_day(printed, ahead):
    assert day_of(printed, SATURDAY, ahead=ahead) is None


def dateparsers(printed, base, *, ahead):
    """The day by dateparser, asked as attribution/moments.py once did."""
    words = printed.split(" ", 1)[1] if printed.startswith(("last ", "this ")) else printed
    if base.strftime("%A") == words:
        return base.date()
    chosen = {
        "PREFER_DATES_FROM": "future" if ahead else "past",
        "PREFER_DAY_OF_MONTH": "first",
        "RELATIVE_BASE": base,
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import dateparser

        value = dateparser.parse(words, languages=["en"], settings=chosen)
    return value.date() if value else None


MONTHS = st.sampled_from(
    """
    January Jan. Jan February Feb. Feb March Mar. April Apr. May June July August Aug. Aug
    September Sept. Sept October Oct. Oct November Nov. Nov December Dec. Dec
    """.split()
)
DAYS = st.builds(
    "{}{}".format,
    st.one_of(
        st.integers(1, 31).map(str), st.integers(0, 99).map(str), st.sampled_from(["00", "07"])
    ),
    st.sampled_from(["", "st", "nd", "rd", "th"]),
)
YEARS = st.one_of(st.integers(1990, 2040), st.integers(0, 9999)).map("{:04}".format)
OF_YEAR = st.one_of(st.just(""), st.builds("{}{}".format, st.sampled_from([" ", ", "]), YEARS))
WEEKDAYS = st.sampled_from("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
COUNTS = st.one_of(
    st.sampled_from(["one", "Two", "three", "four", "five", "six", "seven", "a", "a few"]),
    st.integers(0, 3000).map(str),
)
PRINTED = st.one_of(
    st.builds("{} {}{}".format, MONTHS, DAYS, OF_YEAR),
    st.builds("{} {}{}{}".format, DAYS, st.sampled_from(["", "of "]), MONTHS, OF_YEAR),
    st.builds("{} {}".format, MONTHS, YEARS),
    st.builds("{}-{:02}-{:02}".format, YEARS, st.integers(0, 32), st.integers(0, 32)),
    st.builds("{}{}".format, st.sampled_from(["", "last ", "this "]), WEEKDAYS),
    st.sampled_from(["yesterday", "Yesterday", "today", "Today"]),
    st.builds(
        "{} {}{} ago".format,
        COUNTS,
        st.sampled_from(["day", "week", "month", "year"]),
        st.sampled_from(["", "s"]),
    ),
)
ZEROTH = re.compile(r"(?<![\d-])00(?![\d-])")
YEAR = re.compile(r"\d{4}")


# dateparser takes half a second to load, and 1 to 2 ms an expression.
@settings(max_examples=200, deadline=None)
@given(
    printed=PRINTED,
    base=st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1)),
    ahead=st.booleans(),
)
@example(printed="Feb. 29", base=datetime(2024, 2, 29, 9), ahead=True)
@example(printed="December 31", base=datetime(2023, 12, 31, 23, 59), ahead=False)
@example(printed="one month ago", base=datetime(2024, 3, 31, 9), ahead=False)
@example(printed="May 68", base=datetime(2024, 3, 14, 9), ahead=False)
@example(printed="May 69", base=datetime(2024, 3, 14, 9), ahead=True)
def test_the_same_that_dateparser_says(printed, base, ahead):
    # Of a day "00" with a year it makes the day of the page: "May 00, 2015" on a 6th is 6 May.
    assume(not (ZEROTH.search(printed) and YEAR.search(printed)))
    assert day_of(printed, base.date(), ahead=ahead) == dateparsers(printed, base, ahead=ahead)
