"""What cannot be read is named in one line each, and everything else is still done.

These start the real command on real files, in as few processes as will do; what they find in the
good page is not looked at, since the weights may change.
"""

import gzip
import json
import os
import re
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

GOOD = Path(__file__).parents[2] / "examples/4-ansa-today.txt"
# A shell starts background jobs with SIGINT ignored, and tests may run in one.
START = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from reportedly.cli import main
main()
"""
TRACE = [sys.executable, "-c", START, "trace"]

GERMAN = """\
Die Fähre zwischen Port Vale und den Inseln fährt ab Montag wieder, teilte der Hafenrat am Freitag
mit. Der Streik der Seeleute hatte drei Wochen gedauert, zweitausend Menschen bekamen keine Post.

„Wir hatten keine Wahl“, sagte Ada Moss, die den einzigen Laden auf Low Hask führt. Der Bürger-
meister nannte die Verzögerung eine Beleidigung für alle, die hier leben."""
# The page below says, as templates do, that this is English.
FRENCH = """\
Le ferry entre Port Vale et les îles reprendra la mer lundi, a annoncé vendredi le conseil du port.
« Nous n'avions pas le choix », a déclaré Ada Moss, qui tient la seule boutique de Low Hask. Selon
le maire, la grève de trois semaines avait laissé deux mille personnes sans courrier ni pain."""
SPANISH = "La huelga de los marineros había durado tres semanas, según el alcalde."


def page_of(text, language):
    paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
    return (
        f"<!DOCTYPE html><html{language}><head><title>Ferry</title></head>"
        f"<body><article>{paragraphs}</article></body></html>"
    ).encode()


@pytest.fixture(scope="module")
def bad(tmp_path_factory):
    """Each kind of input that is no report, with words of the line that says so."""
    folder = tmp_path_factory.mktemp("bad")
    files = {
        "empty.txt": (b"", "empty; give a source"),
        "blank.txt": (b" \n\t\r\n", "empty; give a source"),
        "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(200), "a PNG picture; give"),
        "nul.txt": (b"some\x00thing\x00" * 50, "binary, not text; give"),
        "packed.txt": (gzip.compress(gzip.compress(b"twice")), "gzip-compressed; unpack it"),
        "broken.txt": (
            "“The ferry – at last – sails”, said Zoë".encode() * 9 + b"\xe2\x80 \xff",
            "not valid UTF-8 at byte .*--charset",
        ),
        "bare.html": (b"<!DOCTYPE html><html><body><nav>Home</nav></body></html>", "give the page"),
        "german.txt": (GERMAN.encode(), "'de'; .*English"),
        "german.html": (page_of(GERMAN, ' lang="de"'), "'de'; .*English"),
        "french.txt": (FRENCH.encode("cp1252"), "'fr'; .*English"),
        "french.html": (page_of(FRENCH, ' lang="en"'), "'fr'; .*English"),
        "spanish.txt": (SPANISH.encode(), "'es'; .*English"),
        "spanish.html": (page_of(SPANISH, ""), "'es'; .*English"),
    }
    for name, (data, _) in files.items():
        (folder / name).write_bytes(data)
    found = {str(folder / name): said for name, (_, said) in files.items()}
    found[str(folder / "missing.txt")] = "no such file; check"
    nothing = tmp_path_factory.mktemp("nothing")
    found[str(nothing)] = "the folder holds no file that ends in"
    found["http://127.0.0.1:9/ferry"] = "not on the public internet"
    return found


@pytest.fixture(scope="module")
def endless(tmp_path_factory):
    """One line of 50 MB."""
    path = tmp_path_factory.mktemp("endless") / "endless.txt"
    path.write_bytes(b"The ferry sails. " * (50_000_000 // 17))
    return str(path)


def traced(*pages):
    return subprocess.run(
        [*TRACE, *pages], capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_each_bad_page_is_named_and_the_good_one_is_done(bad, endless):
    expected = bad | {endless: "over the limit of 20,000,000; give one report a file"}
    done = traced(*expected, str(GOOD))
    lines = done.stderr.splitlines()
    assert len(lines) == len(expected), done.stderr
    for line, (page, said) in zip(lines, expected.items(), strict=True):
        assert line.startswith(f"reportedly: {page}: ")
        assert re.search(said, line), line
    (record,) = map(json.loads, done.stdout.splitlines())
    assert record["article"]["origin"]["name"] == str(GOOD)
    assert done.returncode == 3


def test_all_bad_is_a_failure_and_a_line_without_end_takes_little_memory(bad, endless):
    report = (
        "import resource, subprocess, sys; code = subprocess.call(sys.argv[1:]);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(code)"
    )

    def peak(*more):
        done = subprocess.run(
            [sys.executable, "-c", report, *TRACE, *list(bad)[:3], *more],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        return int(done.stdout) / 1000

    assert peak(endless) < peak() + 45


def test_an_interruption_keeps_what_was_printed(tmp_path):
    silent = tmp_path / "silent.txt"
    os.mkfifo(silent)  # a page that never comes
    with subprocess.Popen(
        [*TRACE, str(GOOD), str(silent)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        first = process.stdout.readline()
        with silent.open("wb"):  # once the command has opened it, too
            time.sleep(0.5)  # until it reads: a signal just before that would find it deaf
            process.send_signal(signal.SIGINT)
            rest, said = process.communicate(timeout=60)
    assert json.loads(first)["article"]["origin"]["name"] == str(GOOD)
    assert rest == b""
    assert said.decode() == "reportedly: interrupted after 1 of 2 pages\n"
    assert process.returncode == 130


def test_a_reader_that_has_seen_enough_is_no_error():
    with subprocess.Popen(
        [*TRACE, *[str(GOOD)] * 3], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        seen = subprocess.run(
            ["/usr/bin/head", "-1"], stdin=process.stdout, stdout=subprocess.PIPE, check=True
        )
        process.stdout.close()
        said = process.stderr.read()
    assert len(seen.stdout.splitlines()) == 1
    assert said == b""
    assert process.returncode == 0


def test_standard_input_may_be_endless_too():
    script = textwrap.dedent("""\
        import subprocess, sys
        child = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE)
        try:
            for _ in range(60):
                child.stdin.write(b"The ferry sails. " * 60_000)
            child.stdin.close()
        except BrokenPipeError:
            pass
        sys.exit(child.wait())
        """)
    done = subprocess.run(
        [sys.executable, "-c", script, *TRACE, "-"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert re.match(r"reportedly: (?:-|standard input): .*give one report a file", line), line
