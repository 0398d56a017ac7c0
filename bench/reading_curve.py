"""The figure of how well and how fast pages are read, as SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_WIDTH, _HEIGHT = 720, 420
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 30, 30, 56
_OURS = "#b3261e"
_PEERS = "#3c4a5a"


@dataclass(frozen=True, slots=True)
class Point:
    """A reader: pages a second, and text F1."""

    name: str
    speed: float
    f1: float


def drawn(points: Sequence[Point]) -> str:
    """The points on a logarithmic axis of pages a second, up the F1, as an SVG document."""
    slowest = 10 ** math.floor(math.log10(min(p.speed for p in points)))
    fastest = 10 ** math.ceil(math.log10(max(p.speed for p in points)))
    worst = math.floor(min(p.f1 for p in points) * 50) / 50

    def place(speed: float, f1: float) -> tuple[float, float]:
        across = math.log(speed / slowest) / math.log(fastest / slowest)
        up = (f1 - worst) / (1 - worst)
        return (
            _LEFT + across * (_WIDTH - _LEFT - _RIGHT),
            _HEIGHT - _BOTTOM - up * (_HEIGHT - _TOP - _BOTTOM),
        )

    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
            'font-family="sans-serif" font-size="12" role="img">'
        ),
        "<title>Text F1 against pages a second on one core</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
    ]
    tick = slowest
    while tick <= fastest:
        for step in (1, 2, 5) if tick < fastest else (1,):
            x, y = place(tick * step, worst)
            parts.append(f'<path d="M{x:.1f} {_TOP}V{y:.1f}" stroke="#e4e4e4"/>')
            parts.append(_words(x, y + 18, f"{tick * step:g}", "middle", "#555"))
        tick *= 10
    for i in range(round((1 - worst) * 50) + 1):
        x, y = place(slowest, worst + i / 50)
        parts.append(f'<path d="M{x:.1f} {y:.1f}H{_WIDTH - _RIGHT}" stroke="#e4e4e4"/>')
        parts.append(_words(x - 8, y + 4, f"{worst + i / 50:.2f}", "end", "#555"))
    parts.append(_words(_WIDTH / 2, _HEIGHT - 12, "pages a second, one core", "middle", "#333"))
    parts.append(_words(_LEFT - 46, 18, "text F1, mean of the two sets", "start", "#333"))
    for point in points:
        x, y = place(point.speed, point.f1)
        colour = _OURS if point.name.startswith("ours") else _PEERS
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{colour}"/>')
        left = x > _WIDTH * 0.72
        parts.append(
            _words(x - 9 if left else x + 9, y - 8, point.name, "end" if left else "start", colour)
        )
    return "\n".join([*parts, "</svg>", ""])


def _words(x: float, y: float, text: str, anchor: str, colour: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">'
        f"{escape(text)}</text>"
    )
