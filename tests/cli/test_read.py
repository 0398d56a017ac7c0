"""The verb `read`: what it prints and where, and how it ends."""

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportedly.cli import main
from reportedly.cli.sourcing import source_options
from reportedly.codec import from_json
from reportedly.record import Article

EXAMPLES = Path(__file__).parents[2] / "examples"
STORY = "The ferry will sail on Monday, the harbour board of Port Vale said on Friday.\n"
# A shell starts background jobs with SIGINT ignored, and tests may run in one.
START = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from reportedly.cli import main
main()
"""
READ = [sys.executable, "-c", START, "read"]


def run(*words, **more):
    return CliRunner().invoke(main, ["read", *map(str, words)], **more)


def articles(done):
    return [from_json(line.encode(), Article) for line in done.stdout.splitlines()]


@pytest.fixture(autouse=True)
def story(tmp_path, monkeypatch):
    """The folder that commands run in."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(STORY, encoding="utf-8")
    Path("b.txt").touch()
    Path("c.html.gz").write_bytes(gzip.compress((EXAMPLES / "5-north-star.html").read_bytes()))


def test_a_pipe_gets_one_article_a_line_and_each_failure_is_named():
    done = run(".")
    assert done.exit_code == 3
    first, second = articles(done)
    assert first.text == STORY.strip()
    assert second.title
    assert second.origin.name == "c.html.gz"
    assert done.stderr.startswith("reportedly: b.txt: empty; give")
    assert len(done.stderr.splitlines()) == 1


def test_what_it_writes_every_verb_takes():
    Path("articles.jsonl").write_text(run("c.html.gz").stdout, encoding="utf-8")
    again = run("articles.jsonl")
    assert again.stdout == Path("articles.jsonl").read_text(encoding="utf-8")


def test_text_is_for_people():
    done = run("--text", "c.html.gz", "a.txt")
    assert done.exit_code == 0
    title, facts, *_ = done.stdout.splitlines()
    assert title == json.loads(run("c.html.gz").stdout)["title"]
    assert " · " in facts
    assert "─" * 20 in done.stdout
    assert STORY.strip() in " ".join(done.stdout.split())


def test_all_failed():
    done = run("b.txt", "missing.warc.gz")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "missing.warc.gz: no such file; check the path" in done.stderr


def test_columns_are_named_where_they_are_not_guessed():
    Path("t.jsonl").write_text(json.dumps({"corpo": STORY, "titre": "Ferry"}) + "\n")
    done = run("t.jsonl", "--column", "text=corpo", "--column", "title=titre")
    assert [one.title for one in articles(done)] == ["Ferry"]
    wrong = run("t.jsonl", "--column", "body=corpo")
    assert wrong.exit_code == 2
    assert "'body=corpo' is no FIELD=NAME" in wrong.stderr


def test_each_verb_that_reads_has_the_options_of_sources():
    def bare(ways):
        """Nothing."""

    options = {p.name for p in source_options(bare).__click_params__}
    for verb in ("read", "trace", "compare", "check"):
        assert options <= {p.name for p in main.commands[verb].params}


def test_links_into_private_networks_are_refused_in_one_line():
    done = run("http://127.0.0.1:9/story")
    assert done.exit_code == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("reportedly: http://127.0.0.1:9/story: ")
    assert "--allow-private" in line


def test_an_interruption_keeps_what_was_printed():
    os.mkfifo("silent.txt")  # a page that never comes
    with subprocess.Popen(
        [*READ, "a.txt", "silent.txt"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        first = process.stdout.readline()
        with Path("silent.txt").open("wb"):  # once the command has opened it, too
            time.sleep(0.5)  # until it reads: a signal just before that would find it deaf
            process.send_signal(signal.SIGINT)
            _, said = process.communicate(timeout=60)
    assert from_json(first, Article).text == STORY.strip()
    assert said.decode() == "reportedly: interrupted after 1 of 2 pages\n"
    assert process.returncode == 130


def test_a_closed_pipe_is_no_error():
    Path("many.jsonl").write_text((json.dumps({"text": STORY * 50}) + "\n") * 500)
    process = subprocess.Popen(
        [*READ, "many.jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0
