"""The first stage: how many items each file holds, so that large files can be shared out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from reportedly.batch.items import is_special, items
from reportedly.batch.layout import Layout
from reportedly.batch.recipe import Recipe, ways
from reportedly.batch.rows import mark
from reportedly.reading.collections import HEAD, kind_of
from reportedly.reading.ours import kind_of_ours
from reportedly.reading.sources import may_hold_many

STAGE = "counted"
_TOGETHER = 500


@dataclass(frozen=True, slots=True)
class Files:
    """A unit: one file that may hold many reports, or many that hold one."""

    number: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """The row of a unit: how many items each of its files holds, in their order."""

    unit: int
    counts: tuple[int, ...]


def units(names: Sequence[str]) -> Iterator[Files]:
    """The units of this stage."""
    several: list[str] = []
    number = 0
    for name in names:
        if may_hold_many(name):
            yield Files(number, (name,))
            number += 1
            continue
        several.append(name)
        if len(several) == _TOGETHER:
            yield Files(number, tuple(several))
            number, several = number + 1, []
    if several:
        yield Files(number, tuple(several))


class Count:
    """The task of this stage."""

    def __init__(self, layout: Layout, recipe: Recipe) -> None:
        self._layout = layout
        self._recipe = recipe

    def __call__(self, unit: bytes) -> bytes:
        """The row of the unit, when all its files are counted."""
        found = msgspec.json.decode(unit, type=Files)
        counts = tuple(self._count(str(self._layout.root / name)) for name in found.names)
        done = msgspec.json.encode(Counted(found.number, counts))
        return mark(self._layout.mark(STAGE, found.number), done)

    def _count(self, name: str) -> int:
        if not may_hold_many(name) and _is_one(name):
            return 1
        return max(1, sum(1 for _ in items(name, ways(self._recipe))))


def _is_one(name: str) -> bool:
    """Whether the file begins as a page does, and not as an archive or a table."""
    if is_special(name):
        return True
    try:
        with Path(name).open("rb") as file:
            head = file.read(HEAD)
    except (OSError, ValueError):
        return True  # reading it says why it cannot be
    return kind_of(name, head) is None and kind_of_ours(head) is None
