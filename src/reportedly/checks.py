"""The nouns of a check: quotations of reports, held against a recording or a transcript.

Frozen like those of a report. Every text has a key: the reports "r1", "r2", ..., quotations that
were given by themselves "q1", "q2", ..., and "transcript". A `Passage` points into the text of its
key. Times are seconds from the start of the recording.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.comparison import Failure, Passage, Report
from reportedly.record import Origin, Span

TRANSCRIPT = "transcript"
"""The key of the transcript's text."""


class Verdict(StrEnum):
    """How a quotation stands to what was said. None of them says that a quotation is false.

    `UNSETTLED` is for transcripts of a machine without their recording: what differs may be its own
    mistake. `CONSISTENT`: the transcript differs, and the recording does not contradict.
    """

    VERBATIM = "verbatim"
    ELIDED = "elided"
    BRACKETED = "bracketed"
    SPLICED = "spliced"
    CONSISTENT = "consistent"
    UNSETTLED = "unsettled"
    DIFFERS = "differs"
    NOT_FOUND = "not found"


class Favour(StrEnum):
    """Which of two wordings the recogniser hears in the recording, when asked for both."""

    QUOTATION = "quotation"
    TRANSCRIPT = "transcript"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a transcript that has times of its own; `confidence` is a recogniser's, 0..1."""

    span: Span
    start: float
    end: float
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in one go, or one caption: only words that were spoken.

    A label, a time stamp or a "(laughter)" is outside of every turn.
    """

    span: Span
    speaker: str | None = None
    start: float | None = None
    end: float | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was said, in writing. `text` holds it all; `turns` and `words` point into it, in order.

    `machine` tells whether a recogniser wrote it, and `model` which one. `word_errors` is the share
    of words that are likely wrong, in 0..1, as far as its confidence tells.
    """

    text: str
    origin: Origin
    turns: tuple[Turn, ...]
    words: tuple[Word, ...] = ()
    machine: bool = False
    model: str = ""
    word_errors: float | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a file says of itself, as it says it."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Recording:
    """A file of sound or video, and what it says of itself.

    `sha256` is of its bytes, `duration` in seconds. `container` are the facts of the file and its
    streams, `broadcast` those of a `bext` chunk (EBU Tech 3285), `credentials` those of a C2PA
    manifest; empty where there is none.
    """

    name: str
    sha256: str
    size: int
    duration: float
    container: tuple[Fact, ...] = ()
    broadcast: tuple[Fact, ...] = ()
    credentials: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Words of the transcript in one stretch, and when they are said.

    `exact` tells that the times are those of the words; else they are worked out from the turn.
    """

    transcript: Passage
    start: float | None = None
    end: float | None = None
    speaker: str | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Words of the quotation that stand in one place of the transcript."""

    quotation: Passage
    place: Place


@dataclass(frozen=True, slots=True)
class Difference:
    """Where quotation and transcript part; one of the two is None where words were left out or put
    in.

    `alarm` is "negation", "number" or "name" where it may turn the sense, else "". `alike` tells
    that the two sound nearly alike. `favours` is what the recording says, if it was asked, and
    `margin` by how much: the difference of the log-probabilities, above 0 for the quotation.
    """

    quotation: Passage | None
    transcript: Passage | None
    start: float | None = None
    alarm: str = ""
    alike: bool = False
    favours: Favour | None = None
    margin: float | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One quotation, held against what was said, and why the verdict is this one.

    `form` is what the verdict would be if nothing differed: verbatim, elided, bracketed, spliced,
    or None for what was not found. `attribution` is the id in its report's record. `speaker` is the
    name that the report gives; `said_by_speaker` tells whether the transcript gives these words to
    the same one (None: it does not say, or the report does not). `elsewhere` are other places where
    the same words stand. `before` and `after` are the sentences around in the transcript.
    """

    id: str
    quotation: Passage
    verdict: Verdict
    form: Verdict | None
    why: str
    attribution: str | None = None
    speaker: str | None = None
    said_by_speaker: bool | None = None
    parts: tuple[Part, ...] = ()
    differences: tuple[Difference, ...] = ()
    elsewhere: tuple[Place, ...] = ()
    before: Passage | None = None
    after: Passage | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """A quotation that was given by itself, without a report."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Checked:
    """All that `check` finds: the quotations of `reports` and those `given`, in order."""

    transcript: Transcript
    checks: tuple[Check, ...]
    reports: tuple[Report, ...] = ()
    given: tuple[Given, ...] = ()
    recording: Recording | None = None
    failures: tuple[Failure, ...] = ()
    notes: tuple[str, ...] = ()
