"""The recording of examples/: `python bench/meeting.py`.

Speaks `examples/transcript.txt` with a voice for each person, as a telephone on the table of a
meeting room would have recorded it, writes `examples/recording.opus`, and puts the time of each
turn into the transcript. Change the transcript, run it, and both belong together again.

Each person sits at a distance: the farther, the quieter, the more of the room, the duller. Needs
what `voices.py` needs, and ffmpeg.
"""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np

from sounds import RATE, Samples, band, levelled, noise, resampled, room
from voices import Flite, Piper, Voice

_EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
_TURN = re.compile(r"\[\d\d:\d\d:\d\d\] (?:([A-Z ]+): )?(.+)")
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z])(?<!Mr )")
_LOUDNESS, _FLOOR = -23.0, -58.0
_SEED = 5
_TAGS = {
    "title": "Ministry of Water, 5 March 2024",
    "comment": "A made-up meeting, spoken by synthetic voices",
}


@dataclass(frozen=True, slots=True)
class Person:
    """A voice and its distance from the recorder, 0 (near) to 1 (at the other end of the room)."""

    voice: Voice
    away: float


_PEOPLE = {
    "MARIT SOLANE": Person(Piper(1.17, 0.88), 0.3),
    "RUTA MALLIN": Person(Piper(1.27, 0.92), 0.1),
    "TOMAS PELL": Person(Piper(0.93, 0.92), 0.4),
    "EDDA KRULL": Person(Flite("slt", 1.0, 0.88), 0.3),
    "A FARMER": Person(Flite("awb", 0.97, 0.92), 0.3),
    "AN ENGINEER OF THE MINISTRY": Person(Flite("rms", 1.0, 0.9), 0.2),
}


def said(person: Person, text: str, random: np.random.Generator) -> Samples:
    """One turn as it reaches the recorder, with a short breath between its sentences."""
    pieces: list[Samples] = []
    for sentence in _SENTENCE.split(text):
        breath = np.zeros(int(random.uniform(0.25, 0.55) * RATE), np.float32)
        pieces += [levelled(person.voice.speak(sentence).samples, _LOUDNESS), breath]
    near = band(np.concatenate(pieces), 90, 9500 - 3500 * person.away)
    heard = room(near, random, 0.45, 0.2 + 0.3 * person.away)
    return (heard * 10 ** (-7 * person.away / 20)).astype(np.float32)


def laughter(random: np.random.Generator, people: int = 6) -> Samples:
    """Some people who laugh, each in bursts that grow weaker, five or so a second."""
    length = int(2.6 * RATE)
    both = np.zeros(length)
    for _ in range(people):
        pitch, beat = random.uniform(110, 320), random.uniform(4.2, 5.8)
        time = np.arange(length) / RATE - random.uniform(0, 0.5)
        voiced = np.modf(np.abs(time) * pitch * (1 - 0.12 * time))[0] - 0.5
        breath = random.standard_normal(length) * 0.7
        bursts = np.clip(np.sin(2 * np.pi * beat * time), 0, 1) * np.exp(-1.6 * time) * (time > 0)
        throat = band((voiced + breath).astype(np.float32), 500, random.uniform(1200, 2600))
        both += throat * bursts
    return levelled(room(both.astype(np.float32), random, 0.5, 0.6), _LOUDNESS - 6)


def recorded(lines: list[str]) -> tuple[Samples, list[str]]:
    """The recording, and the lines with the time at which each is said."""
    random, pace = np.random.default_rng(_SEED), Random(_SEED)
    pieces, timed, moment = [np.zeros(RATE * 3, np.float32)], [], 3.0
    for line in lines:
        match = _TURN.fullmatch(line)
        if not match:
            timed.append(line)
            continue
        name, text = match.groups()
        if name:
            sound = said(_PEOPLE[name], text, random)
        elif text == "(laughter)":
            sound = laughter(random)
        else:
            sound = np.zeros(int(2.5 * RATE), np.float32)
        label = f"{name}: " if name else ""
        timed.append(f"[00:{int(moment // 60):02}:{int(moment % 60):02}] {label}{text}")
        rest = np.zeros(int(pace.uniform(0.1, 0.7) * RATE), np.float32)
        pieces += [sound, rest]
        moment += (len(sound) + len(rest)) / RATE
    speech = np.concatenate([*pieces, np.zeros(RATE * 2, np.float32)])
    hum = 0.0006 * np.sin(2 * np.pi * 50 * np.arange(len(speech)) / RATE)
    return (speech + noise(len(speech), random, _FLOOR) + hum).astype(np.float32), timed


def encode(samples: Samples, path: Path) -> None:
    """Ogg Opus of 20 kbit a second, the same bytes from the same samples."""
    tags = [part for key, value in _TAGS.items() for part in ("-metadata", f"{key}={value}")]
    command = "ffmpeg -v error -y -f s16le -ar 48000 -ac 1 -i - -map_metadata -1".split()
    options = "-c:a libopus -b:a 20k -application voip -fflags +bitexact -flags:a +bitexact".split()
    wave = (np.clip(resampled(samples, RATE, 48000), -1, 1) * 32767).astype("<i2")
    # PATH decides which ffmpeg, as for anybody who calls it.
    subprocess.run([*command, *options, *tags, str(path)], input=wave.tobytes(), check=True)


def main() -> int:
    """Make the recording; the exit code."""
    transcript = _EXAMPLES / "transcript.txt"
    samples, timed = recorded(transcript.read_text(encoding="utf-8").splitlines())
    encode(samples, _EXAMPLES / "recording.opus")
    transcript.write_text("\n".join(timed) + "\n", encoding="utf-8")
    print(f"{_EXAMPLES / 'recording.opus'}: {len(samples) / RATE:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
