"""From drafts to a story with its gold: texts read as pages, edges measured on the words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations

import networkx as nx
from rapidfuzz.distance import LCSseq

from derived import (
    GeneratedReport,
    GeneratedStory,
    ReferenceEdge,
    TextEdge,
    circles,
    earlier,
    graph,
    roots,
)
from drafting import KEEPS, Draft, size
from reportedly.reading import read_text
from reportedly.record import Outlet
from reportedly.text.tokens import tokens

# A reprint is nearly all taken and hardly changed; a rewrite is changed, or is half own words. What
# lies between may be called either, and its kind is not judged.
_REPRINT_SHARE, _REPRINT_ALTERED = 0.8, 0.05
_REWRITE_SHARE, _REWRITE_ALTERED = 0.6, 0.1
# Other reports may be taken for the parent if they hold as much of what was taken, but for 2%.
_AS_MUCH = 0.02
# Styles of recipes whose words stand on the word of the report that they are from.
CITED = ("brief", "citing")


def page(draft: Draft) -> str:
    """The report as a page prints it: headline, blank line, paragraphs."""
    body = [" ".join(s.text for s in paragraph) for paragraph in draft.paragraphs]
    return "\n\n".join([draft.headline, *body])


def report(draft: Draft, name: str) -> GeneratedReport:
    """The draft printed and read."""
    text = page(draft)
    outlet = Outlet(draft.outlet, stated=True, basis="metadata") if draft.outlet else None
    article = replace(read_text(text, name), outlet=outlet, published=draft.stamp)
    ours = [s.bare for s in draft.sentences()]
    named = text if draft.role == "distractor" else "\n".join([draft.headline, *ours])
    return GeneratedReport(draft.key, text, article, draft.role, draft.bases, named)


@cache
def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = tokens(text).folded
    return frozenset(words[i : i + 3] for i in range(len(words) - 2))


def _words(text: str) -> tuple[str, ...]:
    return tokens(text).folded


class Gold:
    """The edges of finished drafts; `common` sets of reports carry the same absent story."""

    def __init__(self, drafts: Sequence[Draft], neutral: frozenset[frozenset[str]]) -> None:
        self.drafts = {draft.key: draft for draft in drafts}
        self.references = tuple(
            ReferenceEdge(draft.key, reference)
            for draft in drafts
            for reference in dict.fromkeys(r for s in draft.sentences() for r in s.references)
        )
        self._cited = {(e.child, e.reference.report): e.reference.kind for e in self.references}
        self._lines: nx.DiGraph[str] = nx.DiGraph(
            (draft.key, parent) for draft in drafts for parent in draft.recipes
        )
        self._lines.add_nodes_from(self.drafts)
        self.text = tuple(
            self._edge(draft, parent)
            for draft in drafts
            for parent in draft.recipes
            if frozenset((draft.key, parent)) not in neutral
        )

    def _edge(self, child: Draft, parent: str) -> TextEdge:
        recipe = child.recipes[parent]
        sentences = [s for s in child.sentences() if s.parent == parent]
        same = sum(LCSseq.similarity(_words(s.taken), _words(s.text)) for s in sentences)
        before = sum(len(_words(s.taken)) for s in sentences)
        altered = 1 - same / before
        whole_parent = sum(len(_words(s.text)) for s in self.drafts[parent].sentences())
        keep = min(KEEPS, key=lambda level: abs(level - before / whole_parent))
        share = sum(len(s.text.split()) for s in sentences) / size(child.paragraphs)
        contained = share > 0.98 and altered < 0.02 and keep < 1
        evidence = self._evidence(child, self.drafts[parent], contained=contained)
        # One of the two holds nearly all of the other, but not quite: some would call it evidence.
        if evidence == "none" and ((share > 0.9) if keep < 1 else (share < 0.98)):
            evidence = "unclear"
        return TextEdge(
            child.key,
            parent,
            keep,
            same / whole_parent,
            altered,
            share,
            _kind(share, altered, reordered=bool(recipe.reorder)),
            evidence,
            recipe.operations,
            self._accepted(child.key, parent, "\n".join(s.text for s in sentences)),
        )

    def _evidence(self, child: Draft, parent: Draft, *, contained: bool) -> str:
        here, there = (child.key, parent.key), (parent.key, child.key)
        if there in self._cited:
            return "unclear"
        if here in self._cited:
            return "citation" if self._cited[here] == "cites" else "credit"
        order = earlier(parent.stamp, child.stamp)
        if order in ("unclear", "no"):
            return "unclear"
        if order == "yes":
            return "time"
        return "containment" if contained else "none"

    def _accepted(self, child: str, parent: str, taken: str) -> tuple[str, ...]:
        """The true parent, then those that the text alone would allow, if no line names one."""
        if (child, parent) in self._cited:
            return (parent,)
        mine = _shingles(taken)
        descendants = nx.ancestors(self._lines, child)

        def held(key: str) -> float:
            return len(mine & _shingles(page(self.drafts[key]))) / max(len(mine), 1)

        least = held(parent) - _AS_MUCH
        others = self.drafts.keys() - descendants - {child, parent}
        return (parent, *sorted(key for key in others if held(key) >= least))

    def common(self, carriers: Sequence[str]) -> frozenset[frozenset[str]]:
        """The pairs of reports in the lines of different carriers of an absent story."""
        lines = [{c, *nx.ancestors(self._lines, c)} for c in carriers]
        return frozenset(
            frozenset((a, b))
            for one, other in combinations(lines, 2)
            for a in one - other
            for b in other - one
        )


def _kind(share: float, altered: float, *, reordered: bool) -> str:
    if share >= _REPRINT_SHARE and altered <= _REPRINT_ALTERED:
        return "" if reordered else "reprints"
    return "rewrites" if share <= _REWRITE_SHARE or altered >= _REWRITE_ALTERED else ""


def finish(
    name: str,
    pattern: str,
    drafts: Sequence[Draft],
    carriers: Sequence[str] = (),
) -> GeneratedStory:
    """The story of the drafts; `carriers` print the same story, which is not among them.

    A passage that is cited has no text edge, be it all there is (a brief) or a part of a report:
    its pair is neutral. A report of its own that also cites another may be counted as an origin or
    not; then nobody counts the origins.
    """
    cited = {
        frozenset((d.key, p)) for d in drafts for p, r in d.recipes.items() if r.style in CITED
    }
    gold = Gold(drafts, frozenset(cited))
    members = [d.key for d in drafts if d.role != "distractor"]
    known = not any(r.style == "citing" for d in drafts for r in d.recipes.values())
    edges = graph(gold.text, gold.references)
    return GeneratedStory(
        id=name,
        pattern=pattern,
        reports=tuple(report(d, f"{name}_{d.key}") for d in drafts),
        text_edges=gold.text,
        reference_edges=gold.references,
        neutral=frozenset(cited),
        common=gold.common(carriers),
        roots=roots(members, edges) if known else None,
        circles=circles(gold.references),
    )
