import json

import pytest

from reportedly.reading.jsonld import Fields, fields_of
from reportedly.reading.tree import parse


def fields(*scripts):
    marked = "".join(f"<script type='application/ld+json'>{script}</script>" for script in scripts)
    tree = parse(f"<html><head>{marked}</head><body></body></html>")
    assert tree is not None
    return fields_of(tree)


def test_the_article_of_a_graph_with_references():
    graph = [
        {"@id": "#ada", "@type": "Person", "name": "Ada Moss"},
        {"@id": "#post", "@type": "Organization", "name": "Vale Post"},
        {"@type": "WebPage", "name": "Home"},
        {
            "@type": ["Thing", "ReportageNewsArticle"],
            "headline": "Ferry &amp; mail",
            "datePublished": "2016-10-01",
            "author": [{"@id": "#ada"}, "By Ben Ruiz", {"name": "https://vale.example/carla"}],
            "publisher": {"@id": "#post"},
            "mainEntityOfPage": {"@id": "https://vale.example/7"},
        },
    ]
    assert fields(json.dumps({"@graph": graph})) == Fields(
        headline="Ferry & mail",
        published="2016-10-01",
        authors=("Ada Moss", "Ben Ruiz"),
        publisher="Vale Post",
        url="https://vale.example/7",
    )


def test_teasers_do_not_hide_the_article():
    teasers = [{"@type": "NewsArticle", "headline": "Mayor out"}]
    own = {
        "@type": "NewsArticle",
        "headline": "Ferry",
        "datePublished": "2016",
        "author": "Ada Moss",
    }
    assert fields(json.dumps(teasers), json.dumps(own)).headline == "Ferry"


def test_mistakes_that_sites_make():
    broken = '<!-- {"@type": "Article", "headline": "Ferry\nsails"}; -->'
    assert fields(broken.replace("; -->", " -->")).headline == "Ferry sails"
    assert fields('{"@type": "Article", "headline": "Ferry"};').headline == "Ferry"


@pytest.mark.parametrize(
    "script",
    [
        "",
        "{",
        "[" * 50_000,
        "null",
        '{"@type": "WebPage", "headline": "x"}',
        '{"@type": "Article", "author": [1, null, [], {"@id": []}, {"name": {"a": 1}}], "url": {}}',
    ],
)
def test_what_says_nothing(script):
    assert fields(script) == Fields()


def test_the_article_that_agrees_with_the_page_goes_first():
    other = {
        "@type": "NewsArticle",
        "headline": "Mayor is out of office",
        "datePublished": "2016-09-01",
        "author": "Ben Ruiz",
        "url": "https://vale.example/8",
    }
    own = {"@type": "NewsArticle", "headline": "Ferry sails again"}
    both = json.dumps([other, own | {"url": "https://vale.example/7"}])
    tree = parse(f"<html><script type='application/ld+json'>{both}</script></html>")
    assert tree is not None
    assert fields_of(tree).headline == "Mayor is out of office"
    assert fields_of(tree, ("Ferry sails again | Vale Post",)).headline == "Ferry sails again"
    assert fields_of(tree, (), "https://www.vale.example/7?from=mail").headline == own["headline"]


def test_two_descriptions_of_one_article_fill_each_other():
    one = {"@type": "LiveBlogPosting", "headline": "Ferry", "datePublished": "2016", "author": "A"}
    two = {"@type": "NewsArticle", "headline": "Ferry", "articleSection": ["Harbour", "News"]}
    found = fields(json.dumps([two, one]))
    assert (found.published, found.authors, found.section) == ("2016", ("A",), "Harbour")


def test_authors_in_lists_of_lists():
    article = {"@type": "Article", "author": [[{"name": ["Ada Moss"]}], [["Ben Ruiz"]]]}
    assert fields(json.dumps(article)).authors == ("Ada Moss", "Ben Ruiz")


def test_a_comma_too_many():
    assert fields('{"@type": "Article", "headline": "Ferry", }').headline == "Ferry"


@pytest.mark.parametrize(
    ("told", "free"),
    [
        (False, False),
        ("False", False),
        ("http://schema.org/False", False),
        ("true", True),
        (True, True),
        ("maybe", None),
        (0, None),
    ],
)
def test_whether_it_is_free(told, free):
    found = fields(json.dumps({"@type": "Article", "isAccessibleForFree": told}))
    assert found.free is free


@pytest.mark.parametrize(
    ("told", "words"), [(812, 812), ("812", 812), (True, None), ("many", None), (-1, None)]
)
def test_how_many_words_it_has(told, words):
    assert fields(json.dumps({"@type": "Article", "wordCount": told})).words == words


def test_what_a_template_left():
    article = {"@type": "Article", "headline": "{{ title }}", "author": {"name": "undefined"}}
    assert fields(json.dumps(article)) == Fields()


def test_the_trail_of_breadcrumbs():
    trail = {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"position": 1, "item": {"@id": "https://vale.example/", "name": "Home"}},
            {"position": 2, "name": "Harbour"},
        ],
    }
    assert fields(json.dumps(trail)).breadcrumbs == ("Home", "Harbour")
