"""A picture of how long each search takes: median and 95th percentile, warm and cold, as SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log10
from xml.sax.saxutils import escape

from timings import Timing, over_all

_LEFT, _RIGHT, _TOP, _ROW, _FOOT = 250, 60, 58, 22, 48
_WIDTH = 860
_FROM, _TO = -1.0, 3.0
"""Powers of ten of a millisecond, from left to right."""

_TARGET = 50.0
_STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1a1a1a }
.head { font-weight: 600 } .all { font-weight: 600 }
line { stroke: #1a1a1a } .grid { stroke: #d0d0d0 } .target { stroke-dasharray: 6 4 }
.warm { fill: #1a1a1a } .cold { fill: #fff; stroke: #1a1a1a; stroke-width: 1.5 }
rect { fill: #fff }
"""


def picture(warm: Sequence[Timing], cold: Sequence[Timing]) -> str:
    """The picture: a row a search, on a scale of powers of ten."""
    rows = [*zip(warm, cold, strict=True), (over_all(warm), over_all(cold))]
    height = _TOP + _ROW * len(rows) + _FOOT
    title = "How long twenty searches take in an archive of a million attributions"
    told = (
        f"All searches, warm: half under {1000 * rows[-1][0].p50:.1f} ms, 95 in 100 under "
        f"{1000 * rows[-1][0].p95:.1f} ms. Cold: {1000 * rows[-1][1].p95:.0f} ms."
    )
    size = f'viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}"'
    return "\n".join((
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title desc">',
        f'<title id="title">{title}</title>',
        f'<desc id="desc">{escape(told)}</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect width="{_WIDTH}" height="{height}"/>',
        f'<text x="{_LEFT}" y="20" class="head">{title}</text>',
        *_key(),
        *_scale(_TOP, height - _FOOT + 4),
        *(part for n, row in enumerate(rows) for part in _row(*row, _TOP + _ROW * n + _ROW / 2)),
        "</svg>\n",
    ))  # fmt: skip


def _key() -> Iterator[str]:
    """What the marks mean."""
    marks = (("warm", "warm"), ("cold", "cold: the file read from the disk"))
    for n, (kind, words) in enumerate(marks):
        x = _LEFT + 90 * n
        yield f'<circle cx="{x + 5}" cy="38" r="5" class="{kind}"/>'
        yield f'<text x="{x + 16}" y="42">{words}</text>'
    yield f'<text x="{_LEFT + 340}" y="42">from the median to the 95th percentile</text>'


def _scale(top: float, bottom: float) -> Iterator[str]:
    for power in range(int(_FROM), int(_TO) + 1):
        value = 10.0**power
        x = _x(value)
        yield f'<line x1="{x:.1f}" y1="{top}" x2="{x:.1f}" y2="{bottom}" class="grid"/>'
        yield f'<text x="{x:.1f}" y="{bottom + 18}" text-anchor="middle">{value:g} ms</text>'
    x = _x(_TARGET)
    yield f'<line x1="{x:.1f}" y1="{top}" x2="{x:.1f}" y2="{bottom}" class="target"/>'
    yield f'<text x="{x:.1f}" y="{bottom + 36}" text-anchor="middle">wanted: {_TARGET:g} ms</text>'


def _row(warm: Timing, cold: Timing, y: float) -> Iterator[str]:
    kind = "all" if warm.name == "all" else "one"
    name = "all searches" if warm.name == "all" else warm.name
    place = f'x="{_LEFT - 12}" y="{y + 4:.0f}" text-anchor="end"'
    yield f'<text {place} class="{kind}">{escape(name)}</text>'
    for times, drawn, shift in ((cold, "cold", 3.5), (warm, "warm", -3.5)):
        first, last, at = _x(1000 * times.p50), _x(1000 * times.p95), y + shift
        yield f'<line x1="{first:.1f}" y1="{at}" x2="{last:.1f}" y2="{at}"/>'
        yield f'<line x1="{last:.1f}" y1="{at - 4}" x2="{last:.1f}" y2="{at + 4}"/>'
        yield f'<circle cx="{first:.1f}" cy="{at}" r="4" class="{drawn}"/>'


def _x(milliseconds: float) -> float:
    power = min(_TO, max(_FROM, log10(max(milliseconds, 1e-9))))
    return _LEFT + (power - _FROM) / (_TO - _FROM) * (_WIDTH - _LEFT - _RIGHT)
