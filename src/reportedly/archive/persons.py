"""What an archive holds of one person or body: names, titles, who quotes it, how and when."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.archive import names
from reportedly.archive.database import Database, marks
from reportedly.archive.facets import COLUMNS, facets
from reportedly.archive.opinions import Opinion, opinions
from reportedly.archive.periods import period
from reportedly.archive.results import Count, Facet
from reportedly.record import SourceType

_MOST = 100
"""Names, titles, statements and the like that are told of one; the rest is not."""

_LATEST = 10
_NAMELESS = (
    SourceType.ANONYMOUS_SOURCE,
    SourceType.UNNAMED_PERSON,
    SourceType.UNNAMED_GROUP,
)


@dataclass(frozen=True, slots=True)
class Alias:
    """A name under which reports know the speaker, in how many, and why it was merged.

    `report` is the key of one of them.
    """

    name: str
    reports: int
    reasons: tuple[str, ...]
    report: str


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
class Quoted:
    """One attribution to the speaker."""

    outlet: str | None
    published: str | None
    report: str
    attribution: str
    content: str


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

    `facets` count its attributions by outlet, kind, act, time and check; `periods` are days, months
    or years, whichever are few enough. `statements` are those of several reports. `nameless` can
    only be known of statements that the reports of one story share; `compared` is how many of the
    speaker's attributions belong to such a statement. `opinions` are what people judged of it.
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
    periods: tuple[Count, ...]
    statements: tuple[Said, ...]
    nameless: tuple[Nameless, ...]
    compared: int
    latest: tuple[Quoted, ...]
    opinions: tuple[Opinion, ...]

    def facet(self, name: str) -> tuple[Count, ...]:
        """The counts of one facet."""
        found = self.counted(name)
        return found.counts if found else ()

    def counted(self, name: str) -> Facet | None:
        """One facet, with what its counts leave out."""
        return next((facet for facet in self.facets if facet.name == name), None)


def person(database: Database, key: str) -> Person | None:
    """The speaker with this key, or with this number in this report."""
    speaker = names.speaker_row(database, key)
    if speaker is None:
        return None
    name, kind = database.row("SELECT name, kind FROM speaker WHERE id = ?", speaker)
    said = database.rows(
        f"SELECT report, statement, {COLUMNS} FROM attribution WHERE speaker = ?", speaker
    )
    return Person(
        key=names.key_of(database, speaker),
        keys=names.keys_of(database, speaker),
        name=name,
        kind=SourceType(kind),
        quotes=len(said),
        reports=len({one[0] for one in said}),
        aliases=_aliases(database, speaker),
        titles=_titles(database, speaker),
        facets=tuple(f for f in facets(database, [one[2:] for one in said]) if f.name != "speaker"),
        periods=_periods(database, speaker),
        statements=_statements(database, speaker),
        nameless=_nameless(database, speaker),
        compared=sum(one[1] is not None for one in said),
        latest=_latest(database, speaker),
        opinions=opinions(database, speaker),
    )


def _aliases(database: Database, speaker: int) -> tuple[Alias, ...]:
    rows = database.rows(
        "SELECT m.name, count(DISTINCT m.report) AS n, min(r.key) "
        "FROM member AS m JOIN report AS r ON r.id = m.report "
        "WHERE m.speaker = ? GROUP BY m.name ORDER BY n DESC, m.name LIMIT ?",
        speaker,
        _MOST,
    )
    return tuple(
        Alias(name, count, _reasons(database, speaker, name), report)
        for name, count, report in rows
    )


def _reasons(database: Database, speaker: int, name: str) -> tuple[str, ...]:
    rows = database.rows(
        "SELECT DISTINCT reason FROM member WHERE speaker = ? AND name = ? ORDER BY reason LIMIT ?",
        speaker,
        name,
        _MOST,
    )
    return tuple(row[0] for row in rows)


def _titles(database: Database, speaker: int) -> tuple[Title, ...]:
    rows = database.rows(
        "SELECT min(m.title), o.name, count(DISTINCT r.id), min(r.published), max(r.published) "
        "FROM member AS m JOIN report AS r ON r.id = m.report "
        "LEFT JOIN outlet AS o ON o.id = r.outlet "
        "WHERE m.speaker = ? AND m.title != '' "
        "GROUP BY lower(m.title), o.name "
        "ORDER BY min(r.moment) NULLS FIRST, min(m.title), o.name NULLS FIRST LIMIT ?",
        speaker,
        _MOST,
    )
    return tuple(Title(*row) for row in rows)


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
    return tuple(Count(when, when, count) for when, count in rows if when)


_WORDING = (
    "(SELECT there.key || '-' || f.number FROM attribution AS f JOIN report AS there "
    "ON there.id = f.report WHERE f.statement = s.id ORDER BY f.moment NULLS FIRST, f.id LIMIT 1)"
)


def _statements(database: Database, speaker: int) -> tuple[Said, ...]:
    rows = database.rows(
        f"SELECT {_WORDING}, s.words, s.reports, s.origins, story.key "
        "FROM statement AS s JOIN story ON story.id = s.story "
        "WHERE s.speaker = ? AND s.reports > 1 "
        "ORDER BY s.reports DESC, s.origins DESC, s.id LIMIT ?",
        speaker,
        _MOST,
    )
    return tuple(Said(row[0] or "", *row[1:]) for row in rows)


def _nameless(database: Database, speaker: int) -> tuple[Nameless, ...]:
    """Wordings of the speaker's statements that give them to somebody without a name."""
    rows = database.rows(
        "SELECT DISTINCT o.name, r.key, b.number, b.source, b.source_type, b.content, "
        f"{_WORDING}, b.moment, b.id FROM attribution AS a "
        "JOIN statement AS s ON s.id = a.statement JOIN attribution AS b ON b.statement = s.id "
        "JOIN report AS r ON r.id = b.report LEFT JOIN outlet AS o ON o.id = b.outlet "
        f"WHERE a.speaker = ? AND (b.speaker IS NULL OR b.speaker != ?) "
        f"AND b.source_type IN ({marks(_NAMELESS)}) ORDER BY b.moment NULLS FIRST, b.id LIMIT ?",
        speaker,
        speaker,
        *map(str, _NAMELESS),
        _MOST,
    )
    return tuple(
        Nameless(outlet, report, number, source, SourceType(kind), content, statement)
        for outlet, report, number, source, kind, content, statement, *_ in rows
    )


def _latest(database: Database, speaker: int) -> tuple[Quoted, ...]:
    rows = database.rows(
        "SELECT o.name, r.published, r.key, a.number, a.content FROM attribution AS a "
        "JOIN report AS r ON r.id = a.report LEFT JOIN outlet AS o ON o.id = a.outlet "
        "WHERE a.speaker = ? AND a.content != '' "
        "ORDER BY a.moment DESC NULLS LAST, a.id DESC LIMIT ?",
        speaker,
        _LATEST,
    )
    return tuple(Quoted(*row) for row in rows)
