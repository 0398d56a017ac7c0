"""WebVTT and SubRip to cues: times and lines, whatever the file lacks.

`webvtt-py` (0.6.0, measured) leaves out, without a word, cues whose times have a comma in WebVTT
or no hours in SubRip, whose times are out of range, or that have no number in SubRip. Here no
words may be lost: a cue with times that cannot be read keeps its words.
The form: https://www.w3.org/TR/webvtt1/ ; SubRip has no standard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reportedly.checking.transcripts.stamps import seconds

_TIME = r"[\d:.,;]{4,24}"
_TIMING = re.compile(rf"\s*(-?{_TIME})\s*-->\s*(-?{_TIME})(?=\s|$)")
_COMMENT = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
_SUBRIP = re.compile(rf"\s*(?:\d{{1,9}}\s*\n\s*)?{_TIME}\s*-->\s*{_TIME}(?=\s|$)")


@dataclass(slots=True)
class Cue:
    """One caption: times in seconds, None where they cannot be read, and the lines as they are."""

    start: float | None
    end: float | None
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Captions:
    """The cues of a file, the lines above the first, and those of its notes."""

    cues: list[Cue] = field(default_factory=list)
    header: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def is_webvtt(text: str) -> bool:
    """Whether the text begins as WebVTT does."""
    return bool(re.match(r"\s*WEBVTT(?:\s|$)", text))


def is_subrip(text: str) -> bool:
    """Whether the text begins with a number and times, or with times alone."""
    return bool(_SUBRIP.match(text))


def read_captions(text: str) -> Captions:
    """The captions in a WebVTT or SubRip file, whose lines end in line feeds only."""
    webvtt = is_webvtt(text)
    found = Captions()
    numbered = False  # the block before was one line of digits: a number cut off from its cue
    for block in _blocks(text):
        comment = webvtt and bool(_COMMENT.match(block[0]))
        for index, line in enumerate(block):
            timing = _TIMING.match(line)
            if timing is None:
                _keep(found, line, comment=comment)
                continue
            above = block[index - 1].strip() if index else ""
            named = index == 1 or (index == 0 and numbered) or above.isdigit()
            if named and found.cues and not comment:
                _drop_name(found.cues[-1])
            comment = False
            found.cues.append(Cue(seconds(timing[1]), seconds(timing[2])))
        numbered = not webvtt and len(block) == 1 and block[0].strip().isdigit()
    return found


def _blocks(text: str) -> Iterator[list[str]]:
    """The lines between blank lines."""
    block: list[str] = []
    for line in text.split("\n"):
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _keep(found: Captions, line: str, *, comment: bool) -> None:
    """Put a line where it belongs; text after a blank line within a caption goes on with it."""
    if comment:
        found.notes.append(line)
    elif found.cues:
        found.cues[-1].lines.append(line)
    else:
        found.header.append(line)


def _drop_name(cue: Cue) -> None:
    """The line above the times is the next cue's number or name, not the end of this cue."""
    if cue.lines:
        cue.lines.pop()
