"""Passages of a debate to quote from, and where in it a wording stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from random import Random

import numpy as np

from transcribed import STUMBLED, Debate, norms

SHORTEST, LONGEST = 6, 40
"""How many words a quotation has."""
Range = tuple[int, int]
_SHORT = re.compile(r"(.+)('(?:s|re|ve|ll|m|d))")
_SHORTENED = {
    "is": "'s", "has": "'s", "are": "'re", "have": "'ve", "will": "'ll", "am": "'m", "had": "'d",
    "would": "'d",
}  # fmt: skip
_STEMS = {"won't": "'ll", "can't": "can", "isn't": "'s", "aren't": "'re", "haven't": "'ve"}
_STEMS |= {"hasn't": "'s", "hadn't": "'d", "wouldn't": "'d"}
_BROKEN = re.compile(r"…|\.\.\.|\(")
_BREAKS = frozenset(
    "and but or that who which because if when while as in on of for with from to at by about into "
    "than so where whether".split()
)


def joined(texts: list[str], afters: list[str]) -> str:
    """Words in a row, and what stands between them; a paragraph's end is a space like any other."""
    return "".join(t + (a or " ") for t, a in zip(texts, afters, strict=True)).rstrip(" —")


class Source:
    """A debate to quote from: its passages of one half, and where words stand in it."""

    def __init__(self, debate: Debate, half: str, withheld: frozenset[int] = frozenset()) -> None:
        self.debate = debate
        self.words = debate.words
        self.withheld = withheld
        self.turns = [t for t in debate.turns if t.half == half]
        kept = [i for i, w in enumerate(self.words) if not w.filler and i not in withheld]
        self._kept = kept
        loose = [(piece, i) for i in kept for piece in _loose([self.words[i].norm])]
        self._loose_at = [i for _, i in loose]
        self._array = np.array([piece for piece, _ in loose])
        self._text = f" {' '.join(piece for piece, _ in loose)} "
        self._sizes = list(accumulate(t.end - t.start for t in self.turns))

    def turn(self, rng: Random) -> int:
        """One of the turns that can be quoted, long ones more often: all words alike."""
        return rng.choices(range(len(self.turns)), cum_weights=self._sizes)[0]

    def sentences(self, turn: int) -> list[Range]:
        """The sentences of one of the turns that can be quoted, as ranges of words."""
        start, end = self.turns[turn].start, self.turns[turn].end
        cuts = [i for i in range(start + 1, end) if self._opens(i)]
        ranges = zip([start, *cuts], [*cuts, end], strict=True)
        return [(a, b) for a, b in ranges if self.quotable(a, b)]

    def _opens(self, at: int) -> bool:
        return self.words[at].sentence != self.words[at - 1].sentence

    def quotable(self, start: int, end: int) -> bool:
        """Whether nothing breaks off or is withheld there."""
        return start < end and not any(
            i in self.withheld or _BROKEN.search(self.words[i].text) for i in range(start, end)
        )

    def clauses(self, sentence: Range) -> list[Range]:
        """Stretches of a sentence from one comma or dash to another."""
        start, end = sentence
        cuts = [
            i + 1
            for i in range(start, end - 1)
            if self.words[i].text[-1] in ",;:" or "—" in self.words[i].after
        ]
        edges = [start, *cuts, end]
        return [(a, b) for n, a in enumerate(edges) for b in edges[n + 1 :] if (a, b) != sentence]

    def passage(self, rng: Random, shortest: int = SHORTEST, longest: int = LONGEST) -> Range:
        """One or two sentences, or a clause, of so many words."""
        while True:
            ranges = self.sentences(self.turn(rng))
            if not ranges:
                continue
            n = rng.randrange(len(ranges))
            found = ranges[n]
            way = rng.random()
            if way < 0.4 and (clauses := self.clauses(found)):
                found = rng.choice(clauses)
            elif way < 0.65 and n + 1 < len(ranges) and ranges[n + 1][0] == found[1]:
                found = (found[0], ranges[n + 1][1])
            size = sum(not self.words[i].filler for i in range(*found))
            if shortest <= size <= longest:
                return found

    def said(self, start: int, end: int, rng: Random, *, tidy: float = 0.9) -> list[int]:
        """The words that a newspaper prints of a range: no "um", few words twice in a row."""
        kept = [i for i in range(start, end) if not self.words[i].filler]
        for size in (3, 2, 1):
            at = 0
            while at + 2 * size <= len(kept):
                once, again = kept[at : at + size], kept[at + size : at + 2 * size]
                twice = [self.words[i].norm for i in once] == [self.words[i].norm for i in again]
                if twice and self._stumbles(once[-1]) and rng.random() < tidy:
                    del kept[at : at + size]
                else:
                    at += 1
        return kept

    def _stumbles(self, at: int) -> bool:
        """Whether a word breaks off, so that "very, very" and "no, no" stay as they are."""
        word = self.words[at]
        return "—" in word.after or word.norm in STUMBLED

    def breaks(self, indices: list[int]) -> set[int]:
        """Before which of these words a phrase begins."""
        words = [self.words[i] for i in indices]
        return {
            n
            for n in range(1, len(words))
            if words[n].norm in _BREAKS or words[n - 1].text[-1] in ".,;:?!"
        }

    def text(self, indices: list[int]) -> str:
        """Words as they are printed, a dash between words that the speaker broke off after."""
        return joined([self.words[i].text for i in indices], [self.words[i].after for i in indices])

    def places(self, wording: str, own: Range) -> tuple[Range, ...]:
        """Where these very words stand; `own`, the range they are from, first.

        Fillers do not count, and "that's" is "that is" and "that has".
        """
        wanted = _loose(norms(wording))
        found, needle, at = [own], f" {' '.join(wanted)} ", -1
        while (at := self._text.find(needle, at + 1)) >= 0:
            first = self._text.count(" ", 0, at + 1) - 1
            found.append((self._loose_at[first], self._loose_at[first + len(wanted) - 1] + 1))
        return tuple(dict.fromkeys(found))

    def between(self, one: Range, other: Range) -> int:
        """How many words of the transcript lie between two ranges; below 0 where they overlap."""
        (_, end), (start, _) = sorted((one, other))
        if end > start:
            return -1
        return bisect_left(self._kept, start) - bisect_left(self._kept, end)

    def edits(self, wording: str) -> int:
        """By how few words put in, left out or changed a stretch of the debate becomes this.

        Contractions count as the two words that they are.
        """
        words = _loose(norms(wording))
        steps = np.arange(len(self._array) + 1)
        costs = np.zeros(len(self._array) + 1, dtype=int)
        for n, word in enumerate(words, 1):
            swap = costs[:-1] + (self._array != word)
            new = np.concatenate(([n], np.minimum(swap, costs[1:] + 1)))
            costs = np.minimum.accumulate(new - steps) + steps
        return int(costs.min())

    def occurs(self, wording: str) -> int:
        """How often these very words stand in the debate, as `places` takes them."""
        return self._text.count(f" {' '.join(_loose(norms(wording)))} ")


def _loose(words: list[str]) -> list[str]:
    """Bare words, contractions and what they stand for in one form."""
    pieces: list[str] = []
    for word in words:
        if short := _SHORT.fullmatch(word):
            pieces += [short[1], short[2]]
        elif word.endswith("n't"):
            pieces += [_STEMS.get(word, word[:-3]), "not"]
        elif word == "cannot":
            pieces += ["can", "not"]
        else:
            pieces.append(_SHORTENED.get(word, word))
    return pieces
