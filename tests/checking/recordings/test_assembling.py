"""The text of a transcript holds every word once, where its span says."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.checking.recordings.assembling import assembled, expected_errors
from reportedly.checking.recordings.words import Heard
from reportedly.record import Origin

ORIGIN = Origin("tape.wav", "audio/x-wav", "0" * 64, 1, "")

texts = st.sampled_from([" Well,", " we", " lost.", "-", " it", " “No”", "语", " a\nb", " 5"])


@st.composite
def captions(draw):
    at, found = 0.0, []
    for _ in range(draw(st.integers(0, 8))):
        caption = []
        for text in draw(st.lists(texts, max_size=30)):
            start = at + draw(st.sampled_from([0, 0, 0.1, 1, 3]))
            at = start + draw(st.sampled_from([0, 0.2, 1, 4]))
            caption.append(Heard(text, start, at, draw(st.floats(0, 1))))
        found.append(tuple(caption))
    return found


@given(captions())
def test_every_word_stands_in_the_text_once_and_in_one_turn(given_):
    transcript = assembled(given_, ORIGIN, "tiny.en")
    words = [" ".join(word.text.split()) for caption in given_ for word in caption]
    assert [word.span.of(transcript.text) for word in transcript.words] == words
    assert "".join(transcript.text.split()) == "".join("".join(words).split())
    assert transcript.text == transcript.text.strip()
    assert all(a.span.end <= b.span.start for a, b in pairwise(transcript.words))
    assert all(a.span.end < b.span.start for a, b in pairwise(transcript.turns))
    for turn in transcript.turns:
        held = [word for word in transcript.words if turn.span.holds(word.span)]
        assert (turn.start, turn.end) == (held[0].start, held[-1].end)
        assert turn.span.of(transcript.text) == turn.span.of(transcript.text).strip()
    assert sum(t.span.holds(w.span) for t in transcript.turns for w in transcript.words) == len(
        words
    )


def words(text, start=0.0, step=0.5):
    return tuple(
        Heard(f" {word}", start + n * step, start + (n + 1) * step, 0.9)
        for n, word in enumerate(text.split())
    )


def test_paragraphs_part_at_pauses_and_in_long_talk_at_the_end_of_a_sentence():
    first = words("We lost. ")
    later = words("The wall will hold.", start=5)
    assert assembled([first, later], ORIGIN, "").text == "We lost.\n\nThe wall will hold."
    talk = [
        words("and on we go." if n % 10 == 9 else "and on we go", start=n * 2) for n in range(45)
    ]
    parts = assembled(talk, ORIGIN, "").text.split("\n\n")
    assert len(parts) == 2
    assert parts[0].endswith("go.")


def test_a_long_caption_is_cut_at_a_sentence_or_where_it_pauses():
    caption = words("and " * 20 + "so we lost. Now " + "and " * 18)
    turns = assembled([caption], ORIGIN, "").turns
    assert len(turns) == 2
    assert turns[0].end == pytest.approx(11.5)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20), st.floats(0, 1))
def test_less_confidence_never_means_fewer_errors(confidences, less):
    more = expected_errors(confidences)
    assert 0 <= more <= expected_errors([c * less for c in confidences]) <= 1


def test_without_words_nothing_is_expected():
    assert expected_errors([]) is None
    assert assembled([], ORIGIN, "").text == ""
