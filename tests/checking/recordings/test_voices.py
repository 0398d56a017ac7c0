"""Windows hold all speech, none is too long, and times lead back to where they came from."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.checking.recordings import voices
from reportedly.checking.recordings.timeline import RATE
from reportedly.checking.recordings.voices import Chunk, Window, chunks, windows


@st.composite
def spoken_chunks(draw):
    """A chunk with voices at random places, none longer than the voice detection allows."""
    begin = draw(st.integers(0, 10**7))
    at, found = begin, []
    for gap, length in draw(
        st.lists(st.tuples(st.integers(4000, 80_000), st.integers(1000, 440_000)), max_size=12)
    ):
        found.append((at + gap, at + gap + length))
        at += gap + length
    size = at - begin + draw(st.integers(1, 50_000))
    return Chunk(begin, np.zeros(size, np.float32), tuple(found))


@given(spoken_chunks())
def test_windows_hold_all_speech_in_order_and_none_is_too_long(chunk):
    found = list(windows(chunk))
    stretches = [s for window in found for s in window.stretches]
    assert all(chunk.begin <= a < b <= chunk.begin + len(chunk.sound) for a, b in stretches)
    assert all(before[1] <= after[0] for before, after in pairwise(stretches))
    assert all(len(window.of(chunk)) <= 30 * RATE for window in found)
    assert all(any(a <= v[0] and v[1] <= b for a, b in stretches) for v in chunk.voices)


@given(spoken_chunks(), st.floats(0, 1), st.floats(0, 1))
def test_a_sample_of_a_window_is_placed_where_it_was(chunk, one, share):
    for window in windows(chunk):
        samples = np.concatenate([np.arange(a, b) for a, b in window.stretches])
        at = int(one * (len(samples) - 1))
        start, end = window.placed(at / RATE, at / RATE)
        assert round(start * RATE) == round(end * RATE)
        assert abs(start * RATE - samples[at]) <= 1
        later = at + int(share * (len(samples) - at))
        start, end = window.placed(at / RATE, later / RATE)
        assert start <= end  # whatever stretches a word runs over, it lies in one
        assert any(a <= round(start * RATE) <= round(end * RATE) <= b for a, b in window.stretches)


@given(st.lists(st.integers(1, 4 * RATE), max_size=30), st.data())
def test_chunks_are_all_of_the_sound_and_cut_in_silence(sizes, data):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(voices, "CHUNK", 10 * RATE)
        patch.setattr(voices, "_LATE", 5 * RATE)
        patch.setattr(voices, "_voices", _loud)
        whole = np.concatenate([np.zeros(0, np.float32), *(np.ones(n, np.float32) for n in sizes)])
        for _ in range(len(whole) // (2 * RATE)):
            quiet = data.draw(st.integers(0, len(whole)))
            whole[quiet : quiet + RATE // 2] = 0
        borders = np.cumsum([0, *sizes])
        given_ = [whole[a:b] for a, b in pairwise(borders)]
        found = list(chunks(given_, begin=77))
    assert np.array_equal(np.concatenate([whole[:0], *(c.sound for c in found)]), whole)
    assert all(0 < len(chunk.sound) <= 10 * RATE for chunk in found)
    at = 77
    for chunk in found:
        assert chunk.begin == at
        at += len(chunk.sound)
        assert all(chunk.begin <= a < b <= at for a, b in chunk.voices)
        assert chunk.voices == _loud(chunk.sound, chunk.begin)


def _loud(sound, begin):
    """Stretches of ones."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], sound, [0]])))
    return tuple((begin + int(a), begin + int(b)) for a, b in edges.reshape(-1, 2))


def test_a_window_knows_where_it_begins_and_ends():
    window = Window(((5, 10), (20, 25)))
    assert (window.begin, window.end) == (5, 25)


def cut_to_telephone(sound):
    """As sharp as it gets, 300 to 3400 Hz."""
    tones = np.fft.rfft(sound)
    pitch = np.fft.rfftfreq(len(sound), 1 / RATE)
    tones[(pitch < 300) | (pitch > 3400)] = 0
    return np.fft.irfft(tones, len(sound)).astype(np.float32)


def test_voices_are_found_over_the_telephone_too(spoken):
    pytest.importorskip("faster_whisper")
    from reportedly.checking.recordings.sound import stretches

    sound = np.concatenate(list(stretches(spoken.path)))
    for heard in (sound, cut_to_telephone(sound), 0.03 * cut_to_telephone(sound)):
        (chunk,) = chunks([heard])
        begins = [a / RATE for a, _ in chunk.voices]
        for begin in spoken.begins:
            assert min(abs(begin - b) for b in begins) < 0.3
