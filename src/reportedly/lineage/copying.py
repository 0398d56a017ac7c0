"""Which report has its text from which: reprints and rewrites.

Two reports that share enough words outside quotation marks do not do so by chance; two that share
quotations alone may both have been there. Who has it from whom is told by what a report says of
itself, by time, and by one report lying whole within the other, in this order; where none of them
tells, it stays open. Which of several reports is the base, `bases` says.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from reportedly.comparison import Derivation, DerivationKind, Match, Passage
from reportedly.lineage.bases import Based, Told, bases
from reportedly.lineage.corpus import Corpus
from reportedly.lineage.passages import Overlap
from reportedly.record import Factor

# Fitted by reading the pairs of 1,074 real reports: of those that share 34 free words and more all
# have text in common by descent, of those that share up to 22 none.
_EVEN = 26.0
_SPREAD = 5.0
LEAST_SCORE = 0.4
_CHOSEN = 0.35
_WEIGHT = 0.6
# From this share on a report that names another has all its quotations from there.
_MUCH = 0.25

# What is reprinted is the base, and not the reprint, unless the reprint explains clearly more.
_REPRINTED = 0.8

_REPRINT_VERBATIM = 0.93
_REPRINT_COVERED = 0.7
_WITHIN = 0.85
_BEYOND = 0.7


def copies(corpus: Corpus, overlaps: Sequence[Overlap], told: Told) -> tuple[Derivation, ...]:
    """The reprints and rewrites among reports that share text, by the place of the report."""
    sure = _based(corpus, (o for o in overlaps if _score(o, told) >= LEAST_SCORE), told)
    found = bases(corpus, sure, told)
    reprints = {o.one: o.other for o, basis in found if basis and _is_reprint(o)}
    kept = _based(corpus, _lifted(corpus, overlaps, reprints, told), told)
    made = [_derivation(corpus, o, basis) for o, basis in bases(corpus, kept, told)]
    return tuple(sorted(made, key=lambda d: corpus.places[d.report]))


def _based(corpus: Corpus, overlaps: Iterable[Overlap], told: Told) -> list[Based]:
    return [oriented(corpus, each, told) for each in overlaps]


def _lifted(
    corpus: Corpus, overlaps: Sequence[Overlap], reprints: Mapping[int, int], told: Told
) -> list[Overlap]:
    """What shares text with a reprint shares it with what was reprinted, unless it has clearly
    more from the reprint, or names it.
    """
    of_pair = {frozenset((o.one, o.other)): o for o in overlaps}
    raised, dropped = set(), set()
    for pair, each in of_pair.items():
        if _score(each, told) < LEAST_SCORE:
            continue
        turned, basis = oriented(corpus, each, told)
        ways = [(turned.other, turned.one)] + ([] if basis else [(turned.one, turned.other)])
        for copy, other in ways:
            base = reprints.get(copy, other)
            above = of_pair.get(frozenset((other, base)))
            if above is None or (other, copy) in told.named:
                continue
            if above.words >= _REPRINTED * each.words:
                dropped.add(pair)
                raised.add(frozenset((other, base)))
    return [
        o
        for pair, o in of_pair.items()
        if pair not in dropped and (_score(o, told) >= LEAST_SCORE or pair in raised)
    ]


def _score(each: Overlap, told: Told) -> float:
    named = (each.one, each.other) in told.named or (each.other, each.one) in told.named
    return score(each, named=named)


def score(shared: Overlap, *, named: bool = False) -> float:
    """How likely it is that two reports share text by descent, in 0..1.

    Of one that it names a report may have its quotations too.
    """
    covered = max(shared.here, shared.there)
    words = shared.free * (1 + covered)  # of a short report fewer words are enough
    quoted = shared.words - shared.free
    # Two who were both there do not choose the same quotations for half of their reports.
    chosen = min(1.0, covered / _MUCH) if named else max(0.0, covered - _CHOSEN) * _WEIGHT
    words += quoted * chosen
    return 1 / (1 + math.exp((_EVEN - words) / _SPREAD))


def oriented(corpus: Corpus, each: Overlap, told: Told) -> Based:
    """The overlap seen from the report that derives, and the basis for that; "" if it is open."""
    cited = told.cited
    forward, backward = (each.one, each.other) in cited, (each.other, each.one) in cited
    if forward is not backward:
        return (each if forward else each.turned()), "citation"
    if corpus.earlier(each.other, each.one) and each.one not in told.redated:
        return each, "time"
    if corpus.earlier(each.one, each.other) and each.other not in told.redated:
        return each.turned(), "time"
    if each.here >= _WITHIN and each.there <= _BEYOND:
        return each, "containment"
    if each.there >= _WITHIN and each.here <= _BEYOND:
        return each.turned(), "containment"
    return each, ""


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
        score=round(score(each, named=basis == "citation"), 3),
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
