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
