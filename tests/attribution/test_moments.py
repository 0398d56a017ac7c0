"""Dates that place the words, by the date line. Weeks are ISO weeks."""

from datetime import datetime

import pytest

from reportedly.attribution.moments import moments
from reportedly.record import Published, Span

SATURDAY = datetime(2016, 10, 1, 17, 14, 58)
NEW_YEAR = datetime(2024, 1, 2, 9)
THURSDAY = datetime(2024, 3, 14, 9, 12)
LEAP = datetime(2024, 3, 1, 9)


@pytest.fixture
def dated(article_of):
    def of(text, base):
        published = Published("the date line", base, "second") if base else None
        article = article_of(text, published=published)
        home = article.paragraphs[0]
        return [(m.span.of(text), m.value) for m in moments(article, (home,), home)]

    return of


@pytest.mark.parametrize(
    ("base", "words", "printed", "value"),
    [
        (SATURDAY, "a meeting last week", "last week", "2016-W38"),
        (SATURDAY, "on 22 September", "22 September", "2016-09-22"),
        (SATURDAY, "on September 22", "September 22", "2016-09-22"),
        (SATURDAY, "on Sept. 22", "Sept. 22", "2016-09-22"),
        (SATURDAY, "on September 22nd", "September 22nd", "2016-09-22"),
        (SATURDAY, "on the 3rd of May", "3rd of May", "2016-05-03"),
        (SATURDAY, "on Wednesday", "Wednesday", "2016-09-28"),
        (SATURDAY, "yesterday", "yesterday", "2016-09-30"),
        (SATURDAY, "today", "today", "2016-10-01"),
        (SATURDAY, "earlier this month", "earlier this month", "2016-10"),
        (SATURDAY, "last month", "last month", "2016-09"),
        (SATURDAY, "earlier this year", "earlier this year", "2016"),
        (SATURDAY, "last year", "last year", "2015"),
        (SATURDAY, "this week", "this week", "2016-W39"),
        (SATURDAY, "two weeks ago", "two weeks ago", "2016-W37"),
        (SATURDAY, "three days ago", "three days ago", "2016-09-28"),
        (SATURDAY, "two months ago", "two months ago", "2016-08"),
        (SATURDAY, "last Friday", "last Friday", "2016-09-30"),
        (datetime(2016, 10, 5, 8), "on Oct. 3", "Oct. 3", "2016-10-03"),
        (datetime(2016, 10, 5, 8), "on Monday", "Monday", "2016-10-03"),
        # Over the turn of the year.
        (NEW_YEAR, "on Dec. 28", "Dec. 28", "2023-12-28"),
        (NEW_YEAR, "on 28 December", "28 December", "2023-12-28"),
        (NEW_YEAR, "last week", "last week", "2023-W52"),
        (NEW_YEAR, "last month", "last month", "2023-12"),
        (NEW_YEAR, "last year", "last year", "2023"),
        (NEW_YEAR, "on Thursday", "Thursday", "2023-12-28"),
        (NEW_YEAR, "three days ago", "three days ago", "2023-12-30"),
        (datetime(2021, 1, 2), "this week", "this week", "2020-W53"),
        # Over the end of February.
        (LEAP, "yesterday", "yesterday", "2024-02-29"),
        (LEAP, "on Feb. 29", "Feb. 29", "2024-02-29"),
        # What the page says in full needs no counting.
        (THURSDAY, "on March 5, 2015", "March 5, 2015", "2015-03-05"),
        (THURSDAY, "on 5 March 2015", "5 March 2015", "2015-03-05"),
        (THURSDAY, "in March 2015", "March 2015", "2015-03"),
        (THURSDAY, "on 2015-03-05", "2015-03-05", "2015-03-05"),
        # A page of Thursday that says "on Thursday" means that day.
        (THURSDAY, "on Thursday", "Thursday", "2024-03-14"),
        (THURSDAY, "on Wednesday", "Wednesday", "2024-03-13"),
    ],
)
def test_a_date_has_the_value_that_the_date_line_gives_it(dated, base, words, printed, value):
    assert dated(f"The mayor said {words} that the bridge would close.", base) == [(printed, value)]


@pytest.mark.parametrize(
    ("start", "value"),
    [("Last week", "2016-W38"), ("Yesterday", "2016-09-30"), ("Two weeks ago", "2016-W37")],
)
def test_a_date_may_open_the_sentence(dated, start, value):
    text = f"{start} the mayor said that the bridge would close."
    assert dated(text, SATURDAY) == [(start, value)]


@pytest.mark.parametrize(
    "words",
    [
        "she may close it",
        "she will march on",
        "the bridge of 1998 is old",
        "it takes 25 days",
        "the Wednesdays are over",
        "at 10:30 in room 2016",
    ],
)
def test_what_is_no_date(dated, words):
    assert dated(f"The mayor said {words}.", SATURDAY) == []


@pytest.mark.parametrize(
    "words", ["last week", "22 September", "Wednesday", "Oct. 3", "yesterday", "two weeks ago"]
)
def test_without_a_date_line_nothing_is_counted(dated, words):
    assert dated(f"The mayor said on {words} that it would close.", None) == []


@pytest.mark.parametrize(
    ("printed", "value"),
    [("5 March 2015", "2015-03-05"), ("March 2015", "2015-03"), ("2015-03-05", "2015-03-05")],
)
def test_without_a_date_line_a_complete_date_has_its_value(dated, printed, value):
    assert dated(f"The mayor said on {printed} that it would close.", None) == [(printed, value)]


def test_an_impossible_day_has_no_value(dated):
    assert dated("The mayor said on Sept. 31 that it would close.", SATURDAY) == []


def test_only_sentences_that_hold_the_words_count(article_of):
    text = "The mayor said it on Wednesday. The council met on Thursday. Both met on 3 May."
    article = article_of(text, published=Published("the date line", SATURDAY, "second"))
    second = Span(text.index("council"), text.index("council") + 7)
    found = moments(article, (second,), article.paragraphs[0])
    assert [m.span.of(text) for m in found] == ["Thursday"]


def test_the_basis_tells_a_printed_date_from_a_counted_one(article_of):
    text = "The mayor said on 5 March 2015, and again last week, that it would close."
    article = article_of(text, published=Published("Sat Oct 1, 2016", SATURDAY, "day"))
    found = moments(article, article.paragraphs, article.paragraphs[0])
    assert [m.basis for m in found] == ["as printed", "counted from the date line: Sat Oct 1, 2016"]


def test_a_zone_does_not_move_the_day(article_of):
    from datetime import timedelta, timezone

    base = datetime(2024, 3, 14, 0, 30, tzinfo=timezone(timedelta(hours=10)))
    article = article_of(
        "She said yesterday it would close.", published=Published("x", base, "minute")
    )
    (found,) = moments(article, article.paragraphs, article.paragraphs[0])
    assert found.value == "2024-03-13"
