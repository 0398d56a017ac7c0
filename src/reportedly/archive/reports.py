"""Reports as the archive holds them: put in, taken out, done again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC

from reportedly.archive import people, signs
from reportedly.archive.database import Connection, inserted, now
from reportedly.archive.packing import packed, unpacked
from reportedly.comparison import Report
from reportedly.lineage.outlets import agency_of, outlet_of
from reportedly.record import Article, Attribution, Record, Spans

_LANGUAGE = re.compile(
    r"[A-Za-z]{2,3}(?:-(?!(?i:none))[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?![A-Za-z\d])"
)


def outlet_name(article: Article) -> str | None:
    """The name that the report's outlet goes by, as in a comparison."""
    return outlet_of(article) or agency_of(article)


def number_of(connection: Connection, key: str) -> int | None:
    """The row of the report with this key."""
    row = connection.execute("SELECT id FROM report WHERE key = ?", (key,)).fetchone()
    return int(row[0]) if row else None


def put(connection: Connection, record: Record) -> bool:
    """Put a record in; whether it is new. Of one that is there only the sighting is new."""
    article = record.article
    report = number_of(connection, article.key)
    fresh = report is None
    if report is None:
        report = enter(connection, record, now())
    _seen(connection, report, article)
    return fresh


def replace(connection: Connection, report: int, record: Record) -> None:
    """Put another record of the same article in the place of the one that is there."""
    connection.execute(
        "UPDATE report SET model = ?, linked = 0 WHERE id = ?", (record.model, report)
    )
    connection.execute("UPDATE record SET line = ? WHERE report = ?", (packed(record), report))
    connection.execute("DELETE FROM attribution WHERE report = ?", (report,))
    connection.execute("DELETE FROM sign WHERE report = ?", (report,))
    _draw(connection, report, record)


def load(connection: Connection, keys: Iterable[str]) -> dict[str, Report]:
    """The reports with these keys, by key; what is not there is left out."""
    found = {}
    for key in keys:
        row = connection.execute(
            "SELECT line FROM record JOIN report ON report.id = record.report WHERE key = ?", (key,)
        ).fetchone()
        if row is not None:
            record = unpacked(row[0])
            found[key] = Report(key, record, outlet_name(record.article))
    return found


def enter(connection: Connection, record: Record, added: str) -> int:
    """Put in a record that is not there yet; its report's row."""
    article = record.article
    published = article.published
    outlet = outlet_name(article)
    report = inserted(
        connection,
        "INSERT INTO report (key, article, outlet, title, url, language, published, precision, "
        "moment, model, added) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            article.key,
            article.id,
            _outlet(connection, outlet) if outlet else None,
            article.title,
            article.url,
            _language(article.language),
            published.value.isoformat() if published else None,
            published.precision if published else None,
            moment(article),
            record.model,
            added,
        ),
    )
    connection.execute("INSERT INTO record VALUES (?, ?)", (report, packed(record)))
    _draw(connection, report, record)
    return report


def _draw(connection: Connection, report: int, record: Record) -> None:
    """All that is drawn from the record alone."""
    people.sweep(connection, people.enter(connection, report, people.alone(record)))
    article = record.article
    outlet, when = connection.execute(
        "SELECT outlet, moment FROM report WHERE id = ?", (report,)
    ).fetchone()
    speakers = dict(
        connection.execute("SELECT number, speaker FROM member WHERE report = ?", (report,))
    )
    names = {speaker.id: speaker.name or speaker.label for speaker in record.speakers}
    connection.executemany(
        "INSERT INTO attribution (report, number, within, source, cue, content, start, "
        "quotation_type, speech_act, source_type, score, justification, called, speaker, outlet, "
        f"moment) VALUES ({', '.join('?' * 16)})",
        (
            (
                report,
                *_row(one, article.text),
                names.get(one.speaker or "", ""),
                speakers.get(one.speaker or ""),
                outlet,
                when,
            )
            for one in record.attributions
        ),
    )
    signs.put(connection, report, signs.signs(record))


def _row(one: Attribution, text: str) -> tuple[object, ...]:
    every = (*one.source, *one.cue, *one.content)
    return (
        one.id,
        one.within,
        words(one.source, text),
        words(one.cue, text),
        words(one.content, text),
        min((span.start for span in every), default=0),
        str(one.quotation_type),
        str(one.speech_act),
        str(one.source_type) if one.source_type else None,
        one.score,
        words(one.justification, text),
    )


def words(spans: Spans, text: str) -> str:
    """What the spans cover, in pieces where it lies in pieces."""
    return " … ".join(span.of(text) for span in spans)


def moment(article: Article) -> int | None:
    """When it was published, in seconds since 1970; without a zone as if in UTC."""
    if article.published is None:
        return None
    value = article.published.value
    return int((value if value.tzinfo else value.replace(tzinfo=UTC)).timestamp())


def _language(given: str | None) -> str | None:
    """The code of a language, perhaps with a script and a country: it becomes a mark to search by.

    What else a page may put there would pass for other marks: "en checked", "en-s7".
    """
    found = _LANGUAGE.match(given or "")
    return found[0] if found else None


def _outlet(connection: Connection, name: str) -> int:
    row = connection.execute("SELECT id FROM outlet WHERE name = ?", (name,)).fetchone()
    if row is None:
        return inserted(connection, "INSERT INTO outlet (name) VALUES (?)", (name,))
    return int(row[0])


def _seen(connection: Connection, report: int, article: Article) -> None:
    origin = article.origin
    connection.execute(
        "INSERT INTO sighting (report, name, place, address, sha256, fetched, seen) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (
            report,
            origin.name,
            origin.record or "",
            origin.address or "",
            origin.sha256,
            origin.fetched.isoformat() if origin.fetched else None,
            now(),
        ),
    )
