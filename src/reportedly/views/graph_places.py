"""Where reports stand in a story graph: columns by time, rows by outlet; units of the view box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from math import log1p

from reportedly.comparison import Report
from reportedly.views.comparison_wording import instant

LABEL = 258
"""Room for outlet and headline at the right of a node."""

PILL = 62
"""Width of the tag at the left of a node that says how it derives."""

GUTTER = 24
"""Room between a node and its tags, where the arrows arrive."""

GROUP = GUTTER + PILL + 8
OUTSIDE = 178
"""Width of the box of a source outside the collection."""

TOP = 46
ROW = 48
PORT = 18
_COLUMN = GROUP + LABEL + 12
_LEAST, _TIGHTEST = 420, 10


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Band:
    """The rows of one outlet: top and height."""

    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Columns:
    """The x of each report by key, the width of the whole, and what stands over the columns."""

    width: float
    xs: Mapping[str, float]
    ticks: tuple[Tick, ...]
    heads: tuple[Tick, ...]


def columns(reports: Sequence[Report], outside: bool) -> Columns:  # noqa: FBT001
    """The x of each report. Gaps of time are drawn by their logarithm, so that hours stay apart."""
    timed = [(t, r) for r in reports if (t := instant(r)) is not None]
    heads = []
    left = 12.0
    if outside:
        heads.append(Tick(left, "not among these reports"))
        left += OUTSIDE + 30
    untimed = [r for r in reports if instant(r) is None]
    xs = {r.key: left + GROUP for r in untimed}
    if untimed:
        heads.append(Tick(left, "without time"))
        left += _COLUMN
    moments = sorted({t for t, _ in timed})
    weights = [log1p((b - a).total_seconds() / 3600) + 0.2 for a, b in pairwise(moments)]
    room = max(_LEAST, 1.5 * _TIGHTEST * len(moments)) if len(moments) > 1 else 0
    free = room - _TIGHTEST * len(weights)
    at = left + GROUP
    place = {moments[0]: at} if moments else {}
    for moment, weight in zip(moments[1:], weights, strict=True):
        at += _TIGHTEST + free * weight / sum(weights)
        place[moment] = at
    xs |= {r.key: place[t] for t, r in timed}
    width = at + LABEL + 10 if timed else left
    return Columns(width, xs, _ticks([(place[t], r) for t, r in timed]), tuple(heads))


def _ticks(timed: Sequence[tuple[float, Report]]) -> tuple[Tick, ...]:
    """The first report of each day carries its date, where there is room for it."""
    ticks: list[Tick] = []
    days: set[object] = set()
    year = None
    for x, report in timed:
        published = report.record.article.published
        value: datetime | None = published.value if published else None
        if value is None or value.date() in days:
            continue
        days.add(value.date())
        label = f"{value:%-d %b}" + ("" if value.year == year else f"{value: %Y}")
        if not ticks or x - ticks[-1].x > 9 * len(ticks[-1].label):
            ticks.append(Tick(x, label))
            year = value.year
    return tuple(ticks)


def rows(
    reports: Sequence[Report],
    xs: Mapping[str, float],
    ports: Mapping[str, int],
    tags: Mapping[str, int],
) -> tuple[dict[str, float], tuple[Band, ...]]:
    """The y of each report: the rows of one outlet follow each other.

    Two share a row where they do not overlap and no line of the later would run over the earlier.
    """
    outlets: dict[str, list[list[Report]]] = {}
    for report in sorted(reports, key=lambda r: instant(r) or datetime.max):
        own = outlets.setdefault(report.outlet or report.key, [])
        free = (
            row
            for row in own
            if xs[report.key] - GROUP > xs[row[-1].key] + LABEL and not ports[report.key]
        )
        row = next(free, None)
        if row is None:
            own.append([report])
        else:
            row.append(report)
    ys: dict[str, float] = {}
    bands, at = [], float(TOP)
    for own in outlets.values():
        top = at
        for row in own:
            needs = [(PORT * ports[r.key] + 16, ROW + 14 * tags.get(r.key, 0)) for r in row]
            height = max(max(need) for need in needs)
            ys |= {r.key: at + height / 2 for r in row}
            at += height
        bands.append(Band(top, at - top))
    return ys, tuple(bands)


def boxes(first: Mapping[str, float]) -> dict[str, float]:
    """The y of each source outside: that of the first report that draws on it, or the next free."""
    found: dict[str, float] = {}
    at = 0.0
    for name in sorted(first, key=lambda n: (first[n], n)):
        at = max(first[name], at + 46)
        found[name] = at
    return found
