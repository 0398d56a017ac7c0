"""Who has it from whom, as PROV has it.

A reprint repeats the other report (a quotation), a rewrite is a revision of it, who cites or
credits derives from it. Nothing in PROV comes after what derives from it, so that a circle of
reports that cite each other is no valid chain of derivations: these influence each other. Where
nobody knows the direction, the two are alternates.
"""

from __future__ import annotations

from collections.abc import Iterator

from networkx import DiGraph, strongly_connected_components

from reportedly.comparison import Derivation, DerivationKind
from reportedly.export.batch import Batch
from reportedly.export.documents import Node, known
from reportedly.views import wording

_TERMS = {
    DerivationKind.REPRINTS: ("prov:wasQuotedFrom", "prov:qualifiedQuotation", "prov:Quotation"),
    DerivationKind.REWRITES: ("prov:wasRevisionOf", "prov:qualifiedRevision", "prov:Revision"),
}
_DERIVES = ("prov:wasDerivedFrom", "prov:qualifiedDerivation", "prov:Derivation")
_INFLUENCES = ("prov:wasInfluencedBy", "prov:qualifiedInfluence", "prov:Influence")


def derived(batch: Batch) -> Iterator[Node]:
    """The derivations of a batch, and the reports outside of it that they lead to."""
    rings = _rings(batch)
    for number, derivation in enumerate(batch.comparison.derivations, start=1):
        report = batch.report(derivation.report)
        if derivation.base is None:
            base = batch.part(derivation.report, f"base{number}")
            yield from _outside(batch, base, derivation)
        else:
            base = batch.report(derivation.base)
        if base == report:
            continue
        if not derivation.directed:
            yield {"@id": report, "prov:alternateOf": {"@id": base}}
            continue
        ring = rings.get(report)
        if ring is not None and ring == rings.get(base):
            terms = _INFLUENCES
        else:
            terms = _TERMS.get(derivation.kind, _DERIVES)
        plain, qualified, _ = terms
        yield {
            "@id": report,
            plain: {"@id": base},
            qualified: _told(f"{report}#derivation{number}", base, derivation, terms),
        }


def _told(name: str, base: str, derivation: Derivation, terms: tuple[str, str, str]) -> Node:
    """What is known of a derivation."""
    return known(
        {
            "@id": name,
            "@type": terms[-1],
            "prov:influencer" if terms == _INFLUENCES else "prov:entity": {"@id": base},
            "rdfs:comment": wording.line(derivation.reason),
            "reportedly:basis": wording.line(derivation.basis),
            "reportedly:kind": derivation.kind.value,
            "reportedly:score": derivation.score,
        }
    )


def _outside(batch: Batch, base: str, derivation: Derivation) -> Iterator[Node]:
    """A report that is not at hand, of an outlet that is known by name."""
    outlet = derivation.outlet
    if outlet:
        yield {
            "@id": batch.names.outlet(outlet),
            "@type": ["prov:Agent", "prov:Organization"],
            "rdfs:label": wording.line(outlet),
        }
    yield known(
        {
            "@id": base,
            "@type": "prov:Entity",
            "rdfs:label": f"a report of {wording.line(outlet or 'another outlet')}, not at hand",
            "prov:wasAttributedTo": {"@id": batch.names.outlet(outlet)} if outlet else None,
        }
    )


def _rings(batch: Batch) -> dict[str, int]:
    """The reports that derive from each other in a circle, each with the number of its circle."""
    graph: DiGraph[str] = DiGraph(
        (batch.report(d.report), batch.report(d.base))
        for d in batch.comparison.derivations
        if d.directed and d.base
    )
    rings = [ring for ring in strongly_connected_components(graph) if len(ring) > 1]
    return {name: number for number, ring in enumerate(rings) for name in ring}
