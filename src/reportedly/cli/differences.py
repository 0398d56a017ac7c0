"""A variant of a statement word by word: what stays, what is gone, what is new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from reportedly.cli import wording
from reportedly.comparison import Passage, Statement, Variant
from reportedly.record import Span
from reportedly.text.tokens import tokens


class Fate(StrEnum):
    """What became of words of the longest wording; the values are those of HTML's elements."""

    SAME = "span"
    GONE = "del"
    NEW = "ins"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that share one fate; `alarm` where the change may turn the sense."""

    fate: Fate
    words: str
    alarm: str = ""


class _Words:
    """The words of one passage in order; each reaches up to the next, with the signs after it."""

    def __init__(self, passage: Passage, texts: Mapping[str, str]) -> None:
        self.text = texts[passage.report]
        self.reach: list[Span] = []
        self.starts: list[int] = []
        self.heads: set[int] = set()
        for piece in passage.spans:
            found = tokens(self.text, piece)
            self.heads.add(len(self.starts))
            edges = [piece.start, *found.starts[1:], piece.end]
            self.starts += found.starts
            reach = [Span(a, max(a, b)) for a, b in pairwise(edges)]
            self.reach += reach[: len(found)]

    def __len__(self) -> int:
        return len(self.starts)

    def of(self, passage: Passage | None) -> range | None:
        """The places of the words that `passage` covers."""
        if passage is None:
            return None
        at = [
            n
            for n, start in enumerate(self.starts)
            if any(span.start <= start < span.end for span in passage.spans)
        ]
        return range(at[0], at[-1] + 1) if at else None

    def printed(self, first: int, last: int) -> str:
        """The words from `first` up to `last`, an ellipsis where a new piece begins."""
        told = ""
        for n in range(max(0, first), min(last, len(self))):
            told += " … " if n in self.heads and told else ""
            told += self.reach[n].of(self.text)
        return wording.line(told)


def stretches(
    statement: Statement, variant: Variant, texts: Mapping[str, str]
) -> tuple[Stretch, ...]:
    """The variant against the longest wording; `texts` are those of the reports, by key.

    Between two edits both have the same words, so that an edit which stands in only one of them
    is found in the other by counting.
    """
    longest = _Words(statement.variants[statement.longest].words, texts)
    here = _Words(variant.words, texts)
    return tuple(s for s in _walk(longest, here, variant) if s.words)


def _walk(longest: _Words, here: _Words, variant: Variant) -> Iterator[Stretch]:
    i = j = 0
    for edit in variant.edits:
        gone, new = longest.of(edit.before), here.of(edit.after)
        if new is not None:
            same = new.start - j
        elif gone is not None:
            same = gone.start - i
        else:
            continue
        same = max(0, same)
        yield Stretch(Fate.SAME, here.printed(j, j + same))
        i, j = i + same, j + same
        if gone is not None:
            yield Stretch(Fate.GONE, longest.printed(gone.start, gone.stop), edit.alarm)
            i = max(i, gone.stop)
        if new is not None:
            yield Stretch(Fate.NEW, here.printed(new.start, new.stop), edit.alarm)
            j = max(j, new.stop)
    yield Stretch(Fate.SAME, here.printed(j, len(here)))
