"""Tables and figures of the quotations that were held against a transcript."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from held import CLASSES, Answer
from quoting import Quotation

ROWS = (
    "verbatim",
    "elided",
    "bracketed",
    "spliced",
    "altered with",
    "altered without",
    "not found",
)
_TOLD = {"altered with": "altered, meaning changed", "altered without": "altered, meaning kept"}
_MUST_NOT_PASS = ("negation", "number", "name")


@dataclass(frozen=True, slots=True)
class Case:
    """One quotation at one word error rate, and what it is said to be."""

    quotation: Quotation
    answer: Answer
    rate: float

    @property
    def right(self) -> bool:
        """Whether the class is the true one."""
        return self.answer.label == self.quotation.label.split()[0] or (
            self.answer.label == self.quotation.label
        )


def matrix(cases: Sequence[Case], rate: float) -> dict[str, Counter[str]]:
    """How often each true class was given each answer, at one rate."""
    counts: dict[str, Counter[str]] = {row: Counter() for row in ROWS}
    for case in cases:
        if case.rate == rate:
            counts[case.quotation.label][case.answer.label] += 1
    return counts


def _of(cases: Sequence[Case], rate: float, row: str) -> list[Case]:
    return [c for c in cases if c.rate == rate and c.quotation.label == row]


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "-"


def measures(mine: Sequence[Case]) -> list[str]:
    """Beside the answers of one row: right, place right, settled, and flagged or unsettled."""
    n = len(mine)
    placed = [c for c in mine if c.quotation.places and c.answer.label != "not found"]
    there = sum(c.answer.placed(c.quotation) for c in placed)
    unsettled = sum(c.answer.verdict == "unsettled" for c in mine)
    flagged = sum(c.answer.verdict in ("unsettled", "differs") for c in mine)
    return [
        _percent(sum(c.right for c in mine), n),
        _percent(there, len(placed)),
        _percent(n - unsettled, n),
        _percent(flagged, n),
    ]


HEAD = ("% right", "% place", "% settled", "% flagged")


def table(cases: Sequence[Case], rate: float) -> list[str]:
    """The confusion matrix of one rate, for a terminal."""
    counts = matrix(cases, rate)
    head = "".join(f"{c:>10}" for c in (*CLASSES, *(h[2:] for h in HEAD)))
    lines = [f"{'':<26}{head}"]
    for row in ROWS:
        cells = [*(str(counts[row][c]) for c in CLASSES), *measures(_of(cases, rate, row))]
        lines.append(f"{_TOLD.get(row, row):<26}" + "".join(f"{c:>10}" for c in cells))
    return lines


def markdown(cases: Sequence[Case], rates: Sequence[float]) -> str:
    """The confusion matrices of all rates, for the docs."""
    parts = []
    for rate in rates:
        counts = matrix(cases, rate)
        parts += [
            f"Word error rate {100 * rate:.0f} %:\n",
            f"| | {' | '.join((*CLASSES, *HEAD))} |",
        ]
        parts.append("|---" * (len(CLASSES) + len(HEAD) + 1) + "|")
        for row in ROWS:
            cells = [*(str(counts[row][c]) for c in CLASSES), *measures(_of(cases, rate, row))]
            parts.append(f"| {_TOLD.get(row, row)} | {' | '.join(cells)} |")
        parts.append("")
    return "\n".join(parts)


def peers(cases: dict[str, list[Case]], rate: float) -> list[str]:
    """The share right of each row, of us and of the peers."""
    lines = [f"{'% right':<26}" + "".join(f"{name:>12}" for name in cases)]
    for row in ROWS:
        mine = [_of(some, rate, row) for some in cases.values()]
        shares = [_percent(sum(c.right for c in some), len(some)) for some in mine]
        lines.append(f"{_TOLD.get(row, row):<26}" + "".join(f"{share:>12}" for share in shares))
    return lines


def passed(cases: Sequence[Case], rate: float) -> str:
    """How many of the alterations that must never pass as verbatim have this verdict."""
    mine = [c for c in _of(cases, rate, "altered with") if c.quotation.kind in _MUST_NOT_PASS]
    by = Counter(c.quotation.kind for c in mine if c.answer.verdict == "verbatim")
    kinds = ", ".join(f"{kind} {by[kind]}" for kind in _MUST_NOT_PASS)
    return f"passed as verbatim, of {len(mine)} with a not, a number or a name altered: {kinds}"


def kinds(cases: Sequence[Case], rate: float) -> list[str]:
    """The share right by the kind of quotation."""
    lines = []
    for row in ROWS:
        mine = _of(cases, rate, row)
        shares = []
        for kind in sorted({c.quotation.kind for c in mine}):
            some = [c for c in mine if c.quotation.kind == kind]
            shares.append(
                f"{kind} {_percent(sum(c.right for c in some), len(some))} of {len(some)}"
            )
        lines.append(f"  {_TOLD.get(row, row)}: {'; '.join(shares)}")
    return lines


def figures(cases: Sequence[Case], rates: Sequence[float]) -> dict[str, float]:
    """What has floors: the share right of each row at each rate."""
    found = {}
    for rate in rates:
        for row in ROWS:
            mine = _of(cases, rate, row)
            found[f"{row} {100 * rate:.0f}"] = sum(c.right for c in mine) / max(len(mine), 1)
    return found
