"""From speech to words with times; interrupted, killed, and gone on with."""

import signal
import subprocess
import sys
import textwrap
import time
from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pytest

from reportedly.checking.recordings import transcribing
from reportedly.checking.recordings.recogniser import Recogniser
from reportedly.checking.recordings.timeline import RATE
from reportedly.checking.recordings.transcribing import transcribe
from reportedly.errors import RecordingError


@pytest.fixture(scope="module")
def recogniser(model_folder):
    return Recogniser(model_folder, "tiny.en", threads=1)


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    return tmp_path_factory.mktemp("kept")


@pytest.fixture(scope="module")
def heard(spoken, recogniser, kept):
    """The transcript, what was said meanwhile, and the progress."""
    said, steps = [], []
    transcript = transcribe(
        spoken.path,
        recogniser=recogniser,
        cache=kept,
        progress=lambda *step: steps.append(step),
        say=said.append,
    )
    return SimpleNamespace(transcript=transcript, said=said, steps=steps)


def bare(text):
    return [word.strip(".,?!-").casefold() for word in text.split()]


def test_the_words_are_those_that_were_spoken(heard, spoken):
    wanted = bare(" ".join(spoken.sentences))
    found = bare(heard.transcript.text)
    assert len(found) == pytest.approx(len(wanted), rel=0.15)
    assert sum(word in wanted for word in found) > 0.75 * len(
        found
    )  # a tiny model, a robot's voice


def test_sentences_begin_when_they_are_spoken(heard, spoken):
    begins = [word.start for word in heard.transcript.words]
    late = [min(abs(begin - b) for b in begins) for begin in spoken.begins]
    assert max(late) < 0.5
    assert np.median(late) < 0.2


def test_the_transcript_holds(heard, spoken):
    transcript = heard.transcript
    assert (transcript.machine, transcript.model, transcript.language) == (True, "tiny.en", "en")
    assert transcript.origin.name == str(spoken.path)
    assert transcript.origin.size == spoken.path.stat().st_size
    assert 0 < transcript.word_errors < 0.5
    texts = [word.span.of(transcript.text) for word in transcript.words]
    assert texts == transcript.text.split()
    assert all(one.end <= other.start for one, other in pairwise(transcript.words))
    assert all(0 <= word.confidence <= 1 for word in transcript.words)


def test_progress_rises_to_the_end(heard):
    done = [step[0] for step in heard.steps]
    assert done == sorted(done)
    assert len({total for _, total in heard.steps}) == 1
    assert heard.steps[-1][0] == heard.steps[-1][1]


def test_a_second_time_nothing_is_listened_to(heard, spoken, recogniser, kept, monkeypatch):
    (line,) = heard.said
    assert str(kept) in line
    monkeypatch.setattr(transcribing, "stretches", lambda *_, **__: pytest.fail("decoded"))
    said = []
    fresh = Recogniser(recogniser.folder, "tiny.en")
    again = transcribe(spoken.path, recogniser=fresh, cache=kept, say=said.append)
    assert again == heard.transcript
    assert said == []
    assert "whisper" not in vars(fresh)  # the weights were not even loaded


def test_a_recording_that_changed_is_listened_to_anew(heard, spoken, recogniser, kept, tmp_path):
    other = tmp_path / "other.wav"
    data = bytearray(spoken.path.read_bytes()[: 44 + 2 * RATE * 4])
    data[-1] ^= 1
    other.write_bytes(data)
    transcript = transcribe(other, recogniser=recogniser, cache=kept)
    assert transcript.text != heard.transcript.text
    assert len(list(kept.iterdir())) >= 2


def test_silence_and_noise_are_said_to_hold_no_speech(recogniser, tmp_path, write_wav):
    noise = np.random.default_rng(7)
    hum = np.sin(2 * np.pi * 50 * np.arange(20 * RATE) / RATE)
    for number, sound in enumerate((0 * hum, 0.1 * hum, 0.05 * noise.standard_normal(20 * RATE))):
        path = write_wav(tmp_path / f"{number}.wav", sound)
        with pytest.raises(RecordingError, match="nobody can be heard to speak"):
            transcribe(path, recogniser=recogniser)


def test_over_the_border_of_a_chunk_no_word_is_lost(heard, spoken, recogniser, monkeypatch):
    monkeypatch.setattr("reportedly.checking.recordings.voices.CHUNK", 15 * RATE)
    monkeypatch.setattr("reportedly.checking.recordings.voices._LATE", 10 * RATE)
    found = transcribe(spoken.path, recogniser=recogniser)
    assert len(found.words) == pytest.approx(len(heard.transcript.words), abs=3)
    begins = [word.start for word in found.words]
    assert all(min(abs(begin - b) for b in begins) < 0.5 for begin in spoken.begins)


# Windows of four seconds, so that there are several.
PROCESS = textwrap.dedent("""\
    import signal, sys
    from pathlib import Path
    from reportedly.checking.recordings import transcribing, voices
    from reportedly.checking.recordings.recogniser import Recogniser

    signal.signal(signal.SIGINT, signal.default_int_handler)
    voices.WINDOW = 4 * voices.RATE
    tape, model, kept = map(Path, sys.argv[1:])
    transcribing.transcribe(tape, recogniser=Recogniser(model, "t", threads=1), cache=kept)
    """)


def test_killed_it_goes_on_where_it_was(spoken, recogniser, tmp_path, monkeypatch):
    tape = tmp_path / "tape.wav"
    tape.write_bytes(spoken.path.read_bytes()[: 44 + 2 * RATE * 18])
    kept = tmp_path / "kept"
    for ending in (signal.SIGKILL, signal.SIGINT):
        before = lines(kept)
        argv = [sys.executable, "-c", PROCESS, tape, recogniser.folder, kept]
        with subprocess.Popen(argv, stderr=subprocess.DEVNULL) as process:
            while process.poll() is None and lines(kept) < max(2, before + 1):
                time.sleep(0.01)
            process.send_signal(ending)
            assert process.wait(timeout=60) not in {0, 1}
    done = lines(kept) - 1  # without the key
    listened = []
    listen = transcribing.listen
    monkeypatch.setattr("reportedly.checking.recordings.voices.WINDOW", 4 * RATE)
    monkeypatch.setattr(transcribing, "listen", lambda *a: listened.append(1) or listen(*a))
    resumed = transcribe(tape, recogniser=recogniser, cache=kept)
    rest = len(listened)
    straight = transcribe(tape, recogniser=recogniser)
    assert 2 <= done < len(listened) - rest
    assert rest in {
        len(listened) - rest - done,
        len(listened) - rest - done + 1,
    }  # one line is torn
    assert resumed == straight


def lines(kept):
    files = list(kept.glob("*.jsonl")) if kept.exists() else []
    return files[0].read_bytes().count(b"\n") if files else 0


def test_a_run_that_is_killed_leaves_no_other_file(spoken, recogniser, tmp_path, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(transcribing, "listen", interrupted)
    with pytest.raises(KeyboardInterrupt):
        transcribe(spoken.path, recogniser=recogniser, cache=tmp_path)
    assert list(tmp_path.iterdir()) == []
