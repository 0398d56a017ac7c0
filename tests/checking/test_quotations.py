import hashlib
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from reportedly.checking.quotations import Quotation, given, quotations
from reportedly.comparison import Report
from reportedly.reading import read_text
from reportedly.record import (
    Article,
    Attribution,
    Origin,
    QuotationType,
    Record,
    SourceType,
    Span,
    Speaker,
    SpeechAct,
)
from reportedly.text.sentences import lines

LEDE = "The wall of the harbour is not finished."
SPEAKERS = (
    Speaker("varro", "Odile Varro", SourceType.NAMED_PERSON, "Odile Varro"),
    Speaker("lantern", "The Lantern", SourceType.NAMED_ORGANIZATION, "The Lantern"),
    Speaker("two", None, SourceType.UNNAMED_GROUP, "two fishermen"),
)


def span(text: str, words: str) -> Span:
    assert text.count(words) == 1
    return Span(text.index(words), text.index(words) + len(words))


def said(text: str, key: str, cue: str, *content: str, speaker: str | None = "varro", score=0.9):
    return Attribution(
        id=key,
        source=(),
        cue=(span(text, cue),),
        content=tuple(span(text, words) for words in content),
        quotation_type=QuotationType.MIXED,
        speech_act=SpeechAct.STATES,
        source_type=SourceType.NAMED_PERSON,
        score=score,
        speaker=speaker,
    )


Say = Callable[[str], tuple[Attribution, ...]]


def report(*paragraphs: str, says: Say = lambda _: ()) -> Report:
    """A report of these paragraphs; `says` gives the attributions in its text."""
    text = "\n\n".join(paragraphs)
    article = Article(
        id=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        paragraphs=lines(text),
        origin=Origin("page.txt", "text/plain", "0" * 64, len(text.encode()), "utf-8"),
    )
    return Report("r1", Record(article, says(text), SPEAKERS))


def words(quotation: Quotation) -> list[str]:
    return [span.of(quotation.text) for span in quotation.passage.spans]


def found(*paragraphs: str, says: Say = lambda _: ()) -> list[list[str]]:
    return [words(one) for one in quotations(report(*paragraphs, says=says))]


@pytest.mark.parametrize(
    "marked",
    [
        "“We lost that argument,”",
        '"We lost that argument,"',
        "„We lost that argument,”",
        "«We lost that argument,»",
        "« We lost that argument, »",
        "“ We lost that argument, ”",
        '“We lost that argument,"',
        '"We lost that argument,”',
    ],
)
def test_marks_of_every_kind_are_no_part_of_the_words(marked):
    assert found(f"{LEDE} {marked} she said.") == [["We lost that argument,"]]


def test_quotations_come_in_the_order_of_the_text_and_point_into_it():
    page = report(
        "“The wall will not hold”: a warning",
        "“We lost that argument,” she said. “I would not moor my own boat there.”",
    )
    first, second, third = quotations(page)
    assert words(first) == ["The wall will not hold"]
    assert words(second) == ["We lost that argument,"]
    assert words(third) == ["I would not moor my own boat there."]
    assert {one.passage.report for one in (first, second, third)} == {"r1"}
    assert {one.text for one in (first, second, third)} == {page.record.article.text}


def test_single_marks_inside_are_words_of_the_quotation():
    line = "“They told us ‘wait until the spring’, and we waited,” she said."
    assert found(line) == [["They told us ‘wait until the spring’, and we waited,"]]


@pytest.mark.parametrize("mark", ["“", '"'])
def test_a_quotation_over_several_paragraphs_is_one(mark):
    close = "”" if mark == "“" else mark
    parts = [f"{mark}We lost that argument.", f"{mark}Nobody else asked.", f"{mark}So it goes"]
    assert found(f"She said: {parts[0]}", parts[1], f"{parts[2]},{close} she said.") == [
        ["We lost that argument.", "Nobody else asked.", "So it goes,"]
    ]


def test_after_the_last_paragraph_of_a_long_quotation_another_one_begins():
    assert found("“We lost that argument.", "“So it goes on.”", "“I am not done yet.”") == [
        ["We lost that argument.", "So it goes on."],
        ["I am not done yet."],
    ]


def test_a_mark_left_open_ends_with_its_paragraph():
    assert found("“We lost that argument.", f"{LEDE} She said no more of it.") == [
        ["We lost that argument."]
    ]


def test_a_mark_left_open_does_not_reach_over_a_paragraph_without_marks():
    assert found("“We lost that argument.", LEDE, "“I would not moor my boat there,” he said.") == [
        ["We lost that argument."],
        ["I would not moor my boat there,"],
    ]


