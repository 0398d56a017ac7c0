"""Colours of every verb that prints: in a terminal, in a pipe, and as the environment asks."""

import os
import pty
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from reportedly.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"
WIRE, RADIO = str(EXAMPLES / "2-belmara-wire.txt"), str(EXAMPLES / "9-radio-ansa.txt")
TALK = str(EXAMPLES / "transcript.txt")
COMMANDS = {
    "": ["--help"],
    "read": ["read", "--text", WIRE],
    "trace": ["trace", "--fast", "--text", WIRE],
    "compare": ["compare", "--fast", "--text", WIRE, RADIO],
    "check": ["check", "--fast", "--text", WIRE, "--against", TALK],
    "add": ["add", "--fast", "--text", WIRE, RADIO],
    "search": ["search", "--text", "dam"],
    "who": ["who", "--text", "Marit Solane"],
    "story": ["story", "--text", "dam"],
    "watch": ["watch", "--text", "dam"],
    "reattribute": ["reattribute", "--fast"],
    "rebuild": ["rebuild"],
    "export": ["export", "--fast", WIRE, "--as", "csv"],
    "completion": ["completion", "bash"],
}
# These go on until they are stopped, tell how long they took, or need a model or what another one
# wrote; demo prints what trace, compare and check do.
OTHER = {"batch", "judge", "transcribe", "demo", "serve"}
END = "\n~~\n"
# All commands in one process, so that the model is loaded once.
PROCESS = f"""
import json, sys
from reportedly.cli import main
for words in json.loads(sys.argv[1]):
    main(words, prog_name="reportedly", standalone_mode=False)
    print(end={END!r}, flush=True)
"""
CODE = re.compile(r"\x1b\[([\d;]*)m")


def environment(**given):
    kept = (k for k in os.environ if "COLOR" not in k and k not in ("TERM", "REPORTEDLY_ARCHIVE"))
    plain = {k: os.environ[k] for k in kept}
    return {**plain, "TERM": "xterm-256color", "COLUMNS": "80", **given}


def command():
    import json

    return [sys.executable, "-c", PROCESS, json.dumps(list(COMMANDS.values()))]


@cache
def in_pipe(**given):
    with TemporaryDirectory() as folder:
        done = subprocess.run(
            command(),
            capture_output=True,
            text=True,
            check=True,
            cwd=folder,
            env=environment(**given),
        )
    return split(done.stdout), done.stderr


@cache
def in_terminal(**given):
    ours, theirs = pty.openpty()
    said = b""
    with TemporaryDirectory() as folder:
        streams = dict.fromkeys(("stdin", "stdout", "stderr"), theirs)
        process = subprocess.Popen(command(), cwd=folder, env=environment(**given), **streams)
        os.close(theirs)
        try:
            while more := os.read(ours, 65536):
                said += more
        except OSError:  # how Linux says that the other side has closed
            pass
        os.close(ours)
        assert process.wait() == 0
    return split(said.decode().replace("\r\n", "\n"))


def split(out):
    return dict(zip(COMMANDS, out.split(END), strict=False))


def colours(said):
    """The codes of colours in what was said; bold, dim and underlined are none."""
    numbers = [int(n) for code in CODE.findall(said) for n in code.split(";") if n]
    return [n for n in numbers if 30 <= n <= 49 or 90 <= n <= 107]


verbs = pytest.mark.parametrize("verb", list(COMMANDS), ids=lambda verb: verb or "help")
COLOURED = ("trace", "compare", "check", "search", "story", "watch")
# They say what they did on standard error.
SILENT = ("reattribute", "rebuild")


def test_every_verb_is_looked_at():
    assert set(main.commands) == (set(COMMANDS) - {""}) | OTHER


@verbs
def test_a_pipe_holds_no_codes(verb):
    out, err = in_pipe()
    assert "\x1b" not in out[verb]
    assert bool(out[verb].strip()) is (verb not in SILENT)
    assert "\x1b" not in err


@pytest.mark.parametrize("verb", COLOURED)
def test_a_terminal_has_codes(verb):
    assert CODE.search(in_terminal()[verb])


def test_a_terminal_has_colours():
    assert any(colours(in_terminal()[verb]) for verb in COLOURED)


@pytest.mark.parametrize(
    "given", [{"NO_COLOR": "1"}, {"CLICOLOR": "0"}], ids=lambda g: next(iter(g))
)
@verbs
def test_colours_can_be_declined(verb, given):
    assert not colours(in_terminal(**given)[verb])


@verbs
def test_a_dumb_terminal_gets_no_codes(verb):
    said = in_terminal(TERM="dumb")[verb]
    assert "\x1b" not in said
    # Nor the empty lines of a bar that it cannot draw.
    assert not said.startswith("\n\n")


@pytest.mark.parametrize(
    "given", [{"FORCE_COLOR": "1"}, {"CLICOLOR_FORCE": "1"}], ids=lambda g: next(iter(g))
)
def test_colours_can_be_asked_for_in_a_pipe(given):
    out, _ = in_pipe(**given)
    assert all(CODE.search(out[verb]) for verb in COLOURED)


def test_declining_goes_before_asking():
    out, _ = in_pipe(NO_COLOR="1", FORCE_COLOR="1")
    assert not any(colours(said) for said in out.values())
