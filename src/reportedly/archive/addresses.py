"""Where an archive is: a file, or a database of a PostgreSQL server."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from os import PathLike, fspath
from pathlib import Path

_SCHEME = re.compile(r"postgres(?:ql)?://", re.IGNORECASE)
_PASSWORD = re.compile(r"(?<=://)([^:@]*):.*@", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a database; as a text, without password and settings."""

    url: str = field(repr=False)

    def __str__(self) -> str:
        # A password with signs of its own may hold anything; what looks like one is left out.
        return " ".join(_PASSWORD.sub(r"\1@", self.url).partition("?")[0].split())


Place = str | PathLike[str] | Address
"""What names an archive."""


def is_address(name: object) -> bool:
    """Whether a name is the address of a database."""
    return isinstance(name, Address) or (isinstance(name, str) and bool(_SCHEME.match(name)))


def place_of(name: Place) -> Path | Address:
    """The file or the database that is meant."""
    if isinstance(name, Address):
        return name
    text = fspath(name)
    return Address(text) if is_address(text) else Path(text)
