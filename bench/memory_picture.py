"""A picture of the memory of runs over time, as SVG: a line a run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from family import Sample

_LEFT, _RIGHT, _TOP, _FOOT = 80, 40, 70, 40
_WIDTH, _HEIGHT = 860, 420
_DASHES = ("", "7 4", "2 3", "10 3 2 3", "1 5")
_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400)
"""Seconds that may stand between two marks of the scale."""

_STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1a1a1a }
.head { font-weight: 600 }
.grid { stroke: #d0d0d0 } polyline { fill: none; stroke: #1a1a1a; stroke-width: 1.5 }
rect { fill: #fff }
"""


def picture(runs: Mapping[str, Sequence[Sample]], title: str) -> str:
    """The picture; memory in MiB upwards from none."""
    samples = [sample for run in runs.values() for sample in run]
    frame = _Frame(
        max((s.seconds for s in samples), default=1.0),
        _round(max((s.memory for s in samples), default=1) / 2**20),
    )
    size = f'viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}"'
    told = "; ".join(
        f"{name}: at most {max(s.memory for s in run) / 2**20:.0f} MiB"
        for name, run in runs.items()
        if run
    )
    return "\n".join((
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title desc">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="desc">{escape(told)}</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}"/>',
        f'<text x="{_LEFT}" y="24" class="head">{escape(title)}</text>',
        *_key(runs),
        *frame.grid(),
        *_lines(runs, frame),
        "</svg>\n",
    ))  # fmt: skip


class _Frame:
    """From seconds and MiB to places in the picture."""

    def __init__(self, seconds: float, most: float) -> None:
        self._seconds = seconds
        self._most = most

    def x(self, seconds: float) -> float:
        return _LEFT + seconds / self._seconds * (_WIDTH - _LEFT - _RIGHT)

    def y(self, mib: float) -> float:
        return _HEIGHT - _FOOT - mib / self._most * (_HEIGHT - _TOP - _FOOT)

    def grid(self) -> Iterator[str]:
        for part in range(5):
            mib = self._most * part / 4
            y = self.y(mib)
            ends = f'x1="{_LEFT}" y1="{y:.1f}" x2="{_WIDTH - _RIGHT}" y2="{y:.1f}"'
            yield f'<line {ends} class="grid"/>'
            yield f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{mib:g} MiB</text>'
        step = next((s for s in _STEPS if s * 8 >= self._seconds), _STEPS[-1])
        for seconds in range(0, int(self._seconds) + 1, step):
            x, foot = self.x(seconds), _HEIGHT - _FOOT + 20
            yield f'<text x="{x:.1f}" y="{foot}" text-anchor="middle">{_time(seconds)}</text>'


def _key(runs: Mapping[str, Sequence[Sample]]) -> Iterator[str]:
    """Which line is whose."""
    x = _LEFT
    for number, name in enumerate(runs):
        yield f'<polyline points="{x},46 {x + 36},46" {_dashed(number)}/>'
        yield f'<text x="{x + 42}" y="50">{escape(name)}</text>'
        x += 70 + 8 * len(name)


def _lines(runs: Mapping[str, Sequence[Sample]], frame: _Frame) -> Iterator[str]:
    for number, run in enumerate(runs.values()):
        points = " ".join(f"{frame.x(s.seconds):.1f},{frame.y(s.memory / 2**20):.1f}" for s in run)
        yield f'<polyline points="{points}" {_dashed(number)}/>'


def _dashed(number: int) -> str:
    return f'stroke-dasharray="{_DASHES[number % len(_DASHES)]}"'


def _round(mib: float) -> float:
    """A round number that is not less."""
    step = 100
    while step * 4 < mib:
        step += 100
    return step * 4


def _time(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds % 60 else f"{seconds / 60:.0f} min"
