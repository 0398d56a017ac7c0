"""A process of a crew, which does units: `python -m reportedly.batch.engine.worker SOCKET`."""

from __future__ import annotations

import os
import pickle
import sys
import threading
from multiprocessing.connection import Connection
from queue import SimpleQueue

from reportedly.batch.engine.outcomes import Task, attempt

TASK, UNIT = "task", "unit"
"""What is said to a worker: the task of all units to come, pickled, or a unit."""


def main() -> None:
    """Do one unit after the other, until nobody waits for them any more."""
    line = Connection(int(sys.argv[1]))
    sys.path[:] = line.recv()
    said: SimpleQueue[tuple[str, bytes]] = SimpleQueue()
    threading.Thread(target=_listen, args=(line, said), daemon=True).start()
    task: Task | None = None
    while True:
        kind, content = said.get()
        if kind == TASK:
            task = _opened(content, task)
        elif task is not None:
            line.send(attempt(task, content))


def _opened(content: bytes, before: Task | None) -> Task:
    """The task; what the one before it kept open is closed."""
    getattr(before, "close", lambda: None)()
    opened: Task = pickle.loads(content)  # noqa: S301 - it comes from the one who started us
    return opened


def _listen(line: Connection, said: SimpleQueue[tuple[str, bytes]]) -> None:
    """Hear of tasks and units, and of the end, be it in the middle of one."""
    try:
        while True:
            said.put(line.recv())
    except (EOFError, OSError):
        os._exit(0)


if __name__ == "__main__":
    main()
