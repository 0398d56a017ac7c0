import json
import pickle
from dataclasses import replace

import msgspec
import pytest
from pyarrow.parquet import read_table

from reportedly.batch.plan import Piece, Unit
from reportedly.batch.rows import row
from reportedly.batch.tracing import traced
from reportedly.batch.tracing.traced import Trace
from reportedly.codec import from_json
from reportedly.record import Record

QUIET = "The dam is safe, the minister said on Monday. “It will hold,” Ana Ruiz told reporters."


@pytest.fixture
def done(layout, made):
    tasks = []

    def run(*pieces, number=0, recipe=made):
        task = pickle.loads(pickle.dumps(Trace(layout, recipe, "run")))  # noqa: S301 - made here
        tasks.append(task)
        return row(task(msgspec.json.encode(Unit(number, pieces))))

    yield run
    for task in tasks:
        task.close()


def _lines(layout, *texts):
    path = layout.root / "pages.jsonl"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    return "pages.jsonl"


def _records(layout, unit=0):
    table = read_table(layout.part(traced.STAGE, unit, traced.RECORDS))
    return [from_json(line, Record) for line in table["record"].to_pylist()]


def test_the_records_of_a_unit_and_what_failed(layout, done):
    name = _lines(layout, f"One. {QUIET}", "", f"Three. {QUIET}", f"Four. {QUIET}")
    found = done(Piece(name, 1, 3), Piece("none.html", 0, 1), number=5)
    assert (found.unit, found.items, found.reports) == (5, 4, 2)
    assert [(f.file, f.place, f.kind) for f in found.failures] == [
        ("pages.jsonl", "line 2", "damaged"),
        ("none.html", None, "unreadable"),
    ]
    records = _records(layout, 5)
    assert [r.article.text.split()[0] for r in records] == ["Three.", "Four."]
    assert found.attributions == sum(len(r.attributions) for r in records) > 0
    assert found.processor > 0
    assert not layout.hand(5).exists()


def test_a_unit_that_another_worker_did_is_not_done_again(layout, done):
    name = _lines(layout, QUIET)
    found = done(Piece(name, 0, 1))
    (layout.root / name).unlink()
    assert done(Piece(name, 0, 1)) == found


def test_a_file_that_lost_pages_since_it_was_counted(layout, done):
    found = done(Piece(_lines(layout, QUIET), 0, 2))
    assert [(f.place, f.kind) for f in found.failures] == [("item 2", "missing")]


@pytest.mark.usefixtures("ending")
def test_pages_that_end_their_process_are_set_aside_and_the_others_traced(layout, done):
    name = _lines(
        layout,
        f"One. {QUIET}",
        f"Two ENDS BY SIGNAL. {QUIET}",
        f"Three. {QUIET}",
        f"Four ENDS QUIETLY. {QUIET}",
        f"Five TAKES ALL MEMORY. {QUIET}",
        f"Six. {QUIET}",
    )
    found = done(Piece(name, 0, 6))
    assert [r.article.text.split()[0] for r in _records(layout)] == ["One.", "Three.", "Six."]
    assert [(f.place, f.kind) for f in found.failures] == [
        ("line 2", "set aside"), ("line 4", "set aside"), ("line 5", "memory")
    ]  # fmt: skip
    assert found.failures[0].reason == (
        "set aside after its second time: it ended its process by SIGSEGV"
    )
    assert "with status 7" in found.failures[1].reason


@pytest.mark.usefixtures("ending")
def test_a_page_that_never_ends_is_set_aside(layout, made, done):
    name = _lines(layout, f"One. {QUIET}", f"Two NEVER ENDS. {QUIET}", f"Three. {QUIET}")
    found = done(Piece(name, 0, 3), recipe=replace(made, seconds=2.0))
    assert [(f.place, f.kind) for f in found.failures] == [("line 2", "set aside")]
    assert "it took longer than 2 seconds" in found.failures[0].reason
    assert found.reports == 2
