"""A task for engines: its units say what is to happen to them."""

import json
import os
import signal
import sys
import time
from pathlib import Path

PATIENCE = 60


def unit(number, **what):
    return json.dumps({"number": number, **what}).encode()


def numbers(rows):
    return sorted(json.loads(row)["number"] for row in rows)


class Toil:
    """Opens something at its first unit, as a task opens a model."""

    def __init__(self):
        self._opened = None

    def __call__(self, unit):
        self._opened = self._opened or os.urandom(8).hex()
        what = json.loads(unit)
        for name, how in what.items():
            if name != "number":
                getattr(self, name)(how)
        row = {"number": what["number"], "process": os.getpid(), "opened": self._opened}
        return json.dumps(row).encode()

    def sleep(self, seconds):
        time.sleep(seconds)

    def wait(self, path):
        ends = time.monotonic() + PATIENCE
        while not Path(path).exists():
            if time.monotonic() > ends:
                raise TimeoutError(path)
            time.sleep(0.01)

    def sign(self, path):
        Path(path).write_text(str(os.getpid()))

    def shout(self, words):
        for stream in (sys.stdout, sys.stderr):
            stream.write(words + "\n")
            stream.flush()

    def fail(self, words):
        raise ValueError(words)

    def leave(self, status):
        os._exit(status)

    def die(self, folder):
        """By a signal, so often as there are files in a folder."""
        for path in Path(folder).iterdir():
            path.unlink()
            os.kill(os.getpid(), signal.SIGKILL)


def deaths(folder, count):
    folder.mkdir()
    for number in range(count):
        (folder / str(number)).touch()
    return str(folder)


def runs(process):
    """Whether a process is there, and is no mere entry of one that has ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2][0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def gone(processes):
    """Whether all processes end while one can wait for it."""
    ends = time.monotonic() + PATIENCE
    while any(map(runs, processes)) and time.monotonic() < ends:
        time.sleep(0.02)
    return not any(map(runs, processes))