def test_a_mark_left_open_does_not_take_in_what_is_quoted_later_in_the_next_paragraph():
    assert found("“We lost that argument.", "The engineer said “it does not hold at all”.") == [
        ["We lost that argument."],
        ["it does not hold at all"],
    ]


def test_a_closing_mark_alone_quotes_nothing():
    assert found(f"{LEDE}” she said, and left.") == []


@pytest.mark.parametrize("line", ["“” she said.", '"" she said.', "“ ” he said.", "“…” they said."])
def test_marks_without_words_between_them_quote_nothing(line):
    assert found(line) == []
    assert found(line, says=lambda text: (said(text, "a1", "said", line),)) == []


def test_scare_quotes_that_nobody_is_said_to_have_said_are_left_out():
    line = "He pressed “record” at the “Old Customs” house, and it was “good enough then” for all."
    assert found(line) == [["good enough then"]]


def test_few_words_count_where_somebody_is_said_to_have_said_them():
    (one,) = quotations(
        report("“We lost,” she said.", says=lambda text: (said(text, "a1", "said", "“We lost,”"),))
    )
    assert (words(one), one.attribution, one.speaker) == (["We lost,"], "a1", "Odile Varro")


NESTED = "The Lantern reported that Varro said the wall was “not even half finished”."


def nested(text: str) -> tuple[Attribution, ...]:
    return (
        said(
            text,
            "a1",
            "reported",
            "that Varro said the wall was “not even half finished”",
            speaker="lantern",
            score=0.99,
        ),
        said(text, "a2", "said", "the wall was “not even half finished”", score=0.3),
    )


def test_the_innermost_attribution_holds_the_quotation():
    (one,) = quotations(report(NESTED, says=nested))
    assert (one.attribution, one.speaker) == ("a2", "Odile Varro")
    (one,) = quotations(report(NESTED, says=lambda text: nested(text)[::-1]))
    assert one.attribution == "a2"


def test_an_attribution_that_stands_inside_the_quotation_does_not_hold_it():
    line = "“The survey says that the footing is nine metres deep,” she told us."
    (one,) = quotations(
        report(
            line,
            says=lambda text: (
                said(text, "a1", "says", "that the footing is nine metres deep", speaker="two"),
                said(text, "a2", "told", "“The survey says that the footing is nine metres deep,”"),
            ),
        )
    )
    assert (one.attribution, one.speaker) == ("a2", "Odile Varro")


def test_an_attribution_of_a_few_of_the_words_does_not_hold_them():
    line = "“I would not moor my own boat behind that wall,” she said."
    (one,) = quotations(report(line, says=lambda text: (said(text, "a1", "said", "my own boat"),)))
    assert (one.attribution, one.speaker) == (None, None)


def test_a_speaker_without_a_name_or_none_at_all_gives_no_name():
    line = "“I would not moor my own boat,” they said."
    for speaker in ("two", None):
        (one,) = quotations(
            report(
                line,
                says=lambda text, speaker=speaker: (
                    said(text, "a1", "said", "I would not moor my own boat,", speaker=speaker),
                ),
            )
        )
        assert (one.attribution, one.speaker) == ("a1", None)


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("We lost that argument.", "We lost that argument."),
        ("“We lost that argument.”", "We lost that argument."),
        (' "We lost" \n', "We lost"),
        ("«We lost»", "We lost"),
        ("We “lost” it", "We “lost” it"),
        ("“”", ""),
        ("", ""),
        (" \n\t", ""),
    ],
)
def test_a_given_quotation_is_its_words_without_the_marks_around_it(text, inner):
    one = given("q7", text)
    assert words(one) == [inner]
    assert (one.passage.report, one.text, one.attribution, one.speaker) == ("q7", text, None, None)


PIECES = st.sampled_from(
    ["“", "”", '"', "«", "»", "’", "wall", " boat", "\n", "\n\n", "6'2", " . "]
)


@for_any(st.lists(PIECES, max_size=30))
def test_whatever_the_marks_the_spans_hold_words_in_order(pieces):
    text = "".join(pieces)
    page = report(text)
    spans = [span for one in quotations(page) for span in one.passage.spans]
    assert spans == sorted(spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    for one in quotations(page):
        assert any(character.isalnum() for part in words(one) for character in part)
        assert not any("\n" in part for part in words(one))


@for_any(st.text(max_size=40))
def test_any_text_can_be_given(text):
    (inner,) = words(given("q1", text))
    assert inner == inner.strip()
    assert inner in text


def test_a_page_that_was_read_keeps_its_headline_among_the_quotations():
    page = read_text(
        '"We lost that argument"\n\nBy Mira Tull\n\nOdile Varro said that "it will not hold".\n'
    )
    first, *_ = quotations(Report("r1", Record(page, ())))
    assert words(first) == ["We lost that argument"]
    assert first.passage.spans[0].end <= page.text.index("\n")
