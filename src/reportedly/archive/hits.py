"""Rows of attributions as hits, with what is known of their reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reportedly.archive.database import Database, marks
from reportedly.archive.matching import Matcher
from reportedly.archive.names import best_key
from reportedly.archive.results import Hit
from reportedly.record import QuotationType, SourceType, SpeechAct

SELECTED = f"""
SELECT r.key, a.number, r.title, o.name, r.url, r.published,
  {best_key("a.speaker")},
  (SELECT s.name FROM speaker AS s WHERE s.id = a.speaker),
  a.source, a.cue, a.content, a.quotation_type, a.speech_act, a.source_type, a.score, a.verdict,
  a.within, (SELECT story.key FROM story WHERE story.id = r.story),
  (SELECT there.key || '-' || f.number FROM attribution AS f JOIN report AS there
    ON there.id = f.report WHERE f.statement = a.statement
    ORDER BY f.moment NULLS FIRST, f.id LIMIT 1),
  r.added
FROM attribution AS a
JOIN report AS r ON r.id = a.report
LEFT JOIN outlet AS o ON o.id = a.outlet
"""
"""What a hit is made of; a condition on `a` follows."""

_TOGETHER = 500
"""Rows that are asked for at a time."""


def hits(database: Database, rows: Sequence[int], matcher: Matcher) -> Iterator[Hit]:
    """The hits of these rows of `attribution`, in this order."""
    for start in range(0, len(rows), _TOGETHER):
        some = rows[start : start + _TOGETHER]
        found = database.rows(
            SELECTED.replace("SELECT", "SELECT a.id,", 1) + f"WHERE a.id IN ({marks(some)})", *some
        )
        known = {row[0]: row[1:] for row in found}
        yield from (hit(known[row], matcher) for row in some if row in known)


def hit(row: Sequence[Any], matcher: Matcher) -> Hit:
    """A row of what `SELECTED` asks for."""
    report, number, title, outlet, url, published, speaker, name, source, cue, content = row[:11]
    quotation, act, kind, score, verdict, within, story, statement, added = row[11:]
    return Hit(
        report=report,
        attribution=number,
        title=title,
        outlet=outlet,
        url=url,
        published=published,
        speaker=speaker,
        name=name,
        source=source,
        cue=cue,
        content=content,
        matches=matcher.spans(content),
        quotation_type=QuotationType(quotation),
        speech_act=SpeechAct(act),
        source_type=SourceType(kind) if kind else None,
        score=score,
        verdict=verdict,
        within=within,
        story=story,
        statement=statement,
        first_seen=added,
    )
