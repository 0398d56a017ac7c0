"""The verb with a pipeline that answers from a table: what it prints, where, and how it ends."""

import os
import pty
import subprocess
import sys
from dataclasses import replace
from threading import current_thread
from time import sleep
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from reportedly.attribution.surest import at_least
from reportedly.cli import main
from reportedly.cli.pages import traced
from reportedly.codec import from_json
from reportedly.errors import EmptyError
from reportedly.reading import Ways

STORY = "The ferry will sail again on Monday, the harbour board of Port Vale said on Friday."
# A process of its own, in which each page is the record in a file, and "bad" is none.
PROCESS = """
import sys
from types import SimpleNamespace
from reportedly.codec import from_json
with open(sys.argv.pop(1), "rb") as file:
    record = from_json(file.read())
def trace(article, *, fast=False, model=None):
    if article.origin.name == "bad":
        raise ValueError("a bug")
    return record
sys.modules["reportedly.tracing"] = SimpleNamespace(trace=trace)
from reportedly.cli import main
main()
"""


@pytest.fixture(autouse=True)
def pages(tmp_path, monkeypatch):
    """The folder that commands run in, with pages that all can be read."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.html", "b.html", "x", "bad", "empty.txt", *(f"p{n}" for n in range(50))):
        (tmp_path / name).write_text(STORY, encoding="utf-8")


@pytest.fixture
def answers(record):
    return {"a.html": record, "b.html": replace(record, attributions=(), chain=()), "-": record}


@pytest.fixture
def run(monkeypatch, answers):
    def trace(article, *, fast, model):
        assert fast is False
        assert model is None
        page = article.origin.name
        answer = answers.get(page, EmptyError(f"{page}: the file is empty; is it the right one?"))
        if isinstance(answer, BaseException):
            raise answer
        return answer

    monkeypatch.setitem(sys.modules, "reportedly.tracing", SimpleNamespace(trace=trace))
    return lambda *words: CliRunner().invoke(main, ["trace", *words], input=STORY)


@pytest.fixture
def command(record, tmp_path):
    from reportedly.codec import to_json

    (tmp_path / "record.json").write_bytes(to_json(record))
    return [sys.executable, "-c", PROCESS, str(tmp_path / "record.json"), "trace"]


def test_in_a_pipe_each_record_is_one_line_of_json(run, answers):
    done = run("a.html", "b.html")
    assert done.exit_code == 0
    assert [from_json(line.encode()) for line in done.stdout.splitlines()] == [
        answers["a.html"],
        answers["b.html"],
    ]
    assert done.stderr == ""


def test_text_is_for_people(run):
    done = run("--text", "a.html")
    assert "this page ← BWS ← The Port Sorrel Courier ← recording made by “a partici" in done.stdout
    assert "\x1b" not in done.stdout


def test_standard_input_is_a_page(run):
    assert run("-").exit_code == 0


def test_to_find_nothing_is_no_failure(run):
    done = run("--text", "b.html")
    assert done.exit_code == 0
    assert "No attributed statement found." in done.stdout


def test_one_page_that_fails_does_not_stop_the_others(run):
    done = run("a.html", "empty.txt", "b.html")
    assert done.exit_code == 3
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr == "reportedly: empty.txt: the file is empty; is it the right one?\n"


def test_all_pages_failed(run):
    assert run("empty.txt").exit_code == 1


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (FileNotFoundError(2, "No such file or directory"), "x: No such file or directory"),
        (ValueError("two\nlines"), "x: unexpected ValueError: two lines (--debug shows where)"),
        (EmptyError("standard input is empty"), "x: standard input is empty"),
        (EmptyError("page x is empty"), "page x is empty"),
        (EmptyError("nothing \x1b[2J here"), "x: nothing \N{REPLACEMENT CHARACTER}[2J here"),
    ],
)
def test_every_error_is_one_line_that_names_the_page(run, answers, error, line):
    answers["x"] = error
    assert run("x").stderr == f"reportedly: {line}\n"


def test_debug_shows_the_traceback(run, answers):
    answers["x"] = ValueError("a bug")
    assert "Traceback" in run("x", "--debug").stderr
    assert "Traceback" not in run("x").stderr


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--nonsense", "a.html"],
        ["--min-score", "2", "a.html"],
        ["a.html", "--html", "no/x.html"],
    ],
)
def test_wrong_usage(run, words):
    done = run(*words)
    assert done.exit_code == 2
    assert "Usage:" in done.stderr


def test_min_score_keeps_the_holders_of_what_it_keeps(record):
    low = replace(record.attributions[0], score=0.1)
    changed = replace(record, attributions=(low, *record.attributions[1:]))
    kept = {a.id for a in at_least(changed, 0.5).attributions}
    assert kept == {a.id for a in record.attributions} - {"a7"}


def test_html_is_written_beside_the_records(run, tmp_path):
    page = tmp_path / "page.html"
    done = run("a.html", "b.html", "--html", str(page))
    assert page.read_text(encoding="utf-8").count('<article class="reportedly"') == 2
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr == f"reportedly: wrote {page}\n"


def test_what_is_done_survives_an_interruption(run, answers, tmp_path):
    answers["x"] = KeyboardInterrupt()
    page = tmp_path / "page.html"
    done = run("a.html", "x", "b.html", "--html", str(page))
    assert done.exit_code == 130
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr.startswith("reportedly: interrupted after 1 of 3 pages\n")
    assert page.exists()


def test_a_closed_pipe_is_no_error(command):
    process = subprocess.Popen(
        [*command, *(f"p{n}" for n in range(50))], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


def in_terminal(command, **variables):
    """What a person sees, and the exit status: both outputs in one terminal of 80 columns."""
    ours, theirs = pty.openpty()
    environment = {"TERM": "xterm-256color", "COLUMNS": "80", "PATH": os.environ["PATH"]}
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment | variables
    ) as process:
        os.close(theirs)
        seen = b""
        while True:
            try:
                seen += os.read(ours, 65536)
            except OSError:  # how Linux says that nobody is at the other end any more
                break
    os.close(ours)
    return seen.decode(), process.returncode


def test_in_a_terminal_people_get_text_and_colour(command):
    seen, status = in_terminal([*command, "a.html"])
    assert status == 0
    assert "On whose" not in seen
    assert "\x1b[1mLeaked Tape" in seen


def test_colour_stays_away_where_it_is_not_wanted(command):
    seen, _ = in_terminal([*command, "a.html"], NO_COLOR="1")
    assert "\x1b[36m" not in seen
    assert "\x1b[32m" not in seen


def test_the_bar_makes_room_for_records_and_errors(command):
    seen, status = in_terminal([*command, "a.html", "bad", "b.html"])
    assert status == 3
    assert "1/3" in seen
    assert "reportedly: bad: unexpected ValueError: a bug (--debug shows where)\r\n" in seen
    assert seen.count("Leaked Tape: Belmara") == 2


def test_many_pages_are_traced_side_by_side_and_come_in_their_order(monkeypatch, record):
    def trace(article, **options):
        assert set(options) == {"fast", "model"}
        page = article.origin.name
        sleep(0.05 if page.endswith("0") else 0)
        if page == "p7":
            raise EmptyError("p7: empty")
        return replace(record, model=f"{page} in {current_thread().name[:4]}")

    monkeypatch.setitem(sys.modules, "reportedly.tracing", SimpleNamespace(trace=trace))
    names = [f"p{n}" for n in range(30)]
    found = list(traced(names, Ways(fast=True)))
    assert [page for page, _ in found] == names
    assert str(found.pop(7)[1]) == "p7: empty"
    assert all(r.model == f"{page} in page" for page, r in found)
