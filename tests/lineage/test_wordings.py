"""Wordings word by word: what is a change, what is none, and what must be shouted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.comparison import VariantKind
from reportedly.lineage.wordings import difference
from reportedly.record import Span
from reportedly.text.atoms import wording


def words(text):
    return wording(text, (Span(0, len(text)),))


def compared(longest, variant, *, quoted=True):
    """The kind, and the edits as (before, after, alarm)."""
    found = difference(words(longest), words(variant))

    def shown(text, passage):
        return " | ".join(span.of(text) for span in passage.spans) if passage else ""

    edits = [
        (shown(longest, e.before), shown(variant, e.after), e.alarm)
        for e in found.edits("r1", "r2", quoted=quoted)
    ]
    return found.kind(quoted=quoted), edits


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We don't want it", "we do not want it"),
        ("They can't pay", "they cannot pay"),
        ("It’s the U.S. way", "it's the US way"),
        ("ten percent of 1,500 boats", "10% of 1500 boats"),
        ("10 per cent", "ten percent"),
        ("$10 million for the harbour", "10 million dollars for the harbour"),
        ("a well-known twenty-five", "a well known 25"),
        ("Send an e-mail, OK?", "send an email, okay"),
    ],
)
def test_spelling_alone_is_no_difference(one, other):
    assert compared(one, other) == (VariantKind.VERBATIM, [])
    assert compared(other, one) == (VariantKind.VERBATIM, [])


@pytest.mark.parametrize(
    ("longest", "variant", "kind"),
    [
        ("We will not sell the ferry.", "We will sell the ferry.", VariantKind.ALTERED),
        ("We will sell the ferry.", "We will never sell the ferry.", VariantKind.ALTERED),
        ("We won't sell the ferry.", "We will sell the ferry.", VariantKind.ALTERED),
        ("I don't think that this is a good idea.", "this is a good idea", VariantKind.CUT),
        ("Nobody should pay for the ferry.", "should pay for the ferry", VariantKind.CUT),
        ("We sail without a pilot.", "We sail with a pilot.", VariantKind.ALTERED),
        ("I say we will not in any case sell it.", "I say we will … sell it.", VariantKind.ELIDED),
    ],
)
def test_a_negation_that_goes_or_comes_shouts(longest, variant, kind):
    found, edits = compared(longest, variant)
    assert found is kind
    assert [alarm for *_, alarm in edits] == ["negation"]


@pytest.mark.parametrize(
    ("longest", "variant"),
    [
        ("It was not my fault, it was theirs.", "it was theirs"),
        ("I can't help but think that it is late.", "think that it is late"),
        ("The suit is without merit and we will fight it.", "we will fight it"),
        ("We support the bill, not the amendment.", "We support the bill"),
        ("We cannot wait. The ferry is old.", "The ferry is old."),
    ],
)
def test_a_negation_of_other_words_does_not_shout(longest, variant):
    found, edits = compared(longest, variant)
    assert found is VariantKind.CUT
    assert [alarm for *_, alarm in edits] == [""]


def test_another_number_or_name_shouts_and_a_longer_name_does_not():
    said = "We told Ida Orr to build ten boats."
    assert compared(said, "We told Ida Orr to build 12 boats.")[1] == [("ten", "12", "number")]
    assert compared(said, "We told Ann Lund to build ten boats.")[1] == [
        ("Ida Orr", "Ann Lund", "name")
    ]
    assert compared(said, "We told Orr to build ten boats.")[1] == [("Ida", "", "")]


def test_words_in_brackets_are_an_editors_and_no_change():
    kind, edits = compared("I told the mayor that it leaks", "I told [her] that it leaks")
    assert (kind, edits) == (VariantKind.VERBATIM, [("the mayor", "[her]", "")])
    assert compared("I will go", "I will [not] go")[1] == [("", "[not]", "negation")]


def test_parts_in_order_with_a_mark_between_are_elided_and_without_one_altered():
    said = "The ferry is old, as you all know, and it has to go this year."
    marked = "The ferry is old … and it has to go this year."
    apart = "“The ferry is old,” she said, “and it has to go this year.”"
    silent = "The ferry is old and it has to go this year."
    assert compared(said, marked)[0] is VariantKind.ELIDED
    spans = tuple(
        Span(apart.index(part), apart.index(part) + len(part))
        for part in ("The ferry is old", "and it has to go this year")
    )
    found = difference(words(said), wording(apart, spans))
    assert found.kind(quoted=True) is VariantKind.ELIDED
    assert compared(said, silent)[0] is VariantKind.ALTERED


def test_unquoted_words_are_a_paraphrase_unless_they_are_the_same():
    said = "The ferry has to go this year"
    assert compared(said, "that the ferry must go soon", quoted=False)[0] is VariantKind.PARAPHRASED
    assert compared(said, "the ferry has to go", quoted=False)[0] is VariantKind.CUT


def test_a_paraphrase_shouts_only_where_the_whole_does():
    said = "We have not seen them pay the ten crowns"
    told = "that ten crowns were owed, which they had not paid"
    assert not any(alarm for *_, alarm in compared(said, told, quoted=False)[1])
    denied = "that ten crowns were owed, which they had paid"
    assert any(alarm == "negation" for *_, alarm in compared(said, denied, quoted=False)[1])


VOCABULARY = st.sampled_from(
    "the a ferry old don't do not ten 10 it's is Orr [her] … , won't will percent % 5%".split()
)
TEXTS = st.lists(VOCABULARY, max_size=14).map(" ".join)


@given(TEXTS, TEXTS)
def test_edits_applied_to_the_longest_give_the_variant(longest, variant):
    one, other = words(longest), words(variant)
    found = difference(one, other)
    made = []
    for block in found.blocks:
        side, first, end = (one, block.a, block.b) if block.equal else (other, block.c, block.d)
        for word in range(first, end):
            made += side.of(word)
    assert tuple(made) == other.atoms
    assert [b.a for b in found.blocks[1:]] == [b.b for b in found.blocks[:-1]]
    assert [b.c for b in found.blocks[1:]] == [b.d for b in found.blocks[:-1]]
    for edit in found.edits("r1", "r2", quoted=True):
        for passage, text, side in ((edit.before, longest, one), (edit.after, variant, other)):
            for span in passage.spans if passage else ():
                assert span.of(text).strip("[]$%") in text
                assert span.start in {*side.tokens.starts, *(s - 1 for s in side.tokens.starts)}


@given(TEXTS)
def test_a_text_differs_in_nothing_from_itself(text):
    assert difference(words(text), words(text)).edits("r1", "r2", quoted=True) == ()
