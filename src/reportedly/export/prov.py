"""Where reports and words come from, in the W3C's PROV-O, as JSON-LD that needs no network.

Reports, contents and what was said are entities; outlets, authors, speakers and Reportedly itself
are agents. What a report's content repeats is an entity of its own, attributed to the speaker: of
a statement of several reports it is the statement. docs/export.md says why each term was chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from reportedly.comparison import Comparison, Report, Statement
from reportedly.export.batch import Batch, batched
from reportedly.export.documents import Node, known, software, write_graph
from reportedly.export.identifiers import TERMS, Identifiers, address
from reportedly.export.prov_derivations import derived
from reportedly.record import Attribution, Evidence, Published, QuotationType, SourceType, Speaker
from reportedly.views import wording

_XSD = "http://www.w3.org/2001/XMLSchema#"
CONTEXT: Node = {
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "xsd": _XSD,
    "reportedly": TERMS,
}
_Place = tuple[str, str]
"""A report by its key, and an attribution by its id there."""

_AGENTS = {
    SourceType.NAMED_PERSON: "prov:Person",
    SourceType.ANONYMOUS_SOURCE: "prov:Person",
    SourceType.UNNAMED_PERSON: "prov:Person",
    SourceType.NAMED_ORGANIZATION: "prov:Organization",
}


def write(comparisons: Iterable[Comparison], file: BinaryIO, names: Identifiers) -> None:
    """Write one graph; what several batches speak of is told in each of them alike."""
    write_graph(file, CONTEXT, (n for b in batched(comparisons, names) for n in nodes(b)))


def nodes(batch: Batch) -> Iterator[Node]:
    """All that PROV can say of a batch."""
    comparison = batch.comparison
    shared: dict[_Place, list[str]] = {}
    for statement in comparison.statements:
        for variant in statement.variants:
            place = (variant.report, variant.attribution)
            shared.setdefault(place, []).append(batch.statement(statement))
    for identity in comparison.identities:
        yield _agent(batch.same(identity), identity.name, identity.kind, identity.titles)
    for statement in comparison.statements:
        yield _statement(batch, statement)
    for report in comparison.reports:
        yield from _report(batch, report)
        for speaker in report.record.speakers:
            if batch.identity(report.key, speaker.id) is None:
                yield _speaker(batch, report.key, speaker)
        for attribution in report.record.attributions:
            yield from _content(batch, report, attribution, shared)
    yield from derived(batch)


def _report(batch: Batch, report: Report) -> Iterator[Node]:
    """A report with its outlet and authors, what it rests on, and the record of it."""
    article = report.record.article
    name = batch.report(report.key)
    authors = [batch.part(report.key, f"author{n}") for n, _ in enumerate(article.authors, 1)]
    for author, printed in zip(authors, article.authors, strict=True):
        yield _agent(author, printed, SourceType.NAMED_PERSON)
    if report.outlet:
        outlet = batch.names.outlet(report.outlet)
        yield _agent(outlet, report.outlet, SourceType.NAMED_ORGANIZATION)
        authors.insert(0, outlet)
    evidence = [batch.part(report.key, f"e{n}") for n, _ in enumerate(report.record.evidence, 1)]
    for named, found in zip(evidence, report.record.evidence, strict=True):
        yield _evidence(named, found, article.text)
    yield known(
        {
            "@id": name,
            "@type": ["prov:Entity", "schema:NewsArticle"],
            "rdfs:label": wording.title(report.record),
            "schema:url": address(article.url),
            "prov:wasAttributedTo": _refer(authors),
            "prov:hadPrimarySource": _refer(evidence),
            "prov:qualifiedPrimarySource": _qualified(f"{name}#PrimarySource", evidence),
            **_times(article.published),
        }
    )
    yield from _record(batch, report)


def _record(batch: Batch, report: Report) -> Iterator[Node]:
    """That Reportedly read the report, and what came of it."""
    model = report.record.model
    agent = batch.names.software(software(), model)
    activity = batch.part(report.key, "tracing")
    yield {
        "@id": agent,
        "@type": ["prov:Agent", "prov:SoftwareAgent"],
        "rdfs:label": f"Reportedly {software()}, model {model or 'unknown'}",
    }
    yield {
        "@id": activity,
        "@type": "prov:Activity",
        "prov:used": {"@id": batch.report(report.key)},
        "prov:wasAssociatedWith": {"@id": agent},
    }
    yield {
        "@id": batch.part(report.key, "record"),
        "@type": "prov:Entity",
        "rdfs:label": "what was found in the report",
        "prov:wasDerivedFrom": {"@id": batch.report(report.key)},
        "prov:wasGeneratedBy": {"@id": activity},
        "prov:wasAttributedTo": {"@id": agent},
    }


def _content(
    batch: Batch, report: Report, attribution: Attribution, shared: Mapping[_Place, list[str]]
) -> Iterator[Node]:
    """What a report prints of what was said, and what was said, if no other report has it, too."""

    def said(name: str) -> list[str]:
        return shared.get((report.key, name)) or [batch.part(report.key, f"{name}.said")]

    text = report.record.article.text
    sources = said(attribution.id)
    if (report.key, attribution.id) not in shared:
        yield known(
            {
                "@id": sources[0],
                "@type": "prov:Entity",
                "rdfs:label": "what was said, as far as one report tells",
                "prov:wasAttributedTo": _by(batch, report, attribution),
            }
        )
    held = {a.id for a in report.record.attributions} & {attribution.within or ""}
    relays = [name for holder in held for name in said(holder) if name not in sources]
    quoted = attribution.quotation_type is not QuotationType.INDIRECT
    name = batch.part(report.key, attribution.id)
    yield known(
        {
            "@id": name,
            "@type": "prov:Entity",
            "prov:value": " … ".join(span.of(text) for span in attribution.content),
            "dcterms:isPartOf": {"@id": batch.report(report.key)},
            "prov:wasQuotedFrom": _refer(sources if quoted else []),
            "prov:qualifiedQuotation": _qualified(f"{name}.Quotation", sources if quoted else []),
            "prov:wasDerivedFrom": _refer([*([] if quoted else sources), *relays]),
            "reportedly:quotationType": attribution.quotation_type.value,
            "reportedly:speechAct": attribution.speech_act.value,
            "reportedly:score": attribution.score,
        }
    )


def _by(batch: Batch, report: Report, attribution: Attribution) -> list[Node]:
    """Who said it; of one whom the record does not know, nobody."""
    speakers = {speaker.id for speaker in report.record.speakers}
    speaker = attribution.speaker
    return _refer([batch.speaker(report.key, speaker)] if speaker in speakers and speaker else [])


def _statement(batch: Batch, statement: Statement) -> Node:
    identity = batch.identity_of(statement)
    return known(
        {
            "@id": batch.statement(statement),
            "@type": "prov:Entity",
            "rdfs:label": "the same statement in several reports",
            "rdfs:comment": wording.line(statement.why),
            "prov:wasAttributedTo": _refer([batch.same(identity)] if identity else []),
        }
    )


def _evidence(name: str, found: Evidence, text: str) -> Node:
    """A recording or document that the report rests on."""
    return known(
        {
            "@id": name,
            "@type": "prov:Entity",
            "rdfs:label": wording.line(found.kind),
            "rdfs:comment": wording.words(found.mentions[:1], text),
        }
    )


def _speaker(batch: Batch, key: str, speaker: Speaker) -> Node:
    titles = (speaker.title,) if speaker.title else ()
    return _agent(
        batch.speaker(key, speaker.id), speaker.name or speaker.label, speaker.kind, titles
    )


def _agent(name: str, label: str, kind: SourceType, titles: tuple[str, ...] = ()) -> Node:
    """An outlet or a speaker. A document says nothing by itself: PROV has it as an entity, too."""
    types = ["prov:Agent", *([_AGENTS[kind]] if kind in _AGENTS else [])]
    if kind is SourceType.DOCUMENT:
        types.append("prov:Entity")
    held = titles if kind is SourceType.NAMED_PERSON else ()
    node = {"@id": name, "@type": types, "rdfs:label": wording.line(label)}
    return known({**node, "schema:jobTitle": [wording.line(title) for title in held]})


def _times(published: Published | None) -> Node:
    """The day, and the instant where the page gives the hour."""
    if published is None:
        return {}
    day = {"@value": published.value.date().isoformat(), "@type": "xsd:date"}
    if published.precision == "day":
        return {"dcterms:issued": day}
    instant = {"@value": published.value.isoformat(), "@type": "xsd:dateTime"}
    return {"dcterms:issued": day, "prov:generatedAtTime": instant}


def _refer(names: list[str]) -> list[Node]:
    return [{"@id": name} for name in names]


def _qualified(name: str, sources: list[str]) -> list[Node]:
    """The same as nodes of their own: the reference library reads no other form of these terms."""
    kind = "prov:PrimarySource" if name.endswith("PrimarySource") else "prov:Quotation"
    return [
        {"@id": f"{name}{n}", "@type": kind, "prov:entity": {"@id": source}}
        for n, source in enumerate(sources, start=1)
    ]
