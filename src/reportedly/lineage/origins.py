"""Where reporting comes from in the end: origins of a story and of each statement, and circles.

Of a statement each report is asked where it has it from: from the outlet on whose word it tells it,
from a report that it has copied, from one that it names and that has the statement too, or, failing
all of these, from nobody but itself: then it is an origin. So a reprint confirms nothing, and an
outlet that spoke to its own source does. Reports that name each other round have no origin among
them unless one of them has the statement from elsewhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import networkx as nx

from reportedly.comparison import (
    COPYING,
    Derivation,
    DerivationKind,
    Report,
    Root,
    Statement,
    Variant,
)
from reportedly.lineage.citations import holders, own_sources
from reportedly.lineage.citing import Meant
from reportedly.lineage.evidence import sentence_of
from reportedly.lineage.outlets import agency_of, key, outlet_of
from reportedly.record import Attribution, SourceType, Span

_UNNAMED = (SourceType.ANONYMOUS_SOURCE, SourceType.UNNAMED_PERSON)

WHOLE = ("wire", "first published")
"""Kinds of `Credit` that say whose report it is; others say who had a part in it."""

Node = str
"""The key of a report, or "outlet: " and the name of one outside the collection."""


def outside(name: str) -> Node:
    """The node of an outlet that is not in the collection."""
    return "outlet: " + " ".join(key(name))


@dataclass(frozen=True, slots=True)
class _Step:
    """Where a report has it from, and why; to no node where it has it from itself."""

    to: Node | None
    why: str


class Sourcing:
    """What is known of who has what from whom, in the order in which it is asked for."""

    def __init__(
        self, reports: Sequence[Report], derivations: Sequence[Derivation], meant: Iterable[Meant]
    ) -> None:
        self.reports = {report.key: report for report in reports}
        self.derived: dict[str, list[Derivation]] = defaultdict(list)
        self.undirected: dict[str, list[Derivation]] = defaultdict(list)
        for one in derivations:
            (self.derived if one.directed else self.undirected)[one.report].append(one)
        carriers = [(agency_of(r.record.article), r.key) for r in reports]
        agencies = Counter(agency for agency, _ in carriers if agency)
        self._carriers = {outside(a): k for a, k in carriers if a and agencies[a] == 1}
        self._by_outlet: dict[Node, list[str]] = defaultdict(list)
        for report in reports:
            if name := outlet_of(report.record.article):
                self._by_outlet[outside(name)].append(report.key)
        keys = [report.key for report in reports]
        self.meant: dict[str, list[tuple[Meant, Node]]] = defaultdict(list)
        self._by_attribution: dict[tuple[str, str], tuple[Meant, Node]] = {}
        self.outlets: dict[Node, str] = {}
        for each in meant:
            base = each.base
            node = keys[base] if base is not None else outside(each.citation.outlet)
            citing = keys[each.citation.report]
            self.meant[citing].append((each, node))
            if each.citation.attribution:
                self._by_attribution[citing, each.citation.attribution] = (each, node)
            self.outlets.setdefault(node, each.citation.outlet)
        self.own = {report.key: own_sources(report.record) for report in reports}
        self.witnesses: dict[str, str] = {
            key: f"has a source of its own: “{spans[0].of(self.reports[key].record.article.text)}”"
            for key, spans in self.own.items()
            if spans
        }
        self._holders: dict[str, Mapping[str, Sequence[Attribution]]] = {}

    def node(self, at: Node, among: Collection[str]) -> Node:
        """Where something leads: to an outlet by its one report among these, to an agency also by
        the one that prints its text nameless.
        """
        if at in among or not at.startswith("outlet: "):
            return at
        carrier = self._carriers.get(at, at)
        if carrier in among:
            return carrier
        own = [k for k in self._by_outlet.get(at, ()) if k in among]
        return own[0] if len(own) == 1 else at

    def one_text(self, open_one: Derivation) -> bool:
        """Whether what two reports share, nobody knows from whom, may be all that either copied.

        Where one of them has other passages from a base of its own, the other need not have them.
        """
        ends_ = (open_one.report, open_one.base or "")
        return all(self._meets(open_one, end) for end in ends_)

    def _meets(self, open_one: Derivation, end: str) -> bool:
        mine = _spans(open_one, end)
        others = [_spans(d, end) for d in self.derived[end] if d.kind in COPYING]
        total = sum(s.end - s.start for s in mine)
        common = (sum(_common(s, spans) for s in mine) for spans in others)
        return not others or any(4 * shared > total for shared in common)

    def name(self, node: Node) -> str:
        """What a node is called: the outlet, else the title, else the file."""
        report = self.reports.get(node)
        if report is None:
            return self.outlets.get(node, node.removeprefix("outlet: "))
        article = report.record.article
        return report.outlet or article.title or article.origin.name

    def holders(self, report: str) -> Mapping[str, Sequence[Attribution]]:
        """For each attribution of a report, those on whose word it is told."""
        if report not in self._holders:
            self._holders[report] = holders(self.reports[report].record)
        return self._holders[report]

    def step(self, variant: Variant, having: frozenset[str]) -> _Step:
        """Where the report of a variant has it from; `having` are those with the statement."""
        copied = self._copied_at(variant)
        return (
            self._on_word(variant)
            or (self._from_base(copied) if copied else self._told(variant))
            or self._rewritten(variant, having)
            or self._witnessed(variant)
            or self._named(variant, having)
            or _Step(None, "names no other report as its source")
        )

    def _on_word(self, variant: Variant) -> _Step | None:
        """The innermost outlet on whose word it is told, or that is named in its sentence."""
        above = self.holders(variant.report).get(variant.attribution, ())
        ids = [variant.attribution, *(a.id for a in above)]
        told = self._by_attribution
        found = next((told[variant.report, i] for i in ids if (variant.report, i) in told), None)
        if found is None:
            article = self.reports[variant.report].record.article
            sentence = sentence_of(article, variant.words.spans[0])
            found = next(
                (
                    (each, node)
                    for each, node in self.meant[variant.report]
                    if each.citation.kind is DerivationKind.CITES
                    and each.citation.how in ("named", "linked")
                    and sentence.holds(each.citation.named)
                ),
                None,
            )
        if found is None or found[1] == variant.report:
            return None
        return _Step(found[1], f"tells it on the word of {self.name(found[1])}")

    def _told(self, variant: Variant) -> _Step | None:
        """A source of its own: somebody told it to this very outlet."""
        article = self.reports[variant.report].record.article
        sentence = sentence_of(article, variant.words.spans[0])
        sign = next((s for s in self.own[variant.report] if sentence.holds(s)), None)
        if sign is None:
            return None
        return _Step(None, f"has a source of its own: “{sign.of(article.text)}”")

    def _witnessed(self, variant: Variant) -> _Step | None:
        """A source of its own: another than an outlet or a document stands between."""
        text = self.reports[variant.report].record.article.text
        above = self.holders(variant.report).get(variant.attribution, ())
        people = (a for a in above if a.source and a.source_type is not SourceType.DOCUMENT)
        witness = next(people, None)
        if witness is None:
            return None
        printed = " ".join(s.of(text) for s in witness.source)
        why = f"has it from a source of its own: “{printed}”"
        if witness.source_type in _UNNAMED and len(printed.split()) > 1:
            self.witnesses.setdefault(variant.report, why)
        return _Step(None, why)

    def _copied_at(self, variant: Variant) -> Derivation | None:
        """The report that holds the words in a passage copied from it."""
        for one in self.derived[variant.report]:
            for match in one.evidence if one.kind in COPYING else ():
                if any(_within(s, match.here.spans) for s in variant.words.spans):
                    return one
        return None

    def _from_base(self, one: Derivation) -> _Step | None:
        return _Step(one.base, f"{one.kind.value} {self.name(one.base)}") if one.base else None

    def _rewritten(self, variant: Variant, having: frozenset[str]) -> _Step | None:
        """A report that it reprints or rewrites, and that has the statement too."""
        every = self.derived[variant.report]
        return next(
            (self._from_base(d) for d in every if d.kind in COPYING and d.base in having), None
        )

    def _named(self, variant: Variant, having: frozenset[str]) -> _Step | None:
        """A report that it names and that has the statement, or the agency whose report it is."""
        for one in self.derived[variant.report]:
            if one.kind not in COPYING and one.base in having and one.base is not None:
                return _Step(one.base, f"{one.kind.value} {self.name(one.base)}, which has it")
        named = self.reports[variant.report].record.article.credits
        wires = {c.outlet for c in named if c.kind in WHOLE}
        for each, node in self.meant[variant.report]:
            credit = each.citation.kind is DerivationKind.CREDITS
            if credit and each.base is None and {key(w) for w in wires} & {key(self.name(node))}:
                return _Step(node, f"carries the report of {self.name(node)}")
        return None


def _spans(derivation: Derivation, report: str) -> list[Span]:
    """The passages of a derivation in one of its two reports."""
    sides = (side for match in derivation.evidence for side in (match.here, match.there) if side)
    return [span for side in sides if side.report == report for span in side.spans]


def _common(span: Span, spans: Sequence[Span]) -> int:
    """How many characters of a span lie in the others."""
    return sum(max(0, min(span.end, s.end) - max(span.start, s.start)) for s in spans)


def _within(span: Span, spans: Sequence[Span]) -> bool:
    """Whether more than half of a span lies in the others."""
    return 2 * _common(span, spans) > span.end - span.start


def rooted(statements: Sequence[Statement], sourcing: Sourcing) -> tuple[Statement, ...]:
    """The statements with their roots and the count in words."""
    return tuple(_rooted(statement, sourcing) for statement in statements)


def _rooted(statement: Statement, sourcing: Sourcing) -> Statement:
    having = frozenset(v.report for v in statement.variants)
    graph: nx.MultiDiGraph[Node] = nx.MultiDiGraph()
    graph.add_nodes_from(dict.fromkeys(v.report for v in statement.variants))
    whys: dict[Node, str] = {}
    own: set[Node] = set()
    for variant in statement.variants:
        step = sourcing.step(variant, having)
        whys.setdefault(variant.report, step.why)
        if step.to is None:
            own.add(variant.report)
            whys[variant.report] = step.why
        else:
            graph.add_edge(variant.report, sourcing.node(step.to, having))
    graph.remove_edges_from([e for e in list(graph.edges(keys=True)) if e[0] in own])
    joins = [(d.report, d.base) for r in having for d in sourcing.undirected[r] if d.base in having]
    roots, circles = ends(graph, joins, sourcing, whys)
    return replace(statement, roots=roots, why=count(len(having), roots, circles, sourcing))


def ends(
    graph: nx.MultiDiGraph[Node],
    joins: Sequence[tuple[str, str]],
    sourcing: Sourcing,
    whys: Mapping[Node, str],
) -> tuple[tuple[Root, ...], list[list[Node]]]:
    """The nodes from which nothing leads on, as roots; and those that only lead round."""
    bound = graph.copy()
    for one, other in joins:  # who has it from whom is open: they are one origin at most
        bound.add_edge(one, other)
        bound.add_edge(other, one)
    order = {node: n for n, node in enumerate(graph)}
    roots, circles = [], []
    for group in nx.strongly_connected_components(bound):
        if any(other not in group for node in group for other in bound.successors(node)):
            continue
        members = sorted(group, key=order.__getitem__)
        cited = graph.subgraph(members)
        if not nx.is_directed_acyclic_graph(cited):
            circles.append(members)
            continue
        heads = [n for n in members if not list(cited.successors(n))] or members
        roots.append(_root(heads, sourcing, whys))
    return tuple(sorted(roots, key=lambda r: r.name)), sorted(circles)


def _root(heads: Sequence[Node], sourcing: Sourcing, whys: Mapping[Node, str]) -> Root:
    names = list(dict.fromkeys(sourcing.name(n) for n in heads))
    if len(heads) > 1:
        why = "they share text, and nothing tells which of them had it first"
        return Root(" or ".join(names), heads[0], why)
    node = heads[0]
    if node not in sourcing.reports:
        return Root(names[0], None, "is named as where it comes from, and is not in the collection")
    return Root(names[0], node, whys.get(node, "is where the others have it from"))


def count(
    reports: int,
    roots: Sequence[Root],
    circles: Sequence[Sequence[Node]],
    sourcing: Sourcing,
) -> str:
    """The count in words: "3 reports, 1 origin: …"."""
    many = f"{reports} report{'s'[: reports > 1]}, "
    count = f"{len(roots) or 'no'} origin{'s'[: len(roots) != 1]}"
    parts = [f"{root.name} ({root.why})" for root in roots]
    for circle in circles:
        round_ = " and ".join(dict.fromkeys(sourcing.name(n) for n in circle))
        parts.append(f"{round_} have it from each other: a circle, in which no origin is shown")
    return f"{many}{count}: {'; '.join(parts)}" if parts else f"{many}{count} known"
