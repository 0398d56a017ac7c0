"""The graph of a story as SVG: outlets over time, and who has it from whom.

Kinds of derivation differ by the style of their line and by a word at its beginning, not by colour
alone. There is no script in it; colours come from the style sheet, for light and dark.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot
from xml.sax.saxutils import escape, quoteattr

from reportedly.comparison import DerivationKind, Report
from reportedly.views import wording
from reportedly.views.comparison_wording import count, counted
from reportedly.views.graph_layout import Layout, Line, Node, layout
from reportedly.views.graph_places import OUTSIDE, PILL
from reportedly.views.telling import Chapter, Telling

MOST = 80
"""Reports of a story that are drawn; of a larger one, the earliest."""

DASHES = {
    DerivationKind.REPRINTS: "",
    DerivationKind.REWRITES: "9 4",
    DerivationKind.CITES: "1 5",
    DerivationKind.CREDITS: "11 4 1 4",
}
_RADIUS = 7
_OUTLET, _HEADLINE, _BOX = 23, 36, 21


def svg(telling: Telling, chapter: Chapter, key: str, *, fluid: bool = True) -> str:
    """The picture; `key` begins its ids, so that several may share a page.

    `fluid` has it shrink with the page, by a style of its own that not every page allows.
    """
    drawn = layout(telling, chapter, chapter.reports[:MOST])
    width, height = f"{drawn.width:.0f}", f"{drawn.height:.0f}"
    narrow = f"{0.85 * drawn.width:.0f}px"
    limits = f' style="width:100%;max-width:{width}px;min-width:{narrow}"' if fluid else ""
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}"{limits} '
        f'role="img" aria-labelledby="{key}-title {key}-desc">'
    )
    parts = [
        opening,
        _element("title", _title(chapter), id=f"{key}-title"),
        _element("desc", _description(telling, chapter), id=f"{key}-desc"),
        *_background(drawn),
        *(part for line in drawn.lines for part in _line(line)),
        *(part for node in drawn.nodes for part in _node(node, telling)),
        *(part for line in drawn.lines for part in _tag(line)),
        "</svg>",
    ]
    return "\n".join(parts)


def legend() -> tuple[tuple[str, str], ...]:
    """The styles of lines: the name of the kind, and a picture of its line."""
    return tuple(
        (
            kind.value,
            '<svg viewBox="0 0 44 10" width="44" height="10" aria-hidden="true">'
            + _element("path", d="M2 5H42", class_=f"edge {kind.value}", stroke_dasharray=dash)
            + "</svg>",
        )
        for kind, dash in DASHES.items()
    )


def _title(chapter: Chapter) -> str:
    return f"Story {chapter.number} over time: {count(chapter.story)}"


def _description(telling: Telling, chapter: Chapter) -> str:
    """The picture in words; of a large story, how much there is of what."""
    if len(chapter.derivations) > 12:
        kinds = [d.kind.value for d in chapter.derivations]
        each = [f"{counted(kinds.count(k.value), 'line')} “{k.value}”" for k in DerivationKind]
        return "; ".join(each) + ". The list of reports says each in words."
    return ". ".join(telling.derivation(d) for d in chapter.derivations) + "."


def _background(drawn: Layout) -> Iterator[str]:
    for n, band in enumerate(drawn.bands):
        yield _element(
            "rect",
            x=0,
            y=band.y,
            width=drawn.width,
            height=band.height,
            class_="band odd" if n % 2 else "band",
        )
    for tick in drawn.ticks:
        yield _element("path", d=f"M{tick.x:.1f} 34V{drawn.height:.0f}", class_="tick")
        yield _element("text", tick.label, x=tick.x, y=26, class_="day")
    for head in drawn.heads:
        yield _element("text", head.label, x=head.x, y=26, class_="head")


def _line(line: Line) -> Iterator[str]:
    kind = line.derivation.kind
    told = f"edge {kind.value}" + (" round" if line.circle else "")
    yield _element("path", d=_rounded(line.corners), class_=told, stroke_dasharray=DASHES[kind])
    if line.derivation.directed:
        (x1, y1), (x2, y2) = line.corners[-2:]
        length = hypot(x2 - x1, y2 - y1) or 1
        dx, dy = (x2 - x1) / length, (y2 - y1) / length
        back = (x2 - 10 * dx, y2 - 10 * dy)
        points = [(x2, y2), (back[0] - 4.5 * dy, back[1] + 4.5 * dx)]
        points.append((back[0] + 4.5 * dy, back[1] - 4.5 * dx))
        corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        yield _element("polygon", points=corners, class_=told.replace("edge", "arrow"))


def _rounded(corners: tuple[tuple[float, float], ...]) -> str:
    """A path through the corners, each rounded off as far as the way on both sides allows."""
    steps = [f"M{corners[0][0]:.1f} {corners[0][1]:.1f}"]
    for (ax, ay), (bx, by), (cx, cy) in zip(corners, corners[1:], corners[2:], strict=False):
        one, two = hypot(bx - ax, by - ay), hypot(cx - bx, cy - by)
        r = min(8, one / 2, two / 2)
        if r < 0.5:
            continue
        steps.append(f"L{bx - (bx - ax) * r / one:.1f} {by - (by - ay) * r / one:.1f}")
        steps.append(
            f"Q{bx:.1f} {by:.1f} {bx + (cx - bx) * r / two:.1f} {by + (cy - by) * r / two:.1f}"
        )
    steps.append(f"L{corners[-1][0]:.1f} {corners[-1][1]:.1f}")
    return "".join(steps)


def _tag(line: Line) -> Iterator[str]:
    """The word at the beginning of a line, in a frame drawn like the line."""
    x, y = line.tag
    kind = line.derivation.kind
    told = f"tag {kind.value}" + (" round" if line.circle else "")
    yield _element(
        "rect",
        x=x - PILL / 2,
        y=y - 8.5,
        width=PILL,
        height=17,
        rx=8.5,
        class_=told,
        stroke_dasharray=DASHES[kind],
    )
    said = kind.value + ("" if line.derivation.directed else "?")
    yield _element("text", said, x=x, y=y + 4, class_=told)


def _node(node: Node, telling: Telling) -> Iterator[str]:
    if node.key is None:
        yield from _box(node)
        return
    report = telling.reports[node.key]
    for n in range(len(node.tags), 0, -1):
        yield _element("circle", cx=node.x, cy=node.y, r=_RADIUS + 3.5 * n, class_="ring")
    shape = "report origin" if "ORIGIN" in node.tags else "report"
    yield _element("circle", cx=node.x, cy=node.y, r=_RADIUS, class_=shape)
    clock = _clock(report)
    outlet = _cut(report.outlet or node.name, _OUTLET) + (
        f" \N{MIDDLE DOT} {clock}" if clock else ""
    )
    lines = [*((tag, "mark") for tag in node.tags), (outlet, "outlet")]
    lines.append((_cut(wording.title(report.record), _HEADLINE), "hint"))
    top = node.y - 7.5 * (len(lines) - 1) + 4
    for n, (words, told) in enumerate(lines):
        yield _element("text", words, x=node.x + 17, y=top + 15 * n, class_=told)


def _box(node: Node) -> Iterator[str]:
    """A source outside: square, in a double frame."""
    x, y = node.x + 12, node.y
    yield _element("rect", x=x, y=y - 17, width=OUTSIDE, height=34, class_="outside")
    yield _element("rect", x=x + 3, y=y - 14, width=OUTSIDE - 6, height=28, class_="outside")
    if node.tags:
        yield _element("text", node.tags[0], x=x + 10, y=y - 2, class_="mark")
    below = 11 if node.tags else 4
    yield _element("text", _cut(node.name, _BOX), x=x + 10, y=y + below, class_="outlet")


def _clock(report: Report) -> str:
    """The hour as printed, where there is one."""
    published = report.record.article.published
    return f"{published.value:%H:%M}" if published and published.precision != "day" else ""


def _cut(words: str, limit: int) -> str:
    words = wording.line(words)
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


def _element(name: str, text: str = "", **attributes: object) -> str:
    """An element; `class_` and `stroke_dasharray` are class and stroke-dasharray, if not empty."""
    told = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_shown(value))}"
        for key, value in attributes.items()
        if value != ""
    )
    return f"<{name}{told}>{escape(text)}</{name}>" if text else f"<{name}{told}/>"


def _shown(value: object) -> str:
    return f"{value:.1f}" if isinstance(value, float) else str(value)
