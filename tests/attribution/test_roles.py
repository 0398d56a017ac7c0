import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reportedly.attribution.roles import CUE_TAGS, DISTANCES, REACH, ROLE_TAGS, distances


def test_the_tags_are_counted():
    from reportedly.attribution import roles

    cues = (roles.OUT, roles.BEGIN, roles.INSIDE, roles.NESTED_BEGIN, roles.NESTED_INSIDE)
    assert sorted(cues) == list(range(CUE_TAGS))
    named = (roles.SOURCE_BEGIN, roles.SOURCE_INSIDE, roles.CONTENT_BEGIN, roles.CONTENT_INSIDE)
    assert [roles.OUT, *named] == list(range(ROLE_TAGS))


def test_distances_count_away_from_the_cue():
    assert (distances(7, 2, 4) - REACH).tolist() == [-2, -1, 0, 0, 1, 2, 3]


def test_beyond_reach_all_is_equally_far():
    far = distances(200, 100, 101) - REACH
    assert far[0] == far[68] == -REACH
    assert far[-1] == far[132] == REACH
    assert far[69] == 1 - REACH


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n - 1))))
def test_every_distance_has_a_code(places):
    length, start = places
    codes = distances(length, start, start + 1)
    assert codes.dtype == np.int64
    assert len(codes) == length
    assert 0 <= codes.min() <= codes.max() < DISTANCES
    assert codes[start] == REACH
    assert (np.diff(codes) >= 0).all()
