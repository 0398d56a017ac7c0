import fcntl
import json

import pytest
from in_process import here, stand_in
from pyarrow.parquet import read_table

from reportedly.batch.job import Job, Places
from reportedly.batch.rows import row
from reportedly.errors import BatchError, EngineError

TEXTS = ("The dam is safe, the minister said.", "Ana Ruiz told reporters that it will hold.")


class Heard:
    def __init__(self):
        self.stages, self.parts, self.said = {}, 0, []

    def begins(self, stage, count, done):
        self.stages[stage] = (count, done)

    def did(self, count, _row):
        self.parts += count

    def say(self, said):
        self.said.append(said)


@pytest.fixture
def job(layout, made, monkeypatch):
    stand_in(monkeypatch)
    return Job(layout.folder, made, Places(), Heard())


def _pages(layout, texts, name="pages.jsonl"):
    (layout.root / name).write_text("".join(json.dumps({"text": t}) + "\n" for t in texts))
    return name


def test_a_report_that_stands_twice_in_the_input_stands_once_in_the_tables(job, layout):
    names = [_pages(layout, (*TEXTS, TEXTS[0])), _pages(layout, TEXTS[::-1], "more.jsonl")]
    found = job.run(names)
    assert (found.documents, found.reports, found.repeated) == (5, 2, 3)
    articles = read_table(layout.folder / "articles").to_pylist()
    assert [one["text"] for one in articles] == list(TEXTS)
    sightings = read_table(layout.folder / "sightings").to_pylist()
    assert [(one["name"], one["place"]) for one in sightings] == [
        ("pages.jsonl", "line 1"), ("pages.jsonl", "line 2"), ("pages.jsonl", "line 3"),
        ("more.jsonl", "line 1"), ("more.jsonl", "line 2"),
    ]  # fmt: skip


def test_what_a_killed_run_began_to_write_does_not_stay(job, layout):
    begun = [
        layout.folder / name
        for name in (".plan.jsonl.x1", ".summary.json.x2", "articles/.part-00000.parquet.x3")
    ]
    for path in begun:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    job.run([_pages(layout, TEXTS)])
    assert not any(path.exists() for path in begun)


def test_every_stage_is_told(job, layout):
    job.run([_pages(layout, TEXTS)])
    heard = job._listener
    assert heard.stages["traced"] == (2, 0)
    assert heard.parts == sum(count for count, _ in heard.stages.values())


def test_an_engine_that_fails_begins_again_with_what_is_left(job, layout, monkeypatch):
    given = []

    def failing(task, units):
        given.append(len(units))
        for number, line in enumerate(here(task, units)):
            if number == 1 and len(given) < 4:
                raise EngineError("the cluster is lost")
            yield line

    stand_in(monkeypatch, failing)
    found = job.run([_pages(layout, [f"{n}. {TEXTS[0]}" for n in range(100)])])
    assert found.reports == 100
    assert given[:4] == [1, 4, 3, 2]
    assert job._listener.said == ["traced: the cluster is lost; begun again with what is left"] * 2


def test_an_engine_that_gets_no_further_is_an_error(job, layout, monkeypatch):
    def lost(task, units):
        yield from map(task, units[:0])
        raise EngineError("the cluster is lost")

    stand_in(monkeypatch, lost)
    with pytest.raises(BatchError, match="the cluster is lost; the same command goes on"):
        job.run([_pages(layout, TEXTS)])


def test_two_at_once_are_refused(job, layout):
    (layout.work).mkdir(parents=True)
    with (layout.work / "lock").open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(BatchError, match="another batch is at work there"):
            job.run([_pages(layout, TEXTS)])


def test_what_is_done_is_tidied_away(job, layout):
    name = _pages(layout, TEXTS)
    found = job.run([name])
    mark = layout.mark("traced", 0)
    assert row(mark.read_bytes()).reports == 2
    job.tidy()
    assert not layout.work.exists()
    assert job.run([name]) == found
    job.tidy()
