"""A score is between 0 and 1, rises with the model's chances, and rests on what it says."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reportedly.attribution.model import Found, shipped
from reportedly.attribution.score import evidence, factors, score, weigh
from reportedly.record import Span

TEXT = "Jane Doe said “the bridge will close” on Monday."
QUOTES = (Span(14, 37),)
CHANCES = st.floats(0, 1, allow_nan=False)


def found(cue, source, content):
    return Found((Span(0, 8),), Span(9, 13), (Span(14, 37),), cue, source, content)


@given(CHANCES, CHANCES, CHANCES, st.integers(0, 2), CHANCES)
def test_it_rises_with_each_chance(cue, source, content, which, more):
    one = found(cue, source, content)
    name = ("cue_chance", "source_chance", "content_chance")[which]
    surer = replace(one, **{name: max(more, getattr(one, name))})
    weights = shipped().weights
    low, high = (weigh(TEXT, f, QUOTES, weights).score for f in (one, surer))
    assert 0 <= low <= high <= 1


@given(CHANCES, CHANCES, CHANCES)
def test_factors_are_between_0_and_1_and_named_once(cue, source, content):
    rests_on = factors(TEXT, found(cue, source, content), QUOTES)
    assert all(0 <= f.value <= 1 for f in rests_on)
    assert len({f.name for f in rests_on}) == len(rests_on)
    for fast in (False, True):
        assert len(evidence(rests_on)) == len(shipped(fast=fast).weights) - 1


def test_a_source_and_marks_are_told():
    told = {f.name: f.value for f in factors(TEXT, found(1, 1, 1), QUOTES)}
    assert told["source given"] == told["quotation marks"] == 1
    bare = replace(found(1, 1, 1), source=())
    told = {f.name: f.value for f in factors(TEXT, bare, ())}
    assert told["source given"] == told["quotation marks"] == 0


def test_the_score_of_an_attribution_follows_from_its_factors(said):
    for one in said("“The bridge will close on Monday,” said Jane Doe. The mayor denied it."):
        attribution = one.attribution
        assert attribution.score == score(attribution.factors, shipped().weights)
