"""What the generator makes: reports, the edges between them that are known, and their stories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import networkx as nx

from reportedly.record import Article, Published

# Two clocks of unknown zone may be this far apart and show the same moment.
_ZONES = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation or credit ("cites", "credits") of a report by its key, or of an outlet outside."""

    kind: str
    outlet: str
    report: str | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A printed sentence. `taken` is the wording that it was made from, in the report `parent`.

    Own words have no `parent`. `bare` is the sentence without what cites or credits somebody, ""
    where nothing would be left.
    """

    text: str
    bare: str
    taken: str = ""
    parent: str | None = None
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class GeneratedReport:
    """One report: `text` as a page prints it, and the article read from it.

    `role` is "root", "child" or "distractor"; `bases` are the real reports that its words are from.
    `named` is the text of it that we did not write: a real outlet named there may well be cited.
    """

    key: str
    text: str
    article: Article
    role: str
    bases: frozenset[str]
    named: str

    @property
    def outlet(self) -> str | None:
        """The name of the outlet, where it is stated."""
        return self.article.outlet.name if self.article.outlet else None

    @property
    def published(self) -> Published | None:
        """When it was published, where that is known."""
        return self.article.published


@dataclass(frozen=True, slots=True)
class TextEdge:
    """The words of `child` that come from `parent`, and how.

    `keep` is the share of the parent's words that the cut left, to the nearest of five levels;
    `kept` the share that the child still has, word for word and in order within a sentence.
    `altered` is the share of the taken words that were changed, `share` what part of the child was
    taken. `kind` is "reprints" or "rewrites", or "" where a careful reader might say either.
    `evidence` of direction is "citation", "credit", "time" or "containment"; "none" where there is
    none; "unclear" where it is not judged. `accepted` are the parents that the text alone would
    allow, the true one first.
    """

    child: str
    parent: str
    keep: float
    kept: float
    altered: float
    share: float
    kind: str
    evidence: str
    operations: tuple[str, ...]
    accepted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReferenceEdge:
    """`child` cites or credits somebody, and says so in its text."""

    child: str
    reference: Reference


@dataclass(frozen=True, slots=True)
class GeneratedStory:
    """A collection: the reports of one story, distractors, and all edges between them.

    `neutral` pairs are neither right nor wrong as text edges; `common` pairs carry the same absent
    story, so that an undirected edge is neither and a directed one is wrong. `roots` are keys of
    reports and names of outlets; None where the number of origins is not judged.
    """

    id: str
    pattern: str
    reports: tuple[GeneratedReport, ...]
    text_edges: tuple[TextEdge, ...]
    reference_edges: tuple[ReferenceEdge, ...]
    neutral: frozenset[frozenset[str]]
    common: frozenset[frozenset[str]]
    roots: tuple[str, ...] | None
    circles: frozenset[frozenset[str]]

    @property
    def members(self) -> tuple[GeneratedReport, ...]:
        """The reports that are no distractors."""
        return tuple(r for r in self.reports if r.role != "distractor")


def earlier(first: Published | None, second: Published | None) -> str:
    """What the date lines tell: "yes", "no" (the second is earlier), "none" or "unclear".

    Days tell where they differ; minutes where both name their zone. Clocks of unknown zone tell
    where they are a day apart, and a day tells nothing of a minute on the next.
    """
    if first is None or second is None:
        return "none"
    days = (first.precision == "day") + (second.precision == "day")
    a, b = first.value, second.value
    if days:
        apart = (b.date() - a.date()).days
        if apart == 0:
            return "none"
        known = days == 2 or abs(apart) > 1
        return ("yes" if apart > 0 else "no") if known else "unclear"
    zoned = (first.zone is not None) + (second.zone is not None)
    gap = b.replace(tzinfo=None) - a.replace(tzinfo=None)
    if zoned != 1 and not gap:
        return "none"
    if zoned == 2 or abs(gap) >= _ZONES:
        return "yes" if gap > timedelta() else "no"
    return "unclear"


def graph(text: Sequence[TextEdge], references: Sequence[ReferenceEdge]) -> nx.DiGraph[str]:
    """The edges from each report to what it derives from; outlets outside are nodes by name."""
    found: nx.DiGraph[str] = nx.DiGraph()
    found.add_edges_from((e.child, e.parent) for e in text)
    found.add_edges_from((e.child, e.reference.report or e.reference.outlet) for e in references)
    return found


def roots(members: Sequence[str], edges: nx.DiGraph[str]) -> tuple[str, ...]:
    """Where every walk ends that follows the edges: reports and outlets that derive from nothing.

    Reports that only derive from each other, round in a circle, have no root of their own.
    """
    whole = edges.copy()
    whole.add_nodes_from(members)
    return tuple(sorted(node for node in whole if whole.out_degree(node) == 0))


def circles(references: Sequence[ReferenceEdge]) -> frozenset[frozenset[str]]:
    """The sets of reports that cite each other round."""
    return frozenset(
        frozenset(group)
        for group in nx.strongly_connected_components(graph((), references))
        if len(group) > 1
    )
