"""The engines that are measured: each takes the same task and units, and gives rows.

`python bench/engine_peers.py ENGINE WORKERS` does the units on its standard input, one a line, and
says as JSON when each row came. Install the peer with: pip install 'daft[ray]'
"""

from __future__ import annotations

import json
import logging
import os
import pickle
import signal
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from reportedly.attribution.model import Model, cores, shipped
from reportedly.batch.engine.running import run
from reportedly.tracing import trace

QUIET = {
    "DAFT_ANALYTICS_ENABLED": "0",
    "DAFT_PROGRESS_BAR": "0",
    "DO_NOT_TRACK": "true",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
    "RAY_AUTH_MODE": "disabled",
    "RAY_USAGE_STATS_ENABLED": "0",
}
"""Nobody is told anything of these runs."""

Rows = Iterator[bytes]


@cache
def opened() -> Model:
    """The model, once a process."""
    return shipped(fast=True, threads=1)


def task(unit: bytes) -> bytes:
    """Trace the files of a unit; or end the process by a signal, as often as there are files."""
    began = time.time()
    what = json.loads(unit)
    for path in Path(what["deaths"]).iterdir() if "deaths" in what else ():
        path.unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    if what["files"]:
        opened()
    ready = time.time()
    for name in what["files"]:
        trace(name, model=opened(), fast=True)
    return json.dumps({"began": began, "ready": ready, "ended": time.time()}).encode()


def loop(units: list[bytes], _workers: int) -> Rows:
    """No engine at all."""
    return map(task, units)


def processes(units: list[bytes], workers: int) -> Rows:
    """Ours, on this machine."""
    return run(task, units, workers=workers)


def ray_tasks(units: list[bytes], workers: int) -> Rows:
    """Ours, on a Ray of this machine."""
    return run(task, units, workers=workers, on="ray")


def daft_native(units: list[bytes], workers: int) -> Rows:
    """Daft without Ray: a process a worker, one unit a batch."""
    import daft

    daft.set_runner_native()
    return _daft(daft.from_pydict({"unit": units}), workers)


def daft_on_ray(units: list[bytes], workers: int) -> Rows:
    """Daft on a Ray of this machine: a unit is a partition, so that rows come as they are done."""
    import daft

    _start_ray(workers)
    daft.set_runner_ray(noop_if_initialized=True)
    return _daft(daft.from_pydict({"unit": units}).into_partitions(len(units)), workers)


def _daft(frame, workers: int) -> Rows:  # noqa: ANN001 - Daft is no dependency of ours
    import daft

    @daft.cls(max_concurrency=workers, use_process=True)
    class Worker:
        @daft.method.batch(return_dtype=daft.DataType.binary(), batch_size=1)
        def rows(self, units: daft.Series) -> list[bytes]:
            return [task(unit) for unit in units.to_pylist()]

    found = frame.select(Worker().rows(frame["unit"]).alias("row"))
    return (row["row"] for row in found.iter_rows(results_buffer_size=None))


def ray_data(units: list[bytes], workers: int) -> Rows:
    """Ray Data: a pool of actors, one unit a block."""
    _start_ray(workers)
    import ray.data

    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False

    class Worker:
        def __call__(self, row: dict[str, bytes]) -> dict[str, bytes]:
            return {"row": task(row["unit"])}

    rows = ray.data.from_items([{"unit": unit} for unit in units], override_num_blocks=len(units))
    found = rows.map(Worker, compute=ray.data.ActorPoolStrategy(size=workers))
    return (row["row"] for row in found.iter_rows())


def _start_ray(workers: int) -> None:
    import ray

    ray.init(
        address="local",
        num_cpus=min(workers, cores()),
        include_dashboard=False,
        log_to_driver=False,
        logging_level=logging.ERROR,
    )


ENGINES: dict[str, Callable[[list[bytes], int], Rows]] = {
    "a plain loop": loop,
    "ours, processes": processes,
    "ours, Ray tasks": ray_tasks,
    "Daft": daft_native,
    "Daft on Ray": daft_on_ray,
    "Ray Data": ray_data,
}


def main() -> None:
    """The rows of one engine, each with the time at which it came."""
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    units = [line.rstrip(b"\n") for line in sys.stdin.buffer]
    if sys.argv[1] == "a plain loop":
        opened()
    out.write(json.dumps({"called": time.time()}) + "\n")
    for row in ENGINES[sys.argv[1]](units, int(sys.argv[2])):
        out.write(json.dumps({**json.loads(row), "came": time.time()}) + "\n")
        out.flush()


if __name__ == "__main__":
    # Workers find the task by the name of this file, wherever they run.
    import engine_peers

    pickle.dumps(engine_peers.task)
    engine_peers.main()
