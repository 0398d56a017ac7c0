"""`reportedly batch`, with its units done in this process: tests/batch has the engines."""

import json
import signal
from pathlib import Path

import pytest
from click.testing import CliRunner
from in_process import here as done_here
from in_process import stand_in
from pyarrow.parquet import read_table

from reportedly.cli import main
from reportedly.export.tables import TABLES
from reportedly.tracing import trace

EXAMPLES = Path(__file__).parents[2] / "examples"
PAGES = [str(page) for page in sorted(EXAMPLES.glob("[1-3]*"))]


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    stand_in(monkeypatch)
    handler = signal.getsignal(signal.SIGTERM)
    yield tmp_path
    signal.signal(signal.SIGTERM, handler)


def batch(*words):
    return CliRunner().invoke(main, ["batch", "--fast", "--out", "tables", *map(str, words)])


def test_the_tables_hold_what_trace_finds():
    done = batch(*PAGES, "--text")
    assert done.exit_code == 0, done.stderr
    assert done.stderr == ""
    assert sorted(path.name for path in Path("tables").iterdir()) == sorted(
        [*TABLES, "plan.jsonl", "recipe.json", "summary.json"]
    )
    rows = read_table("tables/attributions").to_pylist()
    expected = [trace(page, fast=True) for page in PAGES]
    assert [(row["report"], row["id"]) for row in rows] == [
        (record.article.key, a.id) for record in expected for a in record.attributions
    ]
    said = dict(line.split("  ", 1) for line in map(str.strip, done.stdout.splitlines()))
    assert said["read"] == "3 documents in 3 files"
    assert said["reports"] == "3"
    assert said["attributions"] == f"{len(rows):,}"
    assert said["stories"].startswith("1 of several reports, ")
    assert said["a million"].startswith("would take about ")


def test_the_summary_is_one_document_in_a_pipe_and_stands_in_the_folder():
    done = batch(*PAGES)
    found = json.loads(done.stdout)
    assert found == json.loads(Path("tables/summary.json").read_bytes())
    assert (found["documents"], found["reports"], found["failed"]) == (3, 3, 0)
    assert found["million"]["hours"] == pytest.approx(found["hours"] * 1e6 / 3)


def test_a_million_documents_have_a_price():
    done = batch(PAGES[1], "--text", "--price", "1000")
    assert "at 1000 an hour" in done.stdout


def test_what_failed_is_told_and_kept():
    Path("empty.html").write_text("")
    done = batch(*PAGES, "empty.html", "none.html")
    assert done.exit_code == 3
    assert done.stderr.splitlines() == [
        "reportedly: empty.html: empty; give a source that holds a report",
        "reportedly: none.html: no such file; check the path",
    ]
    assert json.loads(done.stdout)["failures"] == {"empty": 1, "unreadable": 1}
    rows = read_table("tables/failures").to_pylist()
    assert [(row["file"], row["place"], row["kind"]) for row in rows] == [
        ("empty.html", None, "empty"), ("none.html", None, "unreadable")
    ]  # fmt: skip


def test_many_failures_are_counted_not_told():
    done = batch(*(f"none-{n}.html" for n in range(20)))
    assert done.exit_code == 1
    lines = done.stderr.splitlines()
    assert len(lines) == 11
    assert lines[-1] == "reportedly: more pages failed; the table of failures names all"
    assert len(read_table("tables/failures")) == 20


def test_the_same_again_does_nothing(monkeypatch):
    first = batch(*PAGES)
    monkeypatch.setattr("reportedly.batch.job.Engine.run", None)
    again = batch(*PAGES)
    assert again.exit_code == 0, again.stderr
    assert again.stdout == first.stdout


def test_an_interruption_keeps_what_is_done_and_the_same_command_goes_on(monkeypatch):
    lines = [
        json.dumps({"text": f"Report {n}. The dam is safe, Ana Ruiz said."}) for n in range(70)
    ]
    Path("pages.jsonl").write_text("\n".join(lines))
    done = []

    def interrupted(task, units):
        for row in done_here(task, units):
            yield row
            done.append(row)
            if len(done) == 3:
                raise KeyboardInterrupt

    stand_in(monkeypatch, interrupted)
    stopped = batch("pages.jsonl")
    assert stopped.exit_code == 130
    assert "interrupted; tables keeps what is done, the same command goes on" in stopped.stderr
    stand_in(monkeypatch, done_here)
    gone_on = batch("pages.jsonl")
    assert gone_on.exit_code == 0
    assert "were done before" in gone_on.stderr
    assert len(read_table("tables/articles")) == 70


def test_another_recipe_or_other_files_are_refused():
    batch(PAGES[0])
    other = batch(PAGES[0], "--charset", "latin-1")
    assert other.exit_code == 1
    assert "begun with charset None instead of 'latin-1'" in other.stderr
    assert "begun with other files" in batch(*PAGES).stderr


@pytest.mark.parametrize("name", ["-", "https://paper.example/feed.xml"])
def test_links_and_pipes_are_for_read(name):
    done = batch(name)
    assert done.exit_code == 2
    assert "reportedly read" in done.stderr


def test_the_folder_that_is_written_is_not_read():
    batch(PAGES[0])
    done = batch("tables")
    assert done.exit_code == 2
    assert "nothing but tables itself" in done.stderr


def test_how_far_it_is_for_prometheus():
    done = batch(*PAGES, "none.html", "--metrics", "batch.prom")
    assert done.exit_code == 3
    lines = Path("batch.prom").read_text().splitlines()
    assert "reportedly_batch_reports_total 3.0" in lines
    assert 'reportedly_batch_failures_total{kind="unreadable"} 1.0' in lines
    assert 'reportedly_batch_parts{stage="traced"} 4.0' in lines
    assert 'reportedly_batch_parts_done{stage="traced"} 4.0' in lines


def test_sigterm_ends_it_as_ctrl_c_does(monkeypatch):
    def ended(task, units):
        signal.raise_signal(signal.SIGTERM)
        yield from done_here(task, units)

    stand_in(monkeypatch, ended)
    assert batch(*PAGES).exit_code == 130
