import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.record import Piece, Span
from reportedly.text.offsets import Cleaning, to_clean, to_raw, visible

PAGE = "Title\n\nBo\u00addy.\nvar x;"


@pytest.fixture
def cleaning():
    made = Cleaning(PAGE)
    made.keep(0, 5)
    made.insert("\n\n")
    made.keep(7, 13)
    return made


def test_the_example_of_the_docstring(cleaning):
    assert cleaning.text == "Title\n\nBody."
    assert cleaning.pieces == (Piece(0, 0, 5), Piece(7, 7, 2), Piece(9, 10, 3))
    assert to_raw(cleaning.pieces, Span(7, 12)) == Span(7, 13)
    assert to_clean(cleaning.pieces, Span(10, 13)) == Span(9, 12)


def test_what_was_inserted_maps_to_nothing(cleaning):
    assert to_raw(cleaning.pieces, Span(5, 7)) is None


def test_what_was_left_out_maps_to_nothing(cleaning):
    assert to_clean(cleaning.pieces, Span(14, 20)) is None


def test_a_span_over_a_gap_maps_to_both_its_sides(cleaning):
    assert to_raw(cleaning.pieces, Span(3, 9)) == Span(3, 9)


def test_neighbours_are_one_piece():
    cleaning = Cleaning("abcd")
    cleaning.keep(0, 2)
    cleaning.keep(2, 4)
    assert cleaning.pieces == (Piece(0, 0, 4),)


def test_a_replaced_stretch_is_not_copied():
    cleaning = Cleaning("fish &amp; chips")
    cleaning.keep(0, 5)
    assert cleaning.replace(5, 10, "&") == Span(5, 6)
    cleaning.keep(10, 16)
    assert cleaning.text == "fish & chips"
    assert to_raw(cleaning.pieces, Span(5, 12)) == Span(10, 16)


def test_the_order_of_the_page_is_kept():
    cleaning = Cleaning("abcd")
    cleaning.keep(2, 4)
    with pytest.raises(ValueError, match="out of order"):
        cleaning.keep(0, 2)


def test_joiners_that_spell_words_stay():
    assert visible("می‌خواهم \ufeff👩\u200d🚒\u202e") == "می‌خواهم 👩\u200d🚒"


RAW = st.text(st.sampled_from("ab .“”\u00ad\u200b\ufeff\n\u00a0é"), max_size=60)


@given(RAW, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_every_kept_character_is_the_one_of_the_page(raw, cuts):
    cleaning, at = Cleaning(raw), 0
    for gap, length in cuts:
        start, end = min(at + gap, len(raw)), min(at + gap + length, len(raw))
        span = cleaning.keep(start, end)
        assert cleaning.text[span.start : span.end] == visible(raw[start:end])
        cleaning.insert("\n\n")
        at = end
    text = cleaning.text
    for piece in cleaning.pieces:
        kept = text[piece.start : piece.start + piece.length]
        assert kept == raw[piece.raw : piece.raw + piece.length]
        assert piece.length == len(kept) > 0
    assert len(text) == sum(p.length for p in cleaning.pieces) + 2 * len(cuts)


@given(RAW, st.data())
def test_there_and_back_again(raw, data):
    cleaning = Cleaning(raw)
    cleaning.keep(0, len(raw))
    length = len(cleaning.text)
    start = data.draw(st.integers(0, length))
    span = Span(start, data.draw(st.integers(start, length)))
    there = to_raw(cleaning.pieces, span)
    if span.start == span.end:
        return
    assert there is not None
    assert visible(there.of(raw)) == span.of(cleaning.text)
    assert to_clean(cleaning.pieces, there) == span
