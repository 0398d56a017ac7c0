import pytest

from reportedly.reading.metadata import metadata_of
from reportedly.reading.tree import parse


def metadata(head="", body="", url=None):
    tree = parse(f"<html><head>{head}</head><body>{body}<p>Some text.</p></body></html>")
    assert tree is not None
    return metadata_of(tree, url)


@pytest.mark.parametrize(
    ("head", "body", "title", "printed"),
    [
        (
            "<meta property='og:title' content='Ferry sails again | Vale Post'>",
            "<h1>Vale Post</h1><h1>Ferry sails again</h1>",
            "Ferry sails again",
            True,
        ),
        (
            "<title>Ferry sails again - Vale Post</title>",
            "<h2>Ferry sails again</h2>",
            "Ferry sails again",
            True,
        ),
        ("<title>Ferry sails for good - Vale Post</title>", "", "Ferry sails for good", False),
        ("", "<h1>Ferry</h1>", "Ferry", True),
        ("", "<h1>One</h1><h1>Two</h1>", None, False),
    ],
)
def test_the_title_is_the_heading_that_agrees(head, body, title, printed):
    found = metadata(head, body)
    assert found.title == title
    assert found.headline == (title if printed else None)


@pytest.mark.parametrize(
    ("head", "iso"),
    [
        (
            "<meta property='article:published_time' content='2016-10-01T17:14:00Z'>",
            "2016-10-01T17:14:00+00:00",
        ),
        (
            (
                "<meta name='dc.date' content='2016-10-01'>"
                "<meta name='parsely-pub-date' content='2016-10-01T17:14:00Z'>"
            ),
            "2016-10-01T17:14:00+00:00",
        ),
        (
            "<meta name='date' content='2016-10-01'><meta name='pubdate' content='0001-01-01'>",
            "2016-10-01T00:00:00",
        ),
    ],
)
def test_dates_of_meta_tags(head, iso):
    found = metadata(head).published
    assert found is not None
    assert found.value.isoformat() == iso


def test_the_library_guesses_a_day_where_nothing_says_it():
    found = metadata(body="<p>Posted on October 1, 2016</p>").published
    assert found is not None
    assert (found.value.isoformat(), found.precision) == ("2016-10-01T00:00:00", "day")


def test_authors_that_are_the_outlet_are_none():
    script = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "author": ['
        '{"name": "Vale Post"}, {"name": "admin"}, {"name": "Ada Moss and Ben Ruiz"}],'
        '"publisher": {"name": "Vale Post"}}</script>'
    )
    found = metadata(script)
    assert found.authors == ("Ada Moss", "Ben Ruiz")
    assert found.outlet is not None
    assert (found.outlet.name, found.outlet.stated) == ("Vale Post", True)


def test_the_byline_of_the_page():
    assert metadata(body="<div class='byline'>By Ada Moss</div>").authors == ("Ada Moss",)


def test_an_address_is_only_a_hint_at_the_outlet():
    found = metadata(url="https://www.vale.example/7")
    assert found.url == "https://www.vale.example/7"
    assert found.outlet is not None
    assert (found.outlet.name, found.outlet.stated) == ("vale.example", False)


def test_the_fields_of_a_full_page():
    script = (
        '<script type="application/ld+json">{"@type": "NewsArticle",'
        '"headline": "Ferry sails again",'
        '"datePublished": "2024-03-05T10:00:00Z", "dateModified": "2024-03-05T12:00:00Z",'
        '"author": {"name": "dpa"}, "articleSection": "Harbour", "inLanguage": "de",'
        '"isAccessibleForFree": "False", "wordCount": 812, "image": "/7.jpg"}</script>'
        "<link rel='canonical' href='/ferry'>"
    )
    found = metadata(script, "<h1>Ferry sails again</h1>", url="https://vale.example/7?x=1")
    assert (found.title, found.headline) == ("Ferry sails again", "Ferry sails again")
    assert found.updated is not None
    assert found.updated.value.hour == 12
    assert (found.authors, found.wire, found.agency) == (("dpa",), "dpa", "dpa")
    assert (found.section, found.picture) == ("Harbour", "https://vale.example/7.jpg")
    assert (found.url, found.language) == ("https://vale.example/ferry", "de")
    assert (found.free, found.words) == (False, 812)


@pytest.mark.parametrize(
    ("head", "language"),
    [
        ("<meta property='og:locale' content='de_AT'>", "de-AT"),
        ("<meta http-equiv='content-language' content='fr'>", "fr"),
        ("<meta property='og:locale' content='{{ locale }}'>", None),
        ("<meta property='og:locale' content='the language of this site'>", None),
    ],
)
def test_the_language(head, language):
    assert metadata(head).language == language


def test_a_person_of_an_agency_makes_it_the_wire():
    script = (
        '<script type="application/ld+json">{"@type": "NewsArticle",'
        '"author": "Ada Moss, AP Science Writer"}</script>'
    )
    found = metadata(script)
    assert (found.authors, found.wire, found.agency) == (("Ada Moss",), "AP", "AP Science Writer")


def test_a_reprint_is_not_the_outlet_that_it_names_as_the_first():
    found = metadata(
        "<link rel='canonical' href='https://port.example/9'>", url="https://vale.example/7"
    )
    assert found.url == "https://port.example/9"
    assert found.outlet is not None
    assert found.outlet.name == "vale.example"
