"""People's judgements in an archive: added, never changed, and followed in its speakers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from reportedly.archive import grouping
from reportedly.archive.database import Connection, marks
from reportedly.comparison import Report, Ruling
from reportedly.judgements import Decisions, Judgement, Place
from reportedly.speakers.keys import global_key


def put(connection: Connection, judgement: Judgement) -> bool:
    """Add a judgement, and have the reports that it is about compared again; whether it is new."""
    line = _line(judgement)
    sides = (judgement.one.article, judgement.other.article)
    fresh = connection.execute(
        "INSERT INTO judgement (line, one, other) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (line, *sides),
    ).rowcount
    if fresh:
        connection.execute("UPDATE report SET linked = 0 WHERE article IN (?, ?)", sides)
    return bool(fresh)


def every(connection: Connection) -> tuple[Judgement, ...]:
    """All judgements, as they were added."""
    return _read(connection.execute("SELECT line FROM judgement ORDER BY id"))


def on(connection: Connection, articles: Sequence[str]) -> tuple[Judgement, ...]:
    """The judgements that one of these articles (`Article.id`) has to do with."""
    these = marks(articles)
    return _read(
        connection.execute(
            f"SELECT line FROM judgement WHERE one IN ({these}) OR other IN ({these}) ORDER BY id",
            (*articles, *articles),
        )
    )


def judged_with(connection: Connection, reports: Iterable[int]) -> list[int]:
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
    connection: Connection, reports: Sequence[Report], judgements: Sequence[Judgement]
) -> None:
    """Let judgements on two names hold in the whole archive, not in these reports alone."""
    records = {report.key: report.record for report in reports}

    def key(place: Place) -> str | None:
        speaker = next(s for s in records[place[0]].speakers if s.id == place[1])
        return global_key(speaker.name, speaker.kind)

    found = {
        (_line(decision.judgement), *sorted((one, other)))
        for decision in Decisions(reports, judgements, "speaker")
        for one, other in ((key(a), key(b)) for a, b in decision.pairs)
        if one and other and one != other
    }
    connection.executemany(
        "INSERT INTO ruling SELECT id, ?, ? FROM judgement WHERE line = ? ON CONFLICT DO NOTHING",
        [(one, other, line) for line, one, other in sorted(found)],
    )
    if found:
        grouping.regroup(connection, _rulings(connection))


def _rulings(connection: Connection) -> list[grouping.Ruled]:
    """What was judged of any two keys of speakers, the latest first."""
    rows = connection.execute(
        "SELECT j.line, r.one, r.other FROM ruling AS r JOIN judgement AS j ON j.id = r.judgement "
        "ORDER BY j.id DESC, r.one, r.other"
    )
    judged = [(msgspec.json.decode(line, type=Judgement), *keys) for line, *keys in rows]
    judged.sort(key=lambda found: found[0].at, reverse=True)
    return [
        grouping.Ruled(one, other, same=judgement.ruling is Ruling.SAME)
        for judgement, one, other in judged
    ]


def _line(judgement: Judgement) -> str:
    return msgspec.json.encode(judgement).decode()


def _read(rows: Iterable[tuple[str]]) -> tuple[Judgement, ...]:
    return tuple(msgspec.json.decode(line, type=Judgement) for (line,) in rows)
