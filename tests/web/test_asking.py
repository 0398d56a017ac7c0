"""What a client asks for, read once."""

import pytest

from reportedly.web.asking import Asked, Form, form_of
from reportedly.web.troubles import Trouble


@pytest.mark.parametrize(
    ("accept", "given", "named", "form"),
    [
        ("", "", False, Form.HTML),
        ("", "", True, Form.JSON),
        ("text/html", "json", False, Form.JSON),
        ("application/json", "html", True, Form.HTML),
        ("application/*", "", False, Form.JSON),
        ("text/*;q=0.5, application/json;q=0.6", "", False, Form.JSON),
        ("application/json;q=0", "", False, Form.HTML),
    ],
)
def test_the_form_that_is_asked_for(accept, given, named, form):
    assert form_of(accept, given, named=named) is form


def test_a_form_that_is_none():
    with pytest.raises(Trouble, match="json"):
        form_of("", "xml", named=False)


@pytest.mark.parametrize("given", ["-1", "x", "²", "101", "1" * 30, " 1", "1.0"])
def test_numbers_are_whole_and_within(given):
    asked = Asked("/search", Form.HTML, query={"offset": given})
    with pytest.raises(Trouble, match="from 0 to 100"):
        asked.number("offset", 100)


def test_numbers_and_choices_have_defaults():
    asked = Asked("/search", Form.HTML, query={"offset": "7", "order": ""})
    assert (asked.number("offset", 100), asked.number("page", 100)) == (7, 0)
    assert asked.choice("order", ("best", "new")) == "best"
    with pytest.raises(Trouble, match="best, new"):
        Asked("/", Form.HTML, query={"order": "x"}).choice("order", ("best", "new"))


def test_the_twin_keeps_what_was_asked():
    asked = Asked("/outlet/A b/c", Form.HTML, query={"q": "a&b", "format": "html"})
    assert asked.twin == "/outlet/A%20b/c?q=a%26b&format=json"
