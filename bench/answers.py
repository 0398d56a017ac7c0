"""What a method says of one collection: ours, plain MinHash, and the likeness of headlines."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import networkx as nx
from rapidfuzz.fuzz import token_set_ratio
from rensa import RMinHash

from derived import GeneratedReport, GeneratedStory
from reportedly.attribution.model import Model
from reportedly.codec import from_json, to_json
from reportedly.comparison import Comparison
from reportedly.record import Record
from reportedly.text.tokens import tokens
from reportedly.tracing import trace

_TEXT = ("reprints", "rewrites")
_SHINGLE = 5
_PERMUTATIONS = 128


@dataclass(frozen=True, slots=True)
class Claim:
    """That `report` derives from `base`, a key, or from an outlet outside (`base` is None)."""

    report: str
    base: str | None
    outlet: str | None
    kind: str
    directed: bool

    @property
    def of_text(self) -> bool:
        """Whether it says that the two reports share text."""
        return self.kind in _TEXT


@dataclass(frozen=True, slots=True)
class Origin:
    """A root: a report by its key, or an outlet outside by its name."""

    name: str
    report: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """Reports that are said to hang together, and the origins at their root."""

    reports: frozenset[str]
    roots: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """All that a method says of one collection."""

    claims: tuple[Claim, ...]
    groups: tuple[Group, ...]
    circles: frozenset[frozenset[str]] = frozenset()


def of_comparison(compared: Comparison, story: GeneratedStory) -> Answer:
    """Ours; reports are called "r1", "r2", ... in the order in which they were given."""
    keys = {f"r{n}": report.key for n, report in enumerate(story.reports, 1)}
    claims = tuple(
        Claim(keys[d.report], keys[d.base] if d.base else None, d.outlet, d.kind.value, d.directed)
        for d in compared.derivations
    )
    groups = tuple(
        Group(
            frozenset(keys[r] for r in one.reports),
            tuple(Origin(r.name, keys[r.report] if r.report else None) for r in one.roots),
        )
        for one in compared.stories
    )
    circles = frozenset(
        frozenset(keys[r] for r in circle.reports)
        for one in compared.stories
        for circle in one.circles
    )
    return Answer(claims, groups, circles)


def traced(report: GeneratedReport, model: Model, cache: Path | None) -> Record:
    """The record of a report, out of the cache if the same text was traced before."""
    article = report.article
    if cache is None:
        return trace(article, model=model)
    key = f"{model.name}\n{article.outlet}\n{article.published}\n{report.text}"
    path = cache / f"{hashlib.sha256(key.encode()).hexdigest()}.json"
    if path.is_file():
        record = from_json(path.read_bytes())
        if record.article.id == article.id:
            return replace(record, article=article)
    record = trace(article, model=model)
    cache.mkdir(parents=True, exist_ok=True)
    path.write_bytes(to_json(record))
    return record


def ours(story: GeneratedStory, model: Model, cache: Path | None) -> Answer:
    """What `compare_records` says."""
    from reportedly.comparing import compare_records

    return of_comparison(compare_records([traced(r, model, cache) for r in story.reports]), story)


Likeness = Callable[[GeneratedStory], dict[tuple[int, int], float]]


def shingles(story: GeneratedStory) -> dict[tuple[int, int], float]:
    """The resemblance of each pair by MinHash: runs of 5 words, 128 permutations (Broder 1997)."""
    hashes = []
    for report in story.reports:
        words = tokens(report.text).folded
        minhash = RMinHash(num_perm=_PERMUTATIONS, seed=1)
        runs = [" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)]
        minhash.update(runs)
        hashes.append(minhash)
    return {
        (i, j): float(hashes[i].jaccard(hashes[j])) for i, j in combinations(range(len(hashes)), 2)
    }


def headlines(story: GeneratedStory) -> dict[tuple[int, int], float]:
    """How alike the headlines of each pair are, by the words that they share."""
    titles = [" ".join(tokens(r.text.split("\n", 1)[0]).folded) for r in story.reports]
    return {
        (i, j): token_set_ratio(titles[i], titles[j]) / 100
        for i, j in combinations(range(len(titles)), 2)
    }


def of_peer(
    story: GeneratedStory, likeness: dict[tuple[int, int], float], threshold: float
) -> Answer:
    """Pairs from the threshold on; the later has it from the earlier; a group has one origin."""
    reports = story.reports
    claims = [
        _by_time(reports[i], reports[j]) for (i, j), value in likeness.items() if value >= threshold
    ]
    whole: nx.Graph[str] = nx.Graph((c.report, c.base) for c in claims)
    whole.add_nodes_from(r.key for r in reports)
    groups = tuple(
        Group(frozenset(group), (_earliest([r for r in reports if r.key in group]),))
        for group in nx.connected_components(whole)
    )
    return Answer(tuple(claims), groups)


def _by_time(a: GeneratedReport, b: GeneratedReport) -> Claim:
    if a.published is None or b.published is None:
        return Claim(a.key, b.key, b.outlet, "rewrites", directed=False)
    first, second = (x.published.value.replace(tzinfo=None) for x in (a, b) if x.published)
    later, before = (a, b) if first > second else (b, a)
    return Claim(later.key, before.key, before.outlet, "rewrites", directed=first != second)


def _earliest(reports: Sequence[GeneratedReport]) -> Origin:
    timed = [r for r in reports if r.published]
    first = min(
        timed or reports,
        key=lambda r: r.published.value.replace(tzinfo=None).isoformat() if r.published else "",
    )
    return Origin(first.key, first.key)
