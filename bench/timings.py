"""How long many requests took, as the rows of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True, slots=True)
class Timing:
    """The seconds that one search took, each time, and how many hits it has."""

    name: str
    hits: int
    seconds: tuple[float, ...]

    def quantile(self, share: float) -> float:
        """The least time that this share of all did not exceed."""
        ordered = sorted(self.seconds)
        return ordered[max(0, ceil(share * len(ordered)) - 1)]

    @property
    def p50(self) -> float:
        """The median."""
        return self.quantile(0.5)

    @property
    def p95(self) -> float:
        """What one in twenty exceeded."""
        return self.quantile(0.95)

    @property
    def p99(self) -> float:
        """What one in a hundred exceeded."""
        return self.quantile(0.99)

    def figures(self) -> dict[str, object]:
        """What is written of it, in milliseconds."""
        times = {"p50": self.p50, "p95": self.p95, "p99": self.p99, "max": max(self.seconds)}
        shown = {name: round(1000 * value, 2) for name, value in times.items()}
        return {"search": self.name, "hits": self.hits, "times": len(self.seconds), **shown}


def over_all(timings: Sequence[Timing]) -> Timing:
    """All of them as one."""
    every = tuple(second for one in timings for second in one.seconds)
    return Timing("all", sum(one.hits for one in timings), every)


def table(timings: Mapping[str, Sequence[Timing]]) -> str:
    """For each search and for all, the median, 95th percentile and maximum of each column."""
    head = f"{'':<38}{'hits':>9}" + "".join(f"{name[:27]:>28}" for name in timings)
    under = f"{'':<47}" + f"{'p50':>9}{'p95':>9}{'max':>9} " * len(timings)
    columns = [[*found, over_all(found)] for found in timings.values()]
    lines = []
    for row in zip(*columns, strict=True):
        times = "".join(
            "".join(f"{1000 * t:>9.1f}" for t in (one.p50, one.p95, max(one.seconds))) + " "
            for one in row
        )
        hits = "" if row[0].name == "all" else row[0].hits
        lines.append(f"{row[0].name:<38}{hits:>9}{times}")
    count = ", ".join(f"{name} {len(over_all(found).seconds)}" for name, found in timings.items())
    return "\n".join((head, under, *lines, f"in ms; searches asked: {count}\n"))
