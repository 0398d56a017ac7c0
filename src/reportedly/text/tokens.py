"""The words of a text as they are compared across reports: folded, with their offsets."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache

from reportedly.record import Span
from reportedly.text.quotes import quoted

# Words with inner apostrophes, stops and hyphens whole ("don't", "U.S.", "35-minute", "1,500.2").
_WORD = re.compile(r"[^\W_]+(?:[.,’'ʼ-](?=[^\W_])[^\W_]+)*")
_APOSTROPHES = str.maketrans("’ʼ", "''")


@dataclass(frozen=True)
class Tokens:
    """Words of one text in order: `folded` for comparing, `starts` and `ends` in the text.

    Folding lowers the case, straightens apostrophes, and drops the stops inside words and the
    commas inside numbers, so that "U.S." is "us" and "1,500.5" is "1500.5". Nothing is stemmed.
    """

    text: str
    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.folded)

    def span(self, first: int, last: int) -> Span:
        """The span of the words `first`..`last`, both included."""
        return Span(self.starts[first], self.ends[last])

    def within(self, span: Span) -> range:
        """The indices of the words that begin inside `span`."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    @cached_property
    def quoted(self) -> bytes:
        """For each word, 1 where it stands in double quotation marks, else 0."""
        flags = bytearray(len(self.folded))
        for line in re.finditer(r"[^\r\n]+", self.text):
            for passage in quoted(self.text, Span(*line.span())):
                for k in self.within(passage):
                    flags[k] = 1
        return bytes(flags)


def tokens(text: str, within: Span | None = None) -> Tokens:
    """The words of `text`, or of what `within` covers of it; offsets are those of `text`."""
    begin, end = (within.start, within.end) if within else (0, len(text))
    found = list(_WORD.finditer(text, begin, end))
    return Tokens(
        text,
        tuple(_fold(m.group()) for m in found),
        tuple(m.start() for m in found),
        tuple(m.end() for m in found),
    )


@lru_cache(maxsize=65_536)
def _fold(word: str) -> str:
    low = word.casefold().translate(_APOSTROPHES)
    if low.isalpha():
        return low
    return low.replace(",", "") if any(map(str.isdigit, low)) else low.replace(".", "")
