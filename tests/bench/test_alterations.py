"""An altered quotation differs from what was said in one place, and says in which."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

BENCH = Path(__file__).resolve().parents[2] / "bench"
SAID = (
    "Well, we will not raise taxes for 20 million people in Iran, because our jobs are very, very "
    "important, and I don’t believe that Donald was right about the weapons."
).split()
EXPECTED = {
    "not dropped": {("not", ""), ("don’t", "do")},
    "number": {("20", new) for new in ("21", "25", "40", "200")}
    | {("million", new) for new in ("thousand", "billion")},
}


@pytest.fixture(scope="module")
def alterations():
    sys.path.insert(0, str(BENCH))
    try:
        import alterations
        import altered_words
    finally:
        sys.path.remove(str(BENCH))
    return SimpleNamespace(**vars(alterations), tables=altered_words)


def changes(alterations, kind, words=SAID, times=60):
    found = set()
    for seed in range(times):
        one = alterations.altered(words, kind, Random(seed))
        if one:
            found.add((" ".join(words[one.start : one.end]), " ".join(one.put)))
    return found


def test_every_kind_finds_something_in_a_sentence(alterations):
    assert all(changes(alterations, kind) for kind in alterations.KINDS)


@pytest.mark.parametrize("kind", EXPECTED)
def test_what_a_kind_changes(alterations, kind):
    found = changes(alterations, kind)
    assert found <= EXPECTED[kind]
    assert len(found) > 1


def test_not_is_added_after_an_auxiliary_only(alterations):
    assert changes(alterations, "not added") == {
        ("are", "aren’t"), ("", "not"), ("was", "wasn’t"),
    }  # fmt: skip


def test_a_repeated_word_is_left_alone(alterations):
    said = "It was really really important that nobody came along".split()
    assert ("really", "") not in changes(alterations, "left out", said)


def test_no_word_is_its_own_alternative(alterations):
    tables = alterations.tables
    for lines in (tables.SENSE, tables.SOUND, tables.FORM, tables.NUMBERS, tables.NAMES):
        for word, others in tables.table(lines, both=True).items():
            assert others
            assert word not in others


@given(
    words=st.lists(st.sampled_from([*SAID, "can’t", "1990", "never", "—can"]), max_size=30),
    seed=st.integers(0, 1000),
    n=st.integers(0, 8),
)
def test_one_place_is_altered_and_told(alterations, words, seed, n):
    kind = alterations.KINDS[n]
    one = alterations.altered(words, kind, Random(seed))
    assert one == alterations.altered(words, kind, Random(seed))
    if one is None:
        return
    assert one.kind == kind
    assert 0 < one.start <= one.end < len(words)
    assert one.words == (*words[: one.start], *one.put, *words[one.end :])
    said, told = [[alterations.bare(w) for w in some] for some in (words, one.words)]
    assert said != told
    assert said[0] == told[0]
    assert said[-1] == told[-1]
