"""A batch of reports with the names of all that is in it.

Exports are streams of batches: a `Comparison` each, be it of one report. A report's key (`r1`) is
unique only within its batch, so nothing but the names that are made here may leave it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

import msgspec

from reportedly.comparison import Comparison, Identity, Report, Statement, Story
from reportedly.export.identifiers import Identifiers, digest
from reportedly.record import Article, Attribution, Record, Speaker
from reportedly.text.halves import mended


class Batch:
    """A comparison, and how what is in it is called outside of it."""

    def __init__(self, comparison: Comparison, names: Identifiers) -> None:
        self.comparison = comparison
        self.names = names
        self._reports = {report.key: report for report in comparison.reports}
        self._identities = {
            (member.report, member.speaker): identity
            for identity in comparison.identities
            for member in identity.members
        }
        self._known = {identity.id: identity for identity in comparison.identities}

    def article(self, key: str) -> Article:
        """The article of the report that is called so here."""
        return self._reports[key].record.article

    def report(self, key: str) -> str:
        """The name of a report."""
        return self.names.report(self.article(key))

    def part(self, key: str, name: str) -> str:
        """The name of something in a report, by its id there."""
        return self.names.part(self.article(key), name)

    def speaker(self, key: str, speaker: str) -> str:
        """The name of a speaker of a report: the same in all reports that it is known in."""
        identity = self._identities.get((key, speaker))
        return self._first(identity) if identity else self._own(key, speaker)

    def identity(self, key: str, speaker: str) -> Identity | None:
        """Who the speaker of a report is across the reports, if they were compared."""
        return self._identities.get((key, speaker))

    def identity_of(self, statement: Statement) -> Identity | None:
        """Who makes a statement, if that is known."""
        return self._known.get(statement.speaker or "")

    def same(self, identity: Identity) -> str:
        """The name of a speaker across reports."""
        return self._first(identity)

    def statement(self, statement: Statement) -> str:
        """The name of a statement."""
        longest = statement.variants[statement.longest]
        at = ",".join(f"{span.start}-{span.end}" for span in longest.words.spans)
        return self.names.statement(self.article(longest.report), longest.attribution, at)

    def story(self, story: Story) -> str:
        """The name of a story."""
        return self.names.story(self.article(key) for key in story.reports)

    def _first(self, identity: Identity) -> str:
        if not identity.members:
            return self.names.collection("speaker", digest(identity.name))
        first = identity.members[0]
        return self._own(first.report, first.speaker)

    def _own(self, key: str, speaker: str) -> str:
        return self.names.speaker(self.article(key), speaker)


def batched(comparisons: Iterable[Comparison], names: Identifiers) -> Iterator[Batch]:
    """The comparisons with names, and as any file can hold them."""
    for comparison in comparisons:
        yield Batch(whole(comparison), names)


def alone(record: Record, outlet: str | None = None) -> Comparison:
    """A batch of one report that was traced and not compared."""
    return Comparison((Report("r1", record, outlet),))


def is_alone(comparison: Comparison) -> bool:
    """Whether it is one report that was not compared with any."""
    found = (comparison.stories, comparison.derivations, comparison.statements)
    return len(comparison.reports) == 1 and not any((*found, comparison.identities))


def speaker_of(attribution: Attribution, record: Record) -> Speaker | None:
    """The speaker of an attribution, if it is resolved."""
    return next((s for s in record.speakers if s.id == attribution.speaker), None)


def whole(comparison: Comparison) -> Comparison:
    """The comparison with a sign for each half of a character, which no file can hold.

    A text that is mended is another text, and has another id.
    """
    try:
        msgspec.json.encode(comparison)
    except UnicodeEncodeError:
        fitting: Comparison = mended(comparison)
        return replace(fitting, reports=tuple(map(_named, fitting.reports)))
    return comparison


def _named(report: Report) -> Report:
    article = report.record.article
    article = replace(article, id=hashlib.sha256(article.text.encode()).hexdigest())
    return replace(report, record=replace(report.record, article=article))
