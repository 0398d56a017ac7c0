"""What the archive knows of one report, speaker or outlet, counted for a page about it."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.archive.database import Database

MOST = 100
"""Names, outlets, statements and the like that are told of one; the rest is not."""

_DAYS, _MONTHS = 62 * 86_400, 12 * 365 * 86_400
"""Seconds up to which a portrait counts by day, and by month; else by year."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where a report was found, and when: `seen` is when we saw it there first."""

    name: str
    place: str
    address: str
    sha256: str
    fetched: str | None
    seen: str


@dataclass(frozen=True, slots=True)
class Version:
    """A report that stands, or stood, at the same address."""

    key: str
    title: str | None
    published: str | None
    added: str


@dataclass(frozen=True, slots=True)
class Base:
    """What a report has its words from: a report of the archive (`key`), or an outlet outside."""

    kind: str
    directed: bool
    outlet: str | None
    key: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the archive knows of a report besides its record.

    `outlet` is the name that its outlet goes by here.
    """

    key: str
    outlet: str | None
    added: str
    model: str
    story: str | None
    sightings: tuple[Sighting, ...]
    versions: tuple[Version, ...]
    bases: tuple[Base, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many attributions have a value; `key` is that of a page about it, if there is one."""

    name: str
    count: int
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Called:
    """A name and a title that reports print, and why they were taken for this speaker's."""

    name: str
    title: str
    reason: str
    count: int
    report: str


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of a speaker: its longest wording, and one attribution that names its page."""

    words: str
    reports: int
    origins: int
    report: str
    attribution: str


@dataclass(frozen=True, slots=True)
class Portrait:
    """A speaker across the reports. `periods` are days, months or years, in order of time."""

    key: str
    name: str
    kind: str
    keys: tuple[str, ...]
    called: tuple[Called, ...]
    total: int
    undated: int
    periods: tuple[Count, ...]
    outlets: tuple[Count, ...]
    verdicts: tuple[Count, ...]
    statements: tuple[Said, ...]
    latest: tuple[Said, ...]


def provenance(database: Database, key: str) -> Provenance | None:
    """What is known of the report with this key; None where there is none."""
    row = database.row(
        "SELECT report.id, outlet.name, added, model, story.key, url FROM report "
        "LEFT JOIN outlet ON outlet.id = report.outlet LEFT JOIN story ON story.id = report.story "
        "WHERE report.key = ?",
        key,
    )
    if row is None:
        return None
    report, outlet, added, model, story, url = row
    sightings = database.rows(
        "SELECT name, place, address, sha256, fetched, seen FROM sighting WHERE report = ? "
        "ORDER BY id LIMIT ?",
        report,
        MOST,
    )
    versions = database.rows(
        "SELECT key, title, published, added FROM report WHERE url = ? AND id != ? "
        "ORDER BY added, id LIMIT ?",
        url,
        report,
        MOST,
    )
    bases = database.rows(
        "SELECT kind, directed, coalesce(outlet.name, derivation.outlet), report.key, title "
        "FROM derivation LEFT JOIN report ON report.id = derivation.base "
        "LEFT JOIN outlet ON outlet.id = report.outlet WHERE derivation.report = ? LIMIT ?",
        report,
        MOST,
    )
    return Provenance(
        key,
        outlet,
        added,
        model,
        story,
        tuple(Sighting(*one) for one in sightings),
        tuple(Version(*one) for one in versions),
        tuple(
            Base(kind, bool(directed), name, base, title)
            for kind, directed, name, base, title in bases
            if base or name != outlet  # else: it is an agency's own report
        ),
    )


def speaker_keys(database: Database, report: str) -> dict[str, str]:
    """The keys of all speakers of a report, by their `Speaker.id` there."""
    return dict(
        database.rows(
            "SELECT member.number, (SELECT min(key) FROM speaker_key "
            "WHERE speaker_key.speaker = member.speaker) AS named FROM member "
            "JOIN report ON report.id = member.report WHERE report.key = ? AND named IS NOT NULL",
            report,
        )
    )


def portrait(database: Database, key: str) -> Portrait | None:
    """The speaker with this key; None where there is none."""
    row = database.row(
        "SELECT speaker.id, name, kind FROM speaker_key "
        "JOIN speaker ON speaker.id = speaker_key.speaker WHERE key = ?",
        key,
    )
    if row is None:
        return None
    speaker, name, kind = row
    total, dated = database.row(
        "SELECT count(*), count(moment) FROM attribution WHERE speaker = ?", speaker
    )
    keys = database.rows(
        "SELECT key FROM speaker_key WHERE speaker = ? ORDER BY key LIMIT ?", speaker, MOST
    )
    return Portrait(
        key,
        name,
        kind,
        tuple(row[0] for row in keys),
        _called(database, speaker),
        total,
        total - dated,
        _periods(database, speaker),
        _outlets(database, speaker),
        _verdicts(database, speaker),
        _statements(database, speaker),
        _latest(database, speaker),
    )


def period(first: int, last: int) -> str:
    """How times between these two are best counted, as SQLite spells it."""
    length = last - first
    return "%Y-%m-%d" if length < _DAYS else "%Y-%m" if length < _MONTHS else "%Y"


def _called(database: Database, speaker: int) -> tuple[Called, ...]:
    rows = database.rows(
        "SELECT member.name, member.title, reason, count(*), min(report.key) FROM member "
        "JOIN report ON report.id = member.report WHERE speaker = ? "
        "GROUP BY member.name, member.title, reason ORDER BY count(*) DESC, member.name LIMIT ?",
        speaker,
        MOST,
    )
    return tuple(Called(*row) for row in rows)


def _periods(database: Database, speaker: int) -> tuple[Count, ...]:
    first, last = database.row(
        "SELECT min(moment), max(moment) FROM attribution WHERE speaker = ?", speaker
    )
    if first is None:
        return ()
    rows = database.rows(
        "SELECT strftime(?, moment, 'unixepoch') AS p, count(*) FROM attribution "
        "WHERE speaker = ? AND moment IS NOT NULL GROUP BY p ORDER BY p",
        period(first, last),
        speaker,
    )
    return tuple(Count(*row) for row in rows if row[0])


def _outlets(database: Database, speaker: int) -> tuple[Count, ...]:
    rows = database.rows(
        "SELECT outlet.name, count(*) AS n FROM attribution "
        "LEFT JOIN outlet ON outlet.id = attribution.outlet WHERE speaker = ? "
        "GROUP BY attribution.outlet ORDER BY n DESC, outlet.name LIMIT ?",
        speaker,
        MOST,
    )
    return tuple(Count(name or "", count, name) for name, count in rows)


def _verdicts(database: Database, speaker: int) -> tuple[Count, ...]:
    rows = database.rows(
        "SELECT verdict, count(*) AS n FROM attribution "
        "WHERE speaker = ? AND verdict IS NOT NULL GROUP BY verdict ORDER BY n DESC, verdict",
        speaker,
    )
    return tuple(Count(*row) for row in rows)


def _statements(database: Database, speaker: int) -> tuple[Said, ...]:
    rows = database.rows(
        "SELECT s.words, s.reports, s.origins, report.key, a.number FROM statement AS s "
        "JOIN attribution AS a ON a.id = (SELECT min(id) FROM attribution WHERE statement = s.id) "
        "JOIN report ON report.id = a.report WHERE s.speaker = ? AND s.reports > 1 "
        "ORDER BY s.reports DESC, s.id LIMIT ?",
        speaker,
        MOST,
    )
    return tuple(Said(*row) for row in rows)


def _latest(database: Database, speaker: int) -> tuple[Said, ...]:
    rows = database.rows(
        "SELECT a.content, 1, 0, report.key, a.number FROM attribution AS a "
        "JOIN report ON report.id = a.report WHERE a.speaker = ? AND a.content != '' "
        "ORDER BY a.moment DESC, a.id DESC LIMIT 10",
        speaker,
    )
    return tuple(Said(*row) for row in rows)
