"""Answers that are kept until the archive changes: many readers ask for the same."""

from __future__ import annotations

import threading
from collections import OrderedDict
from sys import getsizeof

from starlette.responses import Response

from reportedly.archive.database import Database

_MOST = 32 * 1024 * 1024
_LARGEST = 1024 * 1024
"""Bytes of all answers that are kept, and of one."""

_BESIDE = 2048
"""Bytes that an answer takes beside its body, about."""

Key = tuple[str, ...]


class Kept:
    """Answers by what was asked, those of the archive as it is now."""

    def __init__(self, database: Database, most: int = _MOST) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._answers: OrderedDict[Key, Response] = OrderedDict()
        self._most = most
        self._size = 0
        self._known = -1

    def version(self) -> int:
        """How the archive is now: read it before you ask the archive for what is to be kept.

        Below 0 where nothing tells: nothing is kept then.
        """
        return self._database.version()

    def find(self, key: Key, version: int) -> Response | None:
        """The answer, if the archive is still as it was."""
        with self._lock:
            if version != self._known:
                self._answers.clear()
                self._size, self._known = 0, version
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
            return found

    def keep(self, key: Key, version: int, answer: Response) -> None:
        """Keep an answer of this version; those that were asked for longest ago make room."""
        size = _size(key, answer)
        with self._lock:
            if version < 0 or version != self._known:
                return
            if size > _LARGEST or key in self._answers:
                return
            self._answers[key] = answer
            self._size += size
            while self._size > self._most:
                self._size -= _size(*self._answers.popitem(last=False))


def _size(key: Key, answer: Response) -> int:
    """Bytes that an answer takes here; of a short one, most is what was asked."""
    return len(answer.body) + sum(map(getsizeof, key)) + _BESIDE
