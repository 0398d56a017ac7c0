"""What is to be done, as units that any worker can do alone: so many pages of these files.

The plan is written before the work begins and never changed: a job that was stopped goes on by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from reportedly.batch.layout import Layout
from reportedly.errors import BatchError
from reportedly.files import put_down

_FEWEST, _MOST = 32, 512
_UNITS = 2_000
"""Pages of a unit: so many that a large job has about this many units, within bounds."""


@dataclass(frozen=True, slots=True)
class Piece:
    """So many items of a file, from the item with the number `first`."""

    file: str
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class Unit:
    """What one worker does at a time."""

    number: int
    pieces: tuple[Piece, ...]

    @property
    def count(self) -> int:
        """How many items there are in it."""
        return sum(piece.count for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Input:
    """A file as it was when the plan was made; `size` is in bytes, None where it cannot be told."""

    file: str
    items: int
    size: int | None
    changed: int | None


@dataclass(frozen=True, slots=True)
class Plan:
    """The files, and the units that they were cut into."""

    inputs: tuple[Input, ...]
    units: tuple[Unit, ...]

    @property
    def count(self) -> int:
        """How many items there are in all files."""
        return sum(one.items for one in self.inputs)


def plan(names: Sequence[str], counts: Mapping[str, int]) -> Plan:
    """The plan for these files, of which those of many reports hold `counts` items."""
    inputs = tuple(_input(name, counts.get(name, 1)) for name in names)
    total = sum(one.items for one in inputs)
    return Plan(inputs, tuple(_units(inputs, min(max(total // _UNITS, _FEWEST), _MOST))))


def _units(inputs: Sequence[Input], most: int) -> Iterator[Unit]:
    pieces: list[Piece] = []
    room = most
    number = 0
    for one in inputs:
        first = 0
        while first < one.items:
            count = min(one.items - first, room)
            pieces.append(Piece(one.file, first, count))
            first += count
            room -= count
            if not room:
                yield Unit(number, tuple(pieces))
                number, pieces, room = number + 1, [], most
    if pieces:
        yield Unit(number, tuple(pieces))


def write(made: Plan, layout: Layout) -> None:
    """Keep the plan: its files first, then its units, a line each."""
    lines = [msgspec.json.encode(one) for one in (*made.inputs, *made.units)]
    put_down(layout.plan, b"".join(line + b"\n" for line in lines))


def read(layout: Layout) -> Plan | None:
    """The plan that was made, if there is one."""
    if not layout.plan.exists():
        return None
    inputs: list[Input] = []
    units: list[Unit] = []
    with layout.plan.open("rb") as lines:
        for line in lines:
            if line.startswith(b'{"file"'):
                inputs.append(msgspec.json.decode(line, type=Input))
            else:
                units.append(msgspec.json.decode(line, type=Unit))
    return Plan(tuple(inputs), tuple(units))


def hold_to(made: Plan, names: Sequence[str], folder: Path) -> None:
    """Raise a `BatchError` where the plan is for other files, or where they changed since."""
    planned = [one.file for one in made.inputs]
    if list(names) != planned:
        raise BatchError(
            f"{folder}: begun with other files{_otherwise(names, planned)}; give the same, or "
            "another folder"
        )
    for one in made.inputs:
        now = _input(one.file, one.items)
        if now.size is not None and (now.size, now.changed) != (one.size, one.changed):
            raise BatchError(
                f"{one.file}: changed since the batch in {folder} began; begin in another folder"
            )


def _otherwise(names: Sequence[str], planned: Sequence[str]) -> str:
    """Which files are new, and which are missing."""
    new, missing = sorted(set(names) - set(planned)), sorted(set(planned) - set(names))
    said = [
        f"{files[0]}{f' and {len(files) - 1} more' if len(files) > 1 else ''} {what}"
        for files, what in ((new, "is new"), (missing, "is missing"))
        if files
    ]
    return f" ({', '.join(said)})" if said else " (in another order)"


def _input(name: str, count: int) -> Input:
    try:
        found = Path(name).stat()
    except (OSError, ValueError):
        return Input(name, count, None, None)
    return Input(name, count, found.st_size, found.st_mtime_ns)
