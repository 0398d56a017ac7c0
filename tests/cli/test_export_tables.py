"""`export --as tables`, and the folder as a source of the other verbs."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyarrow import parquet

from reportedly.archive.archive import Archive
from reportedly.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"
PAGES = sorted(EXAMPLES.glob("[1-9]*"))


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REPORTEDLY_ARCHIVE", raising=False)
    return tmp_path


def run(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture(scope="module")
def archived(tmp_path_factory):
    """An archive of four pages, one of which was found twice."""
    folder = tmp_path_factory.mktemp("archived")
    copy = folder / "copy.txt"
    copy.write_bytes(PAGES[1].read_bytes())
    done = run("add", "--fast", *PAGES[:4], copy, "--archive", folder / "news.db")
    assert done.exit_code == 0, done.stderr
    return folder / "news.db"


@pytest.fixture
def folder(archived, here):
    assert run("export", archived, "--as", "tables", "--out", "tables").exit_code == 0
    return here / "tables"


def rows(folder, table):
    return parquet.read_table(folder / table).to_pylist()


def test_an_archive_goes_into_tables_with_its_own_comparisons(archived, here):
    done = run("export", archived, "--as", "tables", "--out", "tables")
    assert (done.exit_code, done.stdout) == (0, "")
    with Archive(archived) as archive:
        (story,) = archive.stories()
        keys = [record.article.key for record in archive.records()]
    said = sum(len(report.record.attributions) for report in story.reports)
    assert done.stderr == (
        f"reportedly: wrote tables: 4 reports, {said} attributions, 1 story in 10 files\n"
    )
    folder = here / "tables"
    assert [row["key"] for row in rows(folder, "articles")] == keys
    assert len(rows(folder, "derivations")) == len(story.derivations)
    assert len(rows(folder, "statements")) == len(story.statements)
    assert rows(folder, "stories")[0]["key"] == min(keys)


def test_all_places_where_an_archive_found_a_report_are_told(folder, archived):
    found = rows(folder, "sightings")
    assert len(found) == 5
    assert [row["name"] for row in found][4] == str(archived.parent / "copy.txt")


def test_a_query_picks_the_stories(archived, here):
    done = run("export", archived, "--as", "tables", "--query", "outlet:nobody", "--out", "none")
    assert done.exit_code == 0
    assert rows(here / "none", "articles") == []


def test_pages_are_traced_and_compared(here):
    done = run("export", *PAGES[:2], "--fast", "--as", "tables", "--out", "tables")
    assert done.exit_code == 0, done.stderr
    assert len(rows(here / "tables", "articles")) == 2
    assert rows(here / "tables", "derivations")


def test_what_failed_is_in_the_tables_too(here):
    (here / "empty.txt").write_text("")
    done = run("export", PAGES[1], "empty.txt", "--fast", "--as", "tables", "--out", "tables")
    assert done.exit_code == 3
    assert [row["file"] for row in rows(here / "tables", "failures")] == ["empty.txt"]


def test_add_takes_the_folder_as_it_is_and_traces_nothing(folder, archived, monkeypatch):
    monkeypatch.setattr("reportedly.tracing.trace", None)
    done = run("add", folder, "--archive", "other.db")
    assert done.exit_code == 0, done.stderr
    assert done.stderr == "reportedly: other.db: 4 new, 0 there before\n"
    with Archive(archived) as one, Archive("other.db") as other:
        assert list(one.records()) == list(other.records())
        assert [s.derivations for s in one.stories()] == [s.derivations for s in other.stories()]
    again = run("add", folder, "--archive", "other.db")
    assert again.stderr == "reportedly: other.db: 0 new, 4 there before\n"


@pytest.mark.parametrize("verb", ["trace", "compare", "export"])
def test_other_verbs_take_the_folder(folder, archived, monkeypatch, verb):
    monkeypatch.setattr("reportedly.tracing.trace", None)
    more = ["--as", "jsonl"] if verb == "export" else []
    done = run(verb, folder, *more, *(["--json"] if verb != "export" else []))
    assert done.exit_code == 0, done.stderr
    with Archive(archived) as archive:
        keys = [record.article.id for record in archive.records()]
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    if verb == "compare":
        lines = [report["record"] for report in lines[0]["reports"]]
    assert [line["article"]["id"] for line in lines] == keys


def test_a_folder_without_summary_is_one_line(folder):
    (folder / "summary.json").unlink()
    done = run("add", folder, "--archive", "other.db")
    assert done.exit_code == 1
    assert done.stderr.splitlines()[0].startswith(
        f"reportedly: {folder}: its tables are not complete: there is no summary.json"
    )


def test_it_goes_to_object_storage_too(archived, bucket):
    name, system = bucket
    done = run("export", archived, "--as", "tables", "--out", f"s3://{name}/news")
    assert done.exit_code == 0, done.stderr
    assert done.stderr.startswith(f"reportedly: wrote s3://{name}/news: 4 reports")
    with system.open_input_stream(f"{name}/news/summary.json") as file:
        assert json.loads(file.read())["rows"]["articles"] == 4
    again = run("export", archived, "--as", "tables", "--out", f"s3://{name}/news")
    assert again.exit_code == 1
    assert "there is something already" in again.stderr


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (["--as", "tables"], 2, "tables are a folder of files; give --out FOLDER or --out s3://"),
        (["--as", "csv", "--out", "s3://b/x"], 2, "only --as tables goes to object storage"),
        (["--as", "tables", "--out", "s3://k:secret@b/x"], 1, "leave keys out of the address"),
        (["--as", "tables", "--out", "no/such"], 2, "there is no folder no"),
        (["--as", "tables", "--out", "taken"], 1, "taken: there is something already"),
        (["--as", "tables", "--out", "t", "--zip", "t"], 2, "name the same file"),
    ],
    ids=["nowhere", "csv", "keys", "parent", "taken", "same"],
)
def test_what_cannot_be_is_said_before_any_work(here, archived, words, code, why):
    (here / "taken").mkdir()
    (here / "taken/file").write_text("mine")
    done = run("export", archived, *words)
    assert done.exit_code == code
    assert why in done.stderr
    assert "secret" not in done.stderr
    assert [path.name for path in here.iterdir()] == ["taken"]


def test_tables_and_the_bundle_at_once(archived, here):
    done = run("export", archived, "--as", "tables", "--out", "tables", "--zip", "story.zip")
    assert done.exit_code == 0, done.stderr
    assert (here / "story.zip").stat().st_size > 10_000
    assert len(rows(here / "tables", "articles")) == 4


def test_without_pyarrow_it_says_what_to_install(archived, monkeypatch, here):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = run("export", archived, "--as", "tables", "--out", "tables")
    assert done.exit_code == 1
    assert "pip install 'reportedly[parquet]'" in done.stderr
    assert list(here.iterdir()) == []


START = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from reportedly.cli import main
main()
"""


def test_an_interruption_leaves_nothing_and_says_so(here):
    words = [sys.executable, "-c", START, "export", *map(str, PAGES), "--as", "tables"]
    with subprocess.Popen(
        [*words, "--out", "tables", "--keep", "kept.jsonl"], stderr=subprocess.PIPE, text=True
    ) as started:
        while not Path("kept.jsonl").is_file():
            time.sleep(0.02)
        started.send_signal(signal.SIGINT)
        said = started.communicate(timeout=60)[1]
    assert started.returncode == 130
    assert "interrupted; nothing stands at tables" in said
    assert "--keep kept.jsonl goes on from there" in said
    assert {path.name for path in here.iterdir()} == {"kept.jsonl"}
