"""A row for each attribution: the columns that tables have, and what stands in them.

Texts are for people, on one line and without anything hostile; spans are exact, and with the key
of the report and the offsets everybody finds the very words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.comparison import Comparison, Report
from reportedly.export.batch import batched, speaker_of
from reportedly.export.identifiers import Identifiers
from reportedly.record import Attribution, Record, Spans
from reportedly.views import wording


@dataclass(frozen=True, slots=True)
class Row:
    """An attribution with what is known of its report. The fields are the columns, in order."""

    report: str
    outlet: str | None
    published: str | None
    title: str
    url: str | None
    attribution: str
    speaker: str | None
    speaker_title: str | None
    source_type: str | None
    source: str
    source_at: Spans
    cue: str
    cue_at: Spans
    content: str
    content_at: Spans
    quotation_type: str
    speech_act: str
    within: str | None
    chain: str
    score: float
    justification: str


def rows(comparisons: Iterable[Comparison], names: Identifiers) -> Iterator[tuple[Row, str]]:
    """The rows of all reports, each with the text that its spans point into."""
    for batch in batched(comparisons, names):
        for report in batch.comparison.reports:
            for attribution in report.record.attributions:
                name = batch.part(report.key, attribution.id)
                held = attribution.within
                within = batch.part(report.key, held) if held is not None else None
                yield _row(report, attribution, name, within), report.record.article.text


def _row(report: Report, attribution: Attribution, name: str, within: str | None) -> Row:
    record = report.record
    article, text = record.article, record.article.text
    speaker = speaker_of(attribution, record)
    outlet = report.outlet or (article.outlet.name if article.outlet else None)
    return Row(
        report=article.key,
        outlet=wording.line(outlet) if outlet else None,
        published=article.published.value.isoformat() if article.published else None,
        title=wording.title(record),
        url=wording.line(article.url) if article.url else None,
        attribution=name,
        speaker=wording.line(speaker.name or speaker.label) if speaker else None,
        speaker_title=wording.line(speaker.title) if speaker and speaker.title else None,
        source_type=attribution.source_type.value if attribution.source_type else None,
        source=wording.words(attribution.source, text),
        source_at=attribution.source,
        cue=wording.words(attribution.cue, text),
        cue_at=attribution.cue,
        content=wording.words(attribution.content, text),
        content_at=attribution.content,
        quotation_type=attribution.quotation_type.value,
        speech_act=attribution.speech_act.value,
        within=within,
        chain=chain(attribution, record),
        score=attribution.score,
        justification=wording.words(attribution.justification, text),
    )


def chain(attribution: Attribution, record: Record) -> str:
    """On whose word it is told, innermost first: “Kerry ← The New York Times ← MEMO”."""
    who, holders = wording.who(attribution, record), wording.holders(attribution, record)
    return f"{who} ← {holders}" if holders else who
