"""Attributions as W3C Web Annotations: a collection that other programs anchor in the page.

An annotation's bodies speak of each of its targets, so that what is said of the source cannot
stand on the content. Each attribution is therefore up to three annotations: its content, which
`describing` bodies explain and tags classify; its source, which is `identifying`; its cue, which
is `classifying`. The last two are linked to the first, and the first to its holder's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC
from typing import Any, BinaryIO

import msgspec

from reportedly.comparison import Comparison
from reportedly.export.batch import Batch, batched, speaker_of
from reportedly.export.documents import Node, known, software, write_items
from reportedly.export.identifiers import TERMS, Identifiers, address
from reportedly.export.rows import chain
from reportedly.export.selectors import selectors
from reportedly.record import Article, Attribution, Record, Span, Spans
from reportedly.views import wording

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"reportedly": TERMS}]
_ROLES = ("content", "source", "cue")
_MOTIVATIONS = {"content": "describing", "source": "identifying", "cue": "classifying"}


def write(comparisons: Iterable[Comparison], file: BinaryIO, names: Identifiers) -> None:
    """Write one AnnotationCollection; what is known only at its end stands at its end."""
    hashed = hashlib.sha256()
    file.write(b'{"@context":' + msgspec.json.encode(CONTEXT))
    file.write(b',"type":"AnnotationCollection","label":"Attributions"')
    file.write(b',"first":{"type":"AnnotationPage","startIndex":0,"items":[')
    count = write_items(file, _counted(comparisons, names, hashed))
    collection = names.collection("annotations", hashed.hexdigest()[:20])
    page = {"id": f"{collection}#page", "partOf": collection}
    whole = {"id": collection, "total": count}
    ends = [msgspec.json.encode(part)[1:] for part in (page, whole)]
    file.write(b"\n]," + ends[0] + b"," + ends[1] + b"\n")


def _counted(comparisons: Iterable[Comparison], names: Identifiers, hashed: Any) -> Iterator[Node]:
    for batch in batched(comparisons, names):
        for report in batch.comparison.reports:
            for node in attributed(batch, report.key, report.record):
                hashed.update(msgspec.json.encode(node))
                yield node


def attributed(batch: Batch, key: str, record: Record) -> Iterator[Node]:
    """The annotations of a report, in the order of its record."""
    maker = _Maker(batch, key, record)
    for attribution in record.attributions:
        parts = {role: spans for role, spans in _parts(attribution) if spans}
        main = next(iter(parts), None)
        for role, spans in parts.items():
            yield maker.annotation(attribution, role, spans, main=role == main)


def _parts(attribution: Attribution) -> Iterator[tuple[str, Spans]]:
    for role in _ROLES:
        spans: Spans = getattr(attribution, role)
        yield role, spans


class _Maker:
    """Writes the annotations of one report."""

    def __init__(self, batch: Batch, key: str, record: Record) -> None:
        self._batch = batch
        self._key = key
        self._record = record
        self._state = known(
            {
                "type": "TimeState",
                "sourceDate": _fetched(record.article),
                "cached": batch.names.text(record.article),
            }
        )
        self._creator = batch.names.software(software(), record.model)

    def annotation(self, attribution: Attribution, role: str, spans: Spans, *, main: bool) -> Node:
        """One annotation; the main one of an attribution has its name."""
        name = attribution.id if main else f"{attribution.id}.{role}"
        bodies = [*self._bodies(attribution, role)]
        if main:
            bodies = [*self._told(attribution), *bodies, *self._held(attribution)]
        else:
            bodies.append(self._link(attribution.id))
        return {
            "id": self._batch.part(self._key, name),
            "type": "Annotation",
            "motivation": _MOTIVATIONS[role],
            "creator": self._creator,
            "body": bodies,
            "target": [self._target(role, span) for span in spans],
            "reportedly:score": attribution.score,
        }

    def _target(self, role: str, span: Span) -> Node:
        article = self._record.article
        return {
            "type": "SpecificResource",
            "source": address(article.url) or self._batch.report(self._key),
            "state": self._state,
            "styleClass": f"reportedly-{role}",
            "selector": selectors(span, article.text),
        }

    def _told(self, attribution: Attribution) -> Iterator[Node]:
        """The attribution in words, for whoever shows one body only."""
        kinds = f"{attribution.speech_act.value} ({attribution.quotation_type.value})"
        told = f"{chain(attribution, self._record)}: {kinds}; score {attribution.score:.2f}"
        yield {
            "type": "TextualBody",
            "purpose": "describing",
            "value": told,
            "format": "text/plain",
            "language": "en",
        }

    def _bodies(self, attribution: Attribution, role: str) -> Iterator[Node]:
        if role == "content":
            yield _tag("quotation type", attribution.quotation_type.value)
            yield from self._who(attribution)
        elif role == "source":
            yield from self._who(attribution)
            if attribution.source_type:
                yield _tag("source type", attribution.source_type.value)
        else:
            yield _tag("speech act", attribution.speech_act.value)

    def _who(self, attribution: Attribution) -> Iterator[Node]:
        speaker = speaker_of(attribution, self._record)
        if speaker is not None:
            name = wording.line(speaker.name or speaker.label)
            yield {"type": "TextualBody", "purpose": "identifying", "value": name}
            yield {
                "type": "SpecificResource",
                "purpose": "identifying",
                "source": self._batch.speaker(self._key, speaker.id),
            }

    def _held(self, attribution: Attribution) -> Iterator[Node]:
        if attribution.within is not None:
            yield self._link(attribution.within)

    def _link(self, attribution: str) -> Node:
        return {
            "type": "SpecificResource",
            "purpose": "linking",
            "source": self._batch.part(self._key, attribution),
        }


def _tag(kind: str, value: str) -> Node:
    """What programs show as a tag; the kind of it is told by our own term."""
    return {"type": "TextualBody", "purpose": "tagging", "value": value, "reportedly:kind": kind}


def _fetched(article: Article) -> str | None:
    """When the page was fetched, as the standard wants it: in UTC, or not at all."""
    fetched = article.origin.fetched
    if fetched is None or fetched.tzinfo is None:
        return None
    return fetched.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
