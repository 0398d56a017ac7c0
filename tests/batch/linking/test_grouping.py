"""Groups of reports to be compared, and the copies of a text."""

import numpy as np
import pytest

from reportedly.batch.linking.grouping import COPIES, copies, groups
from reportedly.batch.linking.numbering import Column, number
from reportedly.batch.linking.weighing import EDGE


def reports(whole, unit=0):
    """Reports in the order of time, of these texts."""
    count = len(whole)
    return number(
        [
            Column(
                unit,
                np.arange(count, dtype=np.uint64),
                np.array(whole, np.uint64),
                np.arange(count, dtype=np.float64),
                np.full(count, 50, np.int32),
                np.full(count, 10, np.int32),
                0,
            )
        ]
    )


def edges(*pairs):
    found = np.zeros(len(pairs), EDGE)
    found["one"], found["other"], found["weight"] = np.array(pairs).T
    return found


NONE = np.empty(0, np.int32)


def members(found):
    return [[(int(m["report"]), bool(m["own"])) for m in found.of(n)] for n in range(len(found))]


def test_reports_that_hang_together_are_a_group_and_others_none():
    found = groups(reports(range(6)), edges((0, 2, 5), (2, 4, 5), (1, 5, 9)), NONE, 10)
    assert members(found) == [[(0, True), (2, True), (4, True)], [(1, True), (5, True)]]
    assert found.beyond.tolist() == [0, 0]


def test_the_one_most_have_to_do_with_is_a_guest_of_the_other_parts():
    star = edges(*((0, n, 20 - n) for n in range(1, 6)), (4, 5, 30))
    found = groups(reports(range(6)), star, NONE, 3)
    assert members(found) == [
        [(0, True), (1, True), (2, True)],
        [(0, False), (3, True), (4, True), (5, True)],
    ]
    assert found.beyond.tolist() == [3, 2]
    assert [m["hub"].tolist() for m in (found.of(0), found.of(1))] == [
        [True, False, False],
        [True, False, False, False],
    ]


def test_copies_are_compared_up_to_a_number_and_counted_beyond():
    count = COPIES + 7
    known = reports([9] * count + [8])
    near, beyond = copies(known)
    assert near["one"].tolist() == [0] * (COPIES - 1)
    assert beyond.tolist() == list(range(COPIES, count))
    found = groups(known, near, beyond, 200)
    assert [m[0] for m in members(found)[0]] == list(range(COPIES))
    assert found.of(0)["copies"].tolist() == [7] + [0] * (COPIES - 1)


@pytest.mark.parametrize("count", [0, 1, 3], ids=["none", "one", "three"])
def test_without_pairs_there_is_no_group(count):
    found = groups(reports(range(count)), np.empty(0, EDGE), NONE, 200)
    assert len(found) == len(found.members) == len(found.sizes) == 0
