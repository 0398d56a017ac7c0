"""Which page of a unit is in hand, so that one that ends its whole worker is known by it."""

from __future__ import annotations

import secrets
from collections import Counter
from pathlib import Path

_TWICE = 2


class Hand:
    """A line is written before each page; the last line of a try that ended early is its page.

    Only tries of the same run count: a run that is stopped stops at a page, too, which is no fault
    of the page.
    """

    def __init__(self, path: Path, run: str) -> None:
        self._path = path
        self._attempt = f"{run} {secrets.token_hex(4)}"
        self._ended = Counter(_last_of_tries(path, run).values())

    def takes(self, number: int) -> bool:
        """Take a page in hand; False for one at which two tries of this run ended."""
        if self._ended[number] >= _TWICE:
            return False
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab", buffering=0) as file:
            file.write(f"{self._attempt} {number}\n".encode())
        return True

    def empty(self) -> None:
        """The unit is done."""
        self._path.unlink(missing_ok=True)


def _last_of_tries(path: Path, run: str) -> dict[str, int]:
    """The last page of each try of this run."""
    last: dict[str, int] = {}
    if path.exists():
        for line in path.read_text(encoding="ascii", errors="replace").splitlines():
            words = line.split()
            if len(words) == 3 and words[0] == run and words[2].isdigit():
                last[words[1]] = int(words[2])
    return last
