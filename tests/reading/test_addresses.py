import pytest

from reportedly.reading.addresses import absolute, canonical
from reportedly.reading.jsonld import Fields
from reportedly.reading.tags import tags_of
from reportedly.reading.tree import parse

HERE = "https://vale.example/news/7"


@pytest.mark.parametrize(
    ("address", "base", "joined"),
    [
        ("https://vale.example/7", None, "https://vale.example/7"),
        ("/7", HERE, "https://vale.example/7"),
        ("//cdn.example/7.jpg", HERE, "https://cdn.example/7.jpg"),
        ("/7", None, None),
        ("", HERE, None),
        (None, HERE, None),
        ("javascript:alert(1)", HERE, None),
        ("data:image/png;base64,AAAA", HERE, None),
        ("http://[x", HERE, None),
        ("https://", None, None),
        ("{{url}}", HERE, None),
        ("https://vale.example/" + "a" * 5_000, None, None),
    ],
)
def test_absolute(address, base, joined):
    assert absolute(address, base) == joined


def found(head, url=None, told=None):
    tree = parse(f"<html><head>{head}</head><body><p>Text.</p></body></html>")
    assert tree is not None
    return canonical(tree, tags_of(tree), Fields(url=told), url)


def test_the_address_of_the_page():
    link = "<link rel='canonical' href='/news/ferry'>"
    card = "<meta property='og:url' content='https://vale.example/card'>"
    assert found(link + card, HERE) == "https://vale.example/news/ferry"
    assert found(link + card) == "https://vale.example/card"
    assert found("<base href='https://vale.example/'>" + link) == "https://vale.example/news/ferry"
    assert found("", HERE, "https://vale.example/told") == "https://vale.example/told"
    assert found("", HERE) == HERE
    assert found("") is None


def test_a_home_page_is_no_story():
    assert found("<link rel='canonical' href='https://vale.example/'>", HERE) == HERE
