"""Units in, rows out: the one place that knows where work is done.

`run` gives the units of a stage to processes of this machine, or to a Ray cluster. Nothing large
passes through it: a unit says what to read, and its row says what was written where.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportedly.attribution.model import cores
from reportedly.batch import cluster, processes
from reportedly.batch.outcomes import Outcome, Task
from reportedly.errors import EngineError

_ENOUGH = 10
"""So many units that are not done end the run: whatever ails them, more will follow."""


def run(
    task: Task, units: Iterable[bytes], *, workers: int | None = None, on: str | None = None
) -> Iterator[bytes]:
    """The rows of all units as they are done, in any order, one a unit.

    `on` is None for this machine, "ray" for a Ray that is started here, or where a Ray cluster is
    (`ray://host:10001`, `host:6379`); `workers` are all cores that there are unless told. A unit
    whose worker or node is lost is begun again. Raises an `EngineError` after all other rows where
    units could not be done, or early where it is many.
    """
    undone: list[Outcome] = []
    for outcome in _outcomes(task, units, workers, on):
        if outcome.row is not None:
            yield outcome.row
            continue
        undone.append(outcome)
        if len(undone) == _ENOUGH:
            break
    if undone:
        raise _error(undone)


def _outcomes(
    task: Task, units: Iterable[bytes], workers: int | None, on: str | None
) -> Iterator[Outcome]:
    if on is None:
        return processes.outcomes(task, units, workers or cores())
    return cluster.outcomes(task, units, workers, on)


def _error(undone: list[Outcome]) -> EngineError:
    count = "a unit was" if len(undone) == 1 else f"{len(undone)} units were"
    error = EngineError(f"{count} not done: {undone[0].reason}")
    if undone[0].where:
        error.add_note(undone[0].where)
    return error
