"""The speakers whom a name fits, and those who may be the same by their name."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.archive import names
from reportedly.archive.database import Database
from reportedly.archive.matching import folded
from reportedly.archive.results import Named

_ALIKE = 8


@dataclass(frozen=True, slots=True)
class Candidates:
    """The speakers whom a name fits, the most quoted first, with how often each is quoted.

    `one` is the only one, or the only one who is called exactly so and not in one report alone.
    `notes` are for a reader.
    """

    speakers: tuple[tuple[Named, int], ...]
    one: Named | None
    notes: tuple[str, ...] = ()


def candidates(database: Database, name: str) -> Candidates:
    """Whom the name fits."""
    meant = names.speakers(database, name)
    counted = [
        (database.row("SELECT count(*) FROM attribution WHERE speaker = ?", row)[0], row)
        for row in meant.rows
    ]
    counted.sort(key=lambda pair: (-pair[0], pair[1]))
    rows = tuple(row for _, row in counted)
    known = names.named(database, rows)
    exact = [one for one, row in zip(known, rows, strict=True) if _is_called(database, row, name)]
    chosen = known if len(known) == 1 else exact
    if len(chosen) > 1:
        chosen = [one for one in chosen if not names.MEMBER.fullmatch(one.key)]
    return Candidates(
        tuple((one, count) for one, (count, _) in zip(known, counted, strict=True)),
        chosen[0] if len(chosen) == 1 else None,
        (meant.note,) if meant.note else (),
    )


def alike(database: Database, key: str, name: str) -> tuple[tuple[Named, int], ...]:
    """Others whose names end in the same word, the most quoted first; `key` is the speaker's."""
    last = folded(name)[-1:]
    found = candidates(database, last[0]).speakers if last else ()
    same = ((one, n) for one, n in found if one.key != key and folded(one.name)[-1:] == last)
    return tuple(same)[:_ALIKE]


def _is_called(database: Database, speaker: int, name: str) -> bool:
    words = folded(name)
    rows = database.rows("SELECT name FROM alias WHERE speaker = ?", speaker)
    return any(folded(alias) == words for (alias,) in rows)
