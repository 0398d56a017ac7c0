"""The same thing said, across reports: attributions of several reports grouped into statements.

A statement is one sentence or a short passage, in every wording that the reports have of it. See
`sayings` for its units, `same_words` and `same_sense` for what joins them, `groups` for how far
joining goes, `variants` for how wordings are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reportedly.comparison import Report, Ruling, Statement
from reportedly.judgements import Decisions
from reportedly.lineage.altered import Alteration, aligned, alterations
from reportedly.lineage.chance import SaidTwice, surely_one
from reportedly.lineage.corpus import Corpus
from reportedly.lineage.groups import Groups
from reportedly.lineage.joining import join_alike, join_altered
from reportedly.lineage.same_sense import Likeness, alike, likenesses
from reportedly.lineage.same_words import Link, same_sentences, same_words
from reportedly.lineage.sayings import Said, said
from reportedly.lineage.sense import Library
from reportedly.lineage.variants import statement

_NEIGHBOURS = 12
"""A report is compared in sense with so many others of its story at most, the nearest in time."""

_CHANCE = "the reports share no more than these few words, which may be chance"

Reasons = dict[tuple[int, str], str]


def statements(
    reports: Sequence[Report] | Corpus,
    speakers: Mapping[tuple[str, str], str],
    near: Mapping[str, frozenset[str]],
    decisions: Decisions | None = None,
) -> tuple[Statement, ...]:
    """The statements that two reports or more have, those of earlier reports first.

    `speakers` maps a report's key and the id of a speaker in its record to an `Identity.id`; `near`
    maps the key of a report to those of the reports of the same story; `decisions` are a person's
    on which attributions make the same statement. `Statement.roots` and `why` stay empty.
    """
    corpus = reports if isinstance(reports, Corpus) else Corpus(reports)
    everything = [
        said(n, report, words, speakers)
        for n, (report, words) in enumerate(zip(corpus.reports, corpus.tokens, strict=True))
    ]
    groups = Groups(everything, SaidTwice(corpus, everything), _ranks(corpus))
    reasons = _decide(corpus, groups, decisions)
    unsure = _join_same_words(corpus, everything, groups, near)
    reasons |= _join_story_by_story(corpus, everything, groups, near)
    groups.join_neighbours()
    found = [
        statement(corpus, [groups.sayings[m] for m in members], reasons)
        for members in groups.whole()
    ]
    for members in groups.unsure(unsure):
        one = statement(corpus, [groups.sayings[m] for m in members], {})
        found.append(replace(one, notes=(*one.notes, _CHANCE)))
    ordered = sorted(found, key=lambda s: _order(corpus, s))
    return tuple(replace(s, id=f"q{n}") for n, s in enumerate(ordered, 1))


def _order(corpus: Corpus, one: Statement) -> tuple[int, int]:
    """By the place of the first variant's report, and where its words stand there."""
    first = one.variants[0]
    return corpus.places[first.report], first.words.spans[0].start


def _ranks(corpus: Corpus) -> list[int]:
    """The place of each report in an order that does not hang on how they were given."""
    reports = corpus.reports
    ids = [report.record.article.id for report in reports]
    order = sorted(range(len(reports)), key=lambda n: (_begun(corpus, n), ids[n], reports[n].key))
    return sorted(range(len(order)), key=order.__getitem__)


def _decide(corpus: Corpus, groups: Groups, decisions: Decisions | None) -> Reasons:
    """Joins and keeps apart what a person has decided on; the reasons of those that were joined."""
    reasons: Reasons = {}
    by_place: dict[tuple[int, str], list[int]] = {}
    same = []
    for place, saying in enumerate(groups.sayings):
        by_place.setdefault((saying.report, saying.attribution), []).append(place)
    for decision in decisions or ():
        for (one, its), (other, others) in decision.pairs:
            a, b = (corpus.places[one], its), (corpus.places[other], others)
            if decision.judgement.ruling is Ruling.DIFFERENT:
                groups.keep_apart(a, b)
            elif decision.judgement.ruling is Ruling.SAME and a in by_place and b in by_place:
                same.append((a, b, f"the same, says {decision.judgement.signed}"))
    for a, b, reason in same:
        for m in by_place[b]:
            groups.join(by_place[a][0], m, judged=True)
        reasons |= {a: reason, b: reason}
    return reasons


