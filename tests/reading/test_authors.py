import pytest

from reportedly.reading.authors import Site, authors_of
from reportedly.reading.jsonld import Fields
from reportedly.reading.tags import tags_of
from reportedly.reading.tree import parse

SITE = Site(("Vale Post", "Vale Media"), "vale.example")
LONG = f"<p>{'The ferry did not sail on Monday. ' * 8}</p>"


def authors(*told, head="", body="", site=SITE):
    tree = parse(f"<html><head>{head}</head><body>{body}<p>Some text.</p></body></html>")
    assert tree is not None
    return authors_of(tree, tags_of(tree), Fields(authors=told), site, fast=True)


@pytest.mark.parametrize(
    ("told", "names"),
    [
        (("Ada Moss", "Ben Ruiz"), ("Ada Moss", "Ben Ruiz")),
        (("Ada Moss and Ben Ruiz",), ("Ada Moss", "Ben Ruiz")),
        (("Ada Moss und Ben Ruiz",), ("Ada Moss", "Ben Ruiz")),
        (("Ada Moss et Ben Ruiz",), ("Ada Moss", "Ben Ruiz")),
        (("Ada Moss y Ben Ruiz",), ("Ada Moss", "Ben Ruiz")),
        (("Ada Moss / Ben Ruiz",), ("Ada Moss", "Ben Ruiz")),
        (("Por Ada Moss",), ("Ada Moss",)),
        (("Ada Moss, Staff Writer",), ("Ada Moss",)),
        (("Ada Moss (BWS)",), ("Ada Moss",)),
        (("Ada Moss <ada@vale.example>",), ("Ada Moss",)),
        (("Ada Moss, AP Science Writer",), ("Ada Moss",)),
        (("Ada Moss and Reuters",), ("Ada Moss", "Reuters")),
        (("Reuters", "Ada Moss"), ("Reuters", "Ada Moss")),
        (("dpa",), ("dpa",)),
        (("Heryadi",), ("Heryadi",)),
        (("신현주 기자",), ("신현주",)),
        (("Ada Moss", "Vale Post"), ("Ada Moss",)),
        (("Vale Post",), ("Vale Post",)),
        (("Redaktion vale.example",), ("Redaktion vale.example",)),
        (("admin",), ()),
        (("Staff",), ()),
        (("17",), ()),
    ],
)
def test_names_in_data_for_machines(told, names):
    assert authors(*told) == names


def test_what_the_page_prints_goes_before_the_outlet():
    head = "<meta name='author' content='Vale Post'>"
    body = f"<h1>Ferry</h1><span class='article__author'>Von Ada Moss, Port</span>{LONG}"
    assert authors("Vale Post", head=head, body=body) == ("Ada Moss",)
    assert authors("Vale Post", head="<meta name='author' content='Ada Moss'>") == ("Ada Moss",)


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Ferry</h1><div class='byline'>By Ada Moss</div>",
        "<h1>Ferry</h1><a rel='author' href='/7'>Ada Moss</a>",
        "<h1>Ferry</h1><p class='author'>von Ada Moss</p>",
        "<h1>Ferry</h1><p>By Ada Moss</p>",
        "<h1>Ferry</h1><div>Par Ada Moss</div>",
        "<h1>Ferry</h1><li><b>Autorin</b> Ada Moss</li>",
        "<div class='byline'>By Ada Moss</div><h1>Ferry</h1>",
    ],
)
def test_bylines(body):
    assert authors(body=body) == ("Ada Moss",)


def test_names_with_nothing_between_them():
    names = "<span>Ada Moss</span> <span>Ben Ruiz</span> <span>Carla Anna Voss</span>"
    body = f"<h1>Ferry</h1><div class='article-byline'>By {names}</div>"
    assert authors(body=body) == ("Ada Moss", "Ben Ruiz", "Carla Anna Voss")


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>Ferry</h1>{LONG}{LONG}<p>By Ada Moss</p>",
        "<h1>Ferry</h1><div class='comment-author'>Ada Moss</div>",
        "<h1>Ferry</h1><div class='related-teaser'><span class='byline'>Ada Moss</span></div>",
        "<h1>Ferry</h1><p>By Monday the ferry had sailed again.</p>",
        "<h1>Ferry</h1><p class='author'>Read more of our stories here</p>",
    ],
)
def test_what_is_no_byline(body):
    assert authors(body=body) == ()
    assert authors("Vale Post", body=body) == ("Vale Post",)


def test_the_user_of_the_system_is_nobody():
    assert authors(head="<meta name='author' content='wpadmin'>") == ()
    assert authors(head="<meta name='author' content='https://vale.example/ada'>") == ()
