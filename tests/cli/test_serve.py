"""The verb `serve`: where it listens, how it ends, and what it says when it cannot."""

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest
from click.testing import CliRunner

from reportedly.archive.archive import Archive
from reportedly.cli import main

COMMAND = str(Path(sys.executable).with_name("reportedly"))


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "news.db"
    Archive(path, create=True).close()
    return path


def serve(*words, env=None):
    return CliRunner().invoke(main, ["serve", *map(str, words)], env=env)


@pytest.mark.parametrize(
    ("workers", "end"),
    [(1, signal.SIGINT), (1, signal.SIGTERM), (2, signal.SIGINT)],
    ids=["ctrl-c", "term", "ctrl-c of two"],
)
def test_it_says_where_it_listens_and_ends_without_noise(archive, workers, end):
    command = [COMMAND, "serve", "--archive", str(archive), "--port", "0"]
    process = subprocess.Popen(
        [*command, "--workers", str(workers)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    said = process.stderr.readline()
    address = next(word for word in said.split() if word.startswith("http://127.0.0.1:"))
    assert "nobody but this machine can ask; only for reading" in said
    assert httpx2.get(address, timeout=30, trust_env=False).status_code == 200
    if end is signal.SIGINT:
        os.killpg(process.pid, end)  # as a terminal does
    else:
        process.send_signal(end)
    out, err = process.communicate(timeout=30)
    assert (out, err) == ("", "")
    assert process.returncode == 0 if end is signal.SIGINT else process.returncode in (0, -15)


BUSY = """
import time
from reportedly.archive import searching
def search(*_, **__):
    print("busy", flush=True)
    while True:
        time.sleep(0.001)
searching.search = search
from reportedly.cli import main
main()
"""


def test_a_thread_that_computes_does_not_keep_it_from_ending(archive):
    command = [sys.executable, "-c", BUSY, "serve", "--archive", str(archive), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    said = process.stderr.readline()
    host, port = re.search(r"http://([\d.]+):(\d+)", said).groups()
    with socket.create_connection((host, int(port)), timeout=30) as client:
        client.sendall(f"GET /search?q=dam HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        assert process.stdout.readline() == "busy\n"
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
    assert process.returncode in (0, -15)


def test_a_port_in_use_is_one_line(archive):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = serve("--archive", archive, "--port", port)
    assert done.exit_code == 1
    assert done.stderr.startswith(f"Error: 127.0.0.1, port {port}: cannot listen there: ")
    assert done.stderr.count("\n") == 1
    assert "--port" in done.stderr


def test_what_is_no_archive_is_one_line(tmp_path):
    for name, told in (("none.db", "reportedly add makes one"), ("text.db", "not an archive")):
        if name == "text.db":
            (tmp_path / name).write_text("words " * 500)
        done = serve("--archive", tmp_path / name, "--port", 0)
        assert done.exit_code == 1
        assert told in done.stderr
        assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "no token on its first line"), ("\nx", "no token"), ("short", "16 characters")],
    ids=["empty", "second line", "short"],
)
def test_a_token_that_is_none_is_told(archive, tmp_path, text, told):
    (tmp_path / "token").write_text(text)
    done = serve("--archive", archive, "--port", 0, "--token-file", tmp_path / "token")
    assert done.exit_code == 1
    assert told in done.stderr


def test_a_short_token_in_the_environment_is_told(archive):
    done = serve("--archive", archive, "--port", 0, env={"REPORTEDLY_TOKEN": "short"})
    assert done.exit_code == 1
    assert "REPORTEDLY_TOKEN" in done.stderr


def test_the_token_is_no_option():
    assert serve("--token", "x" * 20).exit_code == 2


@pytest.mark.parametrize(
    "words",
    [["--fetch"], ["--port", "70000"], ["--workers", "0"], ["--rate", "-1"], ["--people", "none"]],
    ids=["fetch", "port", "workers", "rate", "people"],
)
def test_wrong_usage(archive, words):
    assert serve("--archive", archive, *words).exit_code == 2
