"""All derivations among reports: what they say of each other, then what their texts share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import networkx as nx

from reportedly.comparison import Derivation, DerivationKind
from reportedly.lineage import citing
from reportedly.lineage.bases import Told
from reportedly.lineage.candidates import candidates
from reportedly.lineage.citations import citations
from reportedly.lineage.citing import Meant, Resolver
from reportedly.lineage.copying import LEAST_SCORE, copies, score
from reportedly.lineage.corpus import Corpus
from reportedly.lineage.nearness import joined
from reportedly.lineage.outlets import Outlets
from reportedly.lineage.passages import Overlap, overlap
from reportedly.record import Factor

SAME_TEXT = "shares its text with another that credits the same"
"""Factor of a credit: however small it says the agency's part to be, the text is the agency's."""


_SOME = 0.1
"""Score from which two reports share text enough to say which of an outlet's reports is meant."""

_SAME = 0.95
"""From this share of equal words on two reports carry one text of an agency, and not a rewrite."""


def derivations(
    corpus: Corpus, kin: Sequence[tuple[int, int]]
) -> tuple[tuple[Derivation, ...], tuple[Meant, ...]]:
    """Who derives from whom, in the order of the reports; and what each citation means.

    `kin` are the pairs of reports that are near each other by their words alone.
    """
    found = (overlap(corpus, one, other) for one, other in candidates(corpus))
    overlaps = [o for o in found if o is not None]
    sure = [o for o in overlaps if score(o) >= LEAST_SCORE]
    some = [o for o in overlaps if score(o) >= _SOME]
    copied = {(o.one, o.other) for o in some} | {(o.other, o.one) for o in some}
    neighbours = _through(corpus, joined(corpus, (*((o.one, o.other) for o in sure), *kin)), sure)
    outlets = Outlets(corpus.reports)
    every = [
        citation
        for place, report in enumerate(corpus.reports)
        for citation in citations(place, report.record, outlets)
    ]
    said, meant = citing.derivations(corpus, Resolver(corpus, outlets, neighbours, copied), every)
    named = frozenset((m.citation.report, m.base) for m in meant if m.base is not None)
    straight = _straight(named)
    redated = {base for report, base in straight if corpus.earlier(report, base)}
    told = Told(named, straight, _wires(corpus, said), redated=redated)
    shared = {
        (o.one, o.other): told.same_wire(o.one, o.other) if o.verbatim >= _SAME else None
        for o in sure
    }
    told = replace(told, carriers={p for pair, agency in shared.items() if agency for p in pair})
    text = copies(corpus, [o for o in overlaps if not shared.get((o.one, o.other))], told)
    said = _carried(corpus, said, shared)
    order = corpus.places
    return tuple(sorted((*text, *said), key=lambda d: order[d.report])), meant


def _carried(
    corpus: Corpus, said: Sequence[Derivation], shared: Mapping[tuple[int, int], str | None]
) -> tuple[Derivation, ...]:
    """The derivations, those from an agency told whose text they share with others of it."""
    texts = {(place, agency) for pair, agency in shared.items() if agency for place in pair}
    return tuple(
        replace(one, factors=(*one.factors, Factor(SAME_TEXT, 1.0)))
        if one.kind is DerivationKind.CREDITS and (corpus.places[one.report], one.outlet) in texts
        else one
        for one in said
    )


def _through(
    corpus: Corpus, near_ones: Mapping[str, frozenset[str]], sure: Sequence[Overlap]
) -> Mapping[str, frozenset[str]]:
    """What is near each report, with all that it shares text with by way of others."""
    # Edges given to the constructor make networkx load pandas, where it is installed.
    graph: nx.Graph[int] = nx.Graph()
    graph.add_edges_from((o.one, o.other) for o in sure)
    groups = nx.connected_components(graph)
    keys = [report.key for report in corpus.reports]
    together = dict(near_ones)
    for group in groups:
        those = frozenset(keys[place] for place in group)
        together |= {key: near_ones[key] | those - {key} for key in those}
    return together


def _straight(pairs: Collection[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """Pairs of a report and one that it names, but for those that name each other round."""
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_edges_from(pairs)  # as above
    groups = nx.strongly_connected_components(graph)
    home = {place: n for n, group in enumerate(groups) for place in group}
    return frozenset((report, base) for report, base in pairs if home[report] != home[base])


def _wires(corpus: Corpus, said: Sequence[Derivation]) -> dict[int, frozenset[str]]:
    """For each report that credits agencies outside the collection, which."""
    found: dict[int, set[str]] = defaultdict(set)
    for one in said:
        if one.kind is DerivationKind.CREDITS and one.base is None and one.outlet:
            found[corpus.places[one.report]].add(one.outlet)
    return {place: frozenset(wires) for place, wires in found.items()}
