"""A process that does units: `python -m reportedly.batch.worker SOCKET`, started by a crew."""

from __future__ import annotations

import os
import pickle
import sys
import threading
from multiprocessing.connection import Connection
from queue import SimpleQueue

from reportedly.batch.outcomes import attempt


def main() -> None:
    """Do one unit after the other, until nobody waits for them any more."""
    line = Connection(int(sys.argv[1]))
    sys.path[:] = line.recv()
    task = pickle.loads(line.recv_bytes())  # noqa: S301 - it comes from the one who started us
    units: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(line, units), daemon=True).start()
    while True:
        line.send(attempt(task, units.get()))


def _listen(line: Connection, units: SimpleQueue[bytes]) -> None:
    """Hear of new units, and of the end, be it in the middle of one."""
    try:
        while True:
            units.put(line.recv_bytes())
    except (EOFError, OSError):
        os._exit(0)


if __name__ == "__main__":
    main()
