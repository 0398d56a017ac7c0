"""Reports, speakers and what is said as FollowTheMoney entities, for Aleph and its kin.

An entity a line. A named organization is an `Organization`: what kind of one it is, a company or a
public body, no report says reliably, and both merge with it. Whom a report does not name is no
entity: two "officials" must never be merged into one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC
from typing import BinaryIO

from reportedly.comparison import Comparison, Derivation, Report
from reportedly.export.batch import Batch, batched
from reportedly.export.documents import Node, encoded
from reportedly.export.identifiers import Identifiers, address, digest
from reportedly.record import Attribution, Published, Record, SourceType, Speaker
from reportedly.text.offsets import visible
from reportedly.views import wording

_SCHEMATA = {
    SourceType.NAMED_PERSON: "Person",
    SourceType.NAMED_ORGANIZATION: "Organization",
}

_LANGUAGES = {"en": "eng"}
"""Three letters for two: attribution knows English only."""

_MEDIA = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]*")

_YEARS = range(1_001, 2_999)
"""What FollowTheMoney takes for a year, less one that UTC may move it to."""


def write(comparisons: Iterable[Comparison], file: BinaryIO, names: Identifiers) -> None:
    """Write an entity a line. An entity of several reports comes once for each: they merge."""
    for batch in batched(comparisons, names):
        file.writelines(encoded(entity) + b"\n" for entity in entities(batch))


def entities(batch: Batch) -> Iterator[Node]:
    """All that the model of FollowTheMoney can hold of a batch."""
    for report in batch.comparison.reports:
        article = _id(batch.report(report.key))
        yield _article(article, report)
        speakers = {s.id: s for s in report.record.speakers if _is_named(s)}
        for speaker in speakers.values():
            entity = _id(batch.speaker(report.key, speaker.id))
            yield _speaker(batch, report, entity, speaker)
            yield from _mentions(article, entity, speaker, report.record)
        for attribution in report.record.attributions:
            if attribution.speaker in speakers:
                entity = _id(batch.speaker(report.key, attribution.speaker or ""))
                yield _documentation(batch, report, entity, attribution)
    for derivation in batch.comparison.derivations:
        yield from _link(batch, derivation)


def _article(name: str, report: Report) -> Node:
    record = report.record
    article = record.article
    return _entity(
        name,
        "Article",
        title=wording.title(record),
        fileName=wording.file(record),
        author=[wording.line(author) for author in article.authors],
        publisher=wording.line(report.outlet or ""),
        publishedAt=_date(article.published),
        sourceUrl=address(article.url),
        language=_LANGUAGES.get((article.language or "").partition("-")[0].lower()),
        mimeType=article.origin.media_type if _MEDIA.fullmatch(article.origin.media_type) else None,
        bodyText=wording.plain(article.text),
    )


def _speaker(batch: Batch, report: Report, name: str, speaker: Speaker) -> Node:
    """A person or body: under the fullest name that a report prints, with the others beside."""
    identity = batch.identity(report.key, speaker.id)
    printed = _name(speaker.name)
    fullest = (_name(identity.name) if identity else "") or printed
    schema = _SCHEMATA.get(identity.kind if identity else speaker.kind, _SCHEMATA[speaker.kind])
    title = wording.line(speaker.title or "") if schema == "Person" else ""
    return _entity(
        name,
        schema,
        name=fullest,
        alias="" if printed == fullest else printed,
        position=title,
        proof=_id(batch.report(report.key)),
    )


def _mentions(article: str, entity: str, speaker: Speaker, record: Record) -> Iterator[Node]:
    """The names by which the report calls the speaker, each once; pronouns are no names."""
    text = record.article.text
    printed = (_name(mention.span.of(text)) for mention in speaker.mentions)
    for name in dict.fromkeys(p for p in printed if p[:1].isupper()):
        yield _entity(
            f"{entity}-{digest(article, name)}",
            "Mention",
            document=article,
            name=name,
            resolved=entity,
            detectedSchema=_SCHEMATA[speaker.kind],
        )


def _documentation(batch: Batch, report: Report, entity: str, attribution: Attribution) -> Node:
    """What ties a speaker to a report: what is attributed to the one in the other."""
    article = report.record.article
    content = wording.words(attribution.content, article.text)
    return _entity(
        _id(batch.part(report.key, attribution.id)),
        "Documentation",
        document=_id(batch.report(report.key)),
        entity=entity,
        role=f"{attribution.speech_act.value} ({attribution.quotation_type.value})",
        summary=content,
        description=f"score {attribution.score:.2f}",
        recordId=attribution.id,
        date=_date(article.published),
        sourceUrl=address(article.url),
    )


def _link(batch: Batch, derivation: Derivation) -> Iterator[Node]:
    """Who has it from whom: from the report to its base, be it an outlet that is only named."""
    report = _id(batch.report(derivation.report))
    outlet = _name(derivation.outlet)
    if derivation.base:
        base = _id(batch.report(derivation.base))
    elif outlet:
        base = _id(batch.names.outlet(outlet))
        yield _entity(base, "Organization", name=outlet, proof=report)
    else:
        return
    kind = derivation.kind.value
    yield _entity(
        f"reportedly-{digest(report, kind, base)}",
        "UnknownLink",
        subject=report,
        object=base,
        role=kind if derivation.directed else f"{kind}, or the other way round",
        description=wording.line(derivation.reason),
        proof=report,
    )


def _is_named(speaker: Speaker) -> bool:
    return speaker.kind in _SCHEMATA and bool(_name(speaker.name))


def _name(text: str | None) -> str:
    """A name as a reader sees it; what has no letter in it is none."""
    found = " ".join(visible(wording.line(text or "")).split())
    return found if any(map(str.isalnum, found)) else ""


def _entity(identifier: str, schema: str, /, **properties: str | list[str] | None) -> Node:
    """An entity; what is not known is left out."""
    lists = {k: [v] if isinstance(v, str) else v or [] for k, v in properties.items()}
    values = {k: [*dict.fromkeys(filter(None, v))] for k, v in lists.items() if any(v)}
    return {"id": identifier, "schema": schema, "properties": values}


def _id(name: str) -> str:
    """A name as FollowTheMoney allows it: it knows neither colons nor slashes."""
    return f"reportedly-{digest(name)}"


def _date(published: Published | None) -> str | None:
    """A date in UTC where the page gives a zone, as printed where it does not."""
    if published is None or published.value.year not in _YEARS:
        return None
    value = published.value
    if published.precision == "day":
        return value.date().isoformat()
    if value.tzinfo:
        value = value.astimezone(UTC).replace(tzinfo=None)
    return value.isoformat(timespec="seconds")
