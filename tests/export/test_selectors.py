"""Selectors against a reader of our own, which counts code points and looks everywhere."""

from hostile import TEXTS
from hypothesis import given
from hypothesis import strategies as st

from reportedly.export.selectors import CONTEXT, selectors
from reportedly.record import Span


@st.composite
def placed(draw):
    text = draw(TEXTS)
    start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    return text, Span(start, end)


def places(quote, text):
    """Where the words stand between the words around them."""
    before, words, after = quote["prefix"], quote["exact"], quote["suffix"]
    return [
        start
        for start in range(len(text) - len(words) + 1)
        if text.startswith(words, start)
        and text[:start].endswith(before)
        and text[start + len(words) :].startswith(after)
    ]


@given(placed())
def test_the_words_are_found_in_one_place_only(found):
    text, span = found
    made = selectors(span, text)
    assert made[-1] == {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    if span.start == span.end:
        assert len(made) == 1
    else:
        assert made[0]["exact"] == text[span.start : span.end]
        assert places(made[0], text) == [span.start]


def test_so_much_is_given_around_the_words():
    text = "a" * 5 + "b" * 100 + "said" + "c" * 100
    (quote, _) = selectors(Span(105, 109), text)
    assert (quote["prefix"], quote["suffix"]) == ("b" * CONTEXT, "c" * CONTEXT)


def test_more_is_given_where_that_does_not_tell():
    refrain = "He said so. " * 20
    (quote, _) = selectors(Span(111, 115), refrain)
    assert len(quote["prefix"]) > CONTEXT
    assert places(quote, refrain) == [111]


def test_signs_outside_of_the_plane_count_once():
    (quote, position) = selectors(Span(2, 4), "😀😀ab😀")
    assert quote["prefix"] == "😀😀"
    assert position["start"] == 2
