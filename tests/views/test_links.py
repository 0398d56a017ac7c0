"""Links that open a report at its own address with the words in sight."""

from dataclasses import replace
from urllib.parse import unquote

import pytest

from reportedly.record import Span
from reportedly.views.links import NOWHERE, directive, followed, source

TEXT = (
    "The dam is safe, he said.\n\nThe dam is safe, she said, and nobody asked why.\n\n"
    "A well-known line: 100% sure, so-called & plain."
)


def told(words, text=TEXT, after=""):
    start = text.index(words, text.index(after))
    return directive(Span(start, start + len(words)), text)


def test_words_that_stand_once_are_named_alone():
    assert told("nobody asked why.") == "nobody%20asked%20why"


def test_signs_that_steer_are_encoded():
    assert told("well-known line: 100% sure, so-called & plain") == (
        "well%2Dknown%20line%3A%20100%25%20sure%2C%20so%2Dcalled%20%26%20plain"
    )


def test_words_that_stand_twice_are_told_by_those_before():
    second = told("The dam is safe", after="\n\nThe")
    prefix, words = second.split(",")
    assert prefix.endswith("-")
    assert unquote(words) == "The dam is safe"
    assert unquote(prefix[:-1]) == "said."


def test_at_the_beginning_those_after_tell():
    words, suffix = told("The dam is safe").split(",")
    assert unquote(words) == "The dam is safe"
    assert suffix.startswith("-")
    assert unquote(suffix[1:]) == ", he"


def test_case_and_spaces_do_not_tell_places_apart():
    text = "THE  DAM held. Then the dam broke."
    assert directive(Span(text.index("the dam"), text.index(" broke")), text).startswith("Then-,")


def test_long_words_and_several_paragraphs_are_named_by_their_ends():
    text = " ".join(f"word{n}" for n in range(40))
    start, end = directive(Span(0, len(text)), text).split(",")
    assert unquote(start).split() == [f"word{n}" for n in range(8)]
    assert unquote(end).split() == [f"word{n}" for n in range(32, 40)]
    assert directive(Span(0, len(TEXT)), TEXT).startswith("The%20dam%20is%20safe%2C%20he")


@pytest.mark.parametrize("text", ["", "…", "  \n ", "“”"])
def test_without_words_there_is_no_directive(text):
    assert directive(Span(0, len(text)), text) == ""


def test_only_addresses_of_the_web_are_followed(record):
    spans = record.attributions[1].content

    def at(url):
        return source(replace(record, article=replace(record.article, url=url)), spans)

    assert at("https://a.example/x#part").startswith("https://a.example/x#:~:text=")
    assert at("https://a.example/x").count("#") == 1
    assert [at(url) for url in (None, "javascript:alert(1)", "file:///x", "//a.example")] == [
        ""
    ] * 4
    assert followed("HTTPS://A.example") == "HTTPS://A.example"


def test_what_is_redacted_is_not_named(record):
    text = "█" * 4 + record.article.text[4:]
    article = replace(record.article, text=text, url="https://a.example/")
    assert source(replace(record, article=article), (Span(0, 10),)) == "https://a.example/"


def test_a_page_that_stands_alone_leads_nowhere(record):
    leads = NOWHERE.report(record), NOWHERE.speaker(record, "s1"), NOWHERE.statement(record, "a1")
    assert {*leads, NOWHERE.outlet(record)} == {""}
