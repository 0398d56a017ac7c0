"""Units done on this machine, by processes that each have a line of their own.

Nothing is shared between the processes, no lock and no queue: one that dies takes only the unit
with it that it had in hand, and another begins that unit again.
"""

from __future__ import annotations

import pickle
import signal
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import cast

from reportedly.batch.outcomes import TRIES, Outcome, Task
from reportedly.errors import EngineError


def outcomes(task: Task, units: Iterable[bytes], workers: int) -> Iterator[Outcome]:
    """One outcome a unit, as they come."""
    crew = _Crew(task, units)
    try:
        yield from crew.work(workers)
    finally:
        crew.dismiss()


@dataclass(frozen=True, slots=True)
class _Unit:
    content: bytes
    begun: int = 1


class _Worker:
    """A process, and the unit that it has in hand.

    It is a Python of its own, not a copy of this one: neither the threads of a model that is
    loaded here, nor our open files, nor a user's script that calls us come with it.
    """

    def __init__(self, task: bytes) -> None:
        self.unit = _Unit(b"")
        ours, theirs = socket.socketpair()
        self.line = Connection(ours.detach())
        with theirs, _uninterrupted():
            self._process = subprocess.Popen(  # noqa: S603 - this very Python, and a number
                [sys.executable, "-m", "reportedly.batch.worker", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=2,  # standard output is for our own data
            )
        with suppress(OSError):  # where it is dead already, its line says so when it is asked
            self.line.send(sys.path)
            self.line.send_bytes(task)

    def give(self, unit: _Unit) -> None:
        """Put a unit into its hand."""
        self.unit = unit
        with suppress(OSError):  # as above
            self.line.send_bytes(unit.content)

    def outcome(self) -> Outcome | None:
        """What became of its unit; None where the process died over it."""
        try:
            return cast("Outcome", self.line.recv())
        except (EOFError, OSError):
            return None

    def end(self) -> str:
        """End the process; how it ended, if it did so by itself."""
        self.line.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(1)
        self._process.kill()
        code = self._process.wait()
        with suppress(ValueError):
            return f"it was ended by {signal.Signals(-code).name}"
        return f"it ended with status {code}"


class _Crew:
    """Workers at their units."""

    def __init__(self, task: Task, units: Iterable[bytes]) -> None:
        self._task = pickle.dumps(task)
        self._fresh = iter(units)
        self._again: deque[_Unit] = deque()
        self._working: dict[Connection, _Worker] = {}
        self._resting: list[_Worker] = []

    def work(self, workers: int) -> Iterator[Outcome]:
        """The outcomes of all units."""
        while True:
            while len(self._working) < workers and (unit := self._next()) is not None:
                self._go_on(self._worker(), unit)
            if not self._working:
                return
            for line in wait(list(self._working)):
                worker = self._working.pop(cast("Connection", line))
                # A worker has its next unit before anybody looks at what it found.
                if (outcome := self._after(worker)) is not None:
                    yield outcome

    def dismiss(self) -> None:
        """No process is left behind, be it in the middle of a unit."""
        left = [*self._working.values(), *self._resting]
        for worker in left:
            worker.line.close()
        for worker in left:
            worker.end()

    def _next(self) -> _Unit | None:
        if self._again:
            return self._again.popleft()
        content = next(self._fresh, None)
        return None if content is None else _Unit(content)

    def _worker(self) -> _Worker:
        try:
            return self._resting.pop() if self._resting else _Worker(self._task)
        except OSError as error:
            raise EngineError(f"no process can be started: {error.strerror or error}") from error

    def _go_on(self, worker: _Worker, unit: _Unit) -> None:
        worker.give(unit)
        self._working[worker.line] = worker

    def _after(self, worker: _Worker) -> Outcome | None:
        """What a worker found, which goes on with the next unit; None where it died."""
        outcome = worker.outcome()
        if outcome is None:
            return self._lost(worker.unit, worker.end())
        if (unit := self._next()) is not None:
            self._go_on(worker, unit)
        else:
            self._resting.append(worker)
        return outcome

    def _lost(self, unit: _Unit, death: str) -> Outcome | None:
        if unit.begun < TRIES:
            self._again.append(_Unit(unit.content, unit.begun + 1))
            return None
        return Outcome(reason=f"its process died {unit.begun} times; {death}")


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """A process that is started meanwhile never hears Ctrl-C: it is for us to end it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
