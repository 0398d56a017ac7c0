"""A page as it came: bytes, where from, and what the collection that held them says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Stated:
    """What a feed, a table or a transport says of a report besides its bytes.

    Any of it may be missing; what the page says of itself goes before it.
    """

    title: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of one report, not yet read.

    `name` is the source as it was given, `record` the place within it, as in `Origin`. `url` is the
    address that the page was asked for by, `address` the one that answered. `charset` is what the
    transport declares, `media_type` the bare type ("text/html") that it declares.
    """

    data: bytes
    name: str
    record: str | None = None
    url: str | None = None
    address: str | None = None
    fetched: datetime | None = None
    media_type: str | None = None
    charset: str | None = None
    stated: Stated = Stated()
    notes: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """How messages name the page."""
        return f"{self.name}, {self.record}" if self.record else self.name
