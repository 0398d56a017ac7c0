"""Checks in an archive: recordings and transcripts, and what was held against them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from reportedly.archive import reports
from reportedly.archive.database import Connection, inserted, now
from reportedly.archive.packing import names_of, unpacked, with_records, without_records
from reportedly.checking.quotations import holder
from reportedly.checks import Check, Checked
from reportedly.comparison import Passage
from reportedly.record import Record, Span


def put(connection: Connection, checked: Checked) -> bool:
    """Put in a check and its reports; whether it says anything new.

    What was held against the same words before stays, but for what is held against them anew.
    """
    for report in checked.reports:
        reports.put(connection, report.record)
    key = key_of(checked)
    row = connection.execute("SELECT id, line FROM recording WHERE key = ?", (key,)).fetchone()
    before = load(connection, key)
    if before:
        checked = joined(before, checked)
    line = without_records(checked)
    if row and row[1] == line:
        return False
    heard = checked.recording
    if row:
        number = row[0]
        connection.execute("DELETE FROM verdict WHERE recording = ?", (number,))
        connection.execute("UPDATE recording SET line = ? WHERE id = ?", (line, number))
    else:
        number = inserted(
            connection,
            "INSERT INTO recording (key, name, sha256, seconds, added, line) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (
                key,
                heard.name if heard else checked.transcript.origin.name,
                heard.sha256 if heard else checked.transcript.origin.sha256,
                heard.duration if heard else None,
                now(),
                line,
            ),
        )
    _verdicts(connection, number, checked)
    return True


def key_of(checked: Checked) -> str:
    """Names the recording or transcript: a hash of its words and, if there is sound, its bytes."""
    heard = checked.recording.sha256 if checked.recording else ""
    named = f"{checked.transcript.text}\0{heard}"
    return hashlib.sha256(named.encode(errors="surrogatepass")).hexdigest()[:20]


def joined(before: Checked, fresh: Checked) -> Checked:
    """Both checks of the same words in one: a report or quotation of both as in the fresh one."""
    articles = {report.record.article.key for report in fresh.reports}
    texts = {one.text for one in fresh.given}
    reports_before = [r for r in before.reports if r.record.article.key not in articles]
    given_before = [one for one in before.given if one.text not in texts]
    keys = {r.key: f"r{n}" for n, r in enumerate(reports_before, len(fresh.reports) + 1)}
    keys |= {one.key: f"q{n}" for n, one in enumerate(given_before, len(fresh.given) + 1)}
    old = [check for check in before.checks if check.quotation.report in keys]
    return replace(
        fresh,
        reports=fresh.reports + tuple(replace(r, key=keys[r.key]) for r in reports_before),
        given=fresh.given + tuple(replace(one, key=keys[one.key]) for one in given_before),
        checks=fresh.checks
        + tuple(
            replace(_moved(check, keys), id=f"c{n}")
            for n, check in enumerate(old, len(fresh.checks) + 1)
        ),
    )


def _moved(value: Any, keys: Mapping[str, str]) -> Any:
    """`value` with other keys of texts in its passages."""
    if isinstance(value, Passage):
        return replace(value, report=keys.get(value.report, value.report))
    if isinstance(value, tuple):
        return tuple(_moved(item, keys) for item in value)
    if is_dataclass(value) and not isinstance(value, type | Span):
        return replace(
            value, **{f.name: _moved(getattr(value, f.name), keys) for f in fields(value)}
        )
    return value


def load(connection: Connection, key: str) -> Checked | None:
    """The check with this key; its attributions are those that the records have by now."""
    row = connection.execute("SELECT line FROM recording WHERE key = ?", (key,)).fetchone()
    if row is None:
        return None
    checked = with_records(row[0], Checked, reports.load(connection, names_of(row[0])))
    records = {report.key: report.record for report in checked.reports}
    return replace(checked, checks=tuple(_renewed(one, records) for one in checked.checks))


def mark(connection: Connection, report: int) -> None:
    """Tell each attribution of the report the verdict of the latest check of its words."""
    row = connection.execute("SELECT line FROM record WHERE report = ?", (report,)).fetchone()
    record = unpacked(row[0])
    verdicts = connection.execute(
        'SELECT start, "end", verdict FROM verdict WHERE report = ? ORDER BY id', (report,)
    ).fetchall()
    for start, end, verdict in verdicts:
        found = holder(record, Span(start, end))
        if found:
            connection.execute(
                "UPDATE attribution SET verdict = ? WHERE report = ? AND number = ?",
                (verdict, report, found.id),
            )


def _verdicts(connection: Connection, recording: int, checked: Checked) -> None:
    held = {r.key: reports.number_of(connection, r.record.article.key) for r in checked.reports}
    for check in checked.checks:
        report = held.get(check.quotation.report)
        if report is not None:
            words = check.quotation.spans[0]
            connection.execute(
                'INSERT INTO verdict (recording, number, report, start, "end", verdict, second) '
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    recording,
                    check.id,
                    report,
                    words.start,
                    words.end,
                    str(check.verdict),
                    check.parts[0].place.start if check.parts else None,
                ),
            )
    for report in held.values():
        if report is not None:
            mark(connection, report)


def _renewed(check: Check, records: dict[str, Record]) -> Check:
    record = records.get(check.quotation.report)
    if record is None or not check.quotation.spans:
        return check
    found = holder(record, check.quotation.spans[0])
    return replace(check, attribution=found.id if found else None)
