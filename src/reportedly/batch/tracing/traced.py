"""The second stage: every page of a unit read and traced; the records go into one file."""

from __future__ import annotations

import time
from collections.abc import Iterator

import msgspec

from reportedly.batch import parquet, rows
from reportedly.batch.items import READ, TRACE
from reportedly.batch.layout import Layout
from reportedly.batch.linking import signs
from reportedly.batch.linking.signs import ALONE, SIGNS
from reportedly.batch.plan import Unit
from reportedly.batch.recipe import Recipe
from reportedly.batch.rows import Row
from reportedly.batch.tracing.answers import Answer, Traced, Wanted
from reportedly.batch.tracing.guard import Guard, LostError
from reportedly.batch.tracing.hand import Hand
from reportedly.export.table_rows import FailureRow

STAGE = "traced"
RECORDS = "records"
_TRIES = 2

_RECORDS = 16
"""Records that are read together: linking wants one here and one there."""


class Trace:
    """The task of this stage; each worker has its own, with a process for the pages."""

    def __init__(self, layout: Layout, recipe: Recipe, run: str) -> None:
        """`run` names this start of the job."""
        self._layout = layout
        self._recipe = recipe
        self._run = run
        self._guard: Guard | None = None
        self._closed: dict[str, int] = {}

    def __getstate__(self) -> tuple[Layout, Recipe, str]:
        return self._layout, self._recipe, self._run

    def __setstate__(self, state: tuple[Layout, Recipe, str]) -> None:
        self._layout, self._recipe, self._run = state
        self._guard = None
        self._closed = {}

    def __call__(self, unit: bytes) -> bytes:
        """The row of the unit, when all its pages are traced."""
        found = msgspec.json.decode(unit, type=Unit)
        place = self._layout.mark(STAGE, found.number)
        if place.exists():  # another worker did it that was taken for dead
            return place.read_bytes()
        began = time.perf_counter()
        hand = Hand(self._layout.hand(found.number), self._run)
        traced: list[Traced] = []
        failures: list[FailureRow] = []
        processor = 0.0
        for answer in self._answers(found, hand):
            processor += answer.seconds
            if answer.traced:
                traced.append(answer.traced)
            if answer.failed:
                failures.append(answer.failed)
        written = self._write(found.number, traced)
        done = Row(
            found.number,
            found.count,
            len(traced),
            sum(one.attributions for one in traced),
            tuple(failures),
            time.perf_counter() - began,
            processor,
            written,
        )
        line = rows.mark(place, rows.encode(done))
        hand.empty()
        return line

    def close(self) -> None:
        """End the process for pages."""
        if self._guard is not None:
            self._guard.close()
            self._guard = None

    def _answers(self, unit: Unit, hand: Hand) -> Iterator[Answer]:
        number = 0
        for piece in unit.pieces:
            for item in range(piece.first, piece.first + piece.count):
                if hand.takes(number):
                    yield self._answer(piece.file, item)
                else:
                    yield self._set_aside(piece.file, item, "it ended the whole worker")
                number += 1

    def _answer(self, file: str, item: int) -> Answer:
        """What becomes of an item: one that ends its process is tried once more."""
        if self._closed.get(file, item) < item:
            why = f"behind item {self._closed[file] + 1} of the file, which cannot be got past"
            return _unread(file, item, "set aside", why)
        why = ""
        for _ in range(_TRIES):
            try:
                answer = self._ask(Wanted(file, item))
            except LostError as error:
                why = str(error)
            else:
                return answer if answer.traced or answer.failed else _missing(file, item)
        return self._set_aside(file, item, why)

    def _set_aside(self, file: str, item: int, why: str) -> Answer:
        """The failure of an item that is not traced any more, under the name of its place."""
        try:
            named = self._ask(Wanted(file, item, named=True)).failed
        except LostError:  # not its report, but the file around it
            named = None
            self._closed[file] = item
        place = named.place if named else _place(item)
        reason = f"set aside after its second time: {why}"
        return Answer(None, FailureRow(file, place, TRACE, "set aside", reason), 0.0)

    def _ask(self, wanted: Wanted) -> Answer:
        if self._guard is None:
            recipe = msgspec.json.encode(self._recipe)
            self._guard = Guard(recipe, self._recipe.seconds, self._layout.root)
        return self._guard.ask(wanted)

    def _write(self, unit: int, traced: list[Traced]) -> int:
        import pyarrow as pa

        every = [one.signs for one in traced]
        records = pa.table(
            {
                "key": pa.array([one.key for one in every], pa.string()),
                "record": pa.array([one.record for one in traced], pa.binary()),
            }
        )
        parts = (
            (RECORDS, records, _RECORDS),
            (SIGNS, signs.table(every), None),
            (ALONE, signs.alone(every), None),
        )
        return sum(
            parquet.put_down(self._layout.part(STAGE, unit, name), table, together)
            for name, table, together in parts
        )


def _missing(file: str, item: int) -> Answer:
    why = "no longer there: the file holds less than when it was counted"
    return _unread(file, item, "missing", why)


def _unread(file: str, item: int, kind: str, why: str) -> Answer:
    return Answer(None, FailureRow(file, _place(item), READ, kind, why), 0.0)


def _place(item: int) -> str:
    """What an item is called whose own place cannot be told."""
    return f"item {item + 1}"
