"""Which report has its text from which: reprints and rewrites.

Two reports that share enough words outside quotation marks do not do so by chance; two that share
quotations alone may both have been there. Who has it from whom is told by what a report says of
itself, by time, and by one report lying whole within the other, in this order; where none of them
tells, it stays open. Of the reports that could be the base of a passage, the one that explains most
of its words is it, and of equals the one that is named, then the earliest: so ten reprints of one
report have one base and are not each other's.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.comparison import Derivation, DerivationKind, Match, Passage
from reportedly.lineage.corpus import Corpus
from reportedly.lineage.passages import Overlap, Shared
from reportedly.record import Factor

# Fitted by reading the pairs of 1,074 real reports: of those that share 34 free words and more all
# have text in common by descent, of those that share up to 22 none.
_EVEN = 26.0
_SPREAD = 5.0
LEAST_SCORE = 0.4

# What a second base must add, in words, to be one.
_NEW_WORDS = 15
# Bases that explain a report within this share of the best are equals; what is reprinted is the
# base, and not the reprint, unless the reprint explains clearly more.
_EQUAL = 0.97
_REPRINTED = 0.8

_REPRINT_VERBATIM = 0.93
_REPRINT_COVERED = 0.7
_WITHIN = 0.85
_BEYOND = 0.7

Pair = tuple[int, int]

Based = tuple[Overlap, str]
"""What a report shares with a base, and what tells that it is the base; "" where nothing does."""


@dataclass(frozen=True, slots=True)
class Told:
    """Pairs (report, base) that a report tells of itself; the agencies outside that each credits."""

    cited: Collection[Pair]
    wires: Mapping[int, frozenset[str]]

    def same_wire(self, one: int, other: int) -> bool:
        """Whether an agency outside the collection explains what two reports share."""
        nothing: frozenset[str] = frozenset()
        return not self.wires.get(one, nothing).isdisjoint(self.wires.get(other, nothing))


def copies(corpus: Corpus, overlaps: Sequence[Overlap], told: Told) -> tuple[Derivation, ...]:
    """The reprints and rewrites among reports that share text, by the place of the report."""
    free = [o for o in overlaps if not told.same_wire(o.one, o.other)]
    found = _bases(corpus, [o for o in free if score(o) >= LEAST_SCORE], told)
    reprints = {o.one: o.other for o, basis in found if basis and _is_reprint(o)}
    kept = _lifted(free, reprints, told)
    made = [_derivation(corpus, o, basis) for o, basis in _bases(corpus, kept, told)]
    return tuple(sorted(made, key=lambda d: corpus.places[d.report]))


def _bases(corpus: Corpus, overlaps: Sequence[Overlap], told: Told) -> list[Based]:
    """The bases of each report, by place; a pair of which it stays open who is the base once."""
    possible: dict[int, list[Based]] = defaultdict(list)
    for each in overlaps:
        turned, basis = oriented(corpus, each, told.cited)
        possible[turned.one].append((turned, basis))
        if not basis:
            possible[turned.other].append((turned.turned(), basis))
    found: dict[frozenset[int], Based] = {}
    for report in sorted(possible):
        for each, basis in _chosen(corpus, possible[report], told.cited):
            found.setdefault(frozenset((each.one, each.other)), (each, basis))
    return list(found.values())


def _lifted(overlaps: Sequence[Overlap], reprints: Mapping[int, int], told: Told) -> list[Overlap]:
    """What shares text with a reprint shares it with what was reprinted, unless it has clearly
    more from the reprint, or names it.
    """
    of_pair = {frozenset((o.one, o.other)): o for o in overlaps}
    raised, dropped = set(), set()
    for pair, each in of_pair.items():
        for copy, other in ((each.one, each.other), (each.other, each.one)):
            base = reprints.get(copy)
            above = of_pair.get(frozenset((other, base))) if base not in (None, other) else None
            if above is None or score(each) < LEAST_SCORE or (other, copy) in told.cited:
                continue
            if above.words >= _REPRINTED * each.words:
                dropped.add(pair)
                raised.add(frozenset((other, base)))
    return [
        o
        for pair, o in of_pair.items()
        if pair not in dropped and (score(o) >= LEAST_SCORE or pair in raised)
    ]


def score(shared: Overlap) -> float:
    """How likely it is that two reports share text by descent, in 0..1."""
    covered = max(shared.here, shared.there)
    words = shared.free * (1 + covered)  # of a short report fewer words are enough
    return 1 / (1 + math.exp((_EVEN - words) / _SPREAD))


def oriented(corpus: Corpus, each: Overlap, cited: Collection[Pair]) -> tuple[Overlap, str]:
    """The overlap seen from the report that derives, and the basis for that; "" if it is open."""
    forward, backward = (each.one, each.other) in cited, (each.other, each.one) in cited
    if forward is not backward:
        return (each if forward else each.turned()), "citation"
    if corpus.earlier(each.other, each.one):
        return each, "time"
    if corpus.earlier(each.one, each.other):
        return each.turned(), "time"
    if each.here >= _WITHIN and each.there <= _BEYOND:
        return each, "containment"
    if each.there >= _WITHIN and each.here <= _BEYOND:
        return each.turned(), "containment"
    return each, ""


def _chosen(corpus: Corpus, possible: list[Based], cited: Collection[Pair]) -> Iterator[Based]:
    """The bases that explain a report: the best, and others for what it does not explain."""
    size = len(corpus.ids[possible[0][0].one])
    left = np.ones(size, np.bool_)
    held = {id(o): _words(o.passages, size) for o, _ in possible}
    rest = list(possible)
    while rest:
        gains = [(held[id(o)] & left).sum() for o, _ in rest]
        best = max(gains)
        if best < _NEW_WORDS and len(rest) < len(possible):
            return
        equals = [pair for pair, gain in zip(rest, gains, strict=True) if gain >= _EQUAL * best]
        chosen = min(equals, key=lambda pair: _order(corpus, pair, cited))
        yield chosen
        left &= ~_spanned(chosen[0].passages, size)
        rest = [pair for pair in rest if pair is not chosen]


def _order(corpus: Corpus, based: Based, cited: Collection[Pair]) -> tuple[object, ...]:
    """Of equals the base that is named, then one that is known to be the base, then the first."""
    each, basis = based
    window = corpus.times[each.other]
    named = (each.one, each.other) in cited
    return not named, not basis, window.earliest.timestamp() if window else math.inf, each.other


def _words(passages: Sequence[Shared], size: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which of the `size` words of the report stand in the runs of these passages."""
    found = np.zeros(size, np.bool_)
    for passage in passages:
        for run in passage.runs:
            found[run.here : run.here + run.length] = True
    return found


