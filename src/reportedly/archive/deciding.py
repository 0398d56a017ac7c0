"""People's judgements in an archive: added, never changed, and followed in its speakers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

import msgspec

from reportedly.archive import people
from reportedly.comparison import Report, Ruling
from reportedly.judgements import Decisions, Judgement, Place


def put(connection: sqlite3.Connection, judgement: Judgement) -> bool:
    """Add a judgement, and have the reports that it is about compared again; whether it is new."""
    line = msgspec.json.encode(judgement).decode()
    sides = (judgement.one.article, judgement.other.article)
    fresh = connection.execute(
        "INSERT OR IGNORE INTO judgement (line, one, other) VALUES (?, ?, ?)", (line, *sides)
    ).rowcount
    if fresh:
        connection.execute("UPDATE report SET linked = 0 WHERE article IN (?, ?)", sides)
    return bool(fresh)


def every(connection: sqlite3.Connection) -> tuple[Judgement, ...]:
    """All judgements, as they were added."""
    return _read(connection.execute("SELECT line FROM judgement ORDER BY id"))


def on(connection: sqlite3.Connection, articles: Sequence[str]) -> tuple[Judgement, ...]:
    """The judgements that one of these articles (`Article.id`) has to do with."""
    marks = ", ".join("?" for _ in articles)
    return _read(
        connection.execute(
            f"SELECT line FROM judgement WHERE one IN ({marks}) OR other IN ({marks}) ORDER BY id",
            (*articles, *articles),
        )
    )


def judged_with(connection: sqlite3.Connection, reports: Iterable[int]) -> list[int]:
    """The reports that somebody judged together with one of these."""
    return [
        row[0]
        for report in reports
        for row in connection.execute(
            "SELECT there.id FROM report AS here "
            "JOIN judgement AS j ON here.article IN (j.one, j.other) "
            "JOIN report AS there ON there.article IN (j.one, j.other) "
            "WHERE here.id = ? AND there.id != here.id ORDER BY there.id",
            (report,),
        )
    ]


def follow(
    connection: sqlite3.Connection, reports: Sequence[Report], judgements: Sequence[Judgement]
) -> None:
    """Let judgements on two names hold in the whole archive, not in these reports alone."""
    records = {report.key: report.record for report in reports}

    def key(place: Place) -> str | None:
        speaker = next(s for s in records[place[0]].speakers if s.id == place[1])
        return people.global_key(speaker.name, speaker.kind)

    # The latest judgement comes first and holds; so it is followed last.
    for decision in reversed([*Decisions(reports, judgements, "speaker")]):
        for one, other in decision.pairs:
            keys = {k for k in (key(one), key(other)) if k}
            rows = {k: row for k in sorted(keys) if (row := people.row_of(connection, k))}
            if len(rows) == 2:
                _join(connection, rows, same=decision.judgement.ruling is Ruling.SAME)


def _join(connection: sqlite3.Connection, rows: dict[str, int], *, same: bool) -> None:
    """Make two speakers one, or tell apart those that an earlier judgement made one."""
    (_, first), (key, second) = rows.items()
    if same:
        people.merge(connection, first, second)
    elif first == second:
        connection.execute("DELETE FROM speaker_key WHERE key = ?", (key,))
        connection.execute(
            "UPDATE report SET linked = 0 "
            "WHERE id IN (SELECT report FROM member WHERE speaker = ?)",
            (first,),
        )


def _read(rows: Iterable[tuple[str]]) -> tuple[Judgement, ...]:
    return tuple(msgspec.json.decode(line, type=Judgement) for (line,) in rows)
