"""Counts over time as bars in SVG; the page tells the same in a table.

Nothing in it is styled by itself: a page that allows no styles but those of its sheet shows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from markupsafe import Markup

from reportedly.views import wording

_WIDTH, _HEIGHT, _BELOW, _ABOVE, _BESIDE = 640.0, 120.0, 22.0, 16.0, 48.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One period; `part` is how much of `value` is drawn full, the rest is hatched."""

    label: str
    value: float
    part: float | None = None


def picture(bars: Sequence[Bar], title: str, key: str, unit: str = "") -> Markup:
    """The bars; `key` begins its ids."""
    if not bars:
        return Markup()
    most = max(bar.value for bar in bars) or 1.0
    step = (_WIDTH - _BESIDE) / len(bars)
    wide = min(max(0.5, step * 0.8), 36.0)
    base, edge = f"{_ABOVE + _HEIGHT:.1f}", f"{_BESIDE - 4:.0f}"
    box = f"0 0 {_WIDTH:.0f} {_HEIGHT + _BELOW + _ABOVE:.0f}"
    name = quoteattr(f"{key}-title")
    kind = "bars" if all(bar.part is None for bar in bars) else "bars parted"
    parts = [
        f'<svg class="{kind}" viewBox="{box}" role="img" aria-labelledby={name}>',
        f"<title id={name}>{_text(title)}</title>",
        f'<path class="base" d="M{_BESIDE:.0f} {base}H{_WIDTH:.0f}"/>',
        f'<path class="top" d="M{_BESIDE:.0f} {_ABOVE:.1f}H{_WIDTH:.0f}"/>',
        f'<text class="most" x="{edge}" y="{_ABOVE + 4:.0f}">{most:,.0f}{escape(unit)}</text>',
    ]
    for number, bar in enumerate(bars):
        left = _BESIDE + number * step + (step - wide) / 2
        parts += _bar(bar, left, wide, most)
    parts += _labels(bars, step)
    return Markup("".join([*parts, "</svg>"]))  # noqa: S704 - all words in it are escaped above


def _bar(bar: Bar, left: float, wide: float, most: float) -> list[str]:
    found = []
    for kind, value in (("whole", bar.value), ("part", bar.part)):
        if value:
            high = max(1.0, _HEIGHT * value / most)
            found.append(
                f'<rect class="{kind}" x="{left:.1f}" y="{_ABOVE + _HEIGHT - high:.1f}" '
                f'width="{wide:.1f}" height="{high:.1f}"/>'
            )
    return found


def _labels(bars: Sequence[Bar], step: float) -> list[str]:
    """The first and the last period; with few, each."""
    places = range(len(bars)) if len(bars) <= 7 else (0, len(bars) - 1)
    found = []
    for number in places:
        at = _BESIDE + (number + 0.5) * step
        side = "last" if number and number == len(bars) - 1 and len(bars) > 7 else "mid"
        side = "first" if not number and len(bars) > 7 else side
        found.append(
            f'<text class="when {side}" x="{at:.1f}" y="{_ABOVE + _HEIGHT + 16:.0f}">'
            f"{_text(bars[number].label)}</text>"
        )
    return found


def _text(words: str) -> str:
    return escape(wording.line(words))


def percent(part: float, whole: float) -> str:
    """A share in words for people: "12 %"; "–" of nothing."""
    return f"{int(100 * part / whole + 0.5)}\N{NO-BREAK SPACE}%" if whole else "–"
