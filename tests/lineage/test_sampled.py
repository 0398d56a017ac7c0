"""Word sequences that any text is asked for alike."""

import numpy as np

from reportedly.lineage.sampled import sampled
from reportedly.text.tokens import tokens

WORDS = [f"word{n}" for n in range(2_000)]
TEXT = " ".join(WORDS)


def test_a_copy_inside_a_longer_text_shares_all_that_is_sampled_of_it():
    part = sampled(tokens(" ".join(WORDS[700:900]))).free
    whole = sampled(tokens(TEXT)).free
    assert len(part) > 10
    assert np.isin(part, whole).all()


def test_one_in_eight_sequences_is_kept_and_in_two_of_quoted_ones():
    assert 200 < len(sampled(tokens(TEXT)).free) < 300
    quoted = sampled(tokens(f"“{TEXT}”"))
    assert 900 < len(quoted.quoted) < 1_100
    assert not len(quoted.free)


def test_the_whole_is_of_the_words_and_not_of_how_they_are_set():
    one, other = (sampled(tokens(text)).whole for text in ("The same,\nwords", "the SAME words!"))
    assert one == other != sampled(tokens("words the same")).whole


def test_common_words_alone_are_no_sequence():
    assert not len(sampled(tokens("it was the one that he had of it and for the " * 50)).free)


def test_a_text_without_words_has_none():
    found = sampled(tokens(" — "))
    assert not len(found.free)
    assert not len(found.quoted)
