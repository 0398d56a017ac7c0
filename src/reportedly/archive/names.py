"""Whom and what a name in a query means: speakers by any of their names, outlets, reports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from reportedly.archive.database import Database, marks
from reportedly.archive.matching import folded
from reportedly.archive.results import Named
from reportedly.record import SourceType

MOST = 100
"""Speakers that are told of one name."""

_LOOKED_AT = 3000
"""Names that are looked at for those who are best known."""

MEMBER = re.compile(r"([0-9a-f]{20})-(.+)", re.DOTALL)
"""A report's key and the id of a speaker there: the key of one whom this report alone knows."""

_ALONE = (
    "(CASE WHEN substr({0}, 21, 1) = '-' AND ltrim(substr({0}, 1, 20), '0123456789abcdef') = '' "
    "THEN 1 ELSE 0 END)"
)
"""1 for such a key, in SQL, else 0."""

_NEAR = 200
_BEGINNING = 3
_LIKENESS = 0.75


@dataclass(frozen=True, slots=True)
class Meant:
    """The rows that a name means, and what a reader should know of it.

    `words` are those of the name, where it is a name and no key: whoever is called so is meant,
    though of many not all are in `rows`. `apart` are those rows of which some reports speak in
    other words: words alone do not find them.
    """

    rows: tuple[int, ...]
    note: str = ""
    words: tuple[str, ...] = ()
    apart: tuple[int, ...] = ()


def speakers(database: Database, name: str) -> Meant:
    """The speakers with this key, else those of whom all the words are a part of one name.

    Those whom more than one report may know by their key come first.
    """
    row = speaker_row(database, name)
    if row is not None:
        return Meant((row,))
    words, terms = folded(name), database.terms
    if not words:
        return Meant((), f"no speaker is called {name}")
    found = tuple(
        row[0]
        for row in database.rows(
            f"SELECT alias.speaker, min({_ALONE.format('k.key')}) AS alone "
            "FROM (SELECT rowid FROM called WHERE called MATCH ? ORDER BY rowid LIMIT ?) AS c "
            "CROSS JOIN alias ON alias.id = c.rowid "
            "CROSS JOIN speaker_key AS k ON k.speaker = alias.speaker "
            "GROUP BY alias.speaker ORDER BY alone, alias.speaker LIMIT ?",
            terms.every(terms.phrase("name", word) for word in words),
            _LOOKED_AT,
            MOST + 1,
        )
    )
    if len(found) > MOST:
        note = f"more than {MOST} speakers are called {name}"
        return Meant(found[:MOST], note, tuple(words), _apart(database, found[:MOST], words))
    if found:
        return Meant(found, "", tuple(words), _apart(database, found, words))
    near = near_speakers(database, name)
    meant = f"; spelled nearly so: {', '.join(near)}" if near else ""
    return Meant((), f"no speaker is called {name}{meant}")


def _apart(database: Database, rows: Sequence[int], words: Iterable[str]) -> tuple[int, ...]:
    """Those who have a name without these words."""
    sought = set(words)
    aliases = database.rows(
        f"SELECT speaker, name FROM alias WHERE speaker IN ({marks(rows)}) ORDER BY speaker", *rows
    )
    found = (speaker for speaker, name in aliases if not sought <= set(folded(name)))
    return tuple(dict.fromkeys(found))


def near_speakers(database: Database, name: str) -> list[str]:
    """Names that are spelled nearly so, at most three."""
    words = folded(name)
    begin = [
        database.terms.phrase("name", word[:_BEGINNING], prefix=True)
        for word in words
        if len(word) >= _BEGINNING
    ]
    if not begin:
        return []
    rows = database.rows(
        "SELECT alias.name FROM (SELECT rowid FROM called WHERE called MATCH ? "
        "ORDER BY rowid LIMIT ?) AS c CROSS JOIN alias ON alias.id = c.rowid ORDER BY alias.id",
        database.terms.either(begin),
        _NEAR,
    )
    return _near(words, [full for (full,) in rows])


def _near(words: Sequence[str], known: Iterable[str]) -> list[str]:
    parts: dict[str, str] = {}
    for full in known:
        for part in (" ".join(folded(full)), *folded(full)):
            parts.setdefault(part, full)
    near = get_close_matches(" ".join(words), parts, 3, _LIKENESS)
    return list(dict.fromkeys(parts[part] for part in near))


