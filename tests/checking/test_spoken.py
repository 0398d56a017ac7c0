import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.checking.spelling import alike, folded
from reportedly.checking.spoken import Mark, same, spoken
from reportedly.record import Span


def of(text):
    return spoken(text, (Span(0, len(text)),))


def test_contractions_are_taken_apart_and_keep_their_span():
    found = of("I don't know")
    assert found.atoms == ("i", "do", "not", "know")
    assert [s.of(found.text) for s in found.spans] == ["I", "don't", "don't", "know"]


def test_what_a_contraction_stands_for_may_be_two_things():
    (_, contracted), (_, full) = of("he'd").atoms, of("he had").atoms
    assert same(contracted, full)
    assert same("is'", "has")
    assert not same("is", "has")


@pytest.mark.parametrize("text", ["[T]he water rose", "the water rose", "The water [rose]"])
def test_a_letter_in_brackets_is_no_other_word(text):
    assert of(text).atoms == ("the", "water", "rose")


def test_words_in_brackets_are_an_editors():
    found = of("[The minister] tax[es] water")
    assert [bool(m & Mark.EDITORIAL) for m in found.marks] == [True, True, True, False]
    assert found.printed(0, 2) == "[The minister]"


@pytest.mark.parametrize("mark", ["…", "...", ". . .", "[...]", "[…]", "(…)", "* * *"])
def test_marks_of_elision_are_seen(mark):
    found = of(f"the gates {mark} stay shut")
    assert found.atoms == ("the", "gates", "stay", "shut")
    assert [bool(m & Mark.GAP) for m in found.marks] == [False, False, True, False]


def test_names_are_told_by_their_capital_inside_a_sentence():
    found = of("The gates of Torrin. They hold, I say")
    assert [a for a, m in zip(found.atoms, found.marks, strict=True) if m & Mark.CAPITAL] == [
        "torrin"
    ]


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("colour", "color"),
        ("labour", "labor"),
        ("realised", "realized"),
        ("organisation", "organization"),
        ("centre", "center"),
        ("defence", "defense"),
        ("programme", "program"),
        ("travelled", "traveled"),
        ("grey", "gray"),
        ("judgement", "judgment"),
    ],
)
def test_spellings_of_two_countries_are_one(british, american):
    assert folded(british) == folded(american)


@pytest.mark.parametrize(
    ("one", "other"),
    [("four", "for"), ("our", "or"), ("hour", "her"), ("advice", "advise"), ("can", "cannot")],
)
def test_other_words_stay_others(one, other):
    assert folded(one) != folded(other)


def test_what_sounds_alike_is_more_alike_than_what_does_not():
    assert alike("hillary", "hilary") > 0.85
    assert alike("night", "knight") > 0.8
    assert alike("water", "ministry") < 0.4
    assert alike("15", "50") == 0


@given(st.text(max_size=300))
def test_every_atom_has_a_span_of_its_text_in_order(text):
    found = of(text)
    assert len(found.atoms) == len(found.spans) == len(found.marks)
    assert all(0 <= s.start < s.end <= len(text) for s in found.spans)
    assert [s.start for s in found.spans] == sorted(s.start for s in found.spans)
    assert all(found.atoms)


@given(st.lists(st.sampled_from("a $ 5 million % per cent [ ] … the 20 first hundred and".split())))
def test_money_brackets_and_numbers_in_any_order_keep_their_spans(parts):
    text = " ".join(parts)
    found = of(text)
    assert [s.start for s in found.spans] == sorted(s.start for s in found.spans)
    assert all(s.of(text).strip() for s in found.spans)
