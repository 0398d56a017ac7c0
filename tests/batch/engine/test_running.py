import sys

import pytest
from toiling import Toil, numbers, unit

from reportedly.batch.engine.running import run
from reportedly.errors import BatchError, EngineError, ReportedlyError


def disk_full(_unit):
    raise ReportedlyError("out.parquet: cannot be written: no space left; free some")


def test_no_units_no_rows():
    assert list(run(Toil(), [])) == []


def test_what_a_task_raises_takes_no_other_unit_with_it_and_is_told_at_the_end():
    units = [unit(0, fail="boom\nand more"), *map(unit, range(1, 6))]
    rows = run(Toil(), units, workers=1)
    assert numbers(next(rows) for _ in range(5)) == [1, 2, 3, 4, 5]
    with pytest.raises(EngineError) as told:
        next(rows)
    assert str(told.value) == "a unit was not done: ValueError: boom"
    assert "in fail" in told.value.__notes__[0]


def test_an_error_of_ours_is_told_in_its_own_words():
    with pytest.raises(EngineError, match=r"^a unit was not done: out.parquet: cannot be written"):
        list(run(disk_full, [b"{}"], workers=1))


def test_where_ten_units_are_not_done_the_run_ends():
    rows = []
    with pytest.raises(EngineError, match="10 units were not done: ValueError: boom"):
        rows.extend(run(Toil(), (unit(n, fail="boom") for n in range(1_000_000)), workers=2))
    assert rows == []


def test_without_ray_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(BatchError, match=r"^--on ray needs Ray; install it: pip install 'rep"):
        list(run(Toil(), [unit(1)], on="ray"))
