import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.flow import letters
from reportedly.reading.places import places_of, residue_on_page
from reportedly.reading.source_text import source_text
from reportedly.reading.tree import parse
from reportedly.record import Piece, Residue, Span
from reportedly.text.offsets import to_raw
from reportedly.text.sentences import lines

HEADLINE = "Dam repairs “will be late”"
LEAD = "Water Minister Marit Solane told residents of the valley that the Torrin Dam is not safe."
SECOND = "“I would not put my mother there,” she said & left the hall in Low Hask."


def mapped(page, text):
    """The stretches of the text that were found, and what the page has there."""
    pieces = places_of(page, text, lines(text))
    clean = raw = 0
    for piece in pieces:
        assert piece.length > 0
        assert piece.start >= clean
        assert piece.raw >= raw
        clean, raw = piece.start + piece.length, piece.raw + piece.length
        assert page[piece.raw : raw] == text[piece.start : clean]
    return pieces


def missing(page, text):
    """The letters of the text that are in no piece."""
    found = {i for p in mapped(page, text) for i in range(p.start, p.start + p.length)}
    return "".join(c for i, c in enumerate(text) if i not in found and not c.isspace())


def test_tags_references_and_folded_space_lie_between_pieces():
    page = (
        "<p class='a>b'>The <a href=\"x\">Torrin</a>"
        "\n  Dam &amp; its <b>gauges</b> moved again.</p>"
    )
    text = "The Torrin Dam & its gauges moved again."
    assert [page[p.raw : p.raw + p.length] for p in mapped(page, text)] == [
        "The", "Torrin", "Dam", "its", "gauges", "moved again.",
    ]  # fmt: skip
    assert missing(page, text) == "&"
    there = to_raw(places_of(page, text, lines(text)), Span(11, 27))
    assert there is not None
    assert there.of(page) == "Dam &amp; its <b>gauges"


def test_a_line_end_in_the_page_is_a_space_in_the_text():
    page = "<p>The Torrin\nDam moved.</p>"
    assert mapped(page, "The Torrin Dam moved.") == (Piece(0, 3, 10), Piece(11, 14, 10))


def test_the_headline_is_the_one_over_the_story():
    page = (
        f"<title>{HEADLINE}</title><nav>{HEADLINE}</nav><h1>{HEADLINE}</h1><p>{LEAD}</p>"
        f"<aside>{HEADLINE}</aside>"
    )
    first = mapped(page, f"{HEADLINE}\n\n{LEAD}")[0]
    assert first == Piece(0, page.index("<h1>") + 4, len(HEADLINE))


def test_a_headline_that_only_the_head_has_is_found_there():
    page = f"<title>{HEADLINE} - The Port Sorrel Courier</title><p>{LEAD}</p>"
    assert missing(page, f"{HEADLINE}\n\n{LEAD}") == ""
    assert missing(f"<meta content='{HEADLINE}'><p>{LEAD}</p>", f"{HEADLINE}\n\n{LEAD}") == ""
    assert missing(f"<p>{LEAD}</p>", f"{HEADLINE}\n\n{LEAD}") == letters(HEADLINE)


def test_a_line_that_stands_twice_is_taken_in_order():
    page = f"<p>{LEAD}</p><p>So it goes.</p><p>{SECOND}</p><p>So it goes.</p><i>So it goes.</i>"
    pieces = mapped(page, f"{LEAD}\n\nSo it goes.\n\n{SECOND}\n\nSo it goes.")
    assert pieces[-1].raw == page.index("So it goes", page.index("hall"))


def test_what_was_left_out_is_shown_on_the_page():
    page = f"<p>{LEAD}</p> <b>Read&nbsp;more</b> <p>{SECOND}</p>"
    text = f"{LEAD}\n\nRead\u00a0more\n\n{SECOND}"
    at = text.index("Read")
    left = [Residue("related", at, at + 9), Residue("sharing", len(LEAD), len(LEAD) + 2)]
    found = residue_on_page(left, places_of(page, text, lines(text)))
    assert [(part.kind, page[part.start : part.end]) for part in found] == [
        ("related", "Read&nbsp;more")
    ]


def test_of_a_paragraph_that_was_changed_its_sentences_are_found():
    page = f"<p>{LEAD} <sup>[1]</sup> {SECOND}</p>"
    assert missing(page, f"{LEAD} {SECOND}") == ""


@pytest.mark.parametrize(
    "page",
    [
        "<p>one<script>var a = '<p>no</p>';</script> two",
        "<p>one<!-- no <p>no</p> --> two",
        "<p>one<!--> two <!---> three",
        "<p>one<!-- no --!> two",
        "<p>one<!-- no",
        "<style>no</style>one <textarea><b>no</b></textarea>two",
        "<noscript>no</noscript>one<template>no</template> two",
        "<script>no",
        "1 < 2 and <3 <b>x</b> </ > y <? no > z <!no> w",
        "<p title='a>b' x=\"c>d\" y=a'b>one</p> two",
        '<p a=b="no>one',
        '<a href="no>no</a> <p class="no">two',
        "<p>one<![CDATA[ no <b>two</b> ]]> three",
        "don&#146;t &#x93;a&#x94; caf&eacute la &copyright &notit; AT&T a&ltb &bogus; &#8217 x",
        "a&nbsp;b &shy;c&zwnj;d",
        "<p>one</p",
        "<p>one <b two",
        "<SCRIPT>no</Script >one",
        "<p>a<br/>b<img alt='no'>c",
        "<p\nclass=x>one</p\n>two",
        "a & b &; &# &#x; <",
    ],
)
def test_the_letters_are_those_of_the_tree(page):
    from reportedly.reading.flow import flow_of

    tree = parse(f"<html><body>{page}")
    assert tree is not None
    assert source_text(f"<html><body>{page}").letters == flow_of(tree, frozenset()).letters


@pytest.mark.parametrize(
    "part",
    [
        "<", "</", "<!--", "<a b='", '<a b="', '<a b=">', "<script>", "<noscript>", "&", "&#",
        "&a",
        "<a ", "=", "<a b=c", "<![CDATA[", "<p>a</p>", "&amp;", " ", "a ", "<select>a</select>",
    ],
)  # fmt: skip
def test_a_hostile_page_is_scanned_in_reasonable_time(part):
    page = part * (1_000_000 // len(part))
    began = time.process_time()
    source_text(page)
    source_text(f"{page}>")
    assert time.process_time() - began < 5


PIECES = st.lists(
    st.sampled_from([
        HEADLINE, LEAD, SECOND, "So it goes.", " ", "\n", "&amp;", "&nbsp;", "&#8217;", "&copy",
        "<p>",
        "</p>", "<b>", "</b>", "<!-- ",
        "-->", "<script>", "</script>", "<a href='", "'>", "<", ">", "&",
        "\u00ad", "\u200b", "\ufeff", "é", "<noscript>", "</noscript>", "\U0001f30a",
    ])
    | st.text(max_size=8),
    max_size=14,
)  # fmt: skip


@given(PIECES, PIECES)
def test_every_piece_is_the_same_on_both_sides(page, text):
    mapped("".join(page), "".join(text))


@given(PIECES)
def test_a_page_without_markup_is_all_pieces(parts):
    text = "".join(parts).replace("<", "").replace("&", "")
    assert len(source_text(text).letters) == len(letters(text))
    assert source_text(text).places(0, len(letters(text))) == [
        i for i, c in enumerate(text) if letters(c)
    ]
