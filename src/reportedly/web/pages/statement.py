"""The page of a statement: what was said, in all the wordings in which reports give it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import msgspec

from reportedly.archive import deciding
from reportedly.archive.archive import Archive
from reportedly.comparison import (
    Comparison,
    Passage,
    Report,
    Root,
    Statement,
    Variant,
    VariantKind,
)
from reportedly.judgements import Judgement, Reference
from reportedly.record import Attribution, Span
from reportedly.views import comparison_wording, wording
from reportedly.views.differences import Stretch, stretches
from reportedly.views.telling import Telling
from reportedly.web.addresses import SiteLinks
from reportedly.web.answering import Answer, Shown
from reportedly.web.asking import Asked
from reportedly.web.site import Site
from reportedly.web.troubles import Trouble

PLACE = re.compile(r"([0-9a-f]{20})-(.{1,60})", re.DOTALL)
"""A report's key and the id of an attribution, or of a speaker, there."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One report's wording of a statement.

    `report` is the key of the report in the archive; `published` is ISO 8601, as the page gives it.
    `first_seen` tells that of our reports it had the statement first, as far as times tell.
    """

    report: str
    attribution: str
    outlet: str | None
    published: str | None
    first_seen: bool
    kind: VariantKind
    quoted: bool
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class StatementAnswer:
    """A statement: its longest wording, whose it is, all wordings by time, and its origins."""

    words: str
    speaker: str
    wordings: tuple[Wording, ...]
    roots: tuple[Root, ...]
    why: str
    notes: tuple[str, ...]
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class StatementSheet:
    """What the template asks of a statement. `place` is the one that was asked for."""

    statement: Statement
    telling: Telling
    links: SiteLinks
    place: str
    judgements: tuple[Judgement, ...] = ()

    @property
    def longest(self) -> Variant:
        """The longest wording."""
        return comparison_wording.longest(self.statement)

    @property
    def variants(self) -> tuple[Variant, ...]:
        """All wordings in order of time, those without a time last."""
        order = self.telling.in_time(
            tuple(dict.fromkeys(v.report for v in self.statement.variants))
        )
        places = {report.key: number for number, report in enumerate(order)}
        return tuple(sorted(self.statement.variants, key=lambda v: places[v.report]))

    def report(self, variant: Variant) -> Report:
        """The report of a wording."""
        return self.telling.reports[variant.report]

    def attribution(self, variant: Variant) -> Attribution | None:
        """The attribution of a wording."""
        said = self.report(variant).record.attributions
        return next((a for a in said if a.id == variant.attribution), None)

    def difference(self, variant: Variant) -> tuple[Stretch, ...]:
        """A wording, word by word against the longest."""
        return stretches(self.statement, variant, self.telling.texts)

    def name(self, variant: Variant) -> str:
        """What a judgement calls a wording."""
        return f"{self.report(variant).record.article.key}-{variant.attribution}"

    def judged(self) -> Iterator[Variant]:
        """The wordings that may be judged against the one that was asked for."""
        for variant in self.variants:
            if variant.attribution and self.name(variant) != self.place:
                yield variant

    @property
    def speaker(self) -> str:
        """The page of whoever said it."""
        identity = self.telling.identities.get(self.statement.speaker or "")
        for member in identity.members if identity else ():
            found = self.telling.reports.get(member.report)
            if found:
                return self.links.speaker(found.record, member.speaker)
        said = self.attribution(self.longest)
        record = self.report(self.longest).record
        return self.links.speaker(record, said.speaker) if said else ""


def statement(site: Site, asked: Asked) -> Answer:
    """A statement."""
    key, attribution = parts(asked.path["place"])
    if not site.archive.database.row(
        "SELECT 1 FROM report JOIN attribution ON attribution.report = report.id "
        "WHERE report.key = ? AND attribution.number = ?",
        key,
        attribution,
    ):
        raise Trouble(404, "the archive has no such statement; search for its words")
    comparison = site.archive.story(key)
    found = _found(comparison, key, attribution)
    sheet = StatementSheet(
        found,
        Telling(comparison),
        site.links(),
        f"{key}-{attribution}",
        _judged(site.archive, comparison, key, attribution),
    )
    return Shown("statement.html", sheet, lambda: msgspec.json.encode(_answer(sheet)))


def parts(place: str) -> tuple[str, str]:
    """The report's key and the attribution's id, as "<key>-<id>" names them."""
    found = PLACE.fullmatch(place)
    if not found:
        raise Trouble(404, "a statement is named by a report's key, a hyphen and its id there")
    return found[1], found[2]


def _found(comparison: Comparison, key: str, attribution: str) -> Statement:
    """The statement with this wording; of what one report alone says, that."""
    report = next(r for r in comparison.reports if r.record.article.key == key)
    for one in comparison.statements:
        if any(v.report == report.key and v.attribution == attribution for v in one.variants):
            return one
    said = next(a for a in report.record.attributions if a.id == attribution)
    words = Passage(report.key, said.content)
    quoted = said.quotation_type.value != "indirect"
    alone = Variant(report.key, said.id, VariantKind.LONGEST, words, quoted, "")
    return Statement("alone", None, (alone,), 0, None)


def _judged(
    archive: Archive, comparison: Comparison, key: str, attribution: str
) -> tuple[Judgement, ...]:
    """What people judged of these words, the latest first."""
    record = next(r.record for r in comparison.reports if r.record.article.key == key)
    said = next(a for a in record.attributions if a.id == attribution)
    every = deciding.on(archive.database.reading, [record.article.id])

    def is_of(reference: Reference) -> bool:
        place = Span(reference.start, reference.end)
        own = reference.article == record.article.id
        return own and any(place.meets(span) for span in said.content)

    ours = [j for j in every if j.about == "statement" and (is_of(j.one) or is_of(j.other))]
    return tuple(reversed(ours))


def _answer(sheet: StatementSheet) -> StatementAnswer:
    telling, said = sheet.telling, sheet.statement
    return StatementAnswer(
        telling.text(sheet.longest.words),
        telling.speaker(said),
        tuple(_wording(sheet, variant) for variant in sheet.variants),
        tuple(replace(root, report=_key(telling, root.report)) for root in said.roots),
        said.why,
        said.notes,
        sheet.judgements,
    )


def _key(telling: Telling, name: str | None) -> str | None:
    report = telling.reports.get(name or "")
    return report.record.article.key if report else None


def _wording(sheet: StatementSheet, variant: Variant) -> Wording:
    report = sheet.report(variant)
    published = report.record.article.published
    return Wording(
        report.record.article.key,
        variant.attribution,
        report.outlet,
        published.value.isoformat() if published else None,
        sheet.statement.first_seen == variant.report,
        variant.kind,
        variant.quoted,
        wording.words(variant.words.spans, report.record.article.text),
        variant.reason,
    )
