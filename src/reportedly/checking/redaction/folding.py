"""Letters as they are compared in names: without case, accents and what is not seen."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from reportedly.record import Span

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Letters:
    """A folded text: `places` are those of its characters in `original`."""

    original: str
    text: str
    places: tuple[int, ...]

    def words(self) -> list[tuple[int, int]]:
        """From where to where each run of letters goes in the folded text."""
        return [m.span() for m in _WORD.finditer(self.text)]

    def span(self, start: int, end: int) -> Span:
        """The stretch of the original, with accents that stand after its last letter."""
        last = self.places[end] if end < len(self.places) else len(self.original)
        stop = self.places[end - 1] + 1
        while stop < last and _unseen(self.original[stop]):
            stop += 1
        return Span(self.places[start], stop)

    def capital(self, at: int) -> bool:
        """Whether the character is a capital in the original."""
        return not self.original[self.places[at]].islower()


def letters(text: str) -> Letters:
    """Fold a text; combining accents, soft hyphens and zero-width characters are passed over."""
    folded = []
    places = []
    for n, character in enumerate(text):
        if character.isascii():
            folded.append(character.lower())
        elif _unseen(character):
            continue
        else:
            folded.append(unicodedata.normalize("NFKD", character)[0].casefold()[0])
        places.append(n)
    return Letters(text, "".join(folded), tuple(places))


def _unseen(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Cf"}
