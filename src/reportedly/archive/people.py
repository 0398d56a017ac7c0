"""Speakers across the reports of an archive: by which key each of them is known.

A full name is one person everywhere, and so is an organization's; who is called by less is known
by the story, and else stands alone. A judgement that two are the same gives one speaker both keys.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.archive.database import Connection, inserted
from reportedly.archive.names import MEMBER
from reportedly.record import Record, SourceType, Speaker
from reportedly.speakers.keys import BODY, key_of


@dataclass(frozen=True, slots=True)
class Known:
    """A speaker of one report (`number` is its `Speaker.id`) under its key in the archive."""

    number: str
    key: str
    name: str
    kind: SourceType
    printed: str
    title: str
    reason: str


def alone(record: Record) -> list[Known]:
    """The speakers of a report, each by what this report says."""
    report = record.article.key
    return [known(s, key_of(report, s), s.name or s.label, s.kind) for s in record.speakers]


def known(speaker: Speaker, key: str, name: str, kind: SourceType, reason: str = "") -> Known:
    """The speaker under this key."""
    printed = speaker.name or speaker.label
    return Known(speaker.id, key, name, kind, printed, speaker.title or "", reason or "named here")


def is_persons(key: str) -> bool:
    """Whether the key is a person's full name."""
    return not (key.startswith(BODY) or MEMBER.fullmatch(key))


def enter(connection: Connection, report: int, speakers: Iterable[Known]) -> set[int]:
    """Write who the speakers of a report are; the rows of those who are none of them any longer."""
    before = {
        row[0]
        for row in connection.execute(
            "SELECT DISTINCT speaker FROM member WHERE report = ?", (report,)
        )
    }
    connection.execute("DELETE FROM member WHERE report = ?", (report,))
    known = [(_speaker(connection, one), one) for one in speakers]
    connection.executemany(
        "INSERT INTO member VALUES (?, ?, ?, ?, ?, ?)",
        [(report, o.number, speaker, o.printed, o.title, o.reason) for speaker, o in known],
    )
    connection.executemany(
        "INSERT INTO alias (speaker, name) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(speaker, one.printed) for speaker, one in known],
    )
    return before - {speaker for speaker, _ in known}


def sweep(connection: Connection, speakers: Iterable[int]) -> None:
    """Forget the names by which no report calls a speaker, and those whom none knows at all."""
    for speaker in speakers:
        connection.execute(
            "DELETE FROM alias WHERE speaker = :speaker AND NOT EXISTS (SELECT 1 FROM member AS m "
            "WHERE m.speaker = :speaker AND m.name = alias.name)",
            {"speaker": speaker},
        )
        used = any(
            connection.execute(f"SELECT 1 FROM {table} WHERE speaker = ?", (speaker,)).fetchone()
            for table in ("member", "attribution", "statement")
        )
        if not used:
            connection.execute("DELETE FROM speaker_key WHERE speaker = ?", (speaker,))
            connection.execute("DELETE FROM speaker WHERE id = ?", (speaker,))


def give(connection: Connection, report: int, speakers: Iterable[tuple[str, str]]) -> None:
    """Tell the attributions of a report their speakers: pairs of `Attribution.id`, `Speaker.id`."""
    connection.executemany(
        "UPDATE attribution SET speaker = "
        "(SELECT speaker FROM member WHERE report = :report AND number = :speaker) "
        "WHERE report = :report AND number = :number",
        ({"report": report, "number": n, "speaker": s} for n, s in speakers),
    )


def _speaker(connection: Connection, one: Known) -> int:
    """The row of the speaker who has this key; a fuller name takes the place of a shorter."""
    row = connection.execute(
        "SELECT s.id, s.name FROM speaker_key AS k JOIN speaker AS s ON s.id = k.speaker "
        "WHERE k.key = ?",
        (one.key,),
    ).fetchone()
    if row is None:
        made = inserted(
            connection,
            "INSERT INTO speaker (name, kind) VALUES (?, ?)",
            (one.name, str(one.kind)),
        )
        connection.execute("INSERT INTO speaker_key VALUES (?, ?)", (one.key, made))
        return made
    if len(one.name.split()) > len(row[1].split()):
        connection.execute("UPDATE speaker SET name = ? WHERE id = ?", (one.name, row[0]))
    return int(row[0])


def merge(connection: Connection, kept: int, other: int) -> None:
    """Make two speakers one: it has the keys and names of both."""
    if kept == other:
        return
    for table in ("speaker_key", "member", "attribution", "statement"):
        connection.execute(
            f"UPDATE {table} SET speaker = ? WHERE speaker = ?",
            (kept, other),
        )
    connection.execute(
        "INSERT INTO alias (speaker, name) SELECT ?, name FROM alias WHERE speaker = ? "
        "ON CONFLICT DO NOTHING",
        (kept, other),
    )
    connection.execute("DELETE FROM alias WHERE speaker = ?", (other,))
    connection.execute("DELETE FROM speaker WHERE id = ?", (other,))


def row_of(connection: Connection, key: str) -> int | None:
    """The row of the speaker who has this key."""
    row = connection.execute("SELECT speaker FROM speaker_key WHERE key = ?", (key,)).fetchone()
    return int(row[0]) if row else None
