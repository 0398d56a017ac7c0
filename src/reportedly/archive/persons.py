"""What an archive holds of one person or body: names, titles, who quotes it, how and when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.archive import names
from reportedly.archive.database import Database
from reportedly.archive.facets import COLUMNS, facets
from reportedly.archive.matching import folded
from reportedly.archive.results import Count, Facet, Named
from reportedly.record import SourceType

_OF_ONE_REPORT = re.compile(r"[0-9a-f]{20}-s\d+")
"""The key of a speaker whom one report alone knows."""

_MOST = 20
_STATEMENTS = 10
_NAMELESS = (
    SourceType.ANONYMOUS_SOURCE,
    SourceType.UNNAMED_PERSON,
    SourceType.UNNAMED_GROUP,
)


@dataclass(frozen=True, slots=True)
class Alias:
    """A name under which reports know the speaker, in how many, and why it was merged."""

    name: str
    reports: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """A title that an outlet gave the speaker, in how many reports; first and last, in ISO 8601."""

    title: str
    outlet: str | None
    reports: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of the speaker: its longest wording, and how many reports and origins it has.

    `statement` is the address of a wording (key, hyphen, attribution), `story` a report's key.
    """

    statement: str
    words: str
    reports: int
    origins: int
    story: str


@dataclass(frozen=True, slots=True)
class Nameless:
    """Where a statement of the speaker is told without the name: `source` is what stands for it."""

    outlet: str | None
    report: str
    attribution: str
    source: str
    source_type: SourceType
    content: str
    statement: str


@dataclass(frozen=True, slots=True)
class Person:
    """All that is known of a speaker. `quotes` are the attributions, `reports` those that have one.

    `facets` count its attributions by outlet, kind, act, time and check. `nameless` can only be
    known of statements that the reports of one story share; `compared` is how many of the
    speaker's attributions belong to such a statement.
    """

    key: str
    keys: tuple[str, ...]
    name: str
    kind: SourceType
    quotes: int
    reports: int
    aliases: tuple[Alias, ...]
    titles: tuple[Title, ...]
    facets: tuple[Facet, ...]
    statements: tuple[Said, ...]
    nameless: tuple[Nameless, ...]
    compared: int

    def facet(self, name: str) -> tuple[Count, ...]:
        """The counts of one facet."""
        return next((facet.counts for facet in self.facets if facet.name == name), ())


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
        chosen = [one for one in chosen if not _OF_ONE_REPORT.fullmatch(one.key)]
    return Candidates(
        tuple((one, count) for one, (count, _) in zip(known, counted, strict=True)),
        chosen[0] if len(chosen) == 1 else None,
        (meant.note,) if meant.note else (),
    )


def _is_called(database: Database, speaker: int, name: str) -> bool:
    words = folded(name)
    rows = database.rows("SELECT name FROM alias WHERE speaker = ?", speaker)
    return any(folded(alias) == words for (alias,) in rows)


def person(database: Database, key: str) -> Person | None:
    """The speaker with this key."""
    row = database.row(
        "SELECT s.id, s.name, s.kind FROM speaker_key AS k JOIN speaker AS s ON s.id = k.speaker "
        "WHERE k.key = ?",
        key,
    )
    if row is None:
        return None
    speaker, name, kind = row
    said = database.rows(
        f"SELECT report, statement, {COLUMNS} FROM attribution WHERE speaker = ?", speaker
    )
    keys = database.rows(
        "SELECT key FROM speaker_key WHERE speaker = ? ORDER BY length(key), key", speaker
    )
    return Person(
        key=names.key_of(database, speaker),
        keys=tuple(one[0] for one in keys),
        name=name,
        kind=SourceType(kind),
        quotes=len(said),
        reports=len({one[0] for one in said}),
        aliases=_aliases(database, speaker),
        titles=_titles(database, speaker),
        facets=tuple(f for f in facets(database, [one[2:] for one in said]) if f.name != "speaker"),
        statements=_statements(database, speaker),
        nameless=_nameless(database, speaker),
        compared=sum(one[1] is not None for one in said),
    )


def _aliases(database: Database, speaker: int) -> tuple[Alias, ...]:
    rows = database.rows(
        "SELECT name, count(DISTINCT report) AS n, json_group_array(DISTINCT reason) FROM member "
        "WHERE speaker = ? GROUP BY name ORDER BY n DESC, name LIMIT ?",
        speaker,
        _MOST,
    )
    return tuple(Alias(name, count, _texts(reasons)) for name, count, reasons in rows)


def _texts(array: str) -> tuple[str, ...]:
    import msgspec

    return msgspec.json.decode(array, type=tuple[str, ...])[:_MOST]


def _titles(database: Database, speaker: int) -> tuple[Title, ...]:
    rows = database.rows(
        "SELECT m.title, o.name, count(DISTINCT r.id) AS n, min(r.published), max(r.published) "
        "FROM member AS m JOIN report AS r ON r.id = m.report "
        "LEFT JOIN outlet AS o ON o.id = r.outlet "
        "WHERE m.speaker = ? AND m.title != '' "
        "GROUP BY m.title COLLATE NOCASE, o.name ORDER BY min(r.moment), m.title, o.name LIMIT ?",
        speaker,
        _MOST,
    )
    return tuple(Title(*row) for row in rows)


_WORDING = (
    "(SELECT there.key || '-' || f.number FROM attribution AS f JOIN report AS there "
    "ON there.id = f.report WHERE f.statement = s.id ORDER BY f.moment, f.id)"
)


def _statements(database: Database, speaker: int) -> tuple[Said, ...]:
    rows = database.rows(
        f"SELECT {_WORDING}, s.words, s.reports, s.origins, story.key "
        "FROM statement AS s JOIN story ON story.id = s.story "
        "WHERE s.speaker = ? ORDER BY s.reports DESC, s.origins DESC, s.id LIMIT ?",
        speaker,
        _STATEMENTS,
    )
    return tuple(Said(row[0] or "", *row[1:]) for row in rows)


def _nameless(database: Database, speaker: int) -> tuple[Nameless, ...]:
    """Wordings of the speaker's statements that give them to somebody without a name."""
    kinds = ", ".join("?" * len(_NAMELESS))
    rows = database.rows(
        "SELECT DISTINCT o.name, r.key, b.number, b.source, b.source_type, b.content, "
        f"{_WORDING} FROM attribution AS a "
        "JOIN statement AS s ON s.id = a.statement JOIN attribution AS b ON b.statement = s.id "
        "JOIN report AS r ON r.id = b.report LEFT JOIN outlet AS o ON o.id = b.outlet "
        f"WHERE a.speaker = ? AND b.speaker IS NOT a.speaker AND b.source_type IN ({kinds}) "
        "ORDER BY b.moment, b.id LIMIT ?",
        speaker,
        *map(str, _NAMELESS),
        _MOST,
    )
    return tuple(
        Nameless(outlet, report, number, source, SourceType(kind), content, statement)
        for outlet, report, number, source, kind, content, statement in rows
    )
