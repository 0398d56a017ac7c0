"""Reports that hang together, the origins at their root, and the circles among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import networkx as nx

from reportedly.comparison import (
    COPYING,
    Circle,
    Derivation,
    DerivationKind,
    Statement,
    Story,
)
from reportedly.lineage.derivations import SAME_TEXT
from reportedly.lineage.origins import WHOLE, Node, Sourcing, count, ends, outside
from reportedly.lineage.outlets import key

_TOP = 3
"""Paragraphs that tell what a report rests on."""

_COPIED = 0.5
"""From this share of copied words on a report rests on its base, whomever else it spoke to."""

_OFTEN = 3


def stories(
    sourcing: Sourcing,
    derivations: Sequence[Derivation],
    statements: Sequence[Statement],
    near: Mapping[str, frozenset[str]],
) -> tuple[Story, ...]:
    """The stories that two and more reports tell, largest first."""
    links: nx.Graph[str] = nx.Graph()
    links.add_nodes_from(sourcing.reports)
    links.add_edges_from((d.report, d.base) for d in derivations if d.base is not None)
    for statement in statements:
        keys = list(dict.fromkeys(v.report for v in statement.variants))
        links.add_edges_from((a, b) for a, b in _pairs(keys) if b in near[a])
    order = {k: n for n, k in enumerate(sourcing.reports)}
    groups = [sorted(g, key=order.__getitem__) for g in nx.connected_components(links)]
    kept = sorted((g for g in groups if len(g) > 1), key=lambda g: (-len(g), order[g[0]]))
    of_report = {k: n for n, g in enumerate(kept) for k in g}
    parts: list[list[Derivation]] = [[] for _ in kept]
    for one in derivations:
        if one.report in of_report:
            parts[of_report[one.report]].append(one)
    return tuple(
        _story(f"story{n}", group, part, sourcing)
        for n, (group, part) in enumerate(zip(kept, parts, strict=True), start=1)
    )


def _pairs(keys: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Each of a statement's reports with the first few before it: enough to join those near."""
    return ((keys[i], keys[j]) for j in range(len(keys)) for i in range(max(0, j - 8), j))


def _story(
    name: str, reports: Sequence[str], derivations: Sequence[Derivation], sourcing: Sourcing
) -> Story:
    graph: nx.MultiDiGraph[Node] = nx.MultiDiGraph()
    graph.add_nodes_from(reports)
    joins = []
    for one in derivations:
        if not one.directed:
            joins += [(one.report, one.base or "")] if sourcing.one_text(one) else []
        elif _rests(one, sourcing):
            base = sourcing.node(one.base or outside(one.outlet or ""), reports)
            if base != one.report:
                graph.add_edge(one.report, base)
    used = {d.base for d in derivations}
    idle = "others have it from there", "rests on no other report here"
    whys = {r: sourcing.witnesses.get(r) or idle[r not in used] for r in reports}
    roots, _ = ends(graph, joins, sourcing, whys)
    circles = _circles(derivations, sourcing)
    told = count(len(reports), roots, [], sourcing)
    for circle in circles:
        ring = [sourcing.name(r) for r in (*circle.reports, circle.reports[0])]
        told += f". A circle: {' cites '.join(ring)}"
    return Story(name, tuple(reports), roots, tuple(circles), told)


def _rests(one: Derivation, sourcing: Sourcing) -> bool:
    """Whether a report rests on another as a whole.

    It does where it has its text, or where the other is credited as whose report it is, or cited;
    but not where it has a source of its own besides, unless it is copied for the most part. An
    outlet outside the collection must be cited at the top or again and again: whom a report cites
    in passing is the source of a statement, and not of the report.
    """
    article = sourcing.reports[one.report].record.article
    own = one.report in sourcing.witnesses
    if one.kind in COPYING:
        return not sourcing.own[one.report] or one.factors[0].value >= _COPIED
    if one.kind is DerivationKind.CREDITS:
        whole = [c for c in article.credits if c.kind in WHOLE]
        same = any(factor.name == SAME_TEXT for factor in one.factors)
        return same or any(key(c.outlet) == key(one.outlet or "") for c in whole)
    if own or one.base is not None:
        return not own
    top = article.paragraphs[min(_TOP, len(article.paragraphs)) - 1].end
    high = any(s.end <= top for m in one.evidence for s in m.here.spans[:1])
    return high or len(one.evidence) >= _OFTEN


def _circles(derivations: Sequence[Derivation], sourcing: Sourcing) -> list[Circle]:
    """Reports that cite each other round."""
    cites = [d for d in derivations if d.kind is DerivationKind.CITES and d.base is not None]
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from((d.report, d.base or "") for d in cites)
    order = {k: n for n, k in enumerate(sourcing.reports)}
    groups = [sorted(g, key=order.__getitem__) for g in nx.strongly_connected_components(graph)]
    rings = sorted((g for g in groups if len(g) > 1), key=lambda g: order[g[0]])
    return [_circle(group, cites) for group in rings]


def _circle(group: Sequence[str], cites: Sequence[Derivation]) -> Circle:
    """The circle in the order in which its reports cite each other, as far as there is one."""
    inner = [d for d in cites if d.report in group and d.base in group]
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(group)
    graph.add_edges_from((d.report, d.base or "") for d in inner)
    way = [(a, b) for a, b, *_ in nx.find_cycle(graph, group[0])]
    ring = [a for a, _ in way] if len(way) == len(group) else list(group)
    evidence = tuple(m for d in inner for m in d.evidence)
    two = "each of the two names the other as where it has it from"
    why = two if len(group) == 2 else "they name each other round as where they have it from"
    return Circle(tuple(ring), why, evidence)
