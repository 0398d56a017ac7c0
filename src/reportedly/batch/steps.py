"""What tasks have in common: a unit that was done is not done again."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from dataclasses import replace
from typing import ClassVar, Generic, Protocol, TypeVar

import msgspec

from reportedly.batch import rows
from reportedly.batch.layout import Layout
from reportedly.batch.rows import Row


class Unit(Protocol):
    """What is done at a time."""

    @property
    def number(self) -> int:
        """Its place in the stage."""


U = TypeVar("U", bound=Unit)


class Step(ABC, Generic[U]):
    """A task: JSON of a unit in, JSON of its row out when its files are there."""

    stage: ClassVar[str]
    unit: ClassVar[type]

    def __init__(self, layout: Layout) -> None:
        self.layout = layout

    def __call__(self, unit: bytes) -> bytes:
        """The row of the unit."""
        given: U = msgspec.json.decode(unit, type=self.unit)
        mark = self.layout.mark(self.stage, given.number)
        if mark.exists():  # another worker did it that was taken for dead
            return mark.read_bytes()
        began, processor = time.perf_counter(), time.process_time()
        row = self.work(given)
        row = replace(
            row,
            seconds=time.perf_counter() - began,
            processor=time.process_time() - processor,
        )
        return rows.mark(mark, rows.encode(row))

    @abstractmethod
    def work(self, given: U) -> Row:
        """Do the unit."""
