"""A comparison as GraphML, for programs that draw and count graphs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.comparison import Comparison, Report
from reportedly.views import wording

if TYPE_CHECKING:
    from networkx import MultiDiGraph

# What XML 1.0 allows in no form: plain() has already taken the controls and halves of pairs away.
_UNMARKABLE = re.compile("[\ufffe\uffff]")


def write(comparison: Comparison, path: Path) -> None:
    """Write the graph of `comparison` to a file."""
    from networkx import write_graphml

    write_graphml(graph(comparison), path, named_key_ids=True)


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
