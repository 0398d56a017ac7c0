"""The decoder takes the best sequence that its grammar allows, and nothing that it forbids."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.attribution.decoding import best_tags, cues, roles, softmax
from reportedly.attribution.roles import (
    BEGIN,
    CONTENT_BEGIN,
    CONTENT_INSIDE,
    CUE_TAGS,
    INSIDE,
    NESTED_BEGIN,
    NESTED_INSIDE,
    OUT,
    ROLE_TAGS,
    SOURCE_BEGIN,
    SOURCE_INSIDE,
)

OPENS = {SOURCE_INSIDE: SOURCE_BEGIN, CONTENT_INSIDE: CONTENT_BEGIN}


def chances(tags, least, most):
    row = st.lists(st.floats(0.001, 1), min_size=tags, max_size=tags)
    return st.lists(row, min_size=least, max_size=most).map(
        lambda rows: np.array([np.array(r) / sum(r) for r in rows], np.float32).reshape(-1, tags)
    )


def allowed(path):
    return all(
        tag not in OPENS or before in (tag, OPENS[tag])
        for before, tag in zip((OUT, *path), path, strict=False)
    )


def worth(scores, path):
    return float(sum(scores[i, tag] for i, tag in enumerate(path)))


def best(given_chances):
    (path,) = best_tags(given_chances[None], [len(given_chances)])
    return path


def read(given_chances):
    (found,) = roles(given_chances[None], [len(given_chances)])
    return found


@settings(max_examples=150)
@given(chances(ROLE_TAGS, 1, 5))
def test_the_best_path_is_the_one_that_trying_all_finds(given_chances):
    scores = np.log(given_chances + 1e-9)
    found = [int(tag) for tag in best(given_chances)]
    assert allowed(found)
    every = product(range(ROLE_TAGS), repeat=len(scores))
    most = max(worth(scores, path) for path in every if allowed(path))
    assert worth(scores, found) == pytest.approx(most, abs=1e-4)


@settings(max_examples=100)
@given(st.lists(chances(ROLE_TAGS, 1, 12), min_size=1, max_size=5))
def test_rows_of_different_lengths_do_not_disturb_each_other(rows):
    lengths = [len(row) for row in rows]
    together = np.full((len(rows), max(lengths), ROLE_TAGS), 0.2, np.float32)
    for n, row in enumerate(rows):
        together[n, : len(row)] = row
    for row, path in zip(rows, best_tags(together, lengths), strict=True):
        scores = np.log(row + 1e-9)
        assert allowed(path[: len(row)].tolist())
        assert worth(scores, path[: len(row)]) == pytest.approx(worth(scores, best(row)), abs=1e-3)


@settings(max_examples=200)
@given(chances(ROLE_TAGS, 1, 40))
def test_roles_are_ranges_of_the_best_path(given_chances):
    path = best(given_chances)
    found = read(given_chances)
    assert len(found.source) <= 1
    assert bool(found.source) == (SOURCE_BEGIN in path)
    for ranges, begin in ((found.source, SOURCE_BEGIN), (found.content, CONTENT_BEGIN)):
        for start, end in ranges:
            assert 0 <= start < end <= len(path)
            assert path[start] == begin
            assert set(path[start + 1 : end].tolist()) <= {begin + 1}
    told = {i for start, end in found.content for i in range(start, end)}
    assert told == set(np.flatnonzero(path >= CONTENT_BEGIN).tolist())
    assert 0 <= found.source_chance <= 1
    assert 0 <= found.content_chance <= 1


def certain(path):
    made = np.full((len(path), ROLE_TAGS), 0.01, np.float32)
    made[np.arange(len(path)), path] = 0.96
    return made


def test_contents_may_lie_in_pieces_and_two_may_touch():
    found = read(certain([3, 4, 0, 1, 2, 0, 3, 4, 3]))
    assert found.content == ((0, 2), (6, 8), (8, 9))
    assert found.source == ((3, 5),)
    assert found.content_chance == pytest.approx(0.96)


def test_of_two_sources_the_likelier_is_kept():
    assert read(certain([1, 0, 1, 2, 0])).source == ((2, 4),)


def test_without_a_source_the_chance_is_that_of_there_being_none():
    found = read(certain([0, 3, 4]))
    assert found.source == ()
    assert found.source_chance == pytest.approx(0.99)


def test_an_inside_without_its_begin_is_never_read():
    for path in ([2, 0], [0, 4], [1, 4], [3, 2]):
        tags = [int(t) for t in best(certain(path))]
        assert allowed(tags)


@settings(max_examples=300)
@given(chances(CUE_TAGS, 0, 40), st.floats(0.05, 0.95))
def test_cues_do_not_overlap_and_respect_the_threshold(given_chances, threshold):
    found = cues(given_chances, threshold)
    begins = given_chances[:, BEGIN] + given_chances[:, NESTED_BEGIN]
    inside = given_chances[:, INSIDE] + given_chances[:, NESTED_INSIDE]
    before = 0
    for start, end, chance, nested in found:
        assert before <= start < end <= len(given_chances)
        assert begins[start] >= threshold
        assert chance in begins[start:end].tolist()
        assert chance >= begins[start]
        assert nested == (given_chances[start, NESTED_BEGIN] > given_chances[start, BEGIN])
        inner = slice(start + 1, end)
        goes_on = inside[inner] > np.maximum(given_chances[inner, OUT], begins[inner])
        joined = begins[inner] >= threshold  # "as" and "saying" are one cue
        assert (goes_on | joined).all()
        before = end
    covered = {i for start, end, *_ in found for i in range(start, end)}
    assert set(np.flatnonzero(begins >= threshold).tolist()) <= covered


def test_a_cue_of_several_pieces_and_a_nested_one_right_behind_it():
    out, begin, inside, nested, on = np.eye(CUE_TAGS, dtype=np.float32) * 0.9 + 0.02
    found = cues(np.array([out, begin, inside, inside, nested, on, out]), 0.5)
    assert [(start, end, inner) for start, end, _, inner in found] == [(1, 4, False), (4, 6, True)]


@settings(max_examples=100)
@given(st.lists(st.lists(st.floats(-1e4, 1e4, width=32), min_size=5, max_size=5), min_size=1))
def test_softmax_gives_probabilities(logits):
    given_chances = softmax(np.array(logits, np.float32))
    assert given_chances.dtype == np.float32
    assert np.isfinite(given_chances).all()
    assert np.allclose(given_chances.sum(-1), 1, atol=1e-5)
    rows = zip(given_chances, np.array(logits, np.float32), strict=True)
    assert all(given[row.argmax()] == given.max() for given, row in rows)
