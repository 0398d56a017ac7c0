"""Quotations and a recording or transcript -> checks: the verb `check`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path

from reportedly.checking.judging import Judge
from reportedly.checking.listener import Listener
from reportedly.checking.quotations import given, quotations
from reportedly.checking.script import Script
from reportedly.checking.transcripts import is_transcript, read_transcript
from reportedly.checks import Checked, Given, Recording, Transcript
from reportedly.comparison import Failure, Report
from reportedly.lineage.outlets import agency_of, outlet_of
from reportedly.record import Record
from reportedly.tracing import Source, traced


def _quiet(*_: object) -> None:
    """Hears what is done next, and says nothing."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How a recording is listened to.

    `model` is a folder of a CTranslate2 Whisper model, or the name of one that is downloaded where
    that is possible; None takes what the environment names. `cache` is the folder in which
    transcripts are kept by the hash of their recording; None keeps nothing. `progress` hears how
    many seconds of how many are done, `say` what a person should know.
    """

    model: str | PathLike[str] | None = None
    cache: Path | None = None
    progress: Callable[[float, float], object] = _quiet
    say: Callable[[str], object] = _quiet


@dataclass(frozen=True, slots=True)
class Held:
    """What quotations are held against: a transcript, and the recording if there is one."""

    transcript: Transcript
    recording: Recording | None = None
    listener: Listener | None = None


def check(  # noqa: PLR0913 - one parameter for each option of the verb
    sources: Iterable[Source] = (),
    *,
    against: str | PathLike[str],
    quotes: Sequence[str] = (),
    charset: str | None = None,
    fast: bool = False,
    machine: bool | None = None,
    model: str | PathLike[str] | None = None,
    cache: str | PathLike[str] | None = None,
) -> Checked:
    """Hold the quotations of reports, and those of `quotes`, against a recording or a transcript.

    A source is a file, an `Article`, or a `Record`; one that cannot be traced is one of the
    `failures`. `machine` tells whether a recogniser wrote the transcript, where the file does not.
    `model` and `cache` are those of `Ways`, for recordings. Raises `TranscriptError`,
    `RecordingError` or `ModelError` where `against` cannot be read.
    """
    ways = Ways(model, None if cache is None else Path(fspath(cache)))
    held = hold(Path(fspath(against)), machine=machine, ways=ways)
    records, failures = traced(sources, charset=charset, fast=fast)
    return check_records(records, held, quotes=quotes, failures=failures)


def hold(path: Path, *, machine: bool | None = None, ways: Ways | None = None) -> Held:
    """What is in the file: a transcript, or a recording with the transcript made of it."""
    if is_transcript(path):
        return Held(read_transcript(path, machine=machine))
    from reportedly.checking.recordings.facts import recording
    from reportedly.checking.recordings.recogniser import load
    from reportedly.checking.recordings.second_look import Ear
    from reportedly.checking.recordings.transcribing import transcribe

    ways = ways or Ways()
    facts = recording(path)
    recogniser = load(None if ways.model is None else fspath(ways.model), say=ways.say)
    transcript = transcribe(
        path, recogniser=recogniser, cache=ways.cache, progress=ways.progress, say=ways.say
    )
    return Held(transcript, facts, Ear(path, recogniser, transcript.language))


def check_records(
    records: Sequence[Record],
    held: Held,
    *,
    quotes: Sequence[str] = (),
    failures: Sequence[Failure] = (),
    step: Callable[[int, int], object] = _quiet,
) -> Checked:
    """The checks of reports that were traced before; they are called r1, r2, ... in order.

    `step` hears how many quotations of how many are done.
    """
    reports = tuple(
        Report(f"r{n}", record, outlet_of(record.article) or agency_of(record.article))
        for n, record in enumerate(records, start=1)
    )
    own = tuple(Given(f"q{n}", text) for n, text in enumerate(quotes, start=1))
    wanted = [one for report in reports for one in quotations(report)]
    wanted += [given(one.key, one.text) for one in own]
    judge = Judge(Script(held.transcript), held.listener)
    checks = []
    for n, quotation in enumerate(wanted):
        step(n, len(wanted))
        checks.append(judge.judge(quotation, f"c{n + 1}"))
    return Checked(
        transcript=held.transcript,
        checks=tuple(checks),
        reports=reports,
        given=own,
        recording=held.recording,
        failures=tuple(failures),
        notes=_notes(reports, frozenset(q.passage.report for q in wanted), held.transcript),
    )


def _notes(
    reports: Sequence[Report], quoted: frozenset[str], transcript: Transcript
) -> tuple[str, ...]:
    notes = [
        f"{report.outlet or report.key} has no quotation to check"
        for report in reports
        if report.key not in quoted
    ]
    if not any(turn.start is not None for turn in transcript.turns):
        notes.append("the transcript gives no times")
    return tuple(notes)
