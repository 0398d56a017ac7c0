"""Which reports tell the same story."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.lineage.nearness import akin, joined

FERRY = "Captain Pohl moored the ferry at Low Marsh, and divers searched the hull for cracks."
AGAIN = "Divers who searched a ferry found cracks in its hull. Captain Pohl stays at Low Marsh."
BEANS = "Snow fell on the tractors of the Hask valley, and the beans froze beside the tomatoes."
SAID = "“It leaks like a rusty basket,” he said."


def found(made, *linked):
    return {
        key: set(others)
        for key, others in joined(made.corpus, (*linked, *akin(made.corpus))).items()
    }


def test_reports_of_many_equal_rare_words_are_near(collection):
    assert found(collection(FERRY, BEANS, AGAIN)) == {"r1": {"r3"}, "r2": set(), "r3": {"r1"}}


def test_common_words_make_nothing_near(collection):
    one = "It was said by all of them that there would be more of it than there was before."
    other = "There was more of it before, and all of them said that there would be as much of it."
    assert found(collection(f"{FERRY} {one}", f"{BEANS} {other}")) == {"r1": set(), "r2": set()}


def test_a_shared_quotation_makes_two_near(collection, prose):
    made = collection(f"{prose(1, 96)}\n\n{SAID}", f"{prose(2, 96)}\n\n{SAID}", prose(3, 96))
    assert found(made) == {"r1": {"r2"}, "r2": {"r1"}, "r3": set()}


def test_a_shared_quotation_of_few_or_common_words_does_not(collection, prose):
    for said in ("“It leaks badly,” he said.", "“It was all of it there before,” he said."):
        made = collection(f"{prose(1, 96)}\n\n{said}", f"{prose(2, 96)}\n\n{said}")
        assert found(made) == {"r1": set(), "r2": set()}


@pytest.mark.parametrize(
    ("one", "other", "close"),
    [
        (date(2021, 5, 1), date(2021, 5, 6), True),
        (date(2021, 5, 1), date(2021, 6, 20), False),
        (datetime(2021, 5, 1, 12), date(2019, 5, 1), False),
        (date(2021, 5, 1), None, True),
    ],
)
def test_reports_of_long_after_tell_another_story(collection, one, other, close):
    made = collection()
    made.add(f"{FERRY}\n\n{SAID}", when=one)
    made.add(f"{AGAIN}\n\n{SAID}", when=other)
    assert found(made)["r1"] == ({"r2"} if close else set())


def test_what_is_known_to_be_linked_is_near(collection, prose):
    made = collection()
    for n in range(3):
        made.add(prose(n, 96), when=date(2011 + n, 5, 1))
    assert found(made, (0, 2)) == {"r1": {"r3"}, "r2": set(), "r3": {"r1"}}


WORDS = st.lists(st.sampled_from("otter harbour storm ferry pier rope".split()), max_size=12)


@given(st.lists(WORDS.map(" ".join), max_size=6))
def test_near_goes_both_ways_and_never_to_itself(collection, texts):
    made = collection.plain(*texts)
    every = found(made)
    assert set(every) == {f"r{n + 1}" for n in range(len(texts))}
    for key, others in every.items():
        assert key not in others
        assert all(key in every[other] for other in others)


def test_all_reports_of_a_story_are_near(collection, prose):
    story = [f"{AGAIN if n % 2 else FERRY}\n\n{prose(n, 24)}" for n in range(8)]
    made = collection(*story, *(prose(20 + n, 96) for n in range(40)))
    every = found(made)
    keys = {f"r{n}" for n in range(1, 9)}
    assert all(every[key] == keys - {key} for key in keys)
    assert all(not others for key, others in every.items() if key not in keys)
