"""The verb `check`: what it takes, what it prints and where, and how it ends.

No model runs in these tests: pages come as records, and a recording comes with its transcript.
"""

import json
import os
import signal
import stat
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

from reportedly import verifying
from reportedly.checks import Checked
from reportedly.cli import main
from reportedly.codec import from_json, to_json
from reportedly.errors import ReportedlyError
from reportedly.files import put_down
from reportedly.verifying import Held
from reportedly.views import check_sound
from reportedly.views.check_sound import beside

START = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from reportedly.cli import main
main()
"""
CHECK = [sys.executable, "-c", START, "check"]
CAPTIONS = """WEBVTT

00:00:02.000 --> 00:00:06.000
<v ODILE VARRO>Thank you for coming such a long way tonight.

00:12:34.000 --> 00:12:40.000
<v ODILE VARRO>I would not moor my own boat behind that wall before the spring.
"""
SAID = "I would not moor my own boat behind that wall"


def run(*words, **more):
    return CliRunner().invoke(main, ["check", *map(str, words)], **more)


def checked_of(done):
    (line,) = done.stdout.splitlines()
    return from_json(line.encode(), Checked)


@pytest.fixture
def captions(tmp_path):
    path = tmp_path / "meeting.vtt"
    path.write_text(CAPTIONS, encoding="utf-8")
    return path


@pytest.fixture
def records(tmp_path, made_up):
    """A file of the records of two reports, as `trace` writes it."""
    path = tmp_path / "records.jsonl"
    reports = made_up.Bench().reports
    path.write_bytes(b"".join(to_json(report.record) + b"\n" for report in reports))
    return path


@pytest.fixture
def tape(tmp_path, made_up, monkeypatch):
    """A recording that is listened to without a model: its transcript is known."""
    path = tmp_path / "tape 1.wav"
    path.write_bytes(made_up.tone(made_up.LENGTH))
    whole = made_up.checked()
    asked = []

    def hold(found, *, machine, ways):
        asked.append((found, machine, ways))
        ways.progress(1, 2)
        return Held(whole.transcript, whole.recording)

    monkeypatch.setattr(verifying, "hold", hold)
    return (path, asked)


def test_a_pipe_gets_one_json_document(captions):
    done = run("--quote", SAID, "--quote", "Nobody said this at all", "--against", captions)
    assert done.exit_code == 0
    assert done.stderr == ""
    found = checked_of(done)
    assert [check.verdict for check in found.checks] == ["verbatim", "not found"]
    assert [given.text for given in found.given] == [SAID, "Nobody said this at all"]
    assert found.recording is None


def test_text_is_for_people(captions):
    done = run("--quote", SAID, "--against", captions, "--text")
    assert done.exit_code == 0
    assert done.stdout.startswith("1 quotation held against meeting.vtt.\n✓ 1 verbatim\n")
    assert "about 0:12:34, ODILE VARRO: Thank you for coming" in done.stdout
    assert "\x1b" not in done.stdout


def test_to_differ_is_no_failure(captions):
    done = run("--quote", SAID.replace("not ", ""), "--against", captions, "--text")
    assert done.exit_code == 0
    assert "≠ differs: the transcript has “not”, which is left out · at 0:12:3" in done.stdout
    assert "! The negation changes" in done.stdout


@pytest.mark.usefixtures("records")
def test_reports_are_taken_as_records_and_the_transcript_of_their_folder_is_no_page(
    tmp_path, made_up
):
    text = made_up.meeting().text
    (tmp_path / "transcript.txt").write_text(text, encoding="utf-8")
    done = run(tmp_path, "--against", tmp_path / "transcript.txt")
    assert done.stderr == ""
    assert done.exit_code == 0
    found = checked_of(done)
    assert len(found.reports) == 2
    verdicts = {check.verdict.value for check in found.checks}
    assert {"verbatim", "elided", "bracketed", "differs", "not found"} <= verdicts


def test_pages_that_fail_are_named_and_the_others_checked(records, captions, tmp_path):
    empty = tmp_path / "empty.html"
    empty.touch()
    done = run(empty, records, "--against", captions)
    assert done.exit_code == 3
    assert done.stderr.startswith(f"reportedly: {empty}: ")
    assert [failure.source for failure in checked_of(done).failures] == [str(empty)]
    alone = run(empty, "--against", captions)
    assert alone.exit_code == 1
    assert len(checked_of(alone).failures) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--against", "CAPTIONS"], "name a SOURCE, or the words themselves with --quote"),
        (
            ["--quote", "a", "--against", "CAPTIONS", "--cache", ".", "--no-cache"],
            "--cache and --no-cache exclude each other",
        ),
        (["--quote", "a"], "Missing option '--against'"),
        (["--quote", "a", "--against", "CAPTIONS", "--html", "CAPTIONS"], "is one of the files to"),
        (["--quote", "a", "--against", "CAPTIONS", "--html", "/no/where.html"], "there is no fold"),
        (["--quote", "a", "--against", "CAPTIONS", "--redact", "noon"], "--redact"),
    ],
)
def test_wrong_usage_is_said_before_any_work(captions, words, said):
    done = run(*[captions if word == "CAPTIONS" else word for word in words])
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("empty.wav", b""),
        ("noise.mp3", bytes(range(256)) * 40),
        ("cut.wav", b"RIFF\x24\x00\x00\x00WAVEfmt "),
        ("picture.vtt", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        ("bad.json", b'{"segments": [{"start": 1, "text": '),
        ("none.srt", None),
    ],
)
def test_what_is_no_recording_and_no_transcript_is_one_line(tmp_path, name, data):
    path, page = tmp_path / name, tmp_path / "page.html"
    if data is not None:
        path.write_bytes(data)
    done = run("--quote", SAID, "--against", path, "--html", page)
    assert done.exit_code == 1
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("Error: ")
    assert name in line
    assert not page.exists()


def test_the_page_of_a_transcript(captions, tmp_path):
    page = tmp_path / "page.html"
    done = run("--quote", SAID, "--against", captions, "--html", page)
    assert done.stderr == f"reportedly: wrote {page}\n"
    html = page.read_text(encoding="utf-8")
    assert "<h1>Quotations against the transcript</h1>" in html
    assert "<audio" not in html


def test_the_page_of_a_recording_holds_its_sound(tape, records, tmp_path):
    path, asked = tape
    page = tmp_path / "page.html"
    done = run(records, "--against", path, "--html", page, "--model", "m", "--machine-transcript")
    assert done.exit_code == 0, done.stderr
    html = page.read_text(encoding="utf-8")
    assert 'src="data:audio/webm;base64,' in html
    assert 'src="data:text/vtt;base64,' in html
    assert 'href="./tape%201.wav#t=' in html
    assert str(tmp_path) not in html
    ((found, machine, ways),) = asked
    assert (found, machine, ways.model) == (path, True, "m")
    assert ways.cache.name == "transcripts"
    kept = tmp_path / "kept"
    run(records, "--against", path, "--cache", kept)
    run(records, "--against", path, "--no-cache")
    assert [ways.cache for _, _, ways in asked[1:]] == [kept, None]
    assert asked[1][1] is None


@pytest.mark.browser
def test_its_own_copy_of_the_sound_is_played_and_sought(tape, records, tmp_path, opened):
    page = tmp_path / "check.html"
    run(records, "--against", tape[0], "--html", page)
    shown = opened(page.read_text(encoding="utf-8"))
    audio = "document.querySelector('.player audio')"
    for _ in range(100):
        if shown.evaluate(f"{audio}.readyState") == 4:
            break
        shown.wait_for_timeout(50)
    assert shown.evaluate(f"{audio}.duration") == pytest.approx(82, abs=0.2)
    shown.evaluate("HTMLMediaElement.prototype.play = () => Promise.resolve()")
    button = shown.locator("#c3 button.play").first
    button.click()
    start = float(button.get_attribute("data-play").split(",")[0])
    assert shown.evaluate(f"{audio}.currentTime") == pytest.approx(start - 0.5, abs=0.01)
    assert shown.said == []


def test_of_a_very_long_recording_only_what_is_quoted_is_embedded(
    tape, records, tmp_path, monkeypatch
):
    monkeypatch.setattr(check_sound, "LONGEST", 60)
    page = tmp_path / "page.html"
    run(records, "--against", tape[0], "--html", page)
    html = page.read_text(encoding="utf-8")
    assert "The recording is too long to lie in this page" in html
    assert html.count('<audio controls preload="none" src="data:audio/webm;base64,') > 4


def test_what_is_redacted_is_nowhere(tape, records, tmp_path):
    page = tmp_path / "page.html"
    done = run(records, "--against", tape[0], "--html", page, "--redact", "0:32-0:40")
    assert done.exit_code == 0, done.stderr
    html = page.read_text(encoding="utf-8")
    for told in (html, done.stdout):
        assert "nine centimetres" not in told
        assert "█" in told
    assert "#t=" not in html.split("<script>")[0]  # no way to the recording itself
    assert "tape" not in html


def test_names_are_redacted(tape, records, tmp_path):
    page = tmp_path / "page.html"
    done = run(records, "--against", tape[0], "--html", page, "--redact-names")
    assert done.exit_code == 0, done.stderr
    for told in (page.read_text(encoding="utf-8"), done.stdout):
        assert "PELL" not in told
        assert "Varro" not in told


def test_a_page_that_cannot_be_written_leaves_nothing_behind(tmp_path, monkeypatch):
    page = tmp_path / "page.html"
    page.write_text("before", encoding="utf-8")
    page.chmod(0o640)
    with pytest.raises(UnicodeEncodeError):
        put_down(page, "half a character: \ud800")
    assert page.read_text(encoding="utf-8") == "before"
    put_down(page, "after")
    assert page.read_text(encoding="utf-8") == "after"
    assert stat.S_IMODE(page.stat().st_mode) == 0o640
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(ReportedlyError, match=r"page\.html: cannot be written: full"):
        put_down(page, "once more")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_a_link_and_a_pipe_are_written_through(tmp_path):
    page, link = tmp_path / "page.html", tmp_path / "link.html"
    link.symlink_to(page)
    put_down(link, "through")
    assert link.is_symlink()
    assert page.read_text(encoding="utf-8") == "through"


def test_only_a_recording_beside_the_page_is_linked(tmp_path):
    page = tmp_path / "pages" / "page.html"
    page.parent.mkdir()
    assert beside(page.parent / "a:b c#.mp3", page) == "./a%3Ab%20c%23.mp3"
    assert beside(page.parent / "in" / "tape.mp3", page) == "./in/tape.mp3"
    assert beside(tmp_path / "tape.mp3", page) == ""


def test_a_closed_pipe_is_no_error_and_the_page_is_written_all_the_same(captions, tmp_path):
    page = tmp_path / "page.html"
    words = [*CHECK, "--quote", SAID, "--against", str(captions), "--html", str(page)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        said = process.stderr.read()
    assert process.returncode == 0
    assert said == f"reportedly: wrote {page}\n".encode()
    assert page.read_text(encoding="utf-8").endswith("</html>")


def test_ctrl_c_ends_with_130(captions, tmp_path):
    pipe = tmp_path / "pipe.html"
    os.mkfifo(pipe)
    words = [*CHECK, str(pipe), "--against", str(captions)]
    with (
        subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process,
        pipe.open("wb"),  # opens when the command has begun to read
    ):
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        out, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == b""
    assert said.decode() == ("reportedly: interrupted; the same again goes on from what is kept\n")


def test_json_names_its_fields_in_order(captions):
    done = run("--quote", SAID, "--against", captions)
    found = json.loads(done.stdout)
    assert list(found)[:2] == ["transcript", "checks"]
    assert found["checks"][0]["quotation"]["spans"][0]["text"] == SAID
