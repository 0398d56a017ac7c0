"""The lines of a plain transcript: what stands before the words, a time or a speaker's label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportedly.checking.transcripts.labels import LONGEST, Candidate, believed, key
from reportedly.checking.transcripts.stamps import STAMP, seconds

_OPENING = re.compile(
    rf"(?P<changes>>>+\s*)?[*_#]{{0,3}}(?P<printed>"
    rf"(?P<open>[\[(<]?)(?P<time>{STAMP})(?:\s*(?P<dash>-{{1,2}}>|[-–—])\s*(?P<until>{STAMP}))?"
    rf"(?P<close>[\])>]?)(?!\s?[ap]\.?m\b)(?:\s*[-–—|,]\s+|[*_:]{{0,3}}\s*))?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    rf"[*_#]{{0,3}}(?P<label>[^\s:*_][^:\n]{{0,{LONGEST}}}?)\s*"
    rf"(?:[\[(](?P<time>{STAMP})[\])]\s*)?[*_]{{0,3}}:[*_]{{0,3}}(?=\s|$)\s*"
)
_HEADING = re.compile(
    rf"[*_#]{{0,3}}(?P<label>[^\s:*_][^:\n]{{0,{LONGEST}}}?)[*_]{{0,3}}"
    rf"[\s,|–—-]{{1,9}}[\[(]?(?P<time>{STAMP})[\])]?[*_]{{0,3}}:?"
)
_QUESTION = re.compile(r"(?P<label>[QA])(?:\.\s+|\s{2,})(?=\S)")
_MARKS = "*_# "
# Times without brackets stand before words so often; one alone is a sentence about half past ten.
_OFTEN = 3


@dataclass(frozen=True, slots=True)
class Line:
    """Offsets into the text: `words` is where words begin, and `body` where they do after `label`.

    `bare`: the time has no brackets. `heading`: nothing but the label (and a time) stands in it.
    `changes`: it begins with ">>", someone else speaks. `arrow`: the time is a recogniser's,
    "[00:00.000 --> 00:05.000]".
    """

    start: int
    words: int
    body: int
    end: int
    label: str | None = None
    time: float | None = None
    until: float | None = None
    bare: bool = False
    heading: bool = False
    changes: bool = False
    arrow: bool = False


def lines_of(text: str) -> list[Line | None]:
    """The lines, their labels and times sifted; None for one that is blank."""
    lines = [_opened(text, start, end) for start, end in _stretches(text)]
    filled = [line for line in lines if line is not None]
    known = believed(list(_candidates(text, filled)), upper=text.isupper())
    often = sum(line.bare for line in filled) >= _OFTEN
    return [line and _sifted(line, known, often=often) for line in lines]


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends, without white space at its ends."""
    start = 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        first = start + len(line) - len(line.lstrip())
        yield (first, first + len(words)) if words else (start, start)
        start += len(line)


def _opened(text: str, start: int, end: int) -> Line | None:
    if start == end:
        return None
    found = _OPENING.match(text, start, end)
    if found is None:  # cannot be: it matches nothing too
        return Line(start, start, start, end)
    words = found.end()
    time, until = (seconds(found[name] or "") for name in ("time", "until"))
    if found["printed"] and time is None:
        words, until = found.start("printed"), None
    line = Line(start, words, words, end, None, time, until,
                bare=time is not None and not (found["open"] and found["close"]),
                changes=bool(found["changes"]), arrow=found["dash"] == "-->")  # fmt: skip
    return _labelled(text, line) or _headed(text, line) or line


def _labelled(text: str, line: Line) -> Line | None:
    """The line, if a label and a colon stand in it, or the "Q." and "A." of a deposition."""
    found = _LABEL.match(text, line.words, line.end) or _QUESTION.match(text, line.words, line.end)
    if found is None:
        return None
    printed = found.groupdict().get("time")
    time = line.time if line.time is not None or not printed else seconds(printed)
    body = min(found.end(), line.end)
    label = found["label"].strip(_MARKS)
    return replace(line, body=body, label=label, time=time, heading=body == line.end)


def _headed(text: str, line: Line) -> Line | None:
    """The line, if it may hold a name and a time and nothing else."""
    if line.time is None:
        found = _HEADING.fullmatch(text, line.words, line.end)
        time = seconds(found["time"]) if found else None
        if found is None or time is None:
            return None
        label = found["label"].strip(_MARKS)
        return replace(line, body=line.end, label=label, time=time, bare=True, heading=True)
    rest = text[line.words : line.end]
    if not 0 < len(rest) <= LONGEST or ":" in rest:
        return None
    return replace(line, body=line.end, label=rest.strip(_MARKS), heading=True)


def _candidates(text: str, lines: Sequence[Line]) -> Iterator[Candidate]:
    for number, line in enumerate(lines):
        if line.label is None:
            continue
        stamped = line.time is not None
        if stamped and line.heading:
            # A name and a time head the words that follow them; else the name may be the words.
            after = lines[number + 1] if number + 1 < len(lines) else None
            if after is None or after.time is not None:
                continue
        rest = text[line.body : line.end]
        yield Candidate(line.label, rest, marked=stamped or line.changes, line=number)


def _sifted(line: Line, known: frozenset[str], *, often: bool) -> Line:
    """The line as it is to be read, with what turned out to be words among its words."""
    if line.label is not None and key(line.label) in known:
        return line
    line = replace(line, label=None, body=line.words, heading=False)
    if not line.bare or (often and line.words > line.start) or line.words == line.end:
        return line
    return replace(line, time=None, until=None, body=line.start)
