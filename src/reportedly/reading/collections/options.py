"""How a collection is to be read, and a count of what in it is no report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

# The largest of 220 news pages of 2019 to 2025 is under 5 MB with all its scripts.
LIMIT = 20_000_000
"""Bytes of one page, unpacked; what is above it is a collection or a mistake, and is refused."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of a table's columns where they are not among the usual ones.

    A dot leads into an object: "meta.url".
    """

    text: str | None = None
    html: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    authors: str | None = None
    outlet: str | None = None
    language: str | None = None


@dataclass(slots=True)
class Tally:
    """What was passed over without a word, counted by its reason: "image/png", "status 404"."""

    skipped: Counter[str] = field(default_factory=Counter)

    def skip(self, reason: str) -> None:
        """Count one more."""
        self.skipped[reason] += 1


@dataclass(frozen=True, slots=True)
class Options:
    """`limit` is in bytes of one item, unpacked; `charset` goes before what a transport declares.

    The `tally` grows while pages are read.
    """

    limit: int = LIMIT
    columns: Columns = Columns()
    charset: str | None = None
    tally: Tally = field(default_factory=Tally)
