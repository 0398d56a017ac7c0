"""Plain text as a transcript: its turns, by labels, time stamps and paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.checking.transcripts.lines import Line, lines_of
from reportedly.checking.transcripts.noises import is_noise, spoken
from reportedly.checking.transcripts.stamps import rising
from reportedly.checks import Turn
from reportedly.record import Span

# Words before the first label are a header, if there are few of them: in characters, and as a share
# of the text. More of them are what somebody says whom no label names.
_HEADER = 3_000
_HEADER_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Plain:
    """The turns of a plain text, and whether it looks like the output of a recogniser."""

    turns: tuple[Turn, ...]
    machine: bool


def read_plain(text: str) -> Plain:
    """The turns of `text`, whose lines end in line feeds only."""
    lines = lines_of(text)
    walk = _Walk(text, _begins(text, lines), _by_paragraph(lines))
    for line in lines:
        walk.take(line)
    walk.close()
    machine = any(line.arrow for line in lines if line) or "otter.ai" in text[-500:].lower()
    return Plain(_timed(walk.turns), machine)


def _begins(text: str, lines: Sequence[Line | None]) -> int:
    """Where the first turn may begin: at the first label or, without any, at the first stamp."""
    labelled = [line.start for line in lines if line and line.label]
    if labelled:
        first = labelled[0]
        return first if first <= max(_HEADER, _HEADER_SHARE * len(text)) else 0
    stamped = [line.start for line in lines if line and line.time is not None]
    return stamped[0] if len(stamped) > 1 and stamped[0] <= _HEADER else 0


def _by_paragraph(lines: Sequence[Line | None]) -> bool:
    """Whether blank lines part the paragraphs of a text without labels; else each line is one."""
    filled = [n for n, line in enumerate(lines) if line]
    return bool(filled) and any(line is None for line in lines[filled[0] : filled[-1]])


class _Walk:
    """Goes through the lines and gathers words until someone else, or another time, begins."""

    def __init__(self, text: str, begins: int, by_paragraph: bool) -> None:  # noqa: FBT001
        self.turns: list[Turn] = []
        self._text = text
        self._begins = begins
        self._by_paragraph = by_paragraph
        self._named = False  # a label was met: paragraphs without one go on
        self._speaker: str | None = None
        self._time: float | None = None
        self._until: float | None = None
        self._from: int | None = None
        self._to = 0

    def take(self, line: Line | None) -> None:
        """One more line, None for a blank one."""
        if line is None:
            if not self._named and self._by_paragraph:
                self.close()
            return
        if line.start < self._begins:
            return
        if line.label is not None or line.changes or line.time is not None:
            self.close()
            self._time, self._until = line.time, line.until
        if line.label is not None or line.changes:
            self._speaker, self._named = line.label, True
        if is_noise(self._text[line.body : line.end]):
            self.close()
            return
        if not self._named and not self._by_paragraph:
            self.close()
        self._from = line.body if self._from is None else self._from
        self._to = line.end

    def close(self) -> None:
        """Make turns of the words gathered, without the noises among them."""
        if self._from is None:
            return
        for part in spoken(self._text, self._from, self._to):
            time = self._time if part.time is None else part.time
            span = Span(part.start, part.end)
            self.turns.append(Turn(span, self._speaker, time, self._until))
            self._time = None
        self._time, self._until, self._from = None, None, None


def _timed(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """The turns with believable times only; each ends where the next begins, if nothing else says.

    What stands between two stamps in several turns has a beginning and an end only as a whole.
    """
    kept = rising([turn.start for turn in turns])
    starts = [turn.start if keep else None for turn, keep in zip(turns, kept, strict=True)]
    timed = []
    for turn, start, after in zip(turns, starts, [*starts, None][1:], strict=True):
        end = turn.end if turn.end is not None else after
        if start is not None and end is not None and end < start:
            end = after
        timed.append(replace(turn, start=start, end=end))
    return tuple(timed)
