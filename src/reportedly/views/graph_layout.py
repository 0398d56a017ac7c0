"""Where the nodes and lines of a story graph stand; lengths are in the units of the view box.

Time runs from left to right, each outlet has a row or more of its own, the earliest on top. Sources
outside the collection stand at the left, reports without time in a column beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reportedly.comparison import Derivation, DerivationKind, Report
from reportedly.views import graph_places as places
from reportedly.views.graph_places import GROUP, GUTTER, OUTSIDE, PILL, PORT, ROW, TOP, Band, Tick
from reportedly.views.telling import Chapter, Telling

KINDS = tuple(DerivationKind)


@dataclass(frozen=True, slots=True)
class Node:
    """A report, or a source outside (`key` is None); `tags` are ORIGIN and IN A CIRCLE."""

    key: str | None
    name: str
    x: float
    y: float
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A derivation: corners from the report to its base, and the middle of its tag."""

    derivation: Derivation
    corners: tuple[tuple[float, float], ...]
    tag: tuple[float, float]
    circle: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole picture; `heads` are the words over columns that are outside the time."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    bands: tuple[Band, ...]
    heads: tuple[Tick, ...]


def layout(telling: Telling, chapter: Chapter, reports: Sequence[Report]) -> Layout:
    """Place `reports`, which come in order of time; derivations from or to others are left out."""
    shown = {r.key for r in reports}
    inside = [
        d for d in chapter.derivations if d.report in shown and (not d.base or d.base in shown)
    ]
    tagged = _tags(chapter)
    outside = any(not d.base for d in inside)
    columns = places.columns(reports, outside)
    derivations = _once(inside, columns.xs)
    ports = {k: sum(1 for d in derivations if d.report == k) for k in shown}
    rows, bands = places.rows(reports, columns.xs, ports, {k: len(t) for k, t in tagged.items()})
    nodes = {
        r.key: Node(
            r.key, telling.names[r.key], columns.xs[r.key], rows[r.key], tagged.get(r.key, ())
        )
        for r in reports
    }
    first: dict[str, float] = {}
    for d in derivations:
        if not d.base:
            name = _outside(d, telling)
            first[name] = min(rows[d.report], first.get(name, rows[d.report]))
    boxes = places.boxes(first)
    origins = {r.name for r in chapter.story.roots if r.report is None}
    around = {
        name: Node(None, name, 0, y, ("ORIGIN",) if name in origins else ())
        for name, y in boxes.items()
    }
    lowest = max([b.y + b.height for b in bands] + [y + 20 for y in boxes.values()], default=TOP)
    lines = _lines(derivations, nodes, around, telling, chapter)
    every = (*around.values(), *nodes.values())
    return Layout(columns.width, lowest + 8, every, lines, columns.ticks, bands, columns.heads)


def _once(derivations: Iterable[Derivation], xs: Mapping[str, float]) -> tuple[Derivation, ...]:
    """One of each kind between the same two; without direction, the one to the right begins it."""
    turned = (
        replace(d, report=d.base, base=d.report)
        if d.base and not d.directed and xs[d.base] > xs[d.report]
        else d
        for d in derivations
    )
    return tuple({(d.report, d.kind, d.base or d.outlet): d for d in turned}.values())


def _outside(derivation: Derivation, telling: Telling) -> str:
    return derivation.outlet or telling.base(derivation)


def _tags(chapter: Chapter) -> dict[str, tuple[str, ...]]:
    roots = {root.report for root in chapter.story.roots}
    round_about = {key for circle in chapter.story.circles for key in circle.reports}
    tags = {}
    for report in chapter.reports:
        origin = ("ORIGIN",) if report.key in roots else ()
        tags[report.key] = origin + (("IN A CIRCLE",) if report.key in round_about else ())
    return {key: tag for key, tag in tags.items() if tag}


def _lines(
    derivations: Sequence[Derivation],
    nodes: Mapping[str, Node],
    around: Mapping[str, Node],
    telling: Telling,
    chapter: Chapter,
) -> tuple[Line, ...]:
    arriving: dict[str, list[DerivationKind]] = {}
    for d in derivations:
        arriving.setdefault(d.base or _outside(d, telling), []).append(d.kind)
    rounds = {
        pair
        for circle in chapter.story.circles
        for pair in pairwise([*circle.reports, *circle.reports[:1]])
    }
    leaving: dict[str, int] = dict.fromkeys(nodes, 0)
    total = {k: sum(1 for d in derivations if d.report == k) for k in nodes}
    lines = []
    for d in sorted(derivations, key=lambda d: KINDS.index(d.kind)):
        node, base = nodes[d.report], nodes.get(d.base or "") or around[_outside(d, telling)]
        y = node.y + PORT * (leaving[d.report] - (total[d.report] - 1) / 2)
        leaving[d.report] += 1
        kinds = sorted(set(arriving[d.base or base.name]), key=KINDS.index)
        shift = 6 * (kinds.index(d.kind) - (len(kinds) - 1) / 2)
        tag = (node.x - GUTTER - PILL / 2, y)
        corners = _corners(node, base, y, shift)
        lines.append(Line(d, corners, tag, (d.report, d.base) in rounds))
    return tuple(lines)


def _corners(node: Node, base: Node, y: float, shift: float) -> tuple[tuple[float, float], ...]:
    """From the report through its tag to the left, up or down, and into the base from the left.

    A base that stands to the right is reached round the top of the row; a box from its right.
    """
    start = ((node.x, node.y), (node.x - GUTTER, y))
    aim = base.y + shift
    if base.key is None:
        edge = base.x + 12 + OUTSIDE
        trunk = edge + 18 + shift
        return (*start, (trunk, y), (trunk, aim), (edge, aim))
    trunk = base.x - GUTTER - 14 + shift
    if trunk <= node.x - GUTTER - 6:
        return (*start, (trunk, y), (trunk, aim), (base.x - 9, aim))
    side = node.x - GROUP
    above = node.y - ROW / 2 + 2 + shift
    return (*start, (side, y), (side, above), (trunk, above), (trunk, aim), (base.x - 9, aim))
