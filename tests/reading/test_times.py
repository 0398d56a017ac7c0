import pytest

from reportedly.reading.jsonld import Fields
from reportedly.reading.tags import tags_of
from reportedly.reading.times import published_in, updated_in
from reportedly.reading.tree import parse


def read(head="", body="", fields=None, url=None, *, fast=True):
    tree = parse(f"<html><head>{head}</head><body>{body}<p>Some text.</p></body></html>")
    assert tree is not None
    tags, told = tags_of(tree), fields or Fields()
    published = published_in(tree, tags, told, url, fast=fast)
    updated = updated_in(tree, tags, told, published)
    return (
        published and published.value.isoformat(),
        updated and updated.value.isoformat(),
    )


def published(*args, **named):
    return read(*args, **named)[0]


def test_the_same_clock_with_a_zone_goes_before_one_without():
    head = "<meta name='date' content='2024-08-05T20:59:59+02:00'>"
    assert published(head, fields=Fields(published="2024-08-05 20:59:59.0")) == (
        "2024-08-05T20:59:59+02:00"
    )
    assert published(head, fields=Fields(published="2024-08-05 08:00")) == "2024-08-05T08:00:00"


@pytest.mark.parametrize(
    "value",
    [
        "1970-01-01T00:00:00Z",
        "0001-01-01T00:00:00",
        "{{ page.date }}",
        "undefined",
        "soon",
        "2199-01-04T09:22:17",
    ],
)
def test_what_is_no_date_of_publication(value):
    head = "<meta name='pubdate' content='2016-10-01'>"
    assert published(head, fields=Fields(published=value)) == "2016-10-01T00:00:00"
    assert published("", fields=Fields(published=value)) is None


@pytest.mark.parametrize(
    ("body", "iso"),
    [
        (
            "<time itemprop='datePublished' datetime='2016-10-01T17:14Z'>",
            "2016-10-01T17:14:00+00:00",
        ),
        ("<b property='schema:datePublished' content='2016-10-01'></b>", "2016-10-01T00:00:00"),
        ("<h1>Ferry</h1><time datetime='2016-10-01T17:14Z'></time>", "2016-10-01T17:14:00+00:00"),
        ("<h1>Ferry</h1><time>1. Oktober 2016</time>", "2016-10-01T00:00:00"),
        ("<p>Stand: 28. April 2023, 05:00 Uhr</p>", "2023-04-28T05:00:00"),
        ("<li><strong>Datum</strong> 28.04.2023 </li>", "2023-04-28T00:00:00"),
        ("<p>Publié le 3 mai 2016 à 14h05</p>", "2016-05-03T14:05:00"),
        ("<p>Publicado el 3 de mayo de 2016 a las 14:05</p>", "2016-05-03T14:05:00"),
        ("<p>Published when the dam broke in 2016</p>", None),
    ],
)
def test_what_the_page_prints(body, iso):
    assert published(body=body) == iso


def test_a_time_above_the_heading_is_the_day_of_the_visit():
    assert published(body="<time datetime='2016-10-01'></time><h1>Ferry</h1>") is None


@pytest.mark.parametrize(
    ("url", "iso"),
    [
        ("https://vale.example/2016/10/1/ferry", "2016-10-01T00:00:00"),
        ("https://vale.example/news/2016/oct/01/ferry", "2016-10-01T00:00:00"),
        ("https://vale.example/2016-10-01/ferry", "2016-10-01T00:00:00"),
        ("https://vale.example/2016/13/41/ferry", None),
        ("https://vale.example/2016/10/ferry", None),
    ],
)
def test_the_day_in_the_address(url, iso):
    assert published(url=url) == iso


def test_the_printed_form_of_a_day_in_the_address():
    tree = parse("<html><body><p>Text.</p></body></html>")
    assert tree is not None
    found = published_in(tree, tags_of(tree), Fields(), "https://vale.example/2016/oct/01/x")
    assert found is not None
    assert (found.printed, found.precision) == ("2016/oct/01", "day")


@pytest.mark.parametrize(
    ("first", "last", "iso"),
    [
        ("2016-10-01T17:14:00Z", "2016-10-01T19:00:00Z", "2016-10-01T19:00:00+00:00"),
        ("2016-10-01T17:14:00Z", "2016-10-01T20:00:00+02:00", "2016-10-01T20:00:00+02:00"),
        ("2016-10-01T17:14:00Z", "2016-10-01T17:14:30Z", None),
        ("2016-10-01T17:14:00Z", "2016-10-01T19:14:00+02:00", None),
        ("2016-10-01T17:14:00Z", "2016-09-01T17:14:00Z", None),
        ("2016-10-01", "2016-10-01T19:00:00Z", None),
        ("2016-10-01", "2016-10-02T19:00:00Z", "2016-10-02T19:00:00+00:00"),
        ("2016-10-01T17:14:00Z", "1970-01-01", None),
    ],
)
def test_the_last_change(first, last, iso):
    assert read(fields=Fields(published=first, modified=last))[1] == iso
    head = f"<meta property='article:modified_time' content='{last}'>"
    assert read(head, fields=Fields(published=first))[1] == iso


def test_the_last_change_as_the_page_prints_it():
    body = "<h1>Ferry</h1><p>Published Oct. 1, 2016</p><p>Last updated: Oct. 2, 2016 9:05 AM</p>"
    assert read(body=body) == ("2016-10-01T00:00:00", "2016-10-02T09:05:00")


def test_the_library_guesses_only_where_it_may():
    body = "<p>It was on the first of October in 2016.</p><p>Posted by Ada, October 1, 2016</p>"
    assert published(body=body) is None
    assert published(body=body, fast=False) == "2016-10-01T00:00:00"
