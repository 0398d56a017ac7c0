"""Units done on a Ray cluster, or on a Ray of this machine: one task a unit.

Ray begins a unit again whose worker or node is lost; its workers keep the task of a stage, and
so the model that it loaded.
"""

from __future__ import annotations

import logging
import os
import pickle
import socket
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from itertools import islice
from types import ModuleType
from typing import Any, cast

from reportedly.attribution.model import cores
from reportedly.batch.engine.outcomes import TRIES, Outcome, Task, attempt, first_line
from reportedly.errors import BatchError, EngineError

HERE = "ray"
"""Names a Ray that is started on this machine, and ends with this process."""

_STORE = 80 << 20
"""Bytes of shared memory for what tasks hand over: rows are small, and Ray's least is 75 MB."""

_PATIENCE = 10.0
"""Seconds in which a cluster has to answer at all."""

_ASK_AGAIN = 5.0
"""Seconds after which the size of the cluster is asked for again."""


def outcomes(task: Task, units: Iterable[bytes], workers: int | None, on: str) -> Iterator[Outcome]:
    """One outcome a unit, as they come; `workers` None: as many as the cluster has or grows."""
    ray = _joined(on, workers)
    flight = _Flight(ray, task)
    try:
        yield from flight.outcomes(units, _Room(ray, workers))
    except (ray.exceptions.RayError, ConnectionError) as error:
        raise EngineError(f"the cluster {on} is lost: {first_line(error)}") from error
    finally:
        flight.cancel()


class _Room:
    """How many units may be under way."""

    def __init__(self, ray: ModuleType, workers: int | None) -> None:
        self._ray = ray
        self._fixed = workers
        self._size = 0
        self._asked = float("-inf")

    def size(self) -> int:
        """Twice the cores of the cluster as it is now: what waits makes an autoscaler add more."""
        if self._fixed:
            return self._fixed
        if time.monotonic() - self._asked > _ASK_AGAIN:
            self._asked = time.monotonic()
            self._size = max(2, 2 * int(self._ray.cluster_resources().get("CPU", 0)))
        return self._size


class _Flight:
    """The units that are under way."""

    def __init__(self, ray: ModuleType, task: Task) -> None:
        self._ray = ray
        self._task = ray.cloudpickle.dumps(task)
        self._do = ray.remote(num_cpus=1, max_retries=TRIES - 1)(_do)
        self._under_way: list[Any] = []

    def outcomes(self, units: Iterable[bytes], room: _Room) -> Iterator[Outcome]:
        """The outcomes of all units."""
        left = iter(units)
        while True:
            for unit in islice(left, max(0, room.size() - len(self._under_way))):
                self._under_way.append(self._do.remote(self._task, unit))
            if not self._under_way:
                return
            done, self._under_way = self._ray.wait(self._under_way)
            yield from map(self._outcome, done)

    def cancel(self) -> None:
        """End what is still under way."""
        for one in self._under_way:
            with suppress(Exception):  # the cluster may be gone
                self._ray.cancel(one, force=True)

    def _outcome(self, done: Any) -> Outcome:
        try:
            return cast("Outcome", self._ray.get(done))
        except self._ray.exceptions.RayTaskError as error:  # the task cannot so much as begin
            return Outcome(reason=f"on a worker of the cluster: {first_line(error.cause)}")
        except self._ray.exceptions.RayError as error:
            return Outcome(reason=f"begun {TRIES} times, and lost: {first_line(error)}")


def _do(task: bytes, unit: bytes) -> Outcome:
    """What a worker of the cluster does."""
    return attempt(_opened(task), unit)


@lru_cache(maxsize=1)
def _opened(task: bytes) -> Task:
    return cast("Task", pickle.loads(task))  # noqa: S301 - it comes from our own driver


def _joined(on: str, workers: int | None) -> ModuleType:
    """Ray, joined; what this process has joined before is kept."""
    # Nothing is told to Ray's makers, and their warning of a change to come is not for our users.
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    try:
        import ray
    except ImportError:
        raise BatchError(
            f"--on {on} needs Ray; install it: pip install 'reportedly[cluster]'"
        ) from None
    if not ray.is_initialized():
        _join(ray, on, workers)
    return ray


def _join(ray: ModuleType, on: str, workers: int | None) -> None:
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    # Else Ray prints of lost workers on standard output, which is for our own data.
    ray._private.worker._worker_logs_enabled = False  # noqa: SLF001
    try:
        if on == HERE:
            ray.init(
                address="local",
                num_cpus=workers or cores(),
                include_dashboard=False,
                object_store_memory=_STORE,
                **quiet,
            )
        else:
            _knock(on)
            ray.init(address=on, **quiet)
    except (ray.exceptions.RayError, OSError, RuntimeError, ValueError) as error:
        raise BatchError(
            f"--on {on}: no Ray cluster can be joined there: {first_line(error)}; where it asks "
            "for a token, set RAY_AUTH_MODE=token"
        ) from error


def _knock(on: str) -> None:
    """Raise an `OSError` where nobody is there: Ray itself would try for a minute or more."""
    host, _, port = on.removeprefix("ray://").rpartition(":")
    if host and port.isdigit():
        socket.create_connection((host.strip("[]"), int(port)), _PATIENCE).close()
