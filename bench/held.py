"""The answers to made quotations: the product's, and those of two peers.

Peers: the wording looked up as it is, after small letters and without punctuation; and rapidfuzz's
`partial_ratio` of the same, at 95 and more "verbatim", at 70 and more "altered", else "not found".
Both get the transcript without its speakers' labels, which the product has to read by itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from rapidfuzz import fuzz

from passages import Range
from quoting import Quotation
from reportedly.checks import Check, Verdict
from reportedly.verifying import check
from scripts import Script
from transcribed import norms

CLASSES = ("verbatim", "elided", "bracketed", "spliced", "altered", "not found")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a quotation is said to be, and the ranges of said words where it was found.

    `verdict` is the verdict itself, which may also be "unsettled" or "consistent".
    """

    label: str
    verdict: str
    found: tuple[Range, ...] = ()
    about: str = ""

    def placed(self, quotation: Quotation) -> bool:
        """Whether every part of the quotation was found in one of the places where it stands."""
        return all(
            any(a < end and start < b for a, b in self.found for start, end in places)
            for places in quotation.places
        )


def _answer(one: Check, script: Script) -> Answer:
    if one.verdict is Verdict.NOT_FOUND:
        label = "not found"
    elif one.verdict is Verdict.DIFFERS:
        label = "altered"
    else:
        label = str(one.form or one.verdict)
    spans = [span for part in one.parts for span in part.place.transcript.spans]
    found = tuple(script.said(span.start, span.end) for span in spans)
    return Answer(label, str(one.verdict), found, one.why)


def by_product(
    quotations: Sequence[Quotation], script: Script, path: Path, *, machine: bool
) -> list[Answer]:
    """The product's answers in order; `path` holds the script."""
    checked = check(quotes=[q.text for q in quotations], against=path, machine=machine)
    if checked.transcript.text != script.text or len(checked.checks) != len(quotations):
        raise SystemExit("the transcript's text or the number of checks is not what was given")
    return [_answer(one, script) for one in checked.checks]


class Bare:
    """The transcript's bare words in one line, and the way back to the words that were said."""

    def __init__(self, script: Script) -> None:
        words = [(norm, item) for item in script.heard for norm in norms(item.text)]
        self.text = " ".join(norm for norm, _ in words)
        self._items = [item for _, item in words]
        self._starts = [0, *accumulate(len(norm) + 1 for norm, _ in words)]

    def said(self, start: int, end: int) -> Range:
        """The words said of a stretch of the line."""
        first, last = (bisect_right(self._starts, at) - 1 for at in (start, max(start, end - 1)))
        items = self._items[first : min(last, len(self._items) - 1) + 1]
        return items[0].start, items[-1].end

    def exact(self, quotation: Quotation) -> Answer:
        """The wording looked up as it is."""
        wanted = " ".join(norms(quotation.text))
        at = f" {self.text} ".find(f" {wanted} ")
        if at < 0:
            return Answer("not found", "not found")
        return Answer("verbatim", "verbatim", (self.said(at, at + len(wanted)),))

    def fuzzy(self, quotation: Quotation) -> Answer:
        """The wording looked up as it is likest."""
        wanted = " ".join(norms(quotation.text))
        best = fuzz.partial_ratio_alignment(wanted, self.text)
        if best is None or best.score < 70:
            return Answer("not found", "not found")
        label = "verbatim" if best.score >= 95 else "altered"
        return Answer(label, label, (self.said(best.dest_start, best.dest_end),))
