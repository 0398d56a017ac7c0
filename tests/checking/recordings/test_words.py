"""Times rise, pauses are nobody's words, loops are heard once."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reportedly.checking.recordings.timeline import RATE
from reportedly.checking.recordings.words import Heard, timed, unlooped

times = st.floats(0, 30)
heard = st.builds(Heard, st.sampled_from([" a", " no.", " well,", "-b"]), times, times, times)


@st.composite
def voices(draw):
    edges = sorted(draw(st.sets(st.integers(0, 30 * RATE), max_size=12)))
    return tuple(zip(edges[::2], edges[1::2], strict=False))


@given(st.lists(heard, max_size=20), voices())
def test_times_rise_whatever_the_recogniser_gave(words, where):
    found = timed(words, where)
    assert [word.text for word in found] == [word.text for word in words]
    assert all(word.start <= word.end for word in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def say(*words):
    return [Heard(f" {text}", start, end, 1.0) for text, start, end in words]


def spans(words):
    return [(round(word.start, 2), round(word.end, 2)) for word in words]


def test_a_word_does_not_begin_in_the_pause_before_it():
    found = timed(
        say(("so", 0.2, 1.4), ("we", 1.4, 3.1), ("lost", 3.1, 3.9)),
        ((RATE // 2, RATE), (3 * RATE, 4 * RATE)),
    )
    assert spans(found) == [(0.5, 1.0), (3.0, 3.1), (3.1, 3.9)]


def test_a_squeezed_word_gets_the_voice_that_nobody_claims():
    found = timed(
        say(("lost", 1.0, 1.6), ("Secretary", 3.5, 3.5), ("Clinton", 3.5, 4.0)),
        ((RATE, 2 * RATE), (3 * RATE, 4 * RATE)),
    )
    assert spans(found) == [(1.0, 1.6), (3.0, 3.5), (3.5, 4.0)]


def test_a_squeezed_word_between_two_voices_ends_the_first():
    found = timed(
        say(("lost", 1.0, 1.6), ("well", 2.5, 2.5), ("then", 3.1, 4.0)),
        ((RATE, 2 * RATE), (3 * RATE, 4 * RATE)),
    )
    assert spans(found) == [(1.0, 1.6), (1.6, 2.5), (3.1, 4.0)]


def test_a_loop_is_heard_once_and_three_times_no_are_not_a_loop():
    def words(text):
        return [Heard(f" {word}", 0, 0, 0) for word in text.split()]

    def text(found):
        return "".join(word.text for word in found).strip()

    looped = "and then " + "we go on and on, " * 6 + "he said"
    assert text(unlooped(words(looped))) == "and then we go on and on, he said"
    assert text(unlooped(words("no, " * 9 + "never"))) == "no, never"
    assert text(unlooped(words("no, no, no, never"))) == "no, no, no, never"
    assert unlooped([]) == ()


@given(st.lists(st.sampled_from("a b c".split()), max_size=40))
def test_after_that_nothing_goes_round(texts):
    found = unlooped([Heard(text, 0, 0, 0) for text in texts])
    assert len(found) <= len(texts)
    assert unlooped(found) == found or len(unlooped(found)) < len(found)
    joined = "".join(word.text for word in found)
    assert not any(letter * 4 in joined for letter in "abc")
