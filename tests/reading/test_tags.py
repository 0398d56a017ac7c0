import pytest

from reportedly.reading.short_text import short_text
from reportedly.reading.tags import is_placeholder, marked, tags_of
from reportedly.reading.tree import parse


def tags(head, body="<p>Text.</p>"):
    tree = parse(f"<html><head>{head}</head><body>{body}</body></html>")
    assert tree is not None
    return tags_of(tree)


def test_all_values_of_a_name_in_order():
    found = tags(
        "<meta name='author' content='Vale  Post'><meta property='OG:Title' content='Ferry'>"
        "<meta name='author' content='Ada Moss'><meta name='byl' content='undefined'>"
    )
    assert list(found.all("byl", "author")) == ["Vale Post", "Ada Moss"]
    assert found.first("twitter:title", "og:title") == "Ferry"
    assert found.first("title") is None


def test_what_the_body_marks():
    body = (
        "<time itemprop='datePublished' datetime='2016-10-01'>today</time>"
        "<b property='schema:articleSection'>Harbour</b><b property='name'>Ada</b>"
    )
    tree = parse(f"<html><body>{body}</body></html>")
    assert tree is not None
    assert list(marked(tree, "datePublished")) == ["2016-10-01"]
    assert list(marked(tree, "articleSection")) == ["Harbour"]


@pytest.mark.parametrize(
    "value", ["null", "{{ title }}", "${date}", "<%= x %>", "N/A", "undefined"]
)
def test_placeholders(value):
    assert is_placeholder(value)
    assert not is_placeholder(f"The word {value[:1]}")


def test_no_end_of_tags():
    assert len(tags("<meta name='a' content='b'>" * 10_000).tags) <= 2_001


def test_short_texts():
    tree = parse("<html><body><p> Ada\n <b>Moss</b> </p></body></html>")
    assert tree is not None
    assert short_text(tree, 20) == "Ada Moss"
    assert short_text(tree, 8) == "Ada Moss"
    assert short_text(tree, 7) is None
