import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from toiling import Toil, deaths, gone, numbers, unit

from reportedly.batch.engine.outcomes import TRIES
from reportedly.batch.engine.running import run
from reportedly.errors import EngineError

PLUGINS = Path(__file__).parents[2] / "plugins"

DRIVER = """
import json
from toiling import Toil, unit
from reportedly.batch.engine.running import run
units = [unit(number, sleep=30 if number > 1 else 0, shout="noise") for number in range(4)]
for row in run(Toil(), units, workers=2):
    print(json.loads(row)["process"], flush=True)
"""


def test_each_unit_has_one_row_and_a_worker_opens_its_task_once():
    rows = list(run(Toil(), map(unit, range(50)), workers=2))
    assert numbers(rows) == list(range(50))
    found = [json.loads(row) for row in rows]
    processes = {row["process"] for row in found}
    assert os.getpid() not in processes
    assert len({row["opened"] for row in found}) == len(processes) <= 2


def test_two_workers_are_at_work_at_once(tmp_path):
    one, two = str(tmp_path / "one"), str(tmp_path / "two")
    rows = run(Toil(), [unit(1, sign=one, wait=two), unit(2, sign=two, wait=one)], workers=2)
    assert numbers(rows) == [1, 2]


def test_a_row_is_there_as_soon_as_its_unit_is_done(tmp_path):
    seen = tmp_path / "seen"
    rows = run(Toil(), [unit(1, wait=str(seen)), unit(2)], workers=2)
    assert numbers([next(rows)]) == [2]
    seen.touch()
    assert numbers(rows) == [1]


def test_units_are_asked_for_only_as_workers_need_them():
    asked = []

    def units():
        for number in range(1000):
            asked.append(number)
            yield unit(number)

    rows = run(Toil(), units(), workers=2)
    next(rows)
    assert len(asked) <= 4
    rows.close()


def test_a_unit_whose_worker_dies_is_begun_again_and_takes_no_other_with_it(tmp_path):
    folder = tmp_path / "deaths"
    units = [unit(0, die=deaths(folder, TRIES - 1)), *map(unit, range(1, 6))]
    assert numbers(run(Toil(), units, workers=2)) == list(range(6))
    assert not any(folder.iterdir())


@pytest.mark.parametrize("workers", [1, 2])
def test_a_unit_that_always_ends_its_worker_is_told_after_all_others(tmp_path, workers):
    units = [
        unit(0, die=deaths(tmp_path / "deaths", TRIES)), unit(1, leave=7), *map(unit, range(2, 6))
    ]  # fmt: skip
    rows = run(Toil(), units, workers=workers)
    assert numbers(next(rows) for _ in range(4)) == [2, 3, 4, 5]
    with pytest.raises(EngineError, match="2 units were not done: its process died 5 times; it "):
        next(rows)


@pytest.mark.parametrize(
    ("stop", "status"), [(signal.SIGINT, -signal.SIGINT), (signal.SIGKILL, -signal.SIGKILL)],
    ids=["Ctrl-C", "killed"],
)  # fmt: skip
def test_no_worker_outlives_its_driver_and_none_writes_to_standard_output(stop, status):
    path = os.pathsep.join(filter(None, (str(PLUGINS), os.environ.get("PYTHONPATH"))))
    driver = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", DRIVER],
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        process_group=0,
    )
    workers = {int(driver.stdout.readline()) for _ in range(2)}
    if stop == signal.SIGINT:
        os.killpg(driver.pid, stop)  # as a terminal does, to all
    else:
        driver.send_signal(stop)
    rest, said = driver.communicate(timeout=60)
    assert rest == ""
    assert said.count("noise") >= 2
    assert said.count("KeyboardInterrupt") == (stop == signal.SIGINT)
    assert driver.returncode == status
    assert gone(workers)
