"""Which keys are one speaker's, by all that was judged: one answer, whatever came first.

The latest judgement holds. So an earlier one that two are the same is not followed where that would
make one of any two whom a later one told apart; and an earlier one that they differ is not where
later ones made them one. What follows depends on the judgements alone, so that following them again
changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.archive import people
from reportedly.archive.database import Connection
from reportedly.record import SourceType
from reportedly.speakers.keys import global_key


@dataclass(frozen=True, slots=True)
class Ruled:
    """That two keys are the same speaker's, or that they are not."""

    one: str
    other: str
    same: bool


def groups(rulings: Iterable[Ruled]) -> dict[str, frozenset[str]]:
    """For each key those that are the same speaker's; the rulings come latest first."""
    found: dict[str, frozenset[str]] = {}
    apart: list[tuple[str, str]] = []
    for ruled in rulings:
        one, other = (found.setdefault(k, frozenset((k,))) for k in (ruled.one, ruled.other))
        both = one | other
        if not ruled.same:
            if one != other:
                apart.append((ruled.one, ruled.other))
        elif not any(a in both and b in both for a, b in apart):
            found.update(dict.fromkeys(both, both))
    return found


def regroup(connection: Connection, rulings: Iterable[Ruled]) -> None:
    """Give the keys of each group one speaker, and no two groups the same.

    The reports of a speaker who is divided are compared again.
    """
    found = groups(rulings)
    rows: dict[int, set[str]] = defaultdict(set)
    for key in sorted(found):
        row = people.row_of(connection, key)
        if row is not None:
            rows[row].add(key)
    for row, keys in rows.items():
        if len({found[key] for key in keys}) > 1:
            _divide(connection, row, keys, found)
    for group in sorted({*found.values()}, key=sorted):
        speakers = [people.row_of(connection, key) for key in sorted(group)]
        known = [*dict.fromkeys(row for row in speakers if row is not None)]
        for other in known[1:]:
            people.merge(connection, known[0], other)
        # Comparing may have left a key without a speaker: the next report is to find one there.
        connection.executemany(
            "INSERT INTO speaker_key VALUES (?, ?) ON CONFLICT DO NOTHING",
            ((key, first) for first in known[:1] for key in sorted(group)),
        )


def _divide(
    connection: Connection, row: int, keys: set[str], found: dict[str, frozenset[str]]
) -> None:
    """Leave a speaker those keys that go with its name, and let the others find new speakers."""
    name, kind = connection.execute(
        "SELECT name, kind FROM speaker WHERE id = ?", (row,)
    ).fetchone()
    own = global_key(name, SourceType(kind))
    kept = found[own if own in keys else min(keys)]
    connection.executemany(
        "DELETE FROM speaker_key WHERE key = ?", ((key,) for key in sorted(keys - kept))
    )
    connection.execute(
        "UPDATE report SET linked = 0 WHERE id IN (SELECT report FROM member WHERE speaker = ?)",
        (row,),
    )
