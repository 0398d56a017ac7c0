"""Where a quotation stands in a transcript: the cheapest path of its words through the words there.

Dynamic programming over the atoms of the quotation, each row at once over the whole transcript.
A path may skip words, change them, and jump: forward at a small price where the quotation marks a
gap or a bracket, at a high one elsewhere, backward always at a high one. (An alignment with affine
gaps after Gotoh 1982, local on the side of the transcript as in Smith and Waterman 1981, with the
jumps of spliced alignment, Gelfand and others 1996.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log1p

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from reportedly.checking.spelling import sound
from reportedly.checking.spoken import Mark, Spoken, same
from reportedly.text.atoms import COMMON

_Row = NDArray[np.float32]

# Prices in words that do not match. Tuned on the half `tune` of bench/check.py.
_PUT_IN = 1.0
_UNLIKE = 1.3
_LEFT_OUT = 0.7
_FILLER = 0.05
_JUMP = 2.6
_BACK = 3.0
_MARKED = 0.3
_EDITORIAL = 0.15
_BRACKETS_STAND_FOR = 12
"""Words of the transcript for which a bracket may stand at little cost."""
_COMMON = 40
"""Everyday words are no more telling than if they stood there so often."""
_REPEATED = 4
"""So many words may be said twice in a row by a slip of the tongue."""
_STRANGER = 0.6
_STRANGERS_WORD = 0.03
"""What it costs to begin in the turn of somebody else than the report says, and each word there."""
_FAR = 1e-4
"""For each word that a jump passes over: of two equal places, the nearer one."""


@dataclass(frozen=True, slots=True)
class Path:
    """For each atom of the quotation the place of its counterpart in the transcript, or -1.

    `cost` is the price of the path, and `prices` what each atom paid for its counterpart.
    """

    places: tuple[int, ...]
    prices: tuple[float, ...]
    cost: float


class Ground:
    """A transcript, ready to be searched: its atoms as numbers of a vocabulary."""

    def __init__(self, transcript: Spoken) -> None:
        self.spoken = transcript
        numbers: dict[str, int] = {}
        self._ids = np.array(
            [numbers.setdefault(atom, len(numbers)) for atom in transcript.atoms], dtype=np.int32
        )
        self._vocabulary = list(numbers)
        self._sounds = [sound(word) for word in self._vocabulary]
        cheap = _slips(transcript)
        skips = [_FILLER if n in cheap else _LEFT_OUT for n in range(len(transcript))]
        self.skips: _Row = np.concatenate(([0.0], np.cumsum(skips, dtype=np.float64))).astype(
            np.float32
        )

    def __len__(self) -> int:
        return len(self.spoken)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each atom stands."""
        found: dict[str, list[int]] = {}
        for place, atom in enumerate(self.spoken.atoms):
            found.setdefault(atom, []).append(place)
        return found

    def weight(self, atom: str) -> float:
        """How telling it is to find an atom here, in 0..1: the rarer it is, the more."""
        count = max(len(self.places.get(atom, ())), _COMMON if atom in COMMON else 0)
        return 1 / (1 + log1p(count))

    def exact(self, atoms: Sequence[str]) -> list[int]:
        """The places at which these very atoms stand in a row, with no part of a word cut off."""
        if not atoms or any(atom not in self.places for atom in atoms):
            return []
        rarest = min(range(len(atoms)), key=lambda n: len(self.places[atoms[n]]))
        begins = (place - rarest for place in self.places[atoms[rarest]])
        text, wanted = self.spoken.atoms, tuple(atoms)
        return [
            b
            for b in begins
            if b >= 0 and text[b : b + len(wanted)] == wanted and self._whole(b, b + len(wanted))
        ]

    def _whole(self, first: int, end: int) -> bool:
        """Whether the atoms begin and end where words do: "do" is not all of "don't"."""
        spans = self.spoken.spans
        begins = first == 0 or spans[first - 1] != spans[first]
        return begins and (end == len(spans) or spans[end - 1] != spans[end])

    def prices(self, quotation: Spoken) -> NDArray[np.float32]:
        """What it costs to take each word of the vocabulary for each atom of the quotation."""
        atoms = quotation.atoms
        looks = cdist(atoms, self._vocabulary, scorer=Levenshtein.normalized_similarity)
        sounds = cdist(
            [sound(a) for a in atoms], self._sounds, scorer=Levenshtein.normalized_similarity
        )
        near = np.maximum(looks, 0.95 * sounds)
        # That two short words sound alike says little.
        steep = np.array([[0.75 if len(a) <= 3 else 1.5] for a in atoms])
        found: NDArray[np.float32] = (_UNLIKE - np.clip(near - 0.4, 0, 1) * steep).astype(
            np.float32
        )
        found[looks >= 1] = 0
        digits = np.array([w.isdigit() for w in self._vocabulary])
        for n, atom in enumerate(atoms):
            if atom.isdigit():
                found[n, digits & (looks[n] < 1)] = 0.9  # a number for a number, and no other
            if atom.endswith("'") or atom in {"is", "has", "does", "would", "had", "did"}:
                found[n, [same(atom, w) for w in self._vocabulary]] = 0
            if quotation.marks[n] & Mark.EDITORIAL:
                np.minimum(found[n], _EDITORIAL, out=found[n], where=near[n] >= 0.5)
        return found

    def word(self, place: int) -> int:
        """The number, in the vocabulary, of the atom at a place."""
        return int(self._ids[place])

    def row(self, prices: NDArray[np.float32], n: int) -> _Row:
        """The price of each place of the transcript for the `n`th atom of the quotation."""
        found: _Row = prices[n][self._ids]
        return found


