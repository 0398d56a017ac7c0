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
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Self, cast

from reportedly.batch.engine import worker
from reportedly.batch.engine.outcomes import TRIES, Outcome, Task
from reportedly.errors import EngineError


@dataclass(frozen=True, slots=True)
class _Unit:
    content: bytes
    begun: int = 1


class _Worker:
    """A process, and the unit that it has in hand.

    It is a Python of its own, not a copy of this one: neither the threads of a model that is
    loaded here, nor our open files, nor a user's script that calls us come with it.
    """

    def __init__(self) -> None:
        self.unit = _Unit(b"")
        self._task = b""
        ours, theirs = socket.socketpair()
        self.line = Connection(ours.detach())
        with theirs, _uninterrupted():
            self._process = subprocess.Popen(  # noqa: S603 - this very Python, and a number
                [sys.executable, "-m", "reportedly.batch.engine.worker", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=2,  # standard output is for our own data
            )
        with suppress(OSError):  # where it is dead already, its line says so when it is asked
            self.line.send(sys.path)

    def give(self, task: bytes, unit: _Unit) -> None:
        """Put a unit into its hand, and before it the task, where that is another."""
        self.unit = unit
        with suppress(OSError):  # as above
            if task != self._task:
                self.line.send((worker.TASK, task))
                self._task = task
            self.line.send((worker.UNIT, unit.content))

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


class Crew:
    """Workers at their units; between two stages they rest, with all that they have loaded."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._resting: list[_Worker] = []
        self._working: dict[Connection, _Worker] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.dismiss()

    def outcomes(self, task: Task, units: Iterable[bytes]) -> Iterator[Outcome]:
        """One outcome a unit, as they come."""
        stage = _Stage(pickle.dumps(task), iter(units))
        try:
            yield from self._outcomes(stage)
        finally:
            self._dismiss(self._working.values())  # in the middle of a unit nobody waits for
            self._working.clear()

    def _outcomes(self, stage: _Stage) -> Iterator[Outcome]:
        while True:
            while len(self._working) < self._workers and (unit := stage.next()) is not None:
                self._go_on(self._worker(), stage, unit)
            if not self._working:
                return
            for line in wait(list(self._working)):
                one = self._working.pop(cast("Connection", line))
                # A worker has its next unit before anybody looks at what it found.
                if (outcome := self._after(one, stage)) is not None:
                    yield outcome

    def dismiss(self) -> None:
        """No process is left behind."""
        self._dismiss(self._resting)
        self._resting.clear()

    @staticmethod
    def _dismiss(left: Collection[_Worker]) -> None:
        for one in left:
            one.line.close()
        for one in left:
            one.end()

    def _worker(self) -> _Worker:
        try:
            return self._resting.pop() if self._resting else _Worker()
        except OSError as error:
            raise EngineError(f"no process can be started: {error.strerror or error}") from error

    def _go_on(self, one: _Worker, stage: _Stage, unit: _Unit) -> None:
        one.give(stage.task, unit)
        self._working[one.line] = one

    def _after(self, one: _Worker, stage: _Stage) -> Outcome | None:
        """What a worker found, which goes on with the next unit; None where it died."""
        outcome = one.outcome()
        if outcome is None:
            return stage.lost(one.unit, one.end())
        if (unit := stage.next()) is not None:
            self._go_on(one, stage, unit)
        else:
            self._resting.append(one)
        return outcome


class _Stage:
    """A task, and those of its units that are to be begun."""

    def __init__(self, task: bytes, units: Iterator[bytes]) -> None:
        self.task = task
        self._fresh = units
        self._again: deque[_Unit] = deque()

    def next(self) -> _Unit | None:
        """The next unit, if there is one."""
        if self._again:
            return self._again.popleft()
        content = next(self._fresh, None)
        return None if content is None else _Unit(content)

    def lost(self, unit: _Unit, death: str) -> Outcome | None:
        """Begin a unit again whose worker died; what becomes of one that was begun too often."""
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
