"""Which pairs are worth comparing."""

from types import SimpleNamespace

import numpy as np
import pytest

from reportedly.batch.linking.buckets import PAIR, Shared
from reportedly.batch.linking.weighing import edges

DAY = 86_400
NAN = float("nan")


def kept(shared, sampled=(50, 60), moments=(0.0, 0.0)):
    """Whether a pair that shares so many signs is kept."""
    pair = np.zeros(1, PAIR)
    pair["one"], pair["other"] = 0, 1
    for kind, count in shared.items():
        pair["shared"][0, kind] = count
    reports = SimpleNamespace(sampled=np.array(sampled), moment=np.array(moments))
    return len(edges(pair, reports)) == 1


@pytest.mark.parametrize(
    ("shared", "worth"),
    [
        ({Shared.WORDS: 2}, True),
        ({Shared.WORDS: 1}, False),
        ({Shared.MANY_WORDS: 9}, False),
        ({Shared.MANY_WORDS: 10}, True),
        ({Shared.WORDS: 1, Shared.MANY_WORDS: 9}, True),
        ({Shared.QUOTED: 2}, True),
        ({Shared.QUOTED: 1}, False),
        ({Shared.MANY_QUOTED: 5}, False),
        ({Shared.QUOTED: 1, Shared.MANY_QUOTED: 1}, True),
        ({Shared.LINKED: 1}, True),
        ({Shared.CITED: 2}, True),
        ({Shared.CITED: 1}, False),
    ],
    ids=[
        "two words",
        "one word",
        "few of many",
        "much of many",
        "one and many",
        "two quoted",
        "one quoted",
        "quoted by many",
        "quoted by few and many",
        "linked",
        "cited with two names",
        "cited with one name",
    ],
)
def test_a_pair_must_share_more_than_chance_gives(shared, worth):
    assert kept(shared) is worth


@pytest.mark.parametrize("kind", [Shared.QUOTED, Shared.CITED], ids=lambda kind: kind.name)
@pytest.mark.parametrize(
    ("moments", "worth"),
    [((0.0, 9.0 * DAY), True), ((11.0 * DAY, 0.0), False), ((NAN, 0.0), True), ((NAN, NAN), True)],
    ids=["near", "far", "one untimed", "untimed"],
)
def test_quotations_and_citations_join_what_is_near_in_time(kind, moments, worth):
    assert kept({kind: 4}, moments=moments) is worth


def test_words_join_at_any_time():
    assert kept({Shared.WORDS: 3}, moments=(0.0, 4000.0 * DAY))


def test_a_short_report_is_worth_comparing_for_a_sign():
    assert kept({Shared.MANY_WORDS: 1}, sampled=(4, 90))
    assert not kept({Shared.MANY_WORDS: 1}, sampled=(6, 90))
