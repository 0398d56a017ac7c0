"""What stands in an archive, in a form in which two archives of the same reports are equal.

Rows are named by what they are about, not by their numbers: those depend on the order in which
things were written, and say nothing. Times of adding are left out.
"""

# ruff: noqa: S608 — only names of tables and columns, written here, stand in the queries

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path

Standing = Mapping[str, list[str]]
"""Each table's rows as text, sorted."""

_SPEAKER = "(SELECT min(key) FROM speaker_key AS k WHERE k.speaker = {})"
_REPORT = "(SELECT key FROM report AS r WHERE r.id = {})"
_OUTLET = "(SELECT name FROM outlet AS o WHERE o.id = {})"
_STORY = "(SELECT group_concat(key) FROM (SELECT key FROM report WHERE story = {} ORDER BY key))"

_QUERIES = {
    "report": f"SELECT key, article, {_OUTLET.format('outlet')}, title, url, language, published, "
    f"precision, moment, model, linked, {_STORY.format('t.story')} FROM report AS t",
    "record": f"SELECT {_REPORT.format('report')}, hex(line) FROM record",
    "sighting": f"SELECT {_REPORT.format('report')}, name, place, address, sha256, fetched "
    "FROM sighting",
    "speaker": f"SELECT name, kind, {_SPEAKER.format('speaker.id')} FROM speaker",
    "speaker_key": f"SELECT key, {_SPEAKER.format('speaker_key.speaker')} FROM speaker_key",
    "member": f"SELECT {_REPORT.format('report')}, number, {_SPEAKER.format('t.speaker')}, name, "
    "title, reason FROM member AS t",
    "alias": f"SELECT {_SPEAKER.format('t.speaker')}, name FROM alias AS t",
    "called": "SELECT name FROM called",
    "attribution": f"SELECT {_REPORT.format('report')}, number, within, source, cue, content, "
    "start, quotation_type, speech_act, source_type, score, justification, "
    f"{_SPEAKER.format('t.speaker')}, {_OUTLET.format('outlet')}, moment, verdict, "
    "(SELECT words FROM statement WHERE id = t.statement) FROM attribution AS t",
    "said": "SELECT content FROM said",
    "sign": f"SELECT hash, {_REPORT.format('report')}, kind FROM sign",
    "story": f"SELECT key, why, origins, circles, {_STORY.format('t.id')} FROM story AS t",
    "statement": f"SELECT {_STORY.format('t.story')}, {_SPEAKER.format('t.speaker')}, words, "
    "reports, origins, (SELECT group_concat(one) FROM (SELECT r.key || a.number AS one "
    "FROM attribution AS a JOIN report AS r ON r.id = a.report WHERE a.statement = t.id "
    "ORDER BY 1)) FROM statement AS t",
    "derivation": f"SELECT {_REPORT.format('report')}, {_REPORT.format('base')}, outlet, kind, "
    "directed, score FROM derivation",
    "judgement": "SELECT line FROM judgement",
}


def standing(path: Path) -> Standing:
    """All that stands in the archive."""
    with sqlite3.connect(path) as connection:
        found = {
            table: sorted(repr(row) for row in connection.execute(query))
            for table, query in _QUERIES.items()
        }
    connection.close()
    return found


def differing(one: Standing, other: Standing) -> list[str]:
    """What stands in one alone, a line each."""
    return [
        f"{table}: {mark} {row[:300]}"
        for table in one
        for mark, rows in (
            ("-", sorted({*one[table]} - {*other[table]})),
            ("+", sorted({*other[table]} - {*one[table]})),
        )
        for row in rows
    ] + [
        f"{table}: {len(one[table])} rows against {len(other[table])}"
        for table in one
        if len(one[table]) != len(other[table])
    ]


def damage(path: Path) -> list[str]:
    """What is wrong with the file: pages, references, the indexes of words, things doubled."""
    with sqlite3.connect(path) as connection:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        found += [f"loose: {row}" for row in connection.execute("PRAGMA foreign_key_check")]
        for table, of in (("said", "attribution"), ("called", "alias")):
            try:
                connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES "
                                   "('integrity-check', 1)")  # fmt: skip
            except sqlite3.DatabaseError as error:
                found.append(f"{table}: {error}")
            words, rows = (
                connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
                for name in (f"{table}_docsize", of)
            )
            if words != rows:
                found.append(f"{table}: {words} entries for {rows} rows")
        connection.rollback()
    connection.close()
    return found
