"""How pages are asked for: the options, the time they are given, and how a failure is told."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from reportedly.errors import FetchError

WAYBACK = "https://web.archive.org/web/"
_LONGEST_SHOWN = 300
_PASSWORD = re.compile(r"//[^/?#\s]*@")


class Trouble(Exception):  # noqa: N818 - never leaves the room; becomes a FetchError of an address
    """What went wrong with a request: "what happened; the next step".

    `passing` is whether asking again may help, `after` the seconds that the site asks to wait.
    """

    def __init__(self, why: str, *, passing: bool = False, after: float | None = None) -> None:
        super().__init__(why)
        self.passing = passing
        self.after = after


@dataclass(frozen=True, slots=True)
class Manners:
    """How pages are asked for. Times are in seconds, sizes in bytes.

    `limit` is of the body once unpacked, `deadline` for one page with all its redirects and
    retries. `private` lets addresses of the own machine and network through. `cache` is a folder.
    `via_archive` is the address of a web archive, to read its latest capture and not the page.
    """

    user_agent: str = field(
        default_factory=lambda: f"reportedly/{version('reportedly')} (news research)"
    )
    connect: float = 10.0
    read: float = 20.0
    deadline: float = 60.0
    limit: int = 20_000_000
    redirects: int = 10
    retries: int = 2
    delay: float = 1.0
    robots: bool = True
    private: bool = False
    cache: Path | None = None
    via_archive: str | None = None


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """Where the time comes from; tests that should not sleep bring their own."""

    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], object] = time.sleep
    now: Callable[[], datetime] = _utc_now


class Deadline:
    """The time that is left for the page at hand."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._seconds = 0.0
        self._end = float("inf")

    def start(self, seconds: float) -> None:
        """Begin with a new page."""
        self._seconds = seconds
        self._end = self._clock.monotonic() + seconds

    def extend(self, seconds: float) -> None:
        """Do not count what was waited out of politeness."""
        self._end += seconds

    def left(self) -> float:
        """Seconds until the end, negative after it."""
        return self._end - self._clock.monotonic()

    def within(self, timeout: float | None) -> float:
        """The shorter of the two. Raises `Trouble` where no time is left."""
        left = self.left()
        if left <= 0:
            raise Trouble(
                f"not done within {self._seconds:g} s; try again later, or save the page from your "
                "browser and give the file",
                passing=True,
            )
        return left if timeout is None else min(timeout, left)


def shown(text: object) -> str:
    """Words of a stranger, for a message: one line, printable, not endless, no password in it."""
    text = _PASSWORD.sub("//…@", str(text))
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"


def failed(address: str, why: object) -> FetchError:
    """The one line that the user reads."""
    return FetchError(f"{shown(address)}: {' '.join(str(why).split())}")
