"""What an archive holds, at a glance: how much of what, and what is new."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.archive.database import Database

_LISTED = 10


@dataclass(frozen=True, slots=True)
class Arrival:
    """A report, and when it came into the archive."""

    key: str
    title: str | None
    outlet: str | None
    published: str | None
    added: str


@dataclass(frozen=True, slots=True)
class Told:
    """A story of several reports; `title` is that of its earliest report in the archive."""

    key: str
    title: str | None
    reports: int
    origins: int
    circles: int


@dataclass(frozen=True, slots=True)
class Heard:
    """A recording or transcript, and how many quotations were held against it."""

    key: str
    name: str
    checks: int


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much there is, and the newest of each."""

    reports: int
    outlets: int
    speakers: int
    stories: int
    latest: tuple[Arrival, ...]
    told: tuple[Told, ...]
    heard: tuple[Heard, ...]


def holdings(database: Database) -> Holdings:
    """What the archive holds."""
    reports, outlets, speakers, stories = database.row(
        "SELECT (SELECT count(*) FROM report), (SELECT count(*) FROM outlet), "
        "(SELECT count(*) FROM speaker WHERE kind IN ('Named Person', 'Named Organization')), "
        "(SELECT count(*) FROM story)"
    )
    latest = database.rows(
        "SELECT report.key, title, outlet.name, published, added FROM report "
        "LEFT JOIN outlet ON outlet.id = report.outlet ORDER BY report.id DESC LIMIT ?",
        _LISTED,
    )
    told = database.rows(
        "SELECT story.key, title, (SELECT count(*) FROM report AS r WHERE r.story = story.id), "
        "origins, circles FROM story JOIN report ON report.key = story.key "
        "ORDER BY story.id DESC LIMIT ?",
        _LISTED,
    )
    heard = database.rows(
        "SELECT key, name, (SELECT count(*) FROM verdict WHERE recording = recording.id) "
        "FROM recording ORDER BY id DESC LIMIT ?",
        _LISTED,
    )
    return Holdings(
        reports,
        outlets,
        speakers,
        stories,
        tuple(Arrival(*row) for row in latest),
        tuple(Told(*row) for row in told),
        tuple(Heard(*row) for row in heard),
    )
