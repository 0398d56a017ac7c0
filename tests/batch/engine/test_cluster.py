"""On a real Ray: a cluster of two nodes in this machine, and one that we start."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from toiling import Toil, deaths, gone, numbers, runs, unit

from reportedly.batch.engine.outcomes import TRIES
from reportedly.batch.engine.running import run
from reportedly.errors import BatchError, EngineError

PLUGINS = Path(__file__).parents[2] / "plugins"
PATH = os.pathsep.join(filter(None, (str(PLUGINS), os.environ.get("PYTHONPATH"))))

QUICK = {
    "health_check_initial_delay_ms": 0,
    "health_check_period_ms": 300,
    "health_check_timeout_ms": 300,
    "health_check_failure_threshold": 3,
}
"""A node that is lost is taken for lost within a second."""

DRIVER = """
import json
from toiling import Toil, unit
from reportedly.batch.engine.running import run
units = [unit(number, sleep=60 if number > 1 else 0, shout="noise") for number in range(4)]
for row in run(Toil(), units, workers=2, on="ray"):
    print(json.loads(row)["process"], flush=True)
"""


@pytest.fixture(scope="module")
def ray():
    """Ray, told nothing to its makers, and with its own files out of the way."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.setenv("RAY_AUTH_MODE", "disabled")
        patch.setenv("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
        patch.setenv("PYTHONPATH", PATH)
        yield pytest.importorskip("ray")


@pytest.fixture(scope="module")
def cluster(ray):
    """Two nodes of one core each."""
    from ray.cluster_utils import Cluster

    nodes = Cluster(
        initialize_head=True,
        head_node_args={"num_cpus": 1, "include_dashboard": False, "_system_config": QUICK},
    )
    nodes.add_node(num_cpus=1)
    yield nodes
    ray.shutdown()
    nodes.shutdown()


def test_each_unit_has_one_row_and_a_worker_opens_its_task_once(cluster):
    rows = list(run(Toil(), map(unit, range(30)), on=cluster.address))
    assert numbers(rows) == list(range(30))
    found = [json.loads(row) for row in rows]
    processes = {row["process"] for row in found}
    assert os.getpid() not in processes
    assert len({row["opened"] for row in found}) == len(processes) < 10


def test_two_workers_are_at_work_at_once_and_a_row_is_there_as_soon_as_it_is_done(
    cluster, tmp_path
):
    one, two, seen = (str(tmp_path / name) for name in ("one", "two", "seen"))
    units = [unit(1, sign=one, wait=two), unit(2, sign=two, wait=one), unit(3, wait=seen)]
    rows = run(Toil(), units, workers=2, on=cluster.address)
    assert numbers([next(rows), next(rows)]) == [1, 2]
    Path(seen).touch()
    assert numbers(rows) == [3]


def test_what_dies_is_begun_again_and_what_fails_is_told_at_the_end(cluster, tmp_path):
    units = [
        unit(0, die=deaths(tmp_path / "some", 2)),
        unit(1, fail="boom"),
        unit(2, die=deaths(tmp_path / "always", TRIES)),
        *map(unit, range(3, 9)),
    ]
    rows = run(Toil(), units, on=cluster.address)
    assert numbers(next(rows) for _ in range(7)) == [0, *range(3, 9)]
    with pytest.raises(EngineError, match="2 units were not done: "):
        next(rows)
    assert not any((tmp_path / "always").iterdir())


def test_a_node_is_lost_and_nothing_with_it(cluster, tmp_path):
    begun = [tmp_path / "one", tmp_path / "two"]
    seen = tmp_path / "seen"
    held = [unit(n, sign=str(path), wait=str(seen)) for n, path in enumerate(begun)]
    (node,) = cluster.worker_nodes
    lost = []

    def lose():
        while not all(path.exists() and path.read_text() for path in begun):
            time.sleep(0.01)
        processes = {path.read_text() for path in begun}
        cluster.remove_node(node, allow_graceful=False)
        while all(map(runs, processes)):
            time.sleep(0.01)
        lost.extend(process for process in processes if not runs(process))
        seen.touch()

    # Each node has one of the first two in hand, which end only when a node is gone.
    losing = threading.Thread(target=lose, daemon=True)
    losing.start()
    rows = list(run(Toil(), [*held, *map(unit, range(2, 12))], workers=2, on=cluster.address))
    assert numbers(rows) == list(range(12))
    losing.join()
    assert len(lost) == 1
    assert int(lost[0]) not in {json.loads(row)["process"] for row in rows}


def test_where_nobody_is_the_error_comes_at_once(ray):
    ray.shutdown()
    with pytest.raises(BatchError, match=r"^--on ray://127\.0\.0\.1:9: no Ray cluster can be joi"):
        list(run(Toil(), [unit(1)], on="ray://127.0.0.1:9"))


@pytest.mark.usefixtures("ray")
def test_a_ray_of_our_own_says_nothing_and_ends_with_ctrl_c():
    driver = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", DRIVER],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        process_group=0,
    )
    workers = {int(driver.stdout.readline()) for _ in range(2)}
    os.killpg(driver.pid, signal.SIGINT)
    rest, said = driver.communicate(timeout=60)
    assert rest == ""
    assert said.startswith("Traceback")
    assert said.endswith("KeyboardInterrupt\n")
    assert driver.returncode != 0
    assert gone(workers)
