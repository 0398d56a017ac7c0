"""The verb `export`: what it takes, what it writes and where, and how it ends.

As in the tests of `compare`, most run with a pipeline that reads pages and finds one word in them.
"""

import csv
import io
import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from reportedly.archive.archive import Archive
from reportedly.cli import main
from reportedly.codec import from_json, to_json
from reportedly.comparison import Comparison
from reportedly.export.formats import FORMATS
from reportedly.record import Attribution, QuotationType, Record, Span, SpeechAct

STORY = sorted((Path(__file__).parents[1] / "plugins/story").glob("*.txt"))
# A shell starts background jobs with SIGINT ignored, and tests may run in one.
START = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from reportedly.cli import main
main()
"""


class Stub:
    """Stands in for the pipeline: attributes the first word of each page, as direct speech."""

    def __init__(self):
        self.asked = []
        self.raises = {}

    def trace(self, article, *, fast=False, model=None):  # noqa: ARG002 - as the real one
        self.asked.append(article.origin.name)
        if error := self.raises.get(len(self.asked)):
            raise error
        said = Attribution(
            "a1", (), (), (Span(0, 4),), QuotationType.DIRECT, SpeechAct.STATES, None, 0.5
        )
        return Record(article, (said,), model="stub")

    def run(self, *words, **more):
        self.asked.clear()
        return CliRunner().invoke(main, ["export", *map(str, words)], **more)


@pytest.fixture
def stub(in_its_place):
    return in_its_place(Stub())


@pytest.fixture
def compared(comparison, tmp_path):
    """A file that `compare` wrote."""
    path = tmp_path / "story.jsonl"
    path.write_bytes(to_json(comparison) + b"\n")
    return path


def rows(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_goes_to_standard_output(stub, name):
    done = stub.run(*STORY[:2], "--as", name)
    assert done.exit_code == 0, done.stderr
    assert done.stderr == ""
    assert len(done.stdout_bytes) > 100
    assert len(stub.asked) == 2


def test_help_tells_of_every_format():
    text = CliRunner().invoke(main, ["export", "--help"]).stdout
    for name, format_ in FORMATS.items():
        assert f"  {name} " in text
        assert format_.name == name


def test_a_file_is_named_when_it_is_written(stub, tmp_path):
    out = tmp_path / "statements.csv"
    done = stub.run(*STORY, "--as", "csv", "--out", out)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == f"reportedly: wrote {out}\n"
    assert len(rows(out.read_text(encoding="utf-8"))) == len(STORY)
    assert list(tmp_path.iterdir()) == [out]


def test_what_compare_wrote_is_not_traced_again(stub, compared, comparison):
    done = stub.run(compared, "--as", "jsonl")
    assert from_json(done.stdout_bytes, Comparison) == comparison
    assert stub.asked == []


def test_it_may_come_by_a_pipe(stub, comparison):
    done = stub.run("-", "--as", "schema", input=to_json(comparison) + b"\n")
    assert done.exit_code == 0, done.stderr
    kinds = [node["@type"] for node in json.loads(done.stdout)["@graph"]]
    assert kinds.count("NewsArticle") == 9


def test_so_do_records_that_trace_wrote(stub, record, tmp_path):
    path = tmp_path / "records.jsonl"
    path.write_bytes(to_json(record) + b"\n")
    assert len(rows(stub.run(path, "--as", "csv").stdout)) == len(record.attributions)
    done = stub.run("-", "--as", "csv", input=path.read_bytes())
    assert len(rows(done.stdout)) == len(record.attributions)
    assert stub.asked == []


def test_reports_are_compared_where_the_format_tells_of_it(stub):
    done = stub.run(*STORY, "--as", "prov")
    assert done.exit_code == 0, done.stderr
    named = {key for node in json.loads(done.stdout)["@graph"] for key in node}
    assert named & {"prov:wasQuotedFrom", "prov:wasRevisionOf", "prov:alternateOf"}


def test_brat_fills_a_folder_or_a_zip_file(stub, tmp_path):
    folder, packed = tmp_path / "brat", tmp_path / "brat.zip"
    assert stub.run(*STORY, "--as", "brat", "--out", folder).exit_code == 0
    assert stub.run(*STORY, "--as", "brat", "--out", packed).exit_code == 0
    with ZipFile(packed) as found:
        assert {n: found.read(n) for n in found.namelist()} == {
            path.name: path.read_bytes() for path in folder.iterdir()
        }


def test_a_bundle_is_the_same_bytes_each_time(stub, tmp_path):
    for name in ("one.zip", "other.zip"):
        assert stub.run(*STORY, "--zip", tmp_path / name).exit_code == 0
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()


def test_a_bundle_and_a_format_at_once(stub, tmp_path):
    bundle = tmp_path / "story.zip"
    done = stub.run(*STORY, "--zip", bundle, "--as", "csv")
    assert len(rows(done.stdout)) == len(STORY)
    assert len(stub.asked) == len(STORY)  # once
    with ZipFile(bundle) as found:
        assert "index.html" in found.namelist()


def test_names_are_under_the_base(stub):
    done = stub.run(STORY[0], "--as", "csv", "--base", "https://archive.example")
    assert rows(done.stdout)[0]["attribution"].startswith("https://archive.example/article/")


def test_a_page_that_is_given_twice_is_exported_once(stub, tmp_path):
    copy = tmp_path / "copy.txt"
    copy.write_bytes(STORY[0].read_bytes())
    done = stub.run(STORY[0], copy, "--as", "csv")
    assert len(rows(done.stdout)) == 1
    assert "given twice and exported once: 1 of the records" in done.stderr


def test_some_pages_fail(stub, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.touch()
    done = stub.run(STORY[0], empty, STORY[1], "--as", "csv")
    assert done.exit_code == 3
    assert len(rows(done.stdout)) == 2
    assert len(done.stderr.splitlines()) == 1
    assert "empty.txt" in done.stderr


@pytest.mark.parametrize("name", ["csv", "prov"])
def test_where_all_fail_nothing_is_written(stub, tmp_path, name):
    out = tmp_path / "out"
    done = stub.run(tmp_path / "gone.html", "--as", name, "--out", out)
    assert done.exit_code == 1
    assert done.stdout == ""
    assert not out.exists()
    assert "gone.html: no such file" in done.stderr


def test_a_line_that_does_not_hold_is_named_and_stops_no_other(stub, compared):
    compared.write_bytes(compared.read_bytes() + b'{"reports": [}\n' + compared.read_bytes())
    done = stub.run(compared, "--as", "csv")
    assert done.exit_code == 3
    assert f"{compared}, line 2" in done.stderr
    assert len(rows(done.stdout)) == 18


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "say what to write"),
        (["--out", "x"], "say what to write"),
        (["--zip", "x.zip", "--out", "y"], "--out says where"),
        (["--as", "docx"], "'docx' is not one of"),
        (["--as", "csv", "--out", "."], "is a folder"),
        (["--as", "csv", "--out", "gone/x.csv"], "no folder gone"),
        (["--as", "csv", "--zip", "x", "--out", "x"], "the same file"),
        (["--as", "csv", "--base", "archive"], "is no address"),
        (["--as", "csv", "--keep", "page.html"], "does not end in"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_before_anything_is_traced(stub, tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    done = stub.run(STORY[0], *words)
    assert done.exit_code in {1, 2}
    assert said in done.stderr
    assert stub.asked == []
    assert list(tmp_path.iterdir()) == []


def test_no_source_is_written_over(stub, compared):
    before = compared.read_bytes()
    done = stub.run(compared, "--as", "csv", "--out", compared)
    assert done.exit_code == 2
    assert compared.read_bytes() == before


def test_what_was_traced_survives_an_interruption(stub, tmp_path):
    out = tmp_path / "statements.csv"
    stub.raises = {4: KeyboardInterrupt()}
    done = stub.run(*STORY[:8], "--as", "csv", "--out", out)  # one by one, so that it is the fourth
    assert done.exit_code == 130
    assert len(rows(out.read_text(encoding="utf-8"))) == 3
    assert "interrupted; 3 reports are exported; with --keep FILE" in done.stderr


def test_reports_that_are_compared_go_on_from_what_is_kept(stub, tmp_path):
    kept, out = tmp_path / "records.jsonl", tmp_path / "story.ftm.json"
    stub.raises = {4: KeyboardInterrupt()}
    words = (*STORY[:8], "--as", "ftm", "--out", out, "--keep", kept)
    done = stub.run(*words)
    assert done.exit_code == 130
    assert not out.exists()
    assert f"the same again with --keep {kept} goes on from there" in done.stderr
    assert len(kept.read_bytes().splitlines()) == 3
    stub.raises = {}
    assert stub.run(*words).exit_code in {0, 3}
    assert out.exists()


def test_a_disk_that_is_full_is_told_in_one_line(stub):
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    done = stub.run(STORY[0], "--as", "csv", "--out", "/dev/full")
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert "cannot be written" in done.stderr


def test_whoever_reads_may_have_seen_enough(compared):
    command = [sys.executable, "-c", START, "export", str(compared), "--as", "annotation"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


def test_the_real_command_is_interrupted_and_leaves_no_half_file(tmp_path):
    """Ctrl-C while pages are read from a pipe that never ends."""
    out = tmp_path / "out.csv"
    command = [sys.executable, "-c", START, "export", "-", "--as", "csv", "--out", str(out)]
    pipes = {"stdin": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **pipes) as process:
        process.stdin.write(b'{"article": ')
        process.stdin.flush()
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 130
    assert "Traceback" not in said
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def archived(tmp_path, comparison):
    """An archive with the reports of the comparison."""
    path = tmp_path / "news.db"
    with Archive(path, create=True) as archive:
        archive.add_all(report.record for report in comparison.reports)
        archive.link()
    return path


def test_an_archive_is_a_source_and_nothing_is_traced(stub, archived, comparison):
    done = stub.run(archived, "--as", "jsonl")
    assert done.exit_code == 0, done.stderr
    lines = done.stdout_bytes.splitlines()
    assert [from_json(line) for line in lines] == [r.record for r in comparison.reports]
    assert not stub.asked


def test_a_query_picks_reports_of_an_archive(stub, archived, comparison):
    wanted = comparison.reports[2].record
    done = stub.run(archived, "--as", "jsonl", "--query", f"report:{wanted.article.key}")
    assert [from_json(line) for line in done.stdout_bytes.splitlines()] == [wanted]
    done = stub.run(archived, "--as", "graphml", "--query", f"report:{wanted.article.key}")
    assert done.exit_code == 0
    assert wanted.article.key in done.stdout
    with Archive(archived) as archive:
        story = archive.story(wanted.article.key)
    assert all(report.record.article.key in done.stdout for report in story.reports)
    others = {r.record.article.key for r in comparison.reports}
    others -= {r.record.article.key for r in story.reports}
    assert others
    assert not any(key in done.stdout for key in others)


def test_a_query_without_an_archive_is_wrong_usage(stub):
    done = stub.run(STORY[0], "--as", "csv", "--query", "dam")
    assert done.exit_code == 2
    assert "--query asks an archive, and none is among the SOURCEs" in done.stderr


def test_a_query_that_nothing_fits_gives_nothing(stub, archived):
    done = stub.run(archived, "--as", "jsonl", "--query", "unheardof")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "speker" in stub.run(archived, "--as", "csv", "--query", "speker:x").stderr
