"""The rows that tell of each report by itself: the report, who is quoted, and what they say.

The words at spans are verbatim, and the record itself stands by in JSON: nothing gets lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from reportedly.codec import to_bare
from reportedly.export.table_rows import (
    ArticleRow,
    AttributionRow,
    Dated,
    Holder,
    Named,
    Scored,
    SightingRow,
    SpeakerRow,
    Words,
)
from reportedly.lineage.chain import holders_of
from reportedly.lineage.outlets import agency_of, outlet_of
from reportedly.record import Article, Attribution, Record, Span, Spans, Speaker
from reportedly.speakers.keys import key_of


def article_row(record: Record, key: str) -> ArticleRow:
    """The row of the report that has this key."""
    article, origin, named = record.article, record.article.origin, record.article.outlet
    published, found = article.published, record.origins
    when = published.value if published else None
    return ArticleRow(
        key=key,
        id=article.id,
        outlet=outlet_of(article) or agency_of(article),
        outlet_named=named.name if named else None,
        outlet_stated=named.stated if named else None,
        outlet_basis=named.basis if named else None,
        title=article.title,
        authors=article.authors,
        published=_local(when),
        published_utc=when if when and when.tzinfo else None,
        published_zone=published.zone if published else None,
        published_printed=published.printed if published else None,
        precision=published.precision if published else None,
        updated=_local(article.updated.value if article.updated else None),
        language=article.language,
        section=article.section,
        url=article.url,
        credit=article.credit,
        wire=article.wire,
        text=article.text,
        words=len(article.text.split()),
        attributions=len(record.attributions),
        speakers=len(record.speakers),
        origins=found.count if found else None,
        origins_why=found.why if found else None,
        notes=article.notes + record.notes,
        file=origin.name,
        place=origin.record,
        address=origin.address,
        media_type=origin.media_type,
        charset=origin.charset,
        size=origin.size,
        sha256=origin.sha256,
        fetched=origin.fetched,
        model=record.model,
        record=to_bare(record).decode(),
    )


def sighting_row(article: Article, key: str) -> SightingRow:
    """Where this copy of the report was found."""
    origin = article.origin
    return SightingRow(
        key, origin.name, origin.record, origin.address, origin.sha256, origin.fetched
    )


def attribution_rows(record: Record, key: str) -> Iterator[AttributionRow]:
    """The rows of what the report attributes, in its order."""
    by_id = {one.id: one for one in record.attributions}
    speakers = {one.id: one for one in record.speakers}
    keys = {one.id: key_of(key, one) for one in record.speakers}
    text = record.article.text
    for one in record.attributions:
        speaker = speakers.get(one.speaker or "")
        yield AttributionRow(
            report=key,
            id=one.id,
            speaker=one.speaker,
            speaker_key=keys.get(one.speaker or ""),
            speaker_name=speaker.name or speaker.label if speaker else None,
            speaker_title=speaker.title if speaker else None,
            speaker_reason=one.speaker_reason,
            source_type=one.source_type.value if one.source_type else None,
            source=words_at(one.source, text),
            cue=words_at(one.cue, text),
            content=words_at(one.content, text),
            quotation_type=one.quotation_type.value,
            speech_act=one.speech_act.value,
            within=one.within,
            within_reason=one.within_reason,
            chain=tuple(_holder(held, speakers, text) for held in holders_of(one, by_id)),
            score=one.score,
            factors=tuple(Scored(factor.name, factor.value) for factor in one.factors),
            moments=tuple(
                Dated(at.span.start, at.span.end, at.span.of(text), at.value, at.basis)
                for at in one.moments
            ),
            justification=words_at(one.justification, text),
        )


def speaker_rows(record: Record, key: str) -> Iterator[SpeakerRow]:
    """The rows of the sources of the report, in its order."""
    text = record.article.text
    for one in record.speakers:
        yield SpeakerRow(
            report=key,
            id=one.id,
            key=key_of(key, one),
            name=one.name,
            label=one.label,
            title=one.title,
            kind=one.kind.value,
            name_at=_at(one.name_span, text) if one.name_span else None,
            title_at=_at(one.title_span, text) if one.title_span else None,
            aliases=tuple(
                Named(at.span.start, at.span.end, at.span.of(text), at.reason)
                for at in one.mentions
            ),
        )


def words_at(spans: Spans, text: str) -> tuple[Words, ...]:
    """What the spans cover, to the letter."""
    return tuple(_at(span, text) for span in spans)


def _at(span: Span, text: str) -> Words:
    return Words(span.start, span.end, span.of(text))


def _holder(one: Attribution, speakers: Mapping[str, Speaker], text: str) -> Holder:
    speaker = speakers.get(one.speaker or "")
    printed = " … ".join(span.of(text) for span in one.source)
    return Holder(one.id, one.speaker, (speaker.name or speaker.label) if speaker else printed)


def _local(when: datetime | None) -> datetime | None:
    """The date and time as the page has them, wherever that was."""
    return when.replace(tzinfo=None) if when else None
