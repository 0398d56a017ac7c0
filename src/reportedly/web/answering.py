"""What is answered: a page and its twin in JSON, a file, or the way to another page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec


@dataclass(frozen=True, slots=True)
class Shown:
    """A page: the template and what it asks of, and the same for a program."""

    template: str
    sheet: object
    document: Callable[[], bytes]
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes of some type, to be saved under a name where there is one."""

    data: bytes
    media_type: str
    name: str = ""
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """A file of this machine, of which parts may be asked."""

    path: Path
    media_type: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The way to another page of ours; `document` is what a program gets in its place.

    `cookie` is what the browser shall keep from now on; "" has it forget.
    """

    address: str
    document: Callable[[], bytes]
    status: int = 201
    cookie: str | None = None


Answer = Shown | Raw | Held | Moved


def encoded(document: object) -> Callable[[], bytes]:
    """A document of ours as JSON, made when a program asks for it."""
    return lambda: msgspec.json.encode(document)
