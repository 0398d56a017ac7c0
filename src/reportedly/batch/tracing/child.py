"""The process for pages of a `Guard`: `python -m reportedly.batch.tracing.child SOCKET`."""

from __future__ import annotations

import math
import resource
import signal
import sys
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec

from reportedly.batch.recipe import Recipe
from reportedly.batch.tracing import answers
from reportedly.batch.tracing.pages import Pages

_SLACK = 30
_EVERY = 0.5


def main() -> None:
    """Answer until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the worker ends this process
    line = Connection(int(sys.argv[1]))
    recipe = msgspec.json.decode(line.recv_bytes(), type=Recipe)
    _first_to_go(recipe.memory)
    pages = Pages(recipe, _Way(line, math.ceil(recipe.seconds) + _SLACK).passes)
    pages.warm_up()
    line.send_bytes(b"ready")
    while True:
        # Where the worker is no more, nobody else ends a page that goes on for ever.
        signal.alarm(0)
        try:
            question = line.recv_bytes()
        except (EOFError, OSError):
            return
        signal.alarm(math.ceil(recipe.seconds) + _SLACK)
        line.send_bytes(answers.encode(pages.answer(answers.wanted(question))))


class _Way:
    """Says now and then that the process is on its way to the page that it was asked for."""

    def __init__(self, line: Connection, patience: int) -> None:
        self._line = line
        self._patience = patience
        self._said = 0.0

    def passes(self) -> None:
        """Another page was passed."""
        now = time.monotonic()
        if now > self._said + _EVERY:
            self._said = now
            self._line.send_bytes(b"")
            signal.alarm(self._patience)


def _first_to_go(memory: int) -> None:
    """Where memory runs short, this process ends before others, and a page takes only so much."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_DATA, (memory << 20, memory << 20))


if __name__ == "__main__":
    main()
