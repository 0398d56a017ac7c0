"""A list of people's genders that the user brings: nothing here guesses one from a name."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from reportedly.errors import ReportedlyError
from reportedly.speakers.entities import fold

_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Gender:
    """How many attributions are to people of this gender, as the list calls it."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class People:
    """Genders by name, as the list has them."""

    genders: Mapping[tuple[str, ...], str]

    @classmethod
    def read(cls, path: Path) -> People:
        """The list in a CSV file with the columns `name` and `gender`. Raises `ReportedlyError`."""
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                rows = csv.DictReader(file)
                if not {"name", "gender"} <= set(rows.fieldnames or ()):
                    raise ReportedlyError(f"{path}: give it the columns name and gender")
                found = {
                    tuple(fold(row["name"])): " ".join(row["gender"].split())[:_LONGEST]
                    for row in rows
                    if row["name"] and row["gender"]
                }
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            why = getattr(error, "strerror", None) or error
            raise ReportedlyError(f"{path}: cannot be read as CSV: {why}") from error
        return cls(found)

    def counted(self, quoted: Iterable[tuple[str, int]]) -> tuple[Gender, ...]:
        """The attributions to these people by gender; those whom the list has not come last."""
        counts: Counter[str] = Counter()
        unknown = 0
        for name, count in quoted:
            gender = self.genders.get(tuple(fold(name)))
            if gender:
                counts[gender] += count
            else:
                unknown += count
        known = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        return (*(Gender(*pair) for pair in known), Gender("not in the list", unknown))
