"""How a server of an archive is set up; nothing of it changes while it runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportedly.archive.addresses import Address

LARGEST = 20 * 1024 * 1024
"""Bytes of a page or record that may be added."""

SHORTEST_TOKEN = 16
"""Characters that a token must have: shorter ones can be guessed."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the server serves, to whom, and what may be done there.

    Without a `token` nobody can change anything. `hosts` are the names that it answers to besides
    those of this machine. `rate` is how many requests a second a client may make in the long run,
    `proxied` that clients come through a proxy which names them. `fetches` allows editors to have
    addresses fetched; `threads` is how many requests are worked on at once.
    """

    archive: Path | Address
    recordings: Path | None = None
    people: Path | None = None
    token: str = ""
    hosts: tuple[str, ...] = ()
    rate: float = 10.0
    proxied: bool = False
    fetches: bool = False
    largest: int = LARGEST
    threads: int = 4
    patience: float = 20.0
