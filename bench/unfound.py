"""Quotations of what was not said: what is deleted from the transcript, said elsewhere, or before.

A wording counts as not said where it shares with the debate no run of `RUN` words and no run of
half its words, and where more than a third of its words would have to change for it to stand there:
speakers say things again in nearly the same words, and then "altered" is a fair answer as well.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

from passages import LONGEST, SHORTEST, Range, Source
from press import printed
from quoting import Maker, Quotation
from transcribed import Debate, norms

RUN = 6
BEFORE = "2016-08-01"
"""Reports of PolNeAR until this day were printed eight weeks before the first debate."""
_QUOTED = re.compile(r"“([^“”]{30,260})”")


class Said:
    """The runs of words of a debate, to ask whether a wording shares one with it."""

    def __init__(self, debate: Debate, withheld: frozenset[int] = frozenset()) -> None:
        kept = [w for i, w in enumerate(debate.words) if not w.filler and i not in withheld]
        words = [w.norm for w in kept]
        self._runs = {size: _runs(words, size) for size in range(3, RUN + 1)}

    def shares(self, wording: str, *, own: bool = False) -> bool:
        """Whether a run of `RUN` words, or of half of them, stands in the debate.

        `own`: whether it stands there once more, for a wording that is from there.
        """
        words = norms(wording)
        size = max(3, min(RUN, (len(words) + 1) // 2))
        runs = _runs(words, size)
        return any(self._runs[size][run] > (count if own else 0) for run, count in runs.items())


def _runs(words: list[str], size: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[i : i + size]) for i in range(len(words) - size + 1))


def nearly_said(source: Source, plain: str) -> bool:
    """Whether changing a third of its words, or fewer, makes it what was said: an alteration."""
    return source.edits(plain) * 3 <= len(norms(plain))


def withheld(debate: Debate, half: str, count: int, rng: Random) -> list[Range]:
    """Passages of a half to delete, and to quote; none of them is said twice."""
    source, said = Source(debate, half), Said(debate)
    found: list[Range] = []
    for _ in range(count * 200):
        if len(found) == count:
            break
        start, end = source.passage(rng, 8)
        if any(start < b and a < end for a, b in found):
            continue
        plain = source.text(source.said(start, end, rng))
        if said.shares(plain, own=True):
            continue
        if not nearly_said(Source(debate, half, frozenset(range(start, end))), plain):
            found.append((start, end))
    return found


def deleted(debate: Debate, ranges: list[Range], rng: Random) -> list[Quotation]:
    """Quotations of what is deleted from the transcript."""
    source = Source(debate, "")
    plains = [source.text(source.said(*r, rng)) for r in ranges]
    return [Quotation(printed(p, rng), "not found", "deleted", debate.name, p) for p in plains]


def of_another(sources: Sequence[Source], said: dict[str, Said]) -> Maker:
    """Makes quotations of other debates than the one they are held against."""

    def make(source: Source, rng: Random) -> Quotation | None:
        other = rng.choice([s for s in sources if s is not source])
        plain = other.text(other.said(*other.passage(rng, 8), rng))
        name = source.debate.name
        if said[name].shares(plain) or nearly_said(source, plain):
            return None
        return Quotation(printed(plain, rng), "not found", "another debate", name, plain)

    return make


def of_reports(quoted: list[str], said: dict[str, Said]) -> Maker:
    """Makes quotations of reports of months before."""

    def make(source: Source, rng: Random) -> Quotation | None:
        plain = rng.choice(quoted)
        name = source.debate.name
        if said[name].shares(plain) or nearly_said(source, plain):
            return None
        return Quotation(printed(plain, rng), "not found", "a report", name, plain)

    return make


def quoted_before(data: Path, half: str) -> list[str]:
    """What reports of PolNeAR train put between quotation marks; every second one to each half."""
    folder = data / "polnear"
    with (folder / "metadata.tsv").open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file, delimiter="\t") if r["compartment"] == "train"]
    names = sorted(r["filename"] for r in rows if r["publication_date"] < BEFORE)
    found: list[str] = []
    for name in names[half == "report" :: 2]:
        path = folder / "train" / "text" / f"{Path(name).name.removesuffix('.txt')}.txt"
        if path.is_file():
            found += _QUOTED.findall(path.read_text(encoding="utf-8"))
    clean = [re.sub(r"\s+", " ", text) for text in found if not re.search(r"[\[\]…]|\.\.\.", text)]
    return [text for text in clean if SHORTEST + 2 <= len(norms(text)) <= LONGEST]
