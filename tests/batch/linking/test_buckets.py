"""Pairs that share signs, against a count of all pairs."""

from collections import Counter
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.batch.linking.buckets import PAIR, Shared, pairs
from reportedly.batch.linking.signs import Kind
from reportedly.batch.linking.weighing import summed

TOTAL = 12
SYMMETRIC = (Kind.WORDS, Kind.QUOTED)
HELD = st.sets(
    st.tuples(st.integers(0, TOTAL - 1), st.integers(0, 30), st.sampled_from(list(Kind)))
)


def signs(held):
    """The arrays of these holders of hashes, spread over all 64 bits."""
    rows = sorted(held)
    hashes = [((h * 0x9E3779B97F4A7C15) % 2**64 & ~7) | kind for _, h, kind in rows]
    return np.array(hashes, np.uint64), np.array([report for report, _, _ in rows], np.int32)


def counted(array):
    return {
        (int(row["one"]), int(row["other"])): dict(enumerate(row["shared"].tolist()))
        for row in array
    }


def expected(held, popular):
    found = Counter()
    for kind in SYMMETRIC:
        for value in {h for _, h, k in held if k == kind}:
            holders = sorted({r for r, h, k in held if (h, k) == (value, kind)})
            if len(holders) <= popular:
                shared = Shared.WORDS if kind == Kind.WORDS else Shared.QUOTED
                found.update((pair, shared) for pair in combinations(holders, 2))
            else:
                shared = Shared.MANY_WORDS if kind == Kind.WORDS else Shared.MANY_QUOTED
                found.update(((holders[0], other), shared) for other in holders[1:])
                found.update((pair, shared) for pair in pairwise(holders[1:]))
    for even, shared in ((Kind.ADDRESS, Shared.LINKED), (Kind.PRINTED, Shared.CITED)):
        for value in {h for _, h, k in held if k == even}:
            holders = {r for r, h, k in held if (h, k) == (value, even)}
            asking = {r for r, h, k in held if (h, k) == (value, even + 1)}
            every = [(min(a, b), max(a, b)) for a in holders for b in asking if a != b]
            found.update((pair, shared) for pair in every)
    return found


@given(HELD, st.integers(2, 6))
def test_pairs_are_those_that_share_signs(held, popular):
    found = counted(pairs(*signs(held), TOTAL, popular).array)
    wanted = expected(held, popular)
    assert {(pair, Shared(k)): n for pair, row in found.items() for k, n in row.items() if n} == (
        dict(wanted)
    )


@given(HELD, st.integers(1, 7))
def test_ranges_of_hashes_add_up_to_all(held, ranges):
    every, reports = signs(held)
    at = (every >> np.uint64(32)) * np.uint64(ranges) >> np.uint64(32)
    parts = [pairs(every[at == n], reports[at == n], TOTAL, 3) for n in range(ranges)]
    whole = pairs(every, reports, TOTAL, 3)
    added = summed(np.concatenate([part.array for part in parts]))
    assert counted(added) == counted(whole.array)
    assert sum(part.large for part in parts) == whole.large
    assert sum(part.left_out for part in parts) == whole.left_out


def test_a_sign_of_very_many_costs_two_pairs_each():
    count = 50_000
    same = np.full(count, 8 | Kind.WORDS, np.uint64)
    found = pairs(same, np.arange(count, dtype=np.int32), count)
    assert len(found.array) == 2 * count - 3
    assert found.large == 1
    assert found.left_out == count * (count - 1) // 2 - len(found.array)
    assert not found.array["shared"][:, Shared.WORDS].any()


@pytest.mark.parametrize("nothing", [[], [(0, 5, Kind.WORDS)]], ids=["empty", "one"])
def test_nobody_shares_anything(nothing):
    found = pairs(*signs(nothing), TOTAL)
    assert len(found.array) == found.large == found.left_out == 0
    assert found.array.dtype == PAIR
