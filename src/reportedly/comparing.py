"""Several reports -> comparison: trace each, then derivations, speakers, statements, origins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from reportedly.attribution.model import Model
from reportedly.comparison import Comparison, Failure, Report
from reportedly.judgements import Decisions, Judgement
from reportedly.lineage.corpus import Corpus
from reportedly.lineage.derivations import derivations
from reportedly.lineage.nearness import akin, joined
from reportedly.lineage.origins import Sourcing, rooted
from reportedly.lineage.outlets import agency_of, outlet_of
from reportedly.lineage.statements import statements
from reportedly.lineage.stories import stories
from reportedly.record import Record
from reportedly.speakers.across import identities
from reportedly.tracing import Source, traced


def compare(
    sources: Iterable[Source],
    *,
    charset: str | None = None,
    fast: bool = False,
    model: Model | None = None,
    judgements: Sequence[Judgement] = (),
) -> Comparison:
    """Who copied or cited whom among several reports, and where what they say comes from.

    A source is a file, an `Article`, or a `Record` that `trace` gave; `fast` and `model` are those
    of `trace`. A source that cannot be traced is one of the `failures`, and stops no other.
    `judgements` are people's decisions on who and what is the same.
    """
    records, failures = traced(sources, charset=charset, fast=fast, model=model)
    return compare_records(records, judgements=judgements, failures=failures)


def compare_records(
    records: Sequence[Record],
    *,
    judgements: Sequence[Judgement] = (),
    failures: Sequence[Failure] = (),
    step: Callable[[str], object] = lambda _: None,
) -> Comparison:
    """The comparison of reports that were traced before; they are called r1, r2, ... in order.

    `step` hears what is done next.
    """
    reports = _called(records)
    step("who has it from whom")
    corpus = Corpus(reports)
    kin = akin(corpus)
    derived, meant = derivations(corpus, kin)
    linked = [(corpus.places[d.report], corpus.places[d.base]) for d in derived if d.base]
    neighbours = joined(corpus, (*linked, *kin))
    step("who is the same")
    known = identities(reports, neighbours, judgements)
    speakers = {(m.report, m.speaker): i.id for i in known.found for m in i.members}
    decisions = Decisions(reports, judgements, "statement")
    step("what is the same statement")
    found = statements(corpus, speakers, neighbours, decisions)
    step("where it comes from")
    sourcing = Sourcing(reports, derived, meant)
    said = rooted(found, sourcing)
    return Comparison(
        reports=reports,
        stories=stories(sourcing, derived, said, neighbours),
        derivations=derived,
        statements=said,
        identities=known.found,
        failures=tuple(failures),
        notes=(*_notes(reports), *known.notes, *decisions.notes),
    )


def descent(records: Sequence[Record]) -> Comparison:
    """Reports that were traced before, with the derivations that `compare_records` finds alone."""
    reports = _called(records)
    corpus = Corpus(reports)
    derived, _ = derivations(corpus, akin(corpus))
    return Comparison(reports, derivations=derived)


def _called(records: Sequence[Record]) -> tuple[Report, ...]:
    return tuple(
        Report(f"r{n}", record, outlet_of(record.article) or agency_of(record.article))
        for n, record in enumerate(records, start=1)
    )


def _notes(reports: Sequence[Report]) -> tuple[str, ...]:
    notes = []
    untimed = sum(r.record.article.published is None for r in reports)
    if untimed:
        notes.append(f"{untimed} of {len(reports)} reports give no time")
    unnamed = sum(r.outlet is None for r in reports)
    if unnamed:
        notes.append(f"{unnamed} of {len(reports)} reports do not name their outlet")
    return tuple(notes)
