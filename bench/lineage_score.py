"""The judge of lineage: an answer beside the gold of a story, counted and put into figures.

- *Text edges* (reprints and rewrites) are pairs of reports, whoever has it from whom. A pair is
  right for the edge of its child if it names the parent, or a report that the text alone would
  equally allow and no line of the child excludes (`TextEdge.accepted`), once for each edge.
  A pair of siblings, of a report and its grandparent, or with a distractor is wrong. Neutral
  pairs do not count, and common ones only where a direction is asserted. A wrong pair counts
  against the level (0.2, or 0.4 and more) of the edges of which one of the two is the child, and
  against both levels where there is none.
- *Kind* counts for right pairs whose kind a careful reader would not dispute.
- *Direction* counts for right pairs with evidence: right, wrong, or left open. "Asserted" is the
  share of right pairs without any evidence for which a direction is asserted all the same.
- *References* (cites and credits) are right if they name the very report where it is in the
  collection, and else the outlet. A reference to an outlet outside that the words of a real report
  name is not judged, and none that a distractor makes. A report found only by its outlet is wrong.
- *Circles* are sets of reports that cite each other round, right as a whole.
- *Origins*: the true roots are the reports and outside outlets at which every walk along the edges
  ends; reports that only derive from each other round have none. Found are the roots of all groups
  that hold a report of the story, and each report of the story in no group; roots that belong to a
  distractor in the same group are not counted. Exact is the right number; "roots" the right ones.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from answers import Answer, Claim, Origin
from citing import AGENCIES
from derived import GeneratedStory, TextEdge

Pair = frozenset[str]
_NAMES = {short.lower(): full for short, (_, full) in AGENCIES.items()}
# Words of names of outlets that say nothing of which outlet it is.
_GENERIC = frozenset("the news daily today online radio press".split())


@dataclass
class Judgement:
    """What was counted in one story or in several, and the mistakes in words."""

    counts: Counter[str] = field(default_factory=Counter)
    mistakes: list[str] = field(default_factory=list)

    def wrong(self, story: GeneratedStory, what: str) -> None:
        """Note a mistake."""
        self.mistakes.append(f"{story.id} {story.pattern}: {what}")


def matched(edges: Iterable[TextEdge], pairs: Iterable[Pair]) -> dict[TextEdge, Pair]:
    """Each edge with the pair that is right for it: the true parents first, then those allowed."""
    found: dict[TextEdge, Pair] = {}
    left = set(pairs)
    edges = tuple(edges)
    for most in (1, None):
        for edge in edges:
            named = [frozenset((edge.child, parent)) for parent in edge.accepted[:most]]
            pair = next((p for p in named if p in left), None)
            if edge not in found and pair:
                found[edge] = pair
                left.discard(pair)
    return found


def level(keep: float) -> str:
    """The level to which an edge belongs."""
    return "0.2" if keep < 0.4 else "0.4"


def judge_text(story: GeneratedStory, answer: Answer, to: Judgement) -> None:
    """Text edges, their kinds and their directions."""
    claims: dict[Pair, Claim] = {}
    for claim in answer.claims:
        if claim.of_text and claim.base:
            claims.setdefault(frozenset((claim.report, claim.base)), claim)
    right = matched(story.text_edges, claims)
    for edge in story.text_edges:
        for name in (level(edge.keep), "all", f"keep {edge.keep}"):
            to.counts[f"text {name} gold"] += 1
            to.counts[f"text {name} right"] += edge in right
            to.counts[f"text {name} ours"] += edge in right
        if edge in right:
            _judge_edge(story, edge, claims[right[edge]], to)
        else:
            to.wrong(story, f"missed {edge.child} from {edge.parent} ({_summary(edge)})")
    for pair, claim in claims.items():
        free = pair in story.neutral or (pair in story.common and not claim.directed)
        if pair in right.values() or free:
            continue
        levels = {level(e.keep) for e in story.text_edges if e.child in pair}
        for name in (levels or {"0.2", "0.4"}) | {"all"}:
            to.counts[f"text {name} ours"] += 1
        to.wrong(story, f"no text edge: {claim.report} {claim.kind} {claim.base}")


def _summary(edge: TextEdge) -> str:
    numbers = f"kept {edge.kept:.2f}, altered {edge.altered:.2f}, share {edge.share:.2f}"
    return f"{edge.kind or 'either'}, {numbers}, {edge.evidence}, {', '.join(edge.operations)}"


def _judge_edge(story: GeneratedStory, edge: TextEdge, claim: Claim, to: Judgement) -> None:
    if edge.kind:
        to.counts["kind judged"] += 1
        to.counts["kind right"] += claim.kind == edge.kind
        if claim.kind != edge.kind:
            to.wrong(story, f"{edge.child} {claim.kind} {edge.parent}: {_summary(edge)}")
    if edge.evidence == "unclear":
        return
    if edge.evidence == "none":
        to.counts["no evidence"] += 1
        to.counts["no evidence asserted"] += claim.directed
        return
    verdict = "open"
    if claim.directed:
        verdict = "right" if claim.report == edge.child else "wrong"
    to.counts["direction judged"] += 1
    to.counts[f"direction {verdict}"] += 1
    to.counts[f"direction by {edge.evidence} judged"] += 1
    to.counts[f"direction by {edge.evidence} right"] += verdict == "right"
    if verdict != "right":
        to.wrong(story, f"direction {verdict}: {edge.child} from {edge.parent}: {_summary(edge)}")


def same_name(outlet: str) -> str:
    """A name of an outlet to compare: without its article, agencies in full."""
    bare = outlet.casefold().removeprefix("the ")
    return _NAMES.get(bare, bare).casefold().removeprefix("the ")


def names(text: str, outlet: str) -> bool:
    """Whether a text that is not ours names the outlet, by any word that tells it from others."""
    spellings = [outlet, *(brief for brief, full in _NAMES.items() if same_name(full) == outlet)]
    words = {w for name in spellings for w in re.findall(r"\w+", name.casefold())} - _GENERIC
    return any(re.search(rf"\b{re.escape(word)}", text, re.IGNORECASE) for word in words)


def _real(story: GeneratedStory, claim: Claim) -> bool:
    """Whether the reference to an outlet outside may stand in what a real report said."""
    report = next(r for r in story.reports if r.key == claim.report)
    return report.role == "distractor" or names(report.named, same_name(claim.outlet or ""))


def judge_references(story: GeneratedStory, answer: Answer, to: Judgement) -> None:
    """Citations and credits, and whether they are called what they are."""
    gold: dict[tuple[str, str], set[str]] = {}
    for edge in story.reference_edges:
        target = edge.reference.report or same_name(edge.reference.outlet)
        gold.setdefault((edge.child, target), set()).add(edge.reference.kind)
    found: dict[tuple[str, str], set[str]] = {}
    for claim in answer.claims:
        outside = claim.base is None
        key = (claim.report, claim.base or same_name(claim.outlet or ""))
        real = outside and key not in gold and _real(story, claim)
        if not claim.of_text and not real:
            found.setdefault(key, set()).add(claim.kind)
    right = gold.keys() & found.keys()
    to.counts["references gold"] += len(gold)
    to.counts["references ours"] += len(found)
    to.counts["references right"] += len(right)
    to.counts["references kind right"] += sum(bool(gold[key] & found[key]) for key in right)
    for child, target in sorted(gold.keys() - right):
        to.wrong(story, f"missed that {child} {'/'.join(gold[child, target])} {target}")
    for child, target in sorted(found.keys() - right):
        to.wrong(story, f"no reference: {child} {'/'.join(found[child, target])} {target}")


def judge_circles(story: GeneratedStory, answer: Answer, to: Judgement) -> None:
    """Circles as whole sets."""
    to.counts["circles gold"] += len(story.circles)
    to.counts["circles ours"] += len(answer.circles)
    to.counts["circles right"] += len(story.circles & answer.circles)
    if story.circles != answer.circles:
        to.wrong(story, f"circles {_sets(answer.circles)}, not {_sets(story.circles)}")


def _sets(circles: Iterable[Pair]) -> str:
    return " and ".join(sorted("-".join(sorted(c)) for c in circles)) or "none"


def roots_found(story: GeneratedStory, answer: Answer) -> frozenset[str]:
    """The roots of the story that an answer gives: keys of its reports, and names of outlets."""
    members = {r.key for r in story.members}
    texts = {r.key: r.named for r in story.reports if r.role == "distractor"}
    held = [g for g in answer.groups if g.reports & members]
    alone = members - {key for g in held for key in g.reports}

    def counted(roots: Iterable[Origin], others: Iterable[str]) -> Iterator[str]:
        for root in roots:
            if root.report:
                yield from {root.report} & members
            elif not any(names(text, same_name(root.name)) for text in others):
                yield same_name(root.name)

    found = [counted(g.roots, [t for key, t in texts.items() if key in g.reports]) for g in held]
    return frozenset(alone).union(*found)


def judge_origins(story: GeneratedStory, answer: Answer, to: Judgement) -> None:
    """The number of origins, and which they are."""
    if story.roots is None:
        return
    members = {r.key for r in story.members}
    gold = {root if root in members else same_name(root) for root in story.roots}
    found = roots_found(story, answer)
    for name in ("origins", f"origins {story.pattern}"):
        to.counts[f"{name} judged"] += 1
        to.counts[f"{name} right"] += len(found) == len(gold)
    to.counts["roots right"] += found == gold
    if len(found) != len(gold):
        to.wrong(story, f"origins {sorted(found)}, not {sorted(gold)}")


def judge(story: GeneratedStory, answer: Answer, to: Judgement) -> None:
    """Count all that is right and wrong in one answer."""
    for measure in (judge_text, judge_references, judge_circles, judge_origins):
        measure(story, answer, to)


def ratio(part: int, whole: int) -> float:
    """The share, or 0 of nothing."""
    return part / max(whole, 1)


def prf(counts: Counter[str], name: str) -> dict[str, float]:
    """Precision, recall and F1 of what is counted under a name."""
    right, found, gold = (counts[f"{name} {what}"] for what in ("right", "ours", "gold"))
    return {
        f"{name} P": ratio(right, found),
        f"{name} R": ratio(right, gold),
        f"{name} F1": ratio(2 * right, found + gold),
    }


def figures(counts: Counter[str]) -> dict[str, float]:
    """All figures by name, shares in 0..1."""
    out = prf(counts, "text 0.4") | prf(counts, "text 0.2") | prf(counts, "text all")
    keeps = sorted(k.removesuffix(" gold") for k in counts if k.startswith("text keep"))
    keeps = [k for k in keeps if k.endswith(("0.2", "0.4", "0.6", "0.8", "1.0"))]
    out |= {f"{k} R": ratio(counts[f"{k} right"], counts[f"{k} gold"]) for k in keeps}
    out["kind"] = ratio(counts["kind right"], counts["kind judged"])
    for verdict in ("right", "wrong", "open"):
        out[f"direction {verdict}"] = ratio(
            counts[f"direction {verdict}"], counts["direction judged"]
        )
    for basis in ("citation", "credit", "time", "containment"):
        name = f"direction by {basis}"
        out[name] = ratio(counts[f"{name} right"], counts[f"{name} judged"])
    out["direction asserted"] = ratio(counts["no evidence asserted"], counts["no evidence"])
    out |= prf(counts, "references")
    out["references kind"] = ratio(counts["references kind right"], counts["references right"])
    out |= prf(counts, "circles")
    patterns = [k for k in counts if k.startswith("origins") and k.endswith(" judged")]
    for name in sorted(k.removesuffix(" judged") for k in patterns):
        out[name] = ratio(counts[f"{name} right"], counts[f"{name} judged"])
    out["roots"] = ratio(counts["roots right"], counts["origins judged"])
    return out
