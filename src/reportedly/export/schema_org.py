"""Reports, quotations and statements as schema.org has them, in JSON-LD.

There is no ClaimReview: Reportedly tells who said what and on whose word, and never whether it is
true.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from reportedly.comparison import Comparison, Report, Statement
from reportedly.export.batch import Batch, batched, speaker_of
from reportedly.export.documents import Node, known, write_graph
from reportedly.export.identifiers import Identifiers, address
from reportedly.record import Attribution, Published, QuotationType, Record, SourceType
from reportedly.views import wording
from reportedly.views.page import language

CONTEXT = "https://schema.org"
_PERSONS = {SourceType.NAMED_PERSON, SourceType.ANONYMOUS_SOURCE, SourceType.UNNAMED_PERSON}


def write(comparisons: Iterable[Comparison], file: BinaryIO, names: Identifiers) -> None:
    """Write one graph of all batches."""
    write_graph(file, CONTEXT, (n for b in batched(comparisons, names) for n in nodes(b)))


def nodes(batch: Batch) -> Iterator[Node]:
    """The reports with their quotations, then the statements that several reports hold."""
    for report in batch.comparison.reports:
        yield _article(batch, report)
        for attribution in report.record.attributions:
            if attribution.content and attribution.quotation_type is not QuotationType.INDIRECT:
                yield _quotation(batch, report, attribution)
    for statement in batch.comparison.statements:
        if len({variant.report for variant in statement.variants}) > 1:
            yield _claim(batch, statement)


def _article(batch: Batch, report: Report) -> Node:
    record = report.record
    article = record.article
    outlet = wording.line(report.outlet or "")
    based = [
        batch.report(d.base)
        for d in batch.comparison.derivations
        if d.report == report.key and d.base and d.directed
    ]
    return known(
        {
            "@id": batch.report(report.key),
            "@type": "NewsArticle",
            "headline": wording.title(record),
            "url": address(article.url),
            "datePublished": _date(article.published),
            "dateModified": _date(article.updated),
            "inLanguage": language(record),
            "author": [
                {"@type": "Person", "name": name}
                for name in map(wording.line, article.authors)
                if name
            ],
            "publisher": known(
                {
                    "@id": batch.names.outlet(report.outlet),
                    "@type": "NewsMediaOrganization",
                    "name": outlet,
                }
            )
            if report.outlet
            else None,
            "isBasedOn": [{"@id": name} for name in dict.fromkeys(based)],
        }
    )


def _quotation(batch: Batch, report: Report, attribution: Attribution) -> Node:
    text = report.record.article.text
    return known(
        {
            "@id": batch.part(report.key, attribution.id),
            "@type": "Quotation",
            "text": " … ".join(span.of(text) for span in attribution.content),
            "spokenByCharacter": _speaker(batch, report.key, attribution, report.record),
            "isPartOf": {"@id": batch.report(report.key)},
        }
    )


def _speaker(batch: Batch, key: str, attribution: Attribution, record: Record) -> Node | None:
    """Who says it: schema.org has persons and organizations; a document is neither."""
    speaker = speaker_of(attribution, record)
    if speaker is None:
        return None
    name = speaker.name or speaker.label
    return _named(batch.speaker(key, speaker.id), name, speaker.kind, speaker.title)


def _named(uri: str, name: str, kind: SourceType, title: str | None) -> Node | None:
    if kind is SourceType.DOCUMENT:
        return None
    person = kind in _PERSONS
    return known(
        {
            "@id": uri,
            "@type": "Person" if person else "Organization",
            "name": wording.line(name),
            "jobTitle": wording.line(title) if person and title else None,
        }
    )


def _claim(batch: Batch, statement: Statement) -> Node:
    """What several reports say that somebody said, in the longest wording."""
    words = statement.variants[statement.longest].words
    text = batch.article(words.report).text
    identity = batch.identity_of(statement)
    title = identity.titles[0] if identity and identity.titles else None
    reports = dict.fromkeys(batch.report(variant.report) for variant in statement.variants)
    first = statement.first_seen
    return known(
        {
            "@id": batch.statement(statement),
            "@type": "Claim",
            "text": " … ".join(span.of(text) for span in words.spans),
            "author": _named(batch.same(identity), identity.name, identity.kind, title)
            if identity
            else None,
            "appearance": [{"@id": name} for name in reports],
            "firstAppearance": {"@id": batch.report(first)} if first else None,
        }
    )


def _date(published: Published | None) -> str | None:
    """A date as schema.org wants it: a day where the page gives no hour."""
    if published is None:
        return None
    value = published.value
    return value.date().isoformat() if published.precision == "day" else value.isoformat()
