"""Spans a reader accepts. Square brackets mark them: "said [that it would]"."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.attribution.spans import (
    balanced,
    quotation_type,
    snapped,
    unquoted,
    unstopped,
    words,
)
from reportedly.record import QuotationType, Span
from reportedly.text.quotes import quoted

TEXTS = st.text(st.sampled_from("ab é’'-“”\"«» .,…‘6\u0301"), max_size=40)


def marked(given_text):
    text, spans, opened = "", [], 0
    for character in given_text:
        if character == "[":
            opened = len(text)
        elif character == "]":
            spans.append(Span(opened, len(text)))
        else:
            text += character
    return text, tuple(spans)


def quotes_of(text):
    return quoted(text, Span(0, len(text)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("J[ane D]oe said", "[Jane Doe] said"),
        ("[Jane Doe ]said", "[Jane Doe] said"),
        ("[Jane Doe] said", "[Jane Doe] said"),
        ("caf[é] owners", "[café] owners"),
        ("[Ja][ne] Doe", "[Jane] Doe"),
        ("[Jane D][o]e", "[Jane Doe]"),
        ("[Jane] [Doe]", "[Jane Doe]"),
        ("[Jane] A. [Doe]", "[Jane] A. [Doe]"),
        ("Jane[  ]Doe", "Jane  Doe"),
        ("she [said, “it i]s”", "she [said, “it is]”"),
        ("in [201]6.", "in [2016]."),
        ("[[Jane]", "[Jane]"),
    ],
)
def test_snapped_to_words(before, after):
    text, spans = marked(before)
    assert snapped(text, spans, Span(0, len(text))) == marked(after)[1]


def test_a_nested_content_leaves_the_outer_mark():
    text, spans = marked("“She said [it was old,”] he said")
    assert unquoted(text, spans, quoted(text, Span(0, len(text)))) == (Span(10, 20),)
    text, spans = marked("She said [“it was old,”] he said")
    assert unquoted(text, spans, quoted(text, Span(0, len(text)))) == tuple(spans)


def test_snapping_stays_in_the_paragraph():
    # Without a line break between them two paragraphs may touch.
    assert snapped("JaneDoe", (Span(5, 6),), Span(4, 7)) == (Span(4, 7),)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[one woman, Ada Roe,] asked", "[one woman, Ada Roe,] asked"),
        ("[one woman, Ada Roe], asked", "[one woman, Ada Roe], asked"),
        ("[Ada Roe,] asked", "[Ada Roe], asked"),
        ("[Ada Roe] asked", "[Ada Roe] asked"),
        ("[The mayor:] no", "[The mayor]: no"),
        ("[John Roe Jr.] said", "[John Roe Jr.] said"),
        ("[,] he", ", he"),
    ],
)
def test_a_comma_at_the_end_only_where_it_closes_an_apposition(before, after):
    text, spans = marked(before)
    assert unstopped(text, spans) == marked(after)[1]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("“[It is old,]” he said", "[“It is old,”] he said"),
        ("“[It is old],” he said", "[“It is old,”] he said"),
        ("[“It is old,]” he said", "[“It is old,”] he said"),
        ("[“It is old],” he said", "[“It is old,”] he said"),
        ("[“It is old,”] he said", "[“It is old,”] he said"),
        ('"[It is old],” he said', '["It is old,”] he said'),
        ('"[It is old,]" he said', '["It is old,"] he said'),
        ("«[C’est vieux]», dit-il", "[«C’est vieux»], dit-il"),
        ("“[Is it old?]” he asked", "[“Is it old?”] he asked"),
        ("“[It is old …]” he said", "[“It is old …”] he said"),
        ("“[He told me ‘go’],” she said", "[“He told me ‘go’,”] she said"),
        ("“[‘Go,’ he told me],” she said", "[“‘Go,’ he told me,”] she said"),
        ("he called it “[old]” and left", "he called it [“old”] and left"),
        ("he said [the bridge was “old]”", "he said [the bridge was “old”]"),
        ("he said [the “old” bridge]", "he said [the “old” bridge]"),
        ("he said [it was] “old”", "he said [it was] “old”"),
        ("“[It goes on.]", "[“It goes on.]"),
        ("“[It is old],” he said, “[and tired].”", "[“It is old,”] he said, [“and tired.”]"),
        ("he is 6'2\" and [tall]", "he is 6'2\" and [tall]"),
    ],
)
def test_quotation_marks_in_balance(before, after):
    text, spans = marked(before)
    assert balanced(text, spans, quotes_of(text), ()) == marked(after)[1]


@pytest.mark.parametrize("taken", [Span(0, 1), Span(4, 5)])
def test_marks_that_belong_to_another_are_left(taken):
    assert balanced("“old”", (Span(1, 4),), (Span(0, 5),), (taken,)) == (Span(1, 4),)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("[“It is old,”] he said", "direct"),
        ('["It is old,"] he said', "direct"),
        ('[“It is old,"] he said', "direct"),
        ("[«C’est vieux»], dit-il", "direct"),
        ("[“It is old,”] he said, [“and tired.”]", "direct"),
        ("[“He told me ‘go’,”] she said", "direct"),
        ("[“‘Go,’ he told me,”] she said", "direct"),
        ("[“It goes on and on.]", "direct"),
        ("“[It is old],” he said", "direct"),
        ("he said [that it was old]", "indirect"),
        ("he said [that it was old], not “new”", "indirect"),
        ("he is 6'2\" and said [that it was old]", "indirect"),
        ("he said [its ‘age’ was a worry]", "indirect"),
        ("he said [that it was “old”]", "mixed"),
        ("he said [that it was “old” and tired]", "mixed"),
        ('he said [that it was "old" and tired]', "mixed"),
        ("he asked [“how many” had to close]", "mixed"),
        ("[“It is old,”] he said, [and that it would close]", "mixed"),
        ("he said [so]: [“old”]", "mixed"),
    ],
)
def test_quotation_type(content, kind):
    text, spans = marked(content)
    assert quotation_type(text, spans, quotes_of(text)) is QuotationType(kind)


def test_no_content_is_not_quoted():
    assert quotation_type("“old”", (), quotes_of("“old”")) is QuotationType.INDIRECT


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("  ", 0), ("“…”", 0), ("it is old", 3), ("it — is", 2), ("it’s 5, no", 3)],
)
def test_words(text, count):
    assert words(text, Span(0, len(text))) == count


@st.composite
def texts_with_spans(draw):
    text = draw(TEXTS)
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = zip(places[::2], places[1::2], strict=False)
    return text, tuple(Span(start, end) for start, end in pairs if start < end)


@settings(max_examples=300)
@given(texts_with_spans())
def test_snapped_spans_are_apart_in_order_and_without_space(given_case):
    text, spans = given_case
    whole = Span(0, len(text))
    found = snapped(text, spans, whole)
    for span in found:
        assert whole.holds(span)
        assert span.of(text) == span.of(text).strip() != ""
        assert any(span.meets(s) for s in spans)
    assert all(a.end < b.start for a, b in itertools.pairwise(found))
    assert snapped(text, found, whole) == found


@settings(max_examples=300)
@given(texts_with_spans())
def test_balancing_only_adds(given_case):
    text, spans = given_case
    found = balanced(text, spans, quotes_of(text), ())
    assert len(found) == len(spans)
    for grown, span in zip(found, spans, strict=True):
        assert grown.holds(span)
        assert grown.end <= len(text)
        added = text[grown.start : span.start] + text[span.end : grown.end]
        assert not any(c.isalnum() for c in added)
