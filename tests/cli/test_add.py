"""`reportedly add`, and the verbs that go over what it keeps."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportedly.archive.archive import Archive
from reportedly.cli import main
from reportedly.codec import to_json
from reportedly.tracing import trace

EXAMPLES = Path(__file__).parents[2] / "examples"
PAGES = sorted(EXAMPLES.glob("[0-9]*"))


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REPORTEDLY_ARCHIVE", raising=False)
    return tmp_path


def run(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


def add(*words):
    return run("add", "--fast", *words)


def keys(archive="archive.db"):
    with Archive(archive) as kept:
        return [row[0] for row in kept.database.rows("SELECT key FROM report ORDER BY id")]


def test_reports_are_kept_compared_and_told():
    done = add(*PAGES[:3])
    assert done.exit_code == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["key"] for line in told] == keys()
    assert [line["source"] for line in told] == [str(page) for page in PAGES[:3]]
    assert all(line["attributions"] > 5 for line in told)
    assert done.stderr == "reportedly: archive.db: 3 new, 0 there before\n"
    with Archive("archive.db") as kept:
        assert kept.pending() == 0
        assert len(kept.story(told[0]["key"]).reports) == 3


def test_the_same_again_traces_nothing_and_says_so(monkeypatch):
    add(*PAGES[:2])
    before = keys()
    monkeypatch.setattr("reportedly.tracing.trace", None)
    done = add(*PAGES[:2])
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "reportedly: archive.db: 0 new, 2 there before\n"
    assert keys() == before


def test_a_copy_under_another_name_is_the_same_report(here):
    add(PAGES[0])
    (here / "copy.html").write_bytes(PAGES[0].read_bytes())
    assert add("copy.html").stdout == ""
    with Archive("archive.db") as kept:
        names = [row[0] for row in kept.database.rows("SELECT name FROM sighting ORDER BY id")]
    assert names == [str(PAGES[0]), "copy.html"]


def test_records_that_were_traced_before_go_in_as_they_are():
    record = trace(PAGES[3], fast=True)
    Path("records.jsonl").write_bytes(to_json(record) + b"\n")
    assert add("records.jsonl").exit_code == 0
    with Archive("archive.db") as kept:
        assert kept.record(record.article.key) == record


def test_broken_pages_stop_no_other():
    Path("empty.html").write_bytes(b"")
    done = add("empty.html", PAGES[0], "none.html")
    assert done.exit_code == 3
    assert len(keys()) == 1
    assert "reportedly: empty.html: " in done.stderr
    assert "none.html" in done.stderr
    assert add("empty.html", "--archive", "other.db").exit_code == 1


def test_the_environment_names_the_archive(monkeypatch):
    monkeypatch.setenv("REPORTEDLY_ARCHIVE", "mine.db")
    add(PAGES[0])
    assert len(keys("mine.db")) == 1
    assert not Path("archive.db").exists()


def test_without_comparing_the_next_add_does_it():
    done = add(*PAGES[:2], "--no-link")
    assert "2 not compared yet" in done.stderr
    assert "not compared" not in add(PAGES[2]).stderr
    with Archive("archive.db") as kept:
        assert len(kept.story(keys()[0]).reports) == 3


def test_text_for_people_is_one_line_a_report():
    Path("page.txt").write_text('Head\x1b[31m of it\n\n"We came," she said to the paper.\n')
    done = add("page.txt", "--text")
    assert len(done.stdout.splitlines()) == 1
    assert "\x1b" not in done.stdout
    assert "Head" in done.stdout


def test_an_interruption_keeps_what_was_added(here):
    many = here / "pages"
    many.mkdir()
    text = PAGES[1].read_text(encoding="utf-8")
    for n in range(40):
        (many / f"{n}.txt").write_text(text.replace("Torrin", f"Torrin{n}"), encoding="utf-8")
    start = "from reportedly.cli import main; main()"
    argv = [sys.executable, "-c", start, "add", "--fast", "pages", "--archive", "news.db"]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert b"interrupted; news.db: " in said
    kept = keys("news.db")
    assert 1 <= len(kept) < 40
    again = run("add", "--fast", "pages", "--archive", "news.db")
    assert again.exit_code == 0
    assert len(again.stdout.splitlines()) == 40 - len(kept)
    assert len(keys("news.db")) == 40


def test_two_at_once_lose_nothing():
    start = "from reportedly.cli import main; main()"
    argv = [sys.executable, "-c", start, "add", "--fast", "--archive", "news.db"]
    both = [
        subprocess.Popen([*argv, *map(str, pages)], stdout=subprocess.DEVNULL)
        for pages in (PAGES[:4], PAGES[2:6])
    ]
    assert [process.wait(timeout=120) for process in both] == [0, 0]
    assert len(keys("news.db")) == 6
    with Archive("news.db") as kept:
        assert kept.pending() == 0


def test_only_older_models_are_traced_again():
    add(*PAGES[:2])
    assert "0 reports were traced by another model" in run("reattribute", "--fast").stderr
    done = run("reattribute", "--dry-run")
    assert "2 reports were traced by another model" in done.stderr
    done = run("reattribute")
    assert done.exit_code == 0
    assert "2 reports traced again" in done.stderr
    with Archive("archive.db") as kept:
        record = kept.record(keys()[0])
        assert record.attributions == trace(record.article).attributions
        assert kept.pending() == 0


def test_a_report_that_cannot_be_traced_again_stays(monkeypatch):
    add(*PAGES[:2])

    def fails(article, **_):
        if article.key == keys()[0]:
            raise RuntimeError("broken")
        return trace(article)

    monkeypatch.setattr("reportedly.tracing.trace", fails)
    done = run("reattribute")
    assert done.exit_code == 3
    assert f"archive.db, report {keys()[0]}: unexpected RuntimeError" in done.stderr
    with Archive("archive.db") as kept:
        models = [row[0] for row in kept.database.rows("SELECT model FROM report ORDER BY id")]
    assert len(set(models)) == 2


def test_rebuild_leaves_what_is_searched_as_it_was():
    add(*PAGES[:3])
    with Archive("archive.db") as kept:
        before = kept.story(keys()[0])
    done = run("rebuild")
    assert done.exit_code == 0
    assert "3 reports drawn and compared anew" in done.stderr
    with Archive("archive.db") as kept:
        assert kept.story(keys()[0]) == before


@pytest.mark.parametrize("verb", ["rebuild", "reattribute"])
def test_without_an_archive_it_says_how_to_make_one(here, verb):
    done = run(verb)
    assert done.exit_code == 1
    assert "archive.db: there is no such archive; reportedly add makes one" in done.stderr
    assert not list(here.iterdir())


def test_another_file_is_no_archive():
    Path("page.html").write_text("<p>No archive.", encoding="utf-8")
    done = add(PAGES[0], "--archive", "page.html")
    assert done.exit_code == 1
    assert "page.html: not an archive; give another file" in done.stderr
    assert Path("page.html").read_text(encoding="utf-8") == "<p>No archive."


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_to(here):
    here.chmod(0o500)
    done = add(PAGES[0])
    assert done.exit_code == 1
    assert "check" in done.stderr


def test_a_judgement_goes_into_the_archive():
    add(*PAGES[:2])
    one, other = keys()
    with Archive("archive.db") as kept:
        numbers = {r: kept.record(r).speakers[0].id for r in (one, other)}
    words = [f"{key}/{numbers[key]}" for key in (one, other)]
    done = run("judge", "archive.db", words[0], "different", words[1], "--by", "Ada Quill")
    assert done.exit_code == 0, done.stderr
    assert "different (archive.db)" in done.stderr
    with Archive("archive.db") as kept:
        assert [j.by for j in kept.judgements()] == ["Ada Quill"]
    assert not Path("judgements.jsonl").exists()
    done = run("judge", "archive.db", f"{one}/s99", "same", words[1], "--by", "Ada")
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (
        2,
        f"Error: {one}/s99: the archive has no such speaker or attribution",
    )


def test_a_check_goes_into_the_archive():
    done = run(
        "check", *PAGES[:2], "--fast", "--against", EXAMPLES / "transcript.txt",
        "--archive", "news.db",
    )  # fmt: skip
    assert done.exit_code == 0, done.stderr
    assert "news.db: kept, with 2 reports and" in done.stderr
    with Archive("news.db") as kept:
        key = kept.database.row("SELECT key FROM recording")[0]
        assert len(kept.check(key).checks) == len(json.loads(done.stdout)["checks"])
    done = run(
        "check", PAGES[0], "--against", EXAMPLES / "transcript.txt",
        "--archive", "news.db", "--redact-names",
    )  # fmt: skip
    assert done.exit_code == 2
    assert "exclude each other" in done.stderr
