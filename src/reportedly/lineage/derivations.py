"""All derivations among reports: what they say of each other, then what their texts share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reportedly.comparison import Derivation, DerivationKind
from reportedly.lineage import citing
from reportedly.lineage.candidates import candidates
from reportedly.lineage.citations import citations
from reportedly.lineage.citing import Meant, Resolver
from reportedly.lineage.copying import LEAST_SCORE, Told, copies, score
from reportedly.lineage.corpus import Corpus
from reportedly.lineage.nearness import near
from reportedly.lineage.outlets import Outlets
from reportedly.lineage.passages import overlap

_LEAST_SEQUENCES = 3
"""Shared word sequences that make two reports worth aligning."""


def derivations(corpus: Corpus) -> tuple[tuple[Derivation, ...], tuple[Meant, ...]]:
    """Who derives from whom, in the order of the reports; and what each citation means."""
    pairs = candidates(corpus, _LEAST_SEQUENCES)
    found = (overlap(corpus, one, other) for one, other, _ in pairs)
    overlaps = [o for o in found if o is not None]
    sure = [o for o in overlaps if score(o) >= LEAST_SCORE]
    copied = {(o.one, o.other) for o in sure} | {(o.other, o.one) for o in sure}
    neighbours = near(corpus, [(o.one, o.other) for o in sure])
    outlets = Outlets(corpus.reports)
    every = [
        citation
        for place, report in enumerate(corpus.reports)
        for citation in citations(place, report.record, outlets)
    ]
    said, meant = citing.derivations(corpus, Resolver(corpus, outlets, neighbours, copied), every)
    text = copies(corpus, overlaps, Told(_cited(meant), _wires(corpus, said)))
    order = corpus.places
    return tuple(sorted((*text, *said), key=lambda d: order[d.report])), meant


def _cited(meant: Sequence[Meant]) -> frozenset[tuple[int, int]]:
    return frozenset((m.citation.report, m.base) for m in meant if m.base is not None)


def _wires(corpus: Corpus, said: Sequence[Derivation]) -> dict[int, frozenset[str]]:
    """For each report that credits agencies outside the collection, which."""
    found: dict[int, set[str]] = defaultdict(set)
    for one in said:
        if one.kind is DerivationKind.CREDITS and one.base is None and one.outlet:
            found[corpus.places[one.report]].add(one.outlet)
    return {place: frozenset(wires) for place, wires in found.items()}
