"""How the index of words is asked, in the language of what holds the archive.

The index of what was said has three columns: `content` and `called` hold words, `marks` what else a
query may ask for; that of names has `name` only. Both languages say the same, and nothing in a text
means anything in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from reportedly.archive.matching import folded


class Terms(Protocol):
    """Makes the expressions of an index."""

    def phrase(self, column: str, text: str, *, prefix: bool = False) -> str:
        """What holds these words in a row; with `prefix`, the last may go on."""

    def either(self, expressions: Iterable[str]) -> str:
        """What fits one of these."""

    def every(self, expressions: Iterable[str]) -> str:
        """What fits all of these."""

    def without(self, expression: str, unwanted: Sequence[str]) -> str:
        """What fits the one and none of the others."""


class Fts5:
    """The language of SQLite's FTS5."""

    def phrase(self, column: str, text: str, *, prefix: bool = False) -> str:
        """See `Terms`."""
        words = '"' + text.replace('"', " ") + '"'
        return f"{column} : {words} *" if prefix else f"{column} : {words}"

    def either(self, expressions: Iterable[str]) -> str:
        """See `Terms`."""
        return f"({' OR '.join(expressions)})"

    def every(self, expressions: Iterable[str]) -> str:
        """See `Terms`."""
        return " AND ".join(expressions)

    def without(self, expression: str, unwanted: Sequence[str]) -> str:
        """See `Terms`."""
        return f"({expression}) NOT {self.either(unwanted)}"


LONGEST = 500
"""Characters of a word that PostgreSQL's index tells apart."""

SIGNS = {"content": "", "name": "", "called": "=", "marks": "#"}
"""What the words of each column begin with in PostgreSQL's index, that has but one."""

_NOTHING = "'#'"
"""What no row holds."""


class TsQuery:
    """The language of PostgreSQL's text search, over words that we told apart ourselves."""

    def phrase(self, column: str, text: str, *, prefix: bool = False) -> str:
        """See `Terms`."""
        words = [f"'{SIGNS[column]}{word[:LONGEST]}'" for word in folded(text)]
        if prefix and words:
            words[-1] += ":*"
        return f"({' <-> '.join(words)})" if words else _NOTHING

    def either(self, expressions: Iterable[str]) -> str:
        """See `Terms`."""
        return f"({' | '.join(expressions)})"

    def every(self, expressions: Iterable[str]) -> str:
        """See `Terms`."""
        return f"({' & '.join(expressions)})"

    def without(self, expression: str, unwanted: Sequence[str]) -> str:
        """See `Terms`."""
        return f"({expression} & !{self.either(unwanted)})"


def vector(content: str, called: str) -> str:
    """The words of a row as PostgreSQL's index takes them, each with its places."""
    places: dict[str, list[int]] = {}
    for column, text in (("content", content), ("called", called)):
        for place, word in enumerate(folded(text), 1):
            places.setdefault(SIGNS[column] + word[:LONGEST], []).append(place)
    return " ".join(f"'{word}':{','.join(map(str, at))}" for word, at in places.items())
