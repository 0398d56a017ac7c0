"""What becomes of a unit of work, wherever it is done."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass

from reportedly.errors import ReportedlyError

Task = Callable[[bytes], bytes]
"""Makes the row of a unit; can be pickled, and opens what it needs at its first unit."""

TRIES = 5
"""So often a unit is begun whose worker died over it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The row of a unit, or why it has none; `where` is the traceback."""

    row: bytes | None = None
    reason: str = ""
    where: str = ""


def attempt(task: Task, unit: bytes) -> Outcome:
    """What comes of the unit; what the task raises ends no worker and no other unit."""
    try:
        return Outcome(task(unit))
    except ReportedlyError as error:
        return Outcome(reason=str(error), where=traceback.format_exc())
    except Exception as error:  # noqa: BLE001 - the worker goes on with other units
        return Outcome(reason=first_line(error), where=traceback.format_exc())


def first_line(error: BaseException) -> str:
    """The error in one line."""
    said = str(error).strip().splitlines()
    return f"{type(error).__name__}: {said[0]}" if said else type(error).__name__
