import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.record import Span
from reportedly.text.tokens import tokens

TEXTS = st.text(st.sampled_from("aB é1.,'’-_ \n“”\"ßİU$%"), max_size=60) | st.text(max_size=60)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("The Ferry", ("the", "ferry")),
        ("U.S. and u.s.", ("us", "and", "us")),
        ("Don’t, don't", ("don't", "don't")),
        ("the 35-minute film", ("the", "35-minute", "film")),
        ("rock-and-roll", ("rock-and-roll",)),
        ("well- known", ("well", "known")),
        ("yes--no", ("yes", "no")),
        ("half_done", ("half", "done")),
        ("‘No,’ he said", ("no", "he", "said")),
        ("straße STRASSE", ("strasse", "strasse")),
        ("$5m (3.2%)", ("5m", "3.2")),
        ("Ansa’s", ("ansa's",)),
        ("", ()),
        ("… — !", ()),
    ],
)
def test_words_are_folded(text, folded):
    assert tokens(text).folded == folded


@pytest.mark.parametrize(
    ("one", "other"), [("1,500", "1500"), ("1,500.5", "1500.5"), ("2,000,000", "2000000")]
)
def test_commas_in_numbers_do_not_count(one, other):
    assert tokens(one).folded == tokens(other).folded == (other,)


@pytest.mark.parametrize(("one", "other"), [("3.2", "32"), ("1-2", "12"), ("10.5", "105")])
def test_other_marks_in_numbers_do(one, other):
    assert len(tokens(one)) == len(tokens(other)) == 1
    assert tokens(one).folded != tokens(other).folded


def test_a_comma_between_numbers_is_no_part_of_them():
    assert tokens("1, 500 and 2,").folded == ("1", "500", "and", "2")


@given(TEXTS)
def test_offsets_are_those_of_the_words_in_the_text(text):
    found = tokens(text)
    assert len(found) == len(found.starts) == len(found.ends) == len(found.folded)
    last = 0
    for start, end, folded in zip(found.starts, found.ends, found.folded, strict=True):
        assert last <= start < end <= len(text)
        assert text[start].isalnum()
        assert text[end - 1].isalnum()
        assert tokens(text[start:end]).folded == (folded,)
        last = end


@given(TEXTS)
def test_no_letter_or_figure_stands_outside_the_words(text):
    found = tokens(text)
    held = {k for s, e in zip(found.starts, found.ends, strict=True) for k in range(s, e)}
    assert all(k in held for k, character in enumerate(text) if character.isalnum())


@given(st.text("aBé1.,’- \n", max_size=60))
def test_case_and_the_shape_of_apostrophes_do_not_count(text):
    assert tokens(text).folded == tokens(text.swapcase().replace("’", "'")).folded


@given(TEXTS, st.data())
def test_a_part_of_the_text_has_its_words_at_their_places(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    part, alone = tokens(text, Span(start, end)), tokens(text[start:end])
    assert part.folded == alone.folded
    assert part.starts == tuple(s + start for s in alone.starts)
    assert part.ends == tuple(e + start for e in alone.ends)
    assert part.text == text


def test_a_span_of_words_is_verbatim():
    text = "She said: “Don’t wait,” and left."
    assert tokens(text).span(2, 3).of(text) == "Don’t wait"
    assert tokens(text).span(0, 0).of(text) == "She"


def test_words_within_a_span_are_those_that_begin_in_it():
    text = "one two three four"
    found = tokens(text)
    assert list(found.within(Span(4, 9))) == [1, 2]
    assert list(found.within(Span(5, 9))) == [2]
    assert list(found.within(Span(5, 8))) == []
    assert list(found.within(Span(0, len(text)))) == [0, 1, 2, 3]
    assert list(found.within(Span(3, 4))) == []


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said “no more” then", [2, 3]),
        ('He said "no more" then', [2, 3]),
        ("She «never» did", [1]),
        ("She “never said “stop” to him” once", [1, 2, 3]),
        ("‘Single marks’ are not counted", []),
        ("The 6'2\" man left", []),
        ("“It goes on\nand on” she said", [0, 1, 2]),
        ("“One” and “two”", [0, 2]),
        ("nothing", []),
    ],
)
def test_quoted_words(text, inside):
    quoted = tokens(text).quoted
    assert [k for k, flag in enumerate(quoted) if flag] == inside


@given(TEXTS)
def test_each_word_is_in_quotation_marks_or_not(text):
    found = tokens(text)
    assert len(found.quoted) == len(found)
    assert set(found.quoted) <= {0, 1}
    if not any(mark in text for mark in '“”„«»‟"'):
        assert not any(found.quoted)
