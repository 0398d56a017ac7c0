"""Runs what a page of the docs tells its readers to type, and compares what they are told to see.

A block of ```console holds commands after "$ " (and "> " where they go on) and what they print. "…"
on a line of its own stands for any lines, within a line for any characters; scores may differ.
"^C" as the last line is where the reader ends what would go on. A ```python block whose first line
is a comment with a file's name is that file.
"""

import os
import pty
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SCORE = re.compile(r"\b0\\\.\d\d\b")
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
_NAMED = re.compile(r"# ([\w-]+\.py)\n")


@dataclass(frozen=True)
class Step:
    """A command and what it prints, or a file (`name`) and what is in it."""

    line: int
    command: str
    printed: str
    name: str = ""

    @property
    def stopped(self) -> bool:
        """Whether the reader ends it by Ctrl-C, which a terminal shows as "^C"."""
        return self.printed.endswith("\n^C\n")

    def fits(self, said: str) -> bool:
        """Whether this is what was printed."""
        lines = "".join(f"{line}\n" for line in _trimmed(said))
        return bool(re.fullmatch(_pattern(self.printed.removesuffix("^C\n")), lines))


def steps(page: str) -> list[Step]:
    """What the page tells its readers to do, in order."""
    found: list[Step] = []
    for block in _BLOCK.finditer(page):
        line = page.count("\n", 0, block.start()) + 1
        if block[1] == "console":
            found += _commands(block[2], line)
        elif named := _NAMED.match(block[2]):
            found.append(Step(line, "", block[2], named[1]))
    return found


def _commands(block: str, line: int) -> list[Step]:
    found: list[Step] = []
    for number, said in enumerate(block.splitlines(), line + 1):
        if said.startswith("$ "):
            found.append(Step(number, said[2:], ""))
        elif said.startswith("> ") and not found[-1].printed:
            found[-1] = Step(found[-1].line, f"{found[-1].command}\n{said[2:]}", "")
        else:
            last = found[-1]
            found[-1] = Step(last.line, last.command, f"{last.printed}{said}\n")
    return found


def _trimmed(said: str) -> list[str]:
    """The lines without empty ones around them; a space that keeps words together is a space."""
    said = said.replace("\u00a0", " ").replace("\u202f", " ")
    return "\n".join(line.rstrip() for line in said.splitlines()).strip("\n").splitlines()


def _pattern(printed: str) -> str:
    """An expression for the lines that may be printed."""
    return "".join(
        r"(?:[^\n]*\n)*" if line.strip() == "…" else f"{_line(line)}\n"
        for line in _trimmed(printed)
    )


def _line(line: str) -> str:
    said = "[^\n]*".join(map(re.escape, line.split("…")))
    # Processors differ in how they round, and so do scores in the second place.
    return _SCORE.sub(lambda _: r"0\.\d\d", said)


def _look(said: str) -> None:
    """Open the address that was printed, if one was, as a reader does."""
    for address in _ADDRESS.findall(said):
        with urlopen(address, timeout=60) as page:  # noqa: S310 - our own server
            assert b"<title>" in page.read()


class Console:
    """A terminal of 80 columns, without colours, in a folder that holds the example story."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "examples", folder / "examples")
        programs = [str(Path(sys.executable).parent), os.environ["PATH"]]
        plain = {key: value for key, value in os.environ.items() if "COLOR" not in key}
        self.env = {
            **plain,
            "PATH": os.pathsep.join(programs),
            "TERM": "dumb",
            "COLUMNS": "80",
            "HOME": str(folder),
            "TZ": "UTC",
        }

    def do(self, step: Step) -> str:
        """What the step prints; nothing where it writes a file."""
        if step.name:
            (self.folder / step.name).write_text(step.printed, encoding="utf-8")
            return step.printed
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            ["bash", "-c", step.command],  # noqa: S607 - whichever the reader has
            cwd=self.folder,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        said, waits = b"", step.stopped
        try:
            while more := os.read(ours, 65536):
                said += more
                if waits and step.fits(said.decode(errors="replace")):
                    waits = False
                    _look(said.decode())
                    os.killpg(process.pid, signal.SIGINT)
        except OSError:  # how Linux says that the other side has closed
            pass
        os.close(ours)
        process.wait()
        return said.decode().replace("\r\n", "\n")
