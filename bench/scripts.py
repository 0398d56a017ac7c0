"""A debate written out as a transcript file, with the way back from its characters to the words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from transcribed import Debate


@dataclass(frozen=True, slots=True)
class Heard:
    """A word as the transcript has it, for the words `start` to `end` that were said.

    The two are equal where a word was heard that nobody said.
    """

    text: str
    after: str
    start: int
    end: int


class Script:
    """The file: speakers before their turns, paragraphs, stage directions."""

    def __init__(self, debate: Debate, heard: Iterable[Heard]) -> None:
        self.heard = tuple(heard)
        pieces: list[str] = []
        self._starts: list[int] = []
        self._ranges: list[tuple[int, int]] = []
        size, last = 0, -1
        for item in self.heard:
            at = min(item.start, len(debate.words) - 1)
            opening = self._opening(debate, last, at)
            pieces += [opening, item.text]
            self._starts.append(size + len(opening))
            self._ranges.append((item.start, item.end))
            size += len(opening) + len(item.text)
            same = debate.words[min(item.end, at + 1, len(debate.words) - 1)].paragraph
            after = (item.after or " ") if same == debate.words[at].paragraph else ""
            pieces.append(after)
            size += len(after)
            last = at
        self.text = "".join(pieces).rstrip() + "\n"

    @staticmethod
    def _opening(debate: Debate, last: int, at: int) -> str:
        """What stands between two words: a new paragraph, stage directions, a speaker."""
        if last >= 0 and debate.words[last].paragraph == debate.words[at].paragraph:
            return ""
        stages = [s for i in range(last + 1, at + 1) for s in debate.stages.get(i, ())]
        lines = "".join(f"{stage}\n" for stage in stages)
        turn = debate.words[at].turn
        new = last < 0 or debate.words[last].turn != turn
        label = f"{debate.turns[turn].speaker}: " if new else ""
        return ("\n" if last >= 0 else "") + lines + label

    def said(self, start: int, end: int) -> tuple[int, int]:
        """The words that were said, of a stretch of characters of the file."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = max(bisect_left(self._starts, end), first + 1)
        ranges = self._ranges[first:last]
        return min(a for a, _ in ranges), max(b for _, b in ranges)


def as_said(debate: Debate, withheld: frozenset[int]) -> list[Heard]:
    """The transcript that people write: every word but those withheld."""
    return [
        Heard(word.text, word.after, at, at + 1)
        for at, word in enumerate(debate.words)
        if at not in withheld
    ]
