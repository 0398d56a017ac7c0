"""When words were said: exactly, in proportion, or nobody knows."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.checking.transcripts import Times, When
from reportedly.checks import Transcript, Turn, Word
from reportedly.record import Origin, Span

ORIGIN = Origin("a.txt", "text/plain", "0" * 64, 1, "utf-8")


def spot(found, words):
    start = found.text.index(words)
    return Span(start, start + len(words))


def test_words_with_times(read):
    words = [{"word": " " + w, "start": n / 2, "end": n / 2 + 0.4} for n, w in
             enumerate("We lost that argument.".split())]  # fmt: skip
    found = read(json.dumps([{"words": words}]), "a.json")
    times = Times(found)
    assert times.when(spot(found, "lost that")) == When(0.5, 1.4, exact=True)
    assert times.when(spot(found, " argument.")) == When(1.5, 1.9, exact=True)
    assert times.when(spot(found, "s")) == When(0.5, 0.9, exact=True)
    assert times.when(spot(found, " ")) is None


def test_a_word_without_a_time_is_worked_out(read):
    words = [{"word": " aaaa", "start": 0, "end": 1.0}, {"word": " bbbb"},
             {"word": " cccc", "start": 3.0, "end": 4.0}]  # fmt: skip
    found = read(json.dumps([{"words": words}]), "a.json")
    when = Times(found).when(spot(found, "bbbb"))
    assert not when.exact
    assert 1 < when.start < when.end < 3


def test_in_proportion_to_characters(read):
    found = read("[0:10] SOLANE: aaaaaaaaaa bbbbbbbbb\n[0:20] PELL: No.\n[0:30] SOLANE: So.")
    times = Times(found)
    assert times.when(spot(found, "aaaaaaaaaa")) == When(10, 15, exact=False)
    assert times.when(spot(found, "bbbbbbbbb")) == When(15.5, 20, exact=False)
    assert times.when(spot(found, "No")).start == 20
    assert times.when(Span(0, len(found.text))).start == 10
    assert times.when(spot(found, "SOLANE:")) is None
    assert times.when(spot(found, "[0:20]")) is None


def test_the_last_turn_goes_on_at_the_pace_of_the_others(read):
    found = read("[0:10] SOLANE: aaaa aaaaa aaaa aaaa\n[0:12] PELL: bbbb bbbb bbbbb bbbb")
    when = Times(found).when(spot(found, "bbbb bbbb bbbbb bbbb"))
    assert when.start == 12
    assert when.end == pytest.approx(14, abs=0.1)


def test_turns_between_two_stamps(read):
    found = read("[0:10] SOLANE: aaaaaaaaaa (laughter) bbbbbbbbbb\n[0:30] PELL: No.")
    assert Times(found).when(spot(found, "bbbbbbbbbb")) == When(20, 30, exact=False)


def test_nothing_tells(read):
    found = read("SOLANE: Yes.\nPELL: No.")
    assert Times(found).when(Span(0, len(found.text))) is None
    found = read("SOLANE: Yes.\n[0:10] PELL: No.")
    assert Times(found).when(spot(found, "Yes")) is None
    assert Times(Transcript("", ORIGIN, ())).when(Span(0, 1)) is None


def test_two_who_speak_at_once(read):
    found = read(
        "WEBVTT\n\n00:10.000 --> 00:20.000\naaaaaaaaaa\n\n00:15.000 --> 00:25.000\nbbbbbbbbbb"
    )
    times = Times(found)
    assert times.when(spot(found, "aaaaaaaaaa")) == When(10, 20, exact=False)
    assert times.when(spot(found, "bbbbbbbbbb")) == When(15, 25, exact=False)


def test_who_speaks(read):
    found = read("SOLANE: Yes. (laughter) So.\nPELL: No.")
    times = Times(found)
    assert times.speaker_at(spot(found, "So.").start) == "SOLANE"
    assert times.speaker_at(spot(found, "No.").start) == "PELL"
    assert times.speaker_at(spot(found, "PELL").start) is None
    assert times.speaker_at(10**9) is None


@st.composite
def transcripts(draw):
    """Turns of words, some with times, in any disorder that the nouns allow."""
    text, turns, words, at = "", [], [], 0.0
    for _ in range(draw(st.integers(1, 6))):
        start = len(text)
        begins = at
        for _ in range(draw(st.integers(1, 5))):
            word = draw(st.text("ab.", min_size=1, max_size=5))
            at += draw(st.floats(0, 3))
            if draw(st.booleans()):
                words.append(Word(Span(len(text), len(text) + len(word)), at, at + 0.25))
            text += word + " "
        span = Span(start, len(text) - 1)
        turns.append(
            Turn(span, None, *(t if draw(st.booleans()) else None for t in (begins, at + 1)))
        )
        text += draw(st.sampled_from(["", "(x) ", "A: "]))
    return Transcript(text, ORIGIN, tuple(turns), tuple(words))


@given(transcripts(), st.data())
def test_made_up_transcripts(transcript, data):
    times = Times(transcript)
    start = data.draw(st.integers(0, len(transcript.text)))
    span = Span(start, data.draw(st.integers(start, len(transcript.text) + 3)))
    when = times.when(span)
    if when is not None:
        assert 0 <= when.start <= when.end
    for word in transcript.words:
        if any(map(str.isalnum, word.span.of(transcript.text))):
            assert times.when(word.span) == When(word.start, word.end, exact=True)


def test_thousands_of_questions_are_quick():
    text = "aaaa " * 200_000
    words = tuple(Word(Span(n * 5, n * 5 + 4), n / 2, n / 2 + 0.4) for n in range(200_000))
    times = Times(Transcript(text, ORIGIN, (Turn(Span(0, len(text) - 1)),), words))
    begun = time.process_time()
    for n in range(5_000):
        times.when(Span(n * 200, n * 200 + 60))
    assert time.process_time() - begun < 1
