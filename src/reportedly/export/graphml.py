"""A comparison as GraphML, for programs that draw and count graphs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from reportedly.comparison import Comparison, Report
from reportedly.export.batch import Batch, batched
from reportedly.export.identifiers import Identifiers
from reportedly.views import wording

if TYPE_CHECKING:
    from networkx import MultiDiGraph

_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_KEYS = {
    **{("node", name): "string" for name in "kind outlet title published url stories".split()},
    **{("node", name): "boolean" for name in "origin in_circle".split()},
    **{("edge", name): "string" for name in "kind basis reason".split()},
    ("edge", "directed"): "boolean",
    ("edge", "score"): "double",
}
# What XML 1.0 allows in no form: plain() has already taken the controls and halves of pairs away.
_UNMARKABLE = re.compile("[\ufffe\uffff]")


def write(comparison: Comparison, path: Path) -> None:
    """Write the graph of `comparison` to a file."""
    from networkx import write_graphml

    write_graphml(graph(comparison), path, named_key_ids=True)


def write_all(comparisons: Iterable[Comparison], file: BinaryIO, names: Identifiers) -> None:
    """Write one graph of all batches, its reports called by names that hold everywhere.

    Only one batch is held at a time, and the names of the nodes that are written.
    """
    from lxml.etree import xmlfile

    seen: set[str] = set()
    with xmlfile(file, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element("graphml", xmlns=_GRAPHML):
            for (kind, name), value in _KEYS.items():
                key = {"id": name if kind == "node" else f"edge-{name}", "for": kind}
                with xml.element("key", {**key, "attr.name": name, "attr.type": value}):
                    pass
            with xml.element("graph", edgedefault="directed"):
                for batch in batched(comparisons, names):
                    _write_batch(xml, batch, seen)


def _write_batch(xml: Any, batch: Batch, seen: set[str]) -> None:
    """The nodes of a batch that were not written before, and its edges."""
    comparison = batch.comparison
    called = {report.key: batch.report(report.key) for report in comparison.reports}
    drawn = graph(comparison)
    for node, facts in drawn.nodes(data=True):
        name = called.get(node, node)
        if name not in seen:
            seen.add(name)
            found = [batch.story(s) for s in comparison.stories if node in s.reports]
            _write(xml, "node", {"id": name}, {**facts, "stories": " ".join(found)})
    for report, base, facts in drawn.edges(data=True):
        ends = {"source": called[report], "target": called.get(base, base)}
        _write(xml, "edge", ends, facts)


def _write(xml: Any, kind: str, named: dict[str, str], facts: dict[str, Any]) -> None:
    """A node or an edge, and what is known of it."""
    with xml.element(kind, named):
        for name, value in facts.items():
            if value == "":
                continue
            with xml.element("data", key=name if kind == "node" else f"edge-{name}"):
                xml.write(str(value).lower() if isinstance(value, bool) else str(value))


def graph(comparison: Comparison) -> MultiDiGraph[str]:
    """Reports (nodes by key) and outlets outside ("outlet: NAME"), with the derivations as edges.

    GraphML has one direction for all edges: where nobody knows it, the edge's `directed` is false.
    """
    from networkx import MultiDiGraph

    drawn: MultiDiGraph[str] = MultiDiGraph()
    for report in comparison.reports:
        drawn.add_node(report.key, **_facts(report, comparison))
    origins = {r.name for s in comparison.stories for r in s.roots if r.report is None}
    for d in comparison.derivations:
        base = d.base
        if base is None:
            name = _marked(d.outlet or "unknown")
            base = f"outlet: {name}"
            drawn.add_node(base, kind="outside outlet", outlet=name, origin=d.outlet in origins)
        drawn.add_edge(
            d.report,
            base,
            kind=d.kind.value,
            directed=d.directed,
            basis=_marked(d.basis),
            score=float(d.score),
            reason=_marked(d.reason),
        )
    return drawn


def _facts(report: Report, comparison: Comparison) -> dict[str, str | bool]:
    """What is known of a report; what is not known is left out."""
    article = report.record.article
    stories = [s for s in comparison.stories if report.key in s.reports]
    published = article.published.value.isoformat() if article.published else ""
    facts = {
        "kind": "report",
        "outlet": _marked(report.outlet or ""),
        "title": _marked(wording.title(report.record)),
        "published": published,
        "url": _marked(article.url or ""),
        "stories": " ".join(_marked(s.id) for s in stories),
    }
    known: dict[str, str | bool] = {name: value for name, value in facts.items() if value}
    known["origin"] = any(r.report == report.key for s in stories for r in s.roots)
    known["in_circle"] = any(report.key in c.reports for s in stories for c in s.circles)
    return known


def _marked(text: str) -> str:
    return _UNMARKABLE.sub("\N{REPLACEMENT CHARACTER}", wording.line(text))
