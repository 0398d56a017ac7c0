"""Which of the reports that share its text a report has it from.

The base is the report that explains most of its words; one that it names is preferred, and of
equals the one that is known to be the base, then the earliest: so ten reprints of one report have
one base and are not each other's. A second base is one that explains words which the first does
not. Where the choices would lead round, those are taken that are worth most together (the heaviest
branching of Chu, Liu and Edmonds, 1967).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
from networkx.utils import UnionFind
from numpy.typing import NDArray

from reportedly.lineage.corpus import Corpus
from reportedly.lineage.passages import Overlap

# What a report shares with one that it names is worth so much more than with one that it does not.
_NAMED = 1.5
# Bases that explain a report within this share of the best are equals.
_EQUAL = 0.97
# Of equals the later ones in order are worth less by so little that it decides between them alone.
_LESS = 1e-5
# What a second base must add, in words and as a share of the report.
_NEW_WORDS = 25
_NEW_SHARE = 0.1

Pair = tuple[int, int]

Based = tuple[Overlap, str]
"""What a report shares with a base, and what tells that it is the base; "" where nothing does."""


@dataclass(frozen=True, slots=True)
class Told:
    """Pairs (report, base) that a report tells of itself; the agencies that each credits.

    `cited` are the `named` pairs without those that name each other round: these tell no direction.
    `carriers` have their text from an agency, as others do, and so from none of these. `redated`
    are named by earlier reports, so that their time is not that of their first printing.
    """

    named: Collection[Pair]
    cited: Collection[Pair]
    wires: Mapping[int, frozenset[str]]
    carriers: Collection[int] = ()
    redated: Collection[int] = ()

    def same_wire(self, one: int, other: int) -> str | None:
        """The agency outside the collection that explains what two reports share, if one does."""
        nothing: frozenset[str] = frozenset()
        both = self.wires.get(one, nothing) & self.wires.get(other, nothing)
        return min(both, default=None)


def bases(corpus: Corpus, possible: Sequence[Based], told: Told) -> list[Based]:
    """The bases of each report, by place; a pair of which it stays open who is the base once."""
    options: dict[int, list[Based]] = defaultdict(list)
    for each, basis in possible:
        for way in (each,) if basis else (each, each.turned()):
            if way.one not in told.carriers or (way.one, way.other) in told.named:
                options[way.one].append((way, basis))
    named = told.named
    ranked = {report: _ranked(corpus, some, named) for report, some in options.items()}
    first = _branching(ranked, named)
    found: dict[frozenset[int], Based] = {}
    for report in sorted(ranked):
        for each, basis in _explaining(corpus, ranked[report], first.get(report)):
            found.setdefault(frozenset((each.one, each.other)), (each, basis))
    return _joining(found.values())


def _joining(found: Iterable[Based]) -> list[Based]:
    """Without what stays open between reports that hang together already by what does not."""
    together: UnionFind[int] = UnionFind()
    kept = []
    for each, basis in sorted(found, key=lambda b: (not b[1], -b[0].words)):
        if basis or together[each.one] != together[each.other]:
            together.union(each.one, each.other)
            kept.append((each, basis))
    return kept


def _worth(each: Overlap, named: Collection[Pair]) -> float:
    return each.words * (_NAMED if (each.one, each.other) in named else 1.0)


def _ranked(corpus: Corpus, options: Sequence[Based], named: Collection[Pair]) -> list[Based]:
    """What may be the base of one report, the best first."""
    best = max(_worth(each, named) for each, _ in options)

    def order(based: Based) -> tuple[object, ...]:
        each, basis = based
        window = corpus.times[each.other]
        first = window.earliest.timestamp() if window else math.inf
        worth = _worth(each, named)
        return -worth if worth < _EQUAL * best else -best, not basis, first, each.other

    return sorted(options, key=order)


def _branching(ranked: Mapping[int, Sequence[Based]], named: Collection[Pair]) -> dict[int, Based]:
    """One base for each report, so that together they are worth most and none leads round."""
    graph: nx.DiGraph[int] = nx.DiGraph()
    for report in sorted(ranked):
        best = _worth(ranked[report][0][0], named)
        for n, (each, _) in enumerate(ranked[report]):
            worth = _worth(each, named)
            equal = best * (1 - _LESS * n) if worth >= _EQUAL * best else worth
            graph.add_edge(each.other, report, weight=equal)
    chosen: dict[int, Based] = {}
    for group in nx.weakly_connected_components(graph):
        part = graph.subgraph(sorted(group))
        edges = _heaviest(part)
        for base, report in edges:
            chosen[report] = next(b for b in ranked[report] if b[0].other == base)
    return chosen


def _heaviest(graph: nx.DiGraph[int]) -> Iterable[Pair]:
    """The heaviest branching of a graph; where no heaviest edges lead round, these alone."""
    best = {
        report: max(graph.in_edges(report, data="weight"), key=lambda edge: edge[2])[:2]
        for report in graph
        if graph.in_degree(report)
    }
    simple: nx.DiGraph[int] = nx.DiGraph()
    simple.add_edges_from(best.values())  # given to the constructor they make networkx load pandas
    if nx.is_directed_acyclic_graph(simple):
        return best.values()
    return nx.maximum_branching(nx.DiGraph(graph), attr="weight").edges()


def _explaining(corpus: Corpus, options: Sequence[Based], first: Based | None) -> Iterator[Based]:
    """The first base, and those that explain what it does not."""
    if first is None:
        return
    size = len(corpus.ids[first[0].one])
    left = ~_spanned(first[0], size)
    yield first
    rest = [based for based in options if based is not first and based[1]]
    while rest:
        gains = [int((_words(each, size) & left).sum()) for each, _ in rest]
        best = max(range(len(rest)), key=lambda n: gains[n])
        if gains[best] < max(_NEW_WORDS, _NEW_SHARE * size):
            return
        chosen = rest.pop(best)
        yield chosen
        left &= ~_spanned(chosen[0], size)


def _words(each: Overlap, size: int) -> NDArray[np.bool_]:
    """Which of the `size` words of the report stand in the runs of its passages."""
    found = np.zeros(size, np.bool_)
    for passage in each.passages:
        for run in passage.runs:
            found[run.here : run.here + run.length] = True
    return found


def _spanned(each: Overlap, size: int) -> NDArray[np.bool_]:
    """The same with the changed words between the runs."""
    found = np.zeros(size, np.bool_)
    for passage in each.passages:
        found[passage.here[0] : passage.here[1] + 1] = True
    return found
