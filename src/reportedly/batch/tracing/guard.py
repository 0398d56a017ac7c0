"""A process for the pages, apart from the worker: a page that ends it, or never ends, ends no more.

It is a Python of its own, started anew after each death; it and its worker speak over a socket.
"""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from pathlib import Path

from reportedly.batch.tracing import answers
from reportedly.batch.tracing.answers import Answer, Wanted

_BEGIN = 60.0
"""Seconds that its start may take, with the model; only then the time of a page begins."""

_LIFE = 10_000
"""Pages after which another process takes over: what models and parsers keep does not add up."""


class LostError(Exception):
    """The process is no more; the message says why."""


class Guard:
    """Asks a process `reportedly.batch.tracing.child`, and starts one where there is none."""

    def __init__(self, recipe: bytes, seconds: float, root: Path) -> None:
        """`recipe` is what the child is started with; an answer may take `seconds`.

        Names of files are relative to `root`: a worker may be at work anywhere.
        """
        self._recipe = recipe
        self._root = root
        self._seconds = seconds
        self._child: subprocess.Popen[bytes] | None = None
        self._line: Connection | None = None
        self._asked = 0

    def ask(self, question: Wanted) -> Answer:
        """The answer. Raises `LostError` where the process dies over it, or takes too long."""
        if self._asked == _LIFE:
            self.close()
        self._asked += 1
        try:
            line = self._line or self._ready()
            line.send_bytes(answers.encode(question))
            return answers.answer(self._said(line, self._seconds))
        except (EOFError, OSError):
            raise LostError(self._death()) from None

    def close(self) -> None:
        """End the process."""
        if self._line is not None:
            self._line.close()
        if self._child is not None:
            self._child.kill()
            self._child.wait()
        self._line = self._child = None

    def _said(self, line: Connection, seconds: float) -> bytes:
        """What it says next; as long as it is on its way to the page, its time does not begin."""
        said = b""
        while not said:
            if not wait([line], seconds):
                self.close()
                raise LostError(f"it took longer than {seconds:g} seconds")
            said = line.recv_bytes()
        return said

    def _ready(self) -> Connection:
        line = self._start()
        self._said(line, _BEGIN)
        return line

    def _start(self) -> Connection:
        self._asked = 1
        ours, theirs = socket.socketpair()
        with theirs:
            self._child = subprocess.Popen(  # noqa: S603 - this very Python, and a number
                [sys.executable, "-m", "reportedly.batch.tracing.child", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                cwd=self._root,
            )
        line = self._line = Connection(ours.detach())
        line.send_bytes(self._recipe)
        return line

    def _death(self) -> str:
        """How the process ended."""
        code: int | None = None
        if self._child is not None:
            with suppress(subprocess.TimeoutExpired):
                code = self._child.wait(5)
        self.close()
        if code is not None and code < 0:
            with suppress(ValueError):
                return f"it ended its process by {signal.Signals(-code).name}"
        return f"it ended its process with status {code}"