def _join_same_words(
    corpus: Corpus,
    everything: Sequence[Said],
    groups: Groups,
    near: Mapping[str, frozenset[str]],
) -> list[Link]:
    """Joins sayings with the same words, quoted or not; gives those that may by chance."""
    nearby = [near.get(r.key, frozenset()) for r in corpus.reports]
    keys = [r.key for r in corpus.reports]

    def close(one: int, other: int) -> bool:
        return keys[one] in nearby[other] or keys[other] in nearby[one]

    found = same_words(corpus, everything, close)
    unsure = []
    ranked = [(-n, *sorted(pair, key=groups.rank)) for pair, n in found.links.items()]
    for n, one, other in sorted(ranked, key=lambda r: (r[0], groups.rank(r[1]), groups.rank(r[2]))):
        if surely_one(corpus, groups.sayings[one], groups.sayings[other], -n):
            groups.join(one, other)
        elif (min(one, other), max(one, other)) in found.rare:
            unsure.append((one, other))
    for pair in same_sentences(corpus, everything, close):
        first, second = (groups.place(saying) for saying in pair)
        if groups.free(first) and groups.free(second):
            groups.join(first, second)
    return unsure


def _join_story_by_story(
    corpus: Corpus,
    everything: Sequence[Said],
    groups: Groups,
    near: Mapping[str, frozenset[str]],
) -> Reasons:
    """Joins altered quotations, and sayings of one speaker that say the same; the reasons."""
    library = Library(corpus, everything)
    changed: list[Alteration] = []
    like: list[Likeness] = []
    for one, other in _pairs(corpus, near):
        changed += alterations(library, one, other, lambda s: groups.head(groups.place(s)))
        like += likenesses(library, one, other, lambda s: groups.alone(groups.place(s)))
    join_altered(groups, changed, lambda one, other: aligned(library, one, other))
    reasons: Reasons = {}
    for this in join_alike(groups, like, lambda one, other: alike(library, one, other)):
        place = (this.one.report, this.one.attribution)
        reasons.setdefault(place, _reason(corpus, this))
    return reasons


def _pairs(corpus: Corpus, near: Mapping[str, frozenset[str]]) -> Iterator[tuple[int, int]]:
    """The pairs of reports of one story, each once, of large stories those nearest in time."""
    for number in sorted(range(len(corpus)), key=lambda n: (_begun(corpus, n), n)):
        keys = near.get(corpus.reports[number].key, frozenset())
        others = [corpus.places[key] for key in keys if key in corpus.places]
        others = sorted(others, key=lambda other: (_gap(corpus, number, other), other))
        yield from ((number, other) for other in others[:_NEIGHBOURS] if number < other)


def _begun(corpus: Corpus, number: int) -> float:
    """When a report was published, in seconds; those without a time come last."""
    time = corpus.times[number]
    return time.earliest.timestamp() if time else float("inf")


def _gap(corpus: Corpus, one: int, other: int) -> float:
    """Seconds between the times of two reports; very many where one has none."""
    first, second = _begun(corpus, one), _begun(corpus, other)
    return 0.0 if first == second else abs(first - second)


def _reason(corpus: Corpus, like: Likeness) -> str:
    """Why a saying was joined by its sense."""
    report = corpus.reports[like.other.report]
    name = f"{report.outlet} ({report.key})" if report.outlet else report.key
    if like.fragment:
        return f"the same speaker, in the words of {name}"
    shown = ", ".join(f"“{word}”" for word in like.shared[:6])
    same = like.one.speaker and like.one.speaker == like.other.speaker
    who = "the same speaker, and" if same else "nearly all the words:"
    return f"{who} {shown} as in {name}"
