"""The verb `compare`: what it takes, what it prints and where, and how it ends.

Most of these run it with a pipeline that reads pages and finds nobody in them, which is quick; the
real command is started where signals, pipes and terminals matter.
"""

import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportedly import comparing
from reportedly.cli import main
from reportedly.codec import from_json, to_json
from reportedly.comparison import Comparison, DerivationKind
from reportedly.reading import read
from reportedly.record import Record

EXAMPLES = Path(__file__).parents[2] / "examples"
STORY = sorted((Path(__file__).parents[1] / "plugins/story").glob("*.txt"))
# A shell starts background jobs with SIGINT ignored, and tests may run in one.
START = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from reportedly.cli import main
main()
"""
COMPARE = [sys.executable, "-c", START, "compare"]
BROKEN = {
    "b-empty.txt": b"",
    "d-picture.html": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "f-blank.txt": b" \n\t\r\n",
    "h-nul.txt": b"some\x00thing\x00" * 50,
    "k-cut.txt": "“The ferry sails”, said Zoë".encode() * 9 + b"\xe2\x80 \xff",
    "m-bare.html": b"<!DOCTYPE html><html><body><nav>Home</nav></body></html>",
}


class Stub:
    """Stands in for the pipeline: `asked` are the pages that it was given."""

    def __init__(self):
        self.asked = []
        self.answers = {}

    def trace(self, article, *, fast=False, model=None):  # noqa: ARG002 - as the real one
        page = article.origin.name
        self.asked.append(page)
        answer = self.answers.get(page) or self.answers.get(Path(page).name)
        if isinstance(answer, BaseException):
            raise answer
        return answer or Record(article, (), model=f"stub{fast:d}")

    def run(self, *words, **more):
        self.asked.clear()
        return CliRunner().invoke(main, ["compare", *map(str, words)], **more)


@pytest.fixture
def stub(in_its_place):
    return in_its_place(Stub())


@pytest.fixture
def folder(tmp_path):
    """Nine pages of a story, five more of another, and six files out of which nothing can come."""
    found = tmp_path / "pages"
    (found / "deep").mkdir(parents=True)
    for page in STORY:
        shutil.copy(page, found)
    for page in STORY[:5]:
        text = page.read_text(encoding="utf-8").replace("Varro", "Marl") + "\nMore to follow.\n"
        (found / "deep" / page.name).write_text(text, encoding="utf-8")
    for name, data in BROKEN.items():
        (found / name).write_bytes(data)
    return found


def compared(done):
    assert done.stdout.endswith("\n")
    (line,) = done.stdout.splitlines()
    return from_json(line.encode(), Comparison)


def names(comparison):
    return [report.record.article.origin.name for report in comparison.reports]


def started(*words, **more):
    return subprocess.run([*COMPARE, *map(str, words)], capture_output=True, check=False, **more)


@pytest.fixture(scope="module")
def records(tmp_path_factory):
    """A file of records of four examples, as `trace` writes it."""
    from reportedly.tracing import trace

    path = tmp_path_factory.mktemp("records") / "records.jsonl"
    pages = [next(EXAMPLES.glob(f"{number}-*")) for number in (1, 5, 7, 8)]
    path.write_bytes(b"".join(to_json(trace(page, fast=True)) + b"\n" for page in pages))
    return path


def test_a_pipe_gets_one_json_document_with_the_reports_in_their_order(stub):
    given = [STORY[3], STORY[0], STORY[2]]
    done = stub.run(*given)
    assert done.exit_code == 0
    assert done.stderr == ""
    assert names(compared(done)) == stub.asked == list(map(str, given))
    assert [r.key for r in compared(done).reports] == ["r1", "r2", "r3"]


def test_what_python_compares_is_the_same(stub):
    records = [stub.trace(read(page)) for page in STORY]
    assert compared(stub.run(*STORY)) == comparing.compare_records(records)


def test_text_is_for_people(stub):
    done = stub.run("--text", *STORY)
    assert done.exit_code == 0
    assert done.stdout.startswith("9 reports, ")
    assert "\x1b" not in done.stdout


def test_the_real_command_finds_the_reprint_and_the_circle(records):
    done = started(records)
    assert done.returncode == 0
    assert done.stderr == b""
    found = from_json(done.stdout, Comparison)
    kinds = {(d.report, d.kind, d.base) for d in found.derivations}
    assert ("r2", DerivationKind.REPRINTS, "r1") in kinds
    assert [c.reports for s in found.stories for c in s.circles] in ([("r3", "r4")], [("r4", "r3")])


def test_a_terminal_gets_text_and_colour(records):
    ours, theirs = pty.openpty()
    variables = {"TERM": "xterm-256color", "COLUMNS": "80", "PATH": os.environ["PATH"]}
    with subprocess.Popen(
        [*COMPARE, str(records)], stdin=theirs, stdout=theirs, stderr=theirs, env=variables
    ) as process:
        os.close(theirs)
        seen = b""
        while True:
            try:
                seen += os.read(ours, 65536)
            except OSError:  # how Linux says that nobody is at the other end any more
                break
    os.close(ours)
    assert process.returncode == 0
    assert "\x1b[1m4 reports, " in seen.decode()


def test_a_closed_pipe_is_no_error_and_the_page_is_written_all_the_same(records, tmp_path):
    page = tmp_path / "page.html"
    with subprocess.Popen(
        [*COMPARE, str(records), "--html", str(page)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdout.read(10)
        process.stdout.close()
        said = process.stderr.read()
    assert process.returncode == 0
    assert said == f"reportedly: wrote {page}\n".encode()
    assert page.read_text(encoding="utf-8").endswith("</html>")


def test_a_folder_is_its_pages_at_any_depth(stub, folder):
    for name in BROKEN:
        (folder / name).unlink()
    (folder / "notes.md").write_text("no page", encoding="utf-8")
    done = stub.run(folder)
    assert done.exit_code == 0
    assert names(compared(done)) == sorted(map(str, folder.rglob("*.txt")))
    assert len(stub.asked) == 14


@pytest.mark.parametrize("words", [[], ["--keep", "k.jsonl"]])
def test_a_collection_with_a_third_broken_finishes_and_names_them(stub, folder, words, monkeypatch):
    monkeypatch.chdir(folder.parent)
    done = stub.run("pages", *words)
    assert done.exit_code == 3
    found = compared(done)
    assert len(found.reports) == 14
    assert [f.source for f in found.failures] == sorted(f"pages/{name}" for name in BROKEN)
    lines = done.stderr.splitlines()
    assert lines == [f"reportedly: {f.source}: {f.why}" for f in found.failures]
    assert "binary, not text" in lines[3]


def test_a_few_broken_ones_are_named_too(stub, folder, monkeypatch):
    monkeypatch.chdir(folder)
    done = stub.run("today.txt", *list(BROKEN)[:3], "missing.html", "star.txt")
    assert done.exit_code == 3
    found = compared(done)
    assert names(found) == ["today.txt", "star.txt"]
    assert [f.source for f in found.failures] == [*list(BROKEN)[:3], "missing.html"]
    assert found.failures[-1].why == "no such file; check the path"


def test_all_broken_is_a_failure(stub, folder, tmp_path):
    (tmp_path / "nothing").mkdir()
    page = tmp_path / "page.html"
    words = [tmp_path / "nothing", folder / "b-empty.txt", "--html", page]
    done = stub.run(*words)
    assert done.exit_code == 1
    assert compared(done).reports == ()
    assert len(compared(done).failures) == len(done.stderr.splitlines()) - 1 == 2
    assert "b-empty.txt" in page.read_text(encoding="utf-8")
    assert stub.run("--text", *words).stdout.startswith("0 reports, ")


def test_an_error_that_nobody_foresaw_stops_no_other_page(stub, folder):
    stub.answers["star.txt"] = ValueError("two\nlines \x1b[2J")
    stub.answers["today.txt"] = MemoryError()
    words = [folder / "star.txt", folder / "today.txt", folder / "echo.txt"]
    done = stub.run(*words)
    assert done.exit_code == 3
    assert "Traceback" not in done.stderr
    why = "unexpected ValueError: two lines \N{REPLACEMENT CHARACTER}[2J (--debug shows where)"
    assert compared(done).failures[0].why == why
    assert f"star.txt: {why}\n" in done.stderr
    assert "Traceback" in stub.run("--debug", *words).stderr


def test_records_broken_lines_and_a_cut_one(stub, records, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    first, second, *_ = records.read_bytes().splitlines(keepends=True)
    Path("r.jsonl").write_bytes(first + b"{}\n\n" + second + second[:700])
    done = stub.run("r.jsonl", STORY[0])
    assert done.exit_code == 3
    found = compared(done)
    assert [r.record for r in found.reports[:2]] == [from_json(first), from_json(second)]
    assert names(found)[2] == str(STORY[0])
    assert [f.source for f in found.failures] == ["r.jsonl, line 2", "r.jsonl, line 5"]
    assert found.failures[1].why.startswith("the line breaks off; ")
    assert done.stderr.count("reportedly: r.jsonl, line ") == 2


def test_a_file_of_no_records_is_a_failure(stub, tmp_path):
    (tmp_path / "empty.jsonl").touch()
    done = stub.run(tmp_path / "empty.jsonl")
    assert done.exit_code == 1
    assert "empty.jsonl: empty; give a" in done.stderr


def test_a_page_that_is_given_twice_is_compared_once(stub, folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = stub.run(folder / "star.txt", "pages/echo.txt", folder / "star.txt", "./pages/echo.txt")
    assert names(compared(done)) == [str(folder / "star.txt"), "pages/echo.txt"]
    assert len(stub.asked) == 2
    record = stub.trace(read("pages/echo.txt"))
    Path("records.jsonl").write_bytes(to_json(record) + b"\n" + to_json(record))
    done = stub.run("pages/echo.txt", "records.jsonl")
    assert names(compared(done)) == ["pages/echo.txt"]
    assert done.stderr == "reportedly: given twice and compared once: 2 of the records\n"


def test_the_same_text_at_two_places_is_two_reports(stub, folder):
    shutil.copy(folder / "courier.txt", folder / "copy.txt")
    found = compared(stub.run(folder / "courier.txt", folder / "copy.txt"))
    assert len(found.reports) == 2
    assert [d.kind for d in found.derivations if d.base] == [DerivationKind.REPRINTS]


def test_standard_input_is_a_page(stub, tmp_path):
    keep = tmp_path / "kept.jsonl"
    for asked in ([str(STORY[0]), "-"], []):
        done = stub.run(STORY[0], "-", "-", "--keep", keep, input=STORY[1].read_bytes())
        assert done.exit_code == 0
        assert names(compared(done)) == [str(STORY[0]), "-"]
        assert stub.asked == asked
    done = stub.run("-", input=b"")
    assert done.exit_code == 1
    assert compared(done).failures[0].why == "empty; give a source that holds a report"


# --keep


def test_no_page_is_traced_twice_and_the_output_is_the_same(stub, folder, tmp_path):
    keep = tmp_path / "kept.jsonl"
    plain = stub.run(folder)
    first = stub.run(folder, "--keep", keep)
    assert len(stub.asked) == 14
    kept = keep.read_bytes()
    assert kept.count(b"\n") == 14
    again = stub.run(folder, "--keep", keep)
    assert stub.asked == []
    assert plain.stdout == first.stdout == again.stdout
    assert again.stderr == plain.stderr
    assert again.exit_code == 3
    assert keep.read_bytes() == kept


def test_new_pages_take_their_place_among_the_kept_ones(stub, folder, tmp_path):
    pages = [folder / f"{name}.txt" for name in ("star", "echo", "today", "wire", "courier")]
    keep = tmp_path / "kept.jsonl"
    stub.run(pages[1], pages[3], "--keep", keep)
    done = stub.run(*pages, "--keep", keep)
    assert stub.asked == [str(pages[n]) for n in (0, 2, 4)]
    assert done.stdout == stub.run(*pages).stdout


def test_a_file_that_breaks_off_is_gone_on_with(stub, folder, tmp_path):
    keep = tmp_path / "kept.jsonl"
    whole = stub.run(folder, "--keep", keep).stdout
    lines = keep.read_bytes().splitlines(keepends=True)
    torn = b"".join(lines[:5]) + lines[5][:900]
    keep.write_bytes(torn)
    done = stub.run(folder, "--keep", keep)
    assert done.stdout == whole
    assert len(stub.asked) == 14 - 5
    assert done.stderr.startswith(f"reportedly: {keep}, line 6: the line breaks off; ")
    assert keep.read_bytes().startswith(torn + b"\n")
    assert stub.run(folder, "--keep", keep).stdout == whole
    assert stub.asked == []


def test_the_files_of_the_command_itself_are_no_sources(stub, folder):
    for name in BROKEN:
        (folder / name).unlink()
    beside = ["--keep", folder / "kept.jsonl", "--html", folder / "a.html"]
    (folder / "judged.jsonl").touch()
    beside += ["--judgements", folder / "judged.jsonl"]
    first = stub.run(folder, *beside)
    again = stub.run(folder, *beside)
    assert first.exit_code == again.exit_code == 0
    assert stub.asked == []
    assert first.stdout == again.stdout
    assert len(compared(again).reports) == 14


def test_other_models_charsets_and_bytes_are_traced_again(stub, tmp_path):
    page, keep = tmp_path / "page.txt", tmp_path / "kept.jsonl"
    page.write_bytes("The ferry sails, said Zoë Moss.".encode())
    words = [page, "--keep", keep]
    for changed, asked in [([], 1), ([], 0), (["--fast"], 1), (["--charset", "cp1252"], 1)]:
        stub.run(*words, *changed)
        assert len(stub.asked) == asked, changed
        stub.run(*words, *changed)
        assert stub.asked == []
    page.write_bytes(b"The ferry sails no more, said Zoe Moss.")
    assert "no more" in compared(stub.run(*words)).reports[0].record.article.text


def test_a_page_that_moved_is_known_by_its_new_name(stub, folder, tmp_path):
    keep = tmp_path / "kept.jsonl"
    stub.run(folder / "star.txt", "--keep", keep)
    moved = (folder / "star.txt").rename(folder / "moved.txt")
    done = stub.run(moved, "--keep", keep)
    assert stub.asked == []
    assert names(compared(done)) == [str(moved)]


def test_a_pipe_is_read_once(stub, folder, tmp_path):
    keep = tmp_path / "kept.jsonl"
    stub.run(folder / "star.txt", "--keep", keep)
    ours, theirs = os.pipe()
    os.write(theirs, (folder / "star.txt").read_bytes())
    os.close(theirs)
    done = stub.run(f"/dev/fd/{ours}", "--keep", keep)
    os.close(ours)
    assert done.exit_code == 0, done.stderr


@pytest.mark.parametrize("keep", [False, True])
def test_an_interruption_says_how_to_go_on(stub, folder, tmp_path, keep):
    stub.answers["today.txt"] = KeyboardInterrupt()
    path = tmp_path / "kept.jsonl"
    pages = [folder / f"{name}.txt" for name in ("star", "echo", "today", "wire")]
    done = stub.run(*pages, *(["--keep", path] if keep else []))
    assert done.exit_code == 130
    assert done.stdout == ""
    how = (
        f"the same again with --keep {path} goes on from there"
        if keep
        else "with --keep FILE no page is traced twice"
    )
    assert done.stderr == f"reportedly: interrupted after 2 sources; {how}\n"
    if keep:
        kept = [from_json(line) for line in path.read_bytes().splitlines()]
        assert [r.article.origin.name for r in kept] == list(map(str, pages[:2]))


def test_a_real_interruption_leaves_whole_records_from_which_it_goes_on(tmp_path):
    pages = [next(EXAMPLES.glob(f"{number}-*")) for number in (4, 9)]
    keep, silent = tmp_path / "kept.jsonl", tmp_path / "silent.txt"
    os.mkfifo(silent)  # a page that never comes
    words = ["--fast", "--keep", str(keep), *map(str, pages), str(silent)]
    with (
        subprocess.Popen(
            [*COMPARE, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process,
        silent.open("wb"),  # once the command has opened it, too
    ):
        time.sleep(0.5)  # until it reads: a signal just before that would find it deaf
        process.send_signal(signal.SIGINT)
        printed, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert printed == b""
    assert said.startswith(b"reportedly: interrupted after 2 sources; the same again with --keep ")
    kept = keep.read_bytes()
    assert [from_json(line).article.origin.name for line in kept.splitlines()] == words[3:5]
    silent.unlink()
    shutil.copy(EXAMPLES / "2-belmara-wire.txt", silent)
    done = started(*words)
    assert done.returncode == 0
    assert keep.read_bytes().startswith(kept)
    assert keep.read_bytes().count(b"\n") == 3
    assert done.stdout == started("--fast", *words[3:]).stdout


def test_a_full_disk_is_one_line(stub, folder, tmp_path):
    keep, page = tmp_path / "kept.jsonl", tmp_path / "page.html"
    keep.symlink_to("/dev/full")
    done = stub.run(folder / "star.txt", "--keep", keep)
    assert done.exit_code == 1
    assert done.stderr == f"Error: {keep}: cannot be written: No space left on device\n"
    page.symlink_to("/dev/full")
    done = stub.run(folder / "star.txt", "--html", page)
    assert done.exit_code == 1
    assert len(compared(done).reports) == 1
    assert done.stderr == f"Error: {page}: cannot be written: No space left on device\n"


# Other outputs, and wrong usage


def test_html_and_graphml_are_written_besides(stub, folder, tmp_path):
    html, graphml = tmp_path / "story.html", tmp_path / "story.graphml"
    done = stub.run(
        folder / "star.txt", folder / "courier.txt", "--html", html, "--graphml", graphml
    )
    assert done.exit_code == 0
    assert compared(done) == compared(stub.run(folder / "star.txt", folder / "courier.txt"))
    assert done.stderr == f"reportedly: wrote {html}\nreportedly: wrote {graphml}\n"
    assert "<svg" in html.read_text(encoding="utf-8")
    assert "<graphml" in graphml.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Missing argument"),
        (["--nonsense", "{star}"], "No such option"),
        (["{star}", "--html", "no/x.html"], "there is no folder no"),
        (["{star}", "--graphml", "no/x.graphml"], "there is no folder no"),
        (["{star}", "--keep", "no/x.jsonl"], "there is no folder no"),
        (["{star}", "--html", "{folder}"], "is a directory"),
        (["{star}", "--html", "{star}"], "is one of the files to read"),
        (["{star}", "--graphml", "{star}"], "is one of the files to read"),
        (["{folder}", "--keep", "{star}"], "star.txt does not end in .jsonl or .ndjson"),
        (["{star}", "--keep", "{judged}", "--judgements", "{judged}"], "one of the files to read"),
    ],
)
def test_wrong_usage_is_said_before_any_work(stub, folder, words, said):
    judged = folder / "judged.jsonl"
    judged.touch()
    before = {path: path.read_bytes() for path in folder.rglob("*.*")}
    known = {"star": folder / "star.txt", "folder": folder, "judged": judged}
    done = stub.run(*(word.format(**known) for word in words))
    assert done.exit_code == 2
    assert "Usage:" in done.stderr
    assert said in " ".join(done.stderr.split())
    assert stub.asked == []
    assert {path: path.read_bytes() for path in folder.rglob("*.*")} == before


@pytest.mark.parametrize(
    ("held", "said"),
    [(None, "cannot be read: No such file"), (b"{}\n", "line 1: not a judgement: Object missing")],
)
def test_judgements_that_cannot_be_read_are_an_error_before_any_work(stub, tmp_path, held, said):
    path = tmp_path / "judged.jsonl"
    if held is not None:
        path.write_bytes(held)
    done = stub.run(STORY[0], "--judgements", path)
    assert done.exit_code == 1
    assert done.stderr.startswith(f"Error: {path}")
    assert said in done.stderr
    assert stub.asked == []


# Half of a character, which no JSON can hold


def test_names_that_are_not_utf8_are_compared(stub, folder, tmp_path):
    good = folder / os.fsdecode(b"caf\xe9.txt")
    bad = folder / os.fsdecode(b"\xe9mpty.txt")
    shutil.copy(folder / "star.txt", good)
    bad.touch()
    for _ in range(2):
        done = stub.run(good, bad, "--keep", tmp_path / "kept.jsonl")
        assert done.exit_code == 3
        found = compared(done)
        assert names(found) == [f"{folder}/caf\N{REPLACEMENT CHARACTER}.txt"]
        assert found.failures[0].source == f"{folder}/\N{REPLACEMENT CHARACTER}mpty.txt"
    assert stub.asked == []


def test_a_page_with_half_a_character_in_its_json_is_compared(stub, tmp_path):
    page, keep = tmp_path / "page.html", tmp_path / "kept.jsonl"
    about = json.dumps({"@type": "NewsArticle", "author": "Ada \ud83d"})
    page.write_text(
        "<!DOCTYPE html><html><head><title>Ferry</title>"
        f'<script type="application/ld+json">{about}</script></head><body><article>'
        "<p>The ferry between Port Vale and the islands will sail again on Monday, the harbour "
        "council said. The strike had lasted three weeks.</p></article></body></html>",
        encoding="utf-8",
    )
    done = stub.run(page, "--keep", keep)
    assert done.exit_code == 0
    assert done.stderr == ""
    assert compared(done).reports[0].record.article.authors == ("Ada \N{REPLACEMENT CHARACTER}",)
    assert stub.run(page, "--keep", keep).stdout == done.stdout
    assert stub.asked == []
    done = CliRunner().invoke(main, ["trace", str(page)])
    assert from_json(done.stdout.encode()).article.authors == ("Ada \N{REPLACEMENT CHARACTER}",)


def test_half_a_character_in_the_text_is_one_sign_and_the_text_has_its_id(stub, folder):
    record = stub.trace(read(folder / "star.txt"))
    text = "\ud83d" + record.article.text[1:]
    stub.answers["star.txt"] = replace(record, article=replace(record.article, text=text))
    mended = compared(stub.run(folder / "star.txt")).reports[0].record.article
    assert mended.text == "\N{REPLACEMENT CHARACTER}" + record.article.text[1:]
    assert mended.id != record.article.id
