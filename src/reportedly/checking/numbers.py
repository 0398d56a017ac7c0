"""Numbers as they are spoken, written and printed: "five hundred thousand" is 500,000."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_DIGITS = re.compile(r"\d+(\.\d+)?")
_ORDINAL = re.compile(r"(\d+)(st|nd|rd|th)")
_TO_NINETEEN = """zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh
twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ROUND = {str(10 * n): word for n, word in enumerate(_TENS, 2)}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that takes the atoms from where it was read up to `end` (excluded), as digits."""

    digits: str
    end: int


def figure(atoms: Sequence[str], begin: int, joined: Sequence[bool]) -> Figure | None:
    """The number that begins at an atom, if one does; the longest reading.

    `joined[i]` tells that nothing but blanks or a hyphen stands before the atom `i`: "twenty,
    thirty" are two numbers. Small number words are digits already, as `atoms.split` leaves them;
    "one" and "a" count only before a scale ("a million").
    """
    reader = _Reader(atoms, begin, joined)
    value = reader.read()
    return None if value is None else Figure(_plain(value), reader.at)


class _Reader:
    def __init__(self, atoms: Sequence[str], begin: int, joined: Sequence[bool]) -> None:
        self.at = begin
        self._atoms = atoms
        self._joined = joined
        self._begin = begin

    def read(self) -> Decimal | None:
        total, part = Decimal(0), self._first()
        if part is None:
            return None
        while (word := self._here()) is not None:
            if word == "hundred" and 0 < part < 100:
                part, self.at = part * 100, self.at + 1
            elif word in SCALES and part:
                total, part, self.at = total + part * SCALES[word], Decimal(0), self.at + 1
            elif (more := self._more(part, after_scale=bool(total))) is not None:
                part = more
            else:
                break
        return total + part

    def _first(self) -> Decimal | None:
        word = self._atoms[self.at]
        if _DIGITS.fullmatch(word):
            self.at += 1
            return self._pointed(Decimal(word))
        following = self._atoms[self.at + 1] if self.at + 1 < len(self._atoms) else ""
        if word == "one" and following == "point":
            return self._one_point()
        if word in {"a", "one"} and (following in SCALES or following == "hundred"):
            self.at += 1
            return Decimal(1)
        return None

    def _one_point(self) -> Decimal | None:
        self.at += 1
        value = self._pointed(Decimal(1))
        return None if value == 1 else value

    def _here(self) -> str | None:
        """The next atom, if nothing parts it from the one before."""
        if self.at < len(self._atoms) and self._joined[self.at]:
            return self._atoms[self.at]
        return None

    def _pointed(self, value: Decimal) -> Decimal:
        """With what follows "point", if that does."""
        digits = []
        place = self.at + 1
        if self._here() == "point":
            while place < len(self._atoms) and re.fullmatch(r"\d", self._digit(place)):
                digits.append(self._digit(place))
                place += 1
        if not digits:
            return value
        self.at = place
        return value + Decimal("0." + "".join(digits))

    def _digit(self, place: int) -> str:
        return {"one": "1", "oh": "0"}.get(self._atoms[place], self._atoms[place])

    def _more(self, part: Decimal, *, after_scale: bool) -> Decimal | None:
        """`part` with the number word that follows it, where the two are one number."""
        place = self.at
        word = self._atoms[place]
        hundreds = part > 0 and part % 100 == 0 and part < 10_000
        if word == "and" and (hundreds or (after_scale and not part)):
            place += 1
            word = self._atoms[place] if place < len(self._atoms) else ""
        after = self._atoms[place + 1] if place + 1 < len(self._atoms) else ""
        hundred = after_scale and not part and after == "hundred"
        if word in {"one", "a"} and (hundred or (word == "one" and (hundreds or self._tens(part)))):
            word = "1"
        if not _DIGITS.fullmatch(word) or "." in word:
            return None
        value = Decimal(word)
        if not self._fits(part, value, hundreds=hundreds, after_scale=after_scale):
            return None
        self.at = place + 1
        year = 10 <= part < 100 and value >= 10
        return part * 100 + value if year else part + value

    @staticmethod
    def _tens(part: Decimal) -> bool:
        return part % 100 >= 20 and part % 10 == 0

    def _fits(self, part: Decimal, value: Decimal, *, hundreds: bool, after_scale: bool) -> bool:
        if hundreds:
            return value < 100
        if self._tens(part) and value < 10:
            return True
        if not part:
            return after_scale and value < 1000
        # "nineteen ninety", "twenty sixteen": years, and only as words of two digits each.
        return self.at == self._begin + 1 and 10 <= part < 100 and 10 <= value < 100


def ordinal(word: str) -> str:
    """An ordinal as a word without blanks ("21st": "twentyfirst"); anything else as it is."""
    match = _ORDINAL.fullmatch(word)
    value = int(match[1]) if match and len(match[1]) < 3 else 0
    if not 0 < value < 100:
        return word
    if value < 20:
        return _TO_NINETEEN[value]
    tens, unit = _TENS[value // 10 - 2], value % 10
    return tens + _TO_NINETEEN[unit] if unit else tens[:-1] + "ieth"


def compound_ordinal(tens: str, unit: str) -> str | None:
    """The two atoms as one ordinal ("20" and "first": "twentyfirst"), if they are one."""
    compound = tens in _ROUND and unit in _TO_NINETEEN[1:10]
    return _ROUND[tens] + unit if compound else None


def _plain(value: Decimal) -> str:
    """Digits without an exponent or needless zeros; 1 is the word "one", as a pronoun may be."""
    said = f"{value.normalize():f}"
    return "one" if said == "1" else said
