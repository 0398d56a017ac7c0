"""What a check says, put in words: the screen and the page only lay it out.

No verdict says that a quotation is false. "Not found" speaks of the recording, never of what was
said elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter

from reportedly.checks import Check, Checked, Difference, Fact, Favour, Recording, Verdict
from reportedly.checks import Transcript as Written
from reportedly.views import wording
from reportedly.views.comparison_wording import ALARMS, counted

SIGNS = {
    Verdict.DIFFERS: "≠",
    Verdict.SPLICED: "⇄",
    Verdict.NOT_FOUND: "∅",
    Verdict.UNSETTLED: "?",
    Verdict.CONSISTENT: "≈",
    Verdict.BRACKETED: "✓",
    Verdict.ELIDED: "✓",
    Verdict.VERBATIM: "✓",
}
"""A sign for each verdict, since colours alone must not tell; those that need a look come first."""

ALARMING = frozenset({Verdict.DIFFERS, Verdict.SPLICED})
OPEN = frozenset({Verdict.NOT_FOUND, Verdict.UNSETTLED})

FIRST = Verdict.DIFFERS
"""The verdict that is most in need of a look."""

_SUMMED = {Verdict.DIFFERS: ("differs", "differ"), Verdict.NOT_FOUND: ("not found", "not found")}
_FORMS = {
    Verdict.ELIDED: "words are left out where it is marked",
    Verdict.BRACKETED: "words in square brackets are the report's own",
    Verdict.SPLICED: "its parts come from different places and are joined without a mark",
}
_FAVOURS = {
    Favour.QUOTATION: "heard again, the recording is nearer to the quotation",
    Favour.TRANSCRIPT: "heard again, the recording is nearer to the transcript",
    Favour.NEITHER: "heard again, the recording does not tell the two apart",
}
LEGEND = (
    ("✓", "verbatim, elided as marked, or bracketed: every quoted word was found, in this order"),
    ("≠", "differs: the words that part are marked, each with its place to listen to"),
    ("⇄", "spliced: parts from different places are joined without a mark"),
    ("≈", "consistent: the transcript differs, the recording does not contradict the quotation"),
    ("?", "unsettled: a machine wrote the transcript and may be wrong; only a recording can tell"),
    ("∅", "not found: here, that is; it does not mean that nobody said it"),
)


def clock(seconds: float | None) -> str:
    """A time as h:mm:ss, the second that is running; "" where it is not known."""
    if seconds is None:
        return ""
    whole = max(0, int(seconds))
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


def against(checked: Checked) -> str:
    """What the quotations are held against: "recording" or "transcript"."""
    return "recording" if checked.recording else "transcript"


def called(checked: Checked) -> str:
    """The name of the recording or transcript."""
    return file((checked.recording or checked.transcript.origin).name)


def file(name: str) -> str:
    """A file's name without its folders, which may tell whose computer it lay on."""
    return re.split(r"[/\\]", wording.line(name))[-1]


def summary(checked: Checked) -> str:
    """The whole in one line: how many quotations, held against what."""
    length = f" ({clock(checked.recording.duration)})" if checked.recording else ""
    told = f"{counted(len(checked.checks), 'quotation')} held against {called(checked)}{length}"
    failed = counted(len(checked.failures), "source") + " not read"
    return told + (f"; {failed}" if checked.failures else "")


def counts(checked: Checked) -> tuple[tuple[Verdict, str], ...]:
    """How many of each verdict, those that need a look first; none of those that do not occur."""
    many = Counter(check.verdict for check in checked.checks)
    told = []
    for verdict in SIGNS:
        if many[verdict]:
            one, several = _SUMMED.get(verdict, (verdict.value, verdict.value))
            told.append((verdict, f"{many[verdict]:,} {one if many[verdict] == 1 else several}"))
    return tuple(told)


def label(check: Check, checked: Checked) -> str:
    """The verdict in a few words."""
    if check.verdict == Verdict.NOT_FOUND:
        return f"not found in the {against(checked)}"
    if check.verdict == Verdict.CONSISTENT:
        return "consistent with the recording"
    return "elided, as marked" if check.verdict == Verdict.ELIDED else check.verdict.value


def tone(verdict: Verdict) -> str:
    """How loudly a verdict speaks: "parts", "unclear" or "holds"."""
    if verdict in ALARMING:
        return "parts"
    return "unclear" if verdict in OPEN else "holds"


def form(check: Check) -> str:
    """What the verdict would be if nothing differed, where that is more than verbatim."""
    if check.form is None or check.form == check.verdict:
        return ""
    return _FORMS.get(check.form, "")


def alarm(difference: Difference) -> str:
    """What turns, where the difference may turn the sense."""
    return ALARMS.get(difference.alarm, wording.line(difference.alarm))


def hearing(difference: Difference) -> str:
    """What the recording says of the two wordings, and whether they sound alike."""
    told = ["the two sound nearly alike"] if difference.alike else []
    if difference.favours is not None:
        margin = difference.margin
        by = "" if margin is None else f" (by {abs(margin):.1f} in log-likelihood)"
        told.append(_FAVOURS[difference.favours] + by)
    return "; ".join(told)


def errors(transcript: Written) -> str:
    """How many words of the transcript may be wrong, as far as anybody can say."""
    if not transcript.machine:
        return ""
    model = f" ({wording.line(transcript.model)})" if transcript.model else ""
    told = f"a machine wrote the transcript{model}"
    if transcript.word_errors is None:
        return f"{told}; how many of its words may be wrong is not known"
    many = int(100 * transcript.word_errors + 0.5)
    if not many:
        return f"{told}; by its own confidence fewer than 1 of 100 words may be wrong"
    return f"{told}; by its own confidence about {many} of 100 words may be wrong"


def written(checked: Checked) -> tuple[Fact, ...]:
    """The facts of the transcript's file, if it is one of its own."""
    origin, recording = checked.transcript.origin, checked.recording
    found = []
    if recording is None or recording.sha256 != origin.sha256:
        found += [Fact("file", file(origin.name)), Fact("SHA-256", origin.sha256)]
    if checked.transcript.language:
        found.append(Fact("language", checked.transcript.language))
    return tuple(found)


def facts(recording: Recording) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
    """The facts of a recording by where they stand, with a word on what is not there."""
    own = (
        Fact("file", file(recording.name)),
        Fact("SHA-256", recording.sha256),
        Fact("size", f"{recording.size:,} bytes"),
        Fact("length", f"{clock(recording.duration)} ({recording.duration:.2f} s)"),
    )
    none = (Fact("", "none in this file"),)
    return (
        ("The file", own),
        ("Container and streams", recording.container),
        ("Broadcast chunk (bext)", recording.broadcast or none),
        ("Content credentials (C2PA)", recording.credentials or none),
    )
