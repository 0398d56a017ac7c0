"""Units in, rows out: the one place that knows where work is done.

An `Engine` gives the units of a stage to processes of this machine, or to a Ray cluster. Nothing
large passes through it: a unit says what to read, and its row says what was written where.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self

from reportedly.attribution.model import cores
from reportedly.batch.engine import cluster
from reportedly.batch.engine.outcomes import Outcome, Task
from reportedly.batch.engine.processes import Crew
from reportedly.errors import EngineError

_ENOUGH = 10
"""So many units that are not done end the run: whatever ails them, more will follow."""


class Engine:
    """Does units, stage after stage.

    `on` is None for this machine, "ray" for a Ray that is started here, or where a Ray cluster is
    (`ray://host:10001`, `host:6379`); `workers` are all cores that there are unless told.
    """

    def __init__(self, workers: int | None = None, on: str | None = None) -> None:
        self._workers = workers
        self._on = on
        self._crew = Crew(workers or cores())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._crew.dismiss()

    def run(self, task: Task, units: Iterable[bytes]) -> Iterator[bytes]:
        """The rows of all units as they are done, in any order, one a unit.

        A unit whose worker or node is lost is begun again. Raises an `EngineError` after all other
        rows where units could not be done, or early where it is many.
        """
        undone: list[Outcome] = []
        for outcome in self._outcomes(task, units):
            if outcome.row is not None:
                yield outcome.row
                continue
            undone.append(outcome)
            if len(undone) == _ENOUGH:
                break
        if undone:
            raise _error(undone)

    def _outcomes(self, task: Task, units: Iterable[bytes]) -> Iterator[Outcome]:
        if self._on is None:
            return self._crew.outcomes(task, units)
        return cluster.outcomes(task, units, self._workers, self._on)


def run(
    task: Task, units: Iterable[bytes], *, workers: int | None = None, on: str | None = None
) -> Iterator[bytes]:
    """The rows of one stage, as `Engine.run` gives them."""
    with Engine(workers, on) as engine:
        yield from engine.run(task, units)


def _error(undone: list[Outcome]) -> EngineError:
    count = "a unit was" if len(undone) == 1 else f"{len(undone)} units were"
    error = EngineError(f"{count} not done: {undone[0].reason}")
    if undone[0].where:
        error.add_note(undone[0].where)
    return error
