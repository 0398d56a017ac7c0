"""Where a report of an archive comes from: where it was found, when, and what it is based on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.archive.database import Database

_MOST = 100
"""Places, versions and bases that are told of one; the rest is not."""

_AT_ONCE = 1000


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


def sightings(database: Database) -> Iterator[tuple[str, Sighting]]:
    """Each place where a report was found, with the report's key, in the order of the finds."""
    last = 0
    while rows := database.rows(
        "SELECT sighting.id, report.key, name, place, address, sha256, fetched, seen "
        "FROM sighting JOIN report ON report.id = sighting.report "
        "WHERE sighting.id > ? ORDER BY sighting.id LIMIT ?",
        last,
        _AT_ONCE,
    ):
        for last, key, *one in rows:  # noqa: B007 - the next ones come after it
            yield key, Sighting(*one)


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
        _MOST,
    )
    versions = database.rows(
        "SELECT key, title, published, added FROM report WHERE url = ? AND id != ? "
        "ORDER BY added, id LIMIT ?",
        url,
        report,
        _MOST,
    )
    bases = database.rows(
        "SELECT kind, directed, coalesce(outlet.name, derivation.outlet), report.key, title "
        "FROM derivation LEFT JOIN report ON report.id = derivation.base "
        "LEFT JOIN outlet ON outlet.id = report.outlet WHERE derivation.report = ? LIMIT ?",
        report,
        _MOST,
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