def _slips(transcript: Spoken) -> frozenset[int]:
    """The places of fillers, and of what is said twice in a row, the first time."""
    said = [n for n, mark in enumerate(transcript.marks) if not mark & Mark.FILLER]
    atoms = [transcript.atoms[n] for n in said]
    twice = {
        said[k]
        for size in range(1, _REPEATED + 1)
        for first in range(len(said) - 2 * size + 1)
        if atoms[first : first + size] == atoms[first + size : first + 2 * size]
        for k in range(first, first + size)
    }
    return frozenset(twice.union(range(len(transcript))).difference(set(said) - twice))


def align(quotation: Spoken, ground: Ground, strangers: NDArray[np.bool_] | None = None) -> Path:
    """The cheapest path of a quotation; `strangers` marks the words of all but its speaker."""
    return _Search(quotation, ground, strangers).path()


class _Search:
    def __init__(
        self, quotation: Spoken, ground: Ground, strangers: NDArray[np.bool_] | None
    ) -> None:
        self._quotation = quotation
        self._ground = ground
        self._size = len(ground)
        self._far = (np.arange(self._size + 1) * _FAR).astype(np.float32)
        self._prices = ground.prices(quotation)
        first = np.zeros(self._size + 1, dtype=np.float32)
        self._stranger: _Row | None = None
        if strangers is not None:
            first[:-1] = strangers * np.float32(_STRANGER)
            self._stranger = (strangers * _STRANGERS_WORD).astype(np.float32)
        self._rows = [first]
        for n in range(len(quotation)):
            self._rows.append(self._next(n))

    def _put_in(self, n: int) -> float:
        mark = self._quotation.marks[n]
        if mark & Mark.FILLER:
            return _FILLER
        return _EDITORIAL if mark & Mark.EDITORIAL else _PUT_IN

    def _jump(self, n: int) -> float:
        """What a jump forward costs before the `n`th atom."""
        return _MARKED if self._quotation.marks[n] & Mark.GAP else _JUMP

    def _bracket(self, n: int) -> bool:
        """Whether the atom, or the one before it, is an editor's."""
        marks = self._quotation.marks
        return any(marks[k] & Mark.EDITORIAL for k in (n - 1, n) if k >= 0)

    def _reached(self, n: int) -> _Row:
        """What it costs to be ready, at each place, to take the `n`th atom there."""
        row = self._rows[n]
        if n == 0:
            return row
        skips, far = self._ground.skips, self._far
        skipped = np.minimum.accumulate(row - skips) + skips
        jumped = np.minimum.accumulate(row - far) + (far + self._jump(n))
        found: _Row = np.minimum(np.minimum(skipped, jumped), row.min() + _BACK)
        if self._bracket(n):
            near = row.copy()
            for k in range(1, min(_BRACKETS_STAND_FOR, self._size) + 1):
                np.minimum(near[k:], row[:-k] + _EDITORIAL, out=near[k:])
            found = np.minimum(found, near)
        return found

    def _next(self, n: int) -> _Row:
        row = self._rows[n] + np.float32(self._put_in(n))
        taken = self._reached(n)[:-1] + self._ground.row(self._prices, n)
        if self._stranger is not None:
            taken += self._stranger
        np.minimum(row[1:], taken, out=row[1:])
        return row

    def path(self) -> Path:
        """Back from the cheapest end."""
        place = int(np.argmin(self._rows[-1]))
        cost = float(self._rows[-1][place])
        places: list[int] = []
        prices: list[float] = []
        for n in range(len(self._quotation) - 1, -1, -1):
            put_in = float(self._rows[n][place]) + self._put_in(n)
            here = float(self._rows[n + 1][place])
            if place == 0 or put_in <= here + 1e-4:
                places.append(-1)
                prices.append(self._put_in(n))
                continue
            place -= 1
            places.append(place)
            prices.append(float(self._prices[n][self._ground.word(place)]))
            place = self._from(n, place)
        return Path(tuple(reversed(places)), tuple(reversed(prices)), cost)

    def _from(self, n: int, place: int) -> int:
        """The place from which `place` was reached before the `n`th atom."""
        if n == 0:
            return place
        row, skips, far = self._rows[n], self._ground.skips, self._far
        before = row[: place + 1]
        ways = [
            (float(row[place]), place),
            self._least(before - skips[: place + 1], float(skips[place])),
            self._least(before - far[: place + 1], float(far[place]) + self._jump(n)),
            self._least(row, _BACK),
        ]
        if self._bracket(n):
            low = max(0, place - _BRACKETS_STAND_FOR)
            least, at = self._least(row[low : place + 1], _EDITORIAL)
            ways.append((least, low + at))
        return min(ways, key=lambda way: way[0])[1]

    @staticmethod
    def _least(row: _Row, more: float) -> tuple[float, int]:
        at = int(np.argmin(row))
        return float(row[at]) + more, at