def outlets(database: Database, name: str) -> Meant:
    """The outlet of this name, else those whose names hold all its words."""
    row = database.row("SELECT id FROM outlet WHERE name = ?", name)
    if row is not None:
        return Meant((row[0],))
    known = database.rows("SELECT id, name FROM outlet")
    sought = set(folded(name))
    found = tuple(number for number, full in known if sought and sought <= set(folded(full)))
    if found:
        return Meant(found)
    near = _near(folded(name), [full for _, full in known])
    meant = f"; spelled nearly so: {', '.join(near)}" if near else ""
    return Meant((), f"no outlet is called {name}{meant}")


def story(database: Database, key: str) -> Meant:
    """The reports of the story that this report is in, perhaps it alone."""
    row = database.row("SELECT id, story FROM report WHERE key = ?", key)
    if row is None:
        return Meant((), f"there is no report {key}")
    if row[1] is None:
        return Meant((row[0],))
    rows = database.rows("SELECT id FROM report WHERE story = ?", row[1])
    return Meant(tuple(found[0] for found in rows))


def report(database: Database, key: str) -> Meant:
    """The report with this key."""
    row = database.row("SELECT id FROM report WHERE key = ?", key)
    return Meant((row[0],)) if row else Meant((), f"there is no report {key}")


def statement(database: Database, name: str) -> Meant:
    """The attributions of the statement that this attribution (key, hyphen, id) is a wording of."""
    key, _, number = name.rpartition("-")
    row = database.row(
        "SELECT a.id, a.statement FROM attribution AS a JOIN report AS r ON r.id = a.report "
        "WHERE r.key = ? AND a.number = ?",
        key,
        number,
    )
    if row is None:
        return Meant((), f"there is no attribution {name}")
    if row[1] is None:
        return Meant((row[0],))
    rows = database.rows("SELECT id FROM attribution WHERE statement = ?", row[1])
    return Meant(tuple(found[0] for found in rows))


def reports_of_statement(database: Database, name: str) -> Meant:
    """The reports that have a wording of the statement."""
    found = statement(database, name)
    rows = (
        database.row("SELECT report FROM attribution WHERE id = ?", row)[0] for row in found.rows
    )
    return Meant(tuple(dict.fromkeys(rows)), found.note)


def named(database: Database, rows: Sequence[int]) -> tuple[Named, ...]:
    """The speakers of these rows."""
    known = database.rows(
        f"SELECT id, {best_key('speaker.id')}, name, kind FROM speaker WHERE id IN ({marks(rows)})",
        *rows,
    )
    found = {row: Named(key or "", name, SourceType(kind)) for row, key, name, kind in known}
    return tuple(found[row] for row in rows if row in found)


def speaker_row(database: Database, key: str) -> int | None:
    """The row of the speaker with this key.

    A report's key and the id of a speaker there mean whoever that one is today: others wrote them
    down, and since then it may have been merged with another or told apart.
    """
    row = None
    if found := MEMBER.fullmatch(key):
        row = database.row(
            "SELECT speaker FROM member JOIN report ON report.id = member.report "
            "WHERE report.key = ? AND member.number = ?",
            *found.groups(),
        )
    row = row or database.row("SELECT speaker FROM speaker_key WHERE key = ?", key)
    return int(row[0]) if row else None


def best_key(speaker: str) -> str:
    """The key that a speaker is best known by, asked for in SQL: no report's own, and short."""
    return (
        f"(SELECT key FROM speaker_key WHERE speaker_key.speaker = {speaker} "
        f"ORDER BY {_ALONE.format('key')}, length(key), key LIMIT 1)"
    )


def key_of(database: Database, speaker: int) -> str:
    """The key that a speaker is best known by."""
    return database.row(f"SELECT {best_key('?')}", speaker)[0] or ""


def keys_of(database: Database, speaker: int) -> tuple[str, ...]:
    """All keys of a speaker, at most `MOST`."""
    rows = database.rows(
        "SELECT key FROM speaker_key WHERE speaker = ? ORDER BY length(key), key LIMIT ?",
        speaker,
        MOST,
    )
    return tuple(row[0] for row in rows)


def keys_in(database: Database, report: str) -> dict[str, str]:
    """The keys of all speakers of a report, by their `Speaker.id` there."""
    rows = database.rows(
        f"SELECT member.number, {best_key('member.speaker')} FROM member "
        "JOIN report ON report.id = member.report WHERE report.key = ?",
        report,
    )
    return {number: key for number, key in rows if key is not None}
