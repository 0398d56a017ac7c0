"""Words of a query in what was said: where they stand, and how well they fit.

Words are told apart as the archive's index does: without case and accents, at all that is neither
letter nor digit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from reportedly.archive.query import Phrase
from reportedly.record import Span, Spans

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_SATURATION = 1.2
_BY_LENGTH = 0.75
"""The two settings of BM25, as they are usual."""

_USUAL = 20
"""Words that a statement has, about."""


@dataclass(frozen=True, slots=True)
class _Sought:
    """A phrase as folded words; with `prefix`, the last may go on."""

    words: tuple[str, ...]
    prefix: bool
    weight: float

    def count(self, words: Sequence[str]) -> int:
        """How often it stands in `words`."""
        if self.prefix or len(self.words) > 1:
            return len(self.at(words)) if self.prefix or self.words[0] in words else 0
        return words.count(self.words[0])

    def at(self, words: Sequence[str]) -> list[int]:
        """The places in `words` at which it begins."""
        first, rest = self.words[0], len(self.words) - 1
        if not rest:
            if self.prefix:
                return [n for n, word in enumerate(words) if word.startswith(first)]
            return [n for n, word in enumerate(words) if word == first]
        return [
            n
            for n in range(len(words) - rest)
            if words[n] == first and self._goes_on(words[n + 1 : n + 1 + rest])
        ]

    def _goes_on(self, words: Sequence[str]) -> bool:
        *middle, last = self.words[1:]
        if [*words[:-1]] != middle:
            return False
        return words[-1].startswith(last) if self.prefix else words[-1] == last


class Matcher:
    """Finds phrases; `found` says in how many of `every` attributions each of them stands."""

    def __init__(
        self, phrases: Sequence[Phrase], found: Sequence[int] = (), every: int = 1
    ) -> None:
        frequent = list(found) or [1] * len(phrases)
        self._sought = [
            _Sought(tuple(words), phrase.prefix, log(1 + (every - n + 0.5) / (n + 0.5)))
            for phrase, n in zip(phrases, frequent, strict=True)
            if (words := folded(phrase.text))
        ]

    def score(self, text: str) -> float:
        """How well the text fits, by BM25."""
        words = folded(text)
        slack = _SATURATION * (1 - _BY_LENGTH + _BY_LENGTH * len(words) / _USUAL)
        counts = ((sought.weight, sought.count(words)) for sought in self._sought)
        return sum(weight * n * (_SATURATION + 1) / (n + slack) for weight, n in counts)

    def spans(self, text: str) -> Spans:
        """Where the phrases stand, in order; those that meet are one."""
        places = [match.span() for match in _WORD.finditer(text)]
        words = [_folded(text[start:end]) for start, end in places]
        found = sorted(
            (places[n][0], places[n + len(sought.words) - 1][1])
            for sought in self._sought
            for n in sought.at(words)
        )
        spans: list[Span] = []
        for start, end in found:
            if spans and start <= spans[-1].end:
                spans[-1] = Span(spans[-1].start, max(end, spans[-1].end))
            else:
                spans.append(Span(start, end))
        return tuple(spans)


def folded(text: str) -> list[str]:
    """The words of a text, without case and accents."""
    if text.isascii():
        return _WORD.findall(text.lower())
    return [w.lower() if w.isascii() else _folded(w) for w in _WORD.findall(text)]


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFD", word.lower())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
