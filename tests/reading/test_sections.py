import json

import pytest

from reportedly.reading.metadata import metadata_of
from reportedly.reading.tree import parse


def section(head="", body="", **described):
    data = json.dumps({"@type": "NewsArticle", "headline": "Ferry sails again", **described})
    script = f"<script type='application/ld+json'>{data}</script>"
    site = "<meta property='og:site_name' content='Vale Post'>"
    tree = parse(f"<html><head>{site}{head}{script}</head><body>{body}<p>Text.</p></body></html>")
    assert tree is not None
    return metadata_of(tree, fast=True).section


def trail(*names):
    items = [{"@type": "ListItem", "position": n, "name": name} for n, name in enumerate(names)]
    data = json.dumps({"@type": "BreadcrumbList", "itemListElement": items})
    return f"<script type='application/ld+json'>{data}</script>"


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Politics", "Politics"),
        (["News", "Harbour"], "News"),
        ("Harbour, News", "Harbour"),
        ("News - News", "News"),
        ("Uncategorized", None),
        ("www.vale.example", None),
        ("news_news", None),
        ("Vale Post", None),
        ("Ferry sails again", None),
        ("17", None),
        ("x" * 80, None),
    ],
)
def test_data_for_machines(told, name):
    assert section(articleSection=told) == name
    if isinstance(told, str):
        assert section(f"<meta property='article:section' content='{told}'>") == name


def test_trails_of_breadcrumbs():
    assert section(trail("Home", "Sport", "Rowing", "Ferry sails again")) == "Sport"
    assert section(trail("Home")) is None
    nav = "<nav class='breadcrumbs'><a href='/'>Startseite</a><a href='/s'>Sport</a></nav>"
    assert section(body=nav) == "Sport"
    assert section(body="<nav class='menu'><a href='/s'>Sport</a></nav>") is None


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ("/7.jpg", "https://vale.example/7.jpg"),
        (
            {"@type": "ImageObject", "url": "https://vale.example/8.jpg"},
            "https://vale.example/8.jpg",
        ),
        (["https://vale.example/9.jpg"], "https://vale.example/9.jpg"),
        ("https://vale.example/img/logo.png", None),
        ("https://vale.example/default-image.jpg", None),
        ("data:image/png;base64,AAAA", None),
    ],
)
def test_pictures(told, address):
    data = json.dumps({"@type": "NewsArticle", "headline": "Ferry", "image": told})
    tree = parse(f"<html><script type='application/ld+json'>{data}</script><body>x</body></html>")
    assert tree is not None
    assert metadata_of(tree, "https://vale.example/1", fast=True).picture == address


def test_the_picture_for_social_networks_goes_first():
    tree = parse(
        "<html><head><meta name='twitter:image' content='https://vale.example/2.jpg'>"
        "<meta property='og:image' content='https://vale.example/1.jpg'></head><body>x</body></html>"
    )
    assert tree is not None
    assert metadata_of(tree, fast=True).picture == "https://vale.example/1.jpg"