def _spanned(passages: Sequence[Shared], size: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """The same with the changed words between the runs."""
    found = np.zeros(size, np.bool_)
    for passage in passages:
        found[passage.here[0] : passage.here[1] + 1] = True
    return found


def _is_reprint(each: Overlap) -> bool:
    """Whether it is the base's text, whole or cut; a rewrite changes or adds."""
    return each.verbatim >= _REPRINT_VERBATIM and each.here >= _REPRINT_COVERED


def _derivation(corpus: Corpus, each: Overlap, basis: str) -> Derivation:
    report, base = corpus.reports[each.one], corpus.reports[each.other]
    here, there = corpus.tokens[each.one], corpus.tokens[each.other]
    evidence = tuple(
        Match(
            Passage(report.key, (here.span(*p.here),)), Passage(base.key, (there.span(*p.there),))
        )
        for p in each.passages
    )
    return Derivation(
        report.key,
        DerivationKind.REPRINTS if _is_reprint(each) else DerivationKind.REWRITES,
        base.outlet,
        base.key,
        directed=bool(basis),
        basis=basis,
        reason=_reason(each, basis),
        score=round(score(each), 3),
        factors=(
            Factor("words of the report in shared passages", round(each.here, 3)),
            Factor("words of the base in shared passages", round(each.there, 3)),
            Factor("equal words in shared passages", round(each.verbatim, 3)),
        ),
        evidence=evidence,
    )


_DIRECTIONS: Mapping[str, str] = {
    "citation": "the report names the base",
    "time": "the base was published before",
    "containment": "the report lies almost whole within the base",
    "": "nothing tells who has it from whom",
}


def _reason(each: Overlap, basis: str) -> str:
    count = len(each.passages)
    share = f"{each.here:.0%} of its words stand in {count} shared passage{'s'[: count > 1]}"
    same = f"{each.verbatim:.0%} of them word for word"
    return f"{share}, {same}; {each.free} outside quotation marks; {_DIRECTIONS[basis]}"
