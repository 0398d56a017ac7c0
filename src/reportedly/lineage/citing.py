"""Which report a citation means: derivations of the kinds "cites" and "credits"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from reportedly.comparison import Derivation, DerivationKind, Match, Passage
from reportedly.lineage.citations import Citation
from reportedly.lineage.corpus import Corpus, Ids
from reportedly.lineage.nearness import far
from reportedly.lineage.outlets import Key, Outlets, called, key, outlet_of
from reportedly.record import Factor, Span
from reportedly.text.sentences import sentences

_FEWEST = 4
"""Told words that weigh something; with fewer the sentence, then the paragraph is asked too."""

_LEAST = 0.45
_MARGIN = 0.1
_LATER = 0.15
_LEAST_LONE = 0.25
_BRIEF = 6
_LEAST_BRIEF = 0.75
_LONE = "the one report of this outlet here that tells the same story; it lacks these words"


@dataclass(frozen=True, slots=True)
class Meant:
    """A citation, the report that it means (by place; None: it stays with the outlet), and why."""

    citation: Citation
    base: int | None
    share: float
    why: str


class Resolver:
    """Finds, for each citation, the very report in the collection."""

    def __init__(
        self,
        corpus: Corpus,
        outlets: Outlets,
        near: Mapping[str, frozenset[str]],
        copied: Collection[tuple[int, int]],
    ) -> None:
        """`near` are, for each report, those of the same story: only these can be meant.

        `copied` are the pairs of reports that share text, in both orders.
        """
        self.corpus = corpus
        self.outlets = outlets
        self.near = near
        self.copied = copied
        self._sets: dict[int, Ids] = {}
        self._heard: dict[Citation, Ids] = {}

    def meant(self, citation: Citation) -> Meant:
        """The report that is meant, if one fits and no other fits as well."""
        if citation.base is not None:
            return Meant(citation, citation.base, 1.0, "linked")
        those = self.outlets.named(citation.outlet)
        every = [p for k in those for p in self.outlets.reports(k) if p != citation.report]
        if citation.kind is DerivationKind.CREDITS:  # not to another that carries the agency's text
            every = [p for p in every if outlet_of(self.corpus.reports[p].record.article)]
        story = self.near[self.corpus.reports[citation.report].key]
        places = [p for p in every if self.corpus.reports[p].key in story]
        if places:
            return self._best(citation, places)
        brief = self._briefed(citation, every)
        if len(brief) == 1:
            return Meant(citation, brief[0], self._fit(citation, brief[0]), "")
        told = "is in the collection" if not every else "here tells the same story"
        return Meant(citation, None, 0.0, f"no report of this outlet {told}")

    def _briefed(self, citation: Citation, places: Sequence[int]) -> list[int]:
        """Reports of another story, of about that time, that hold nearly all that is told."""
        told = self._told(citation)
        weights = self.corpus.weights[told]
        if (weights > 0).sum() < _BRIEF:
            return []
        rarest = told[np.argsort(-weights, kind="stable")[:2]]
        return [
            place
            for place in places
            if not far(self.corpus, citation.report, place)
            and np.isin(rarest, self._words(place), assume_unique=True).any()
            and self._fit(citation, place) >= _LEAST_BRIEF
        ]

    def _best(self, citation: Citation, places: Sequence[int]) -> Meant:
        """The one of these reports that holds most of what is told."""
        sharing = [p for p in places if (citation.report, p) in self.copied]
        if len(sharing) == 1:
            return Meant(citation, sharing[0], 1.0, "")
        fits = sorted(((self._fit(citation, p), p) for p in places), key=lambda f: (-f[0], f[1]))
        best, place = fits[0]
        rivals = [p for fit, p in fits[1:] if fit > best - _MARGIN]
        if best >= _LEAST and not rivals:
            return Meant(citation, place, best, "")
        if best >= _LEAST:
            many = len(rivals) + 1
            return Meant(citation, None, best, f"{many} reports of this outlet fit equally well")
        before = [p for p in places if not self.corpus.earlier(citation.report, p)]
        if len(before) == 1 and best >= _LEAST_LONE:
            return Meant(citation, before[0], best, _LONE)
        return Meant(citation, None, best, "no report of this outlet here tells of it")

    def _fit(self, citation: Citation, place: int) -> float:
        """The weighed share of the told words that a report holds, less if it came later."""
        told = self._told(citation)
        weights = self.corpus.weights[told]
        total = float(weights.sum())
        held = float(weights[np.isin(told, self._words(place))].sum()) if total else 0.0
        fit = held / total if total else 0.0
        return fit - (_LATER if self.corpus.earlier(citation.report, place) else 0)

    def _told(self, citation: Citation) -> Ids:
        """The words that are told on the outlet's word, without its name."""
        if citation not in self._heard:
            self._heard[citation] = self._hear(citation)
        return self._heard[citation]

    def _hear(self, citation: Citation) -> Ids:
        corpus, place = self.corpus, citation.report
        tokens = corpus.tokens[place]
        article = corpus.reports[place].record.article
        home = next((p for p in article.paragraphs if p.holds(citation.named)), None)
        about = citation.told or article.paragraphs[:2]
        name = set(tokens.within(citation.named))
        before = [p for p in article.paragraphs if home and p.end < home.start][-1:]
        for spans in (about, (home,) if home else (), (*before, *((home,) if home else ()))):
            chosen = [k for s in spans for k in tokens.within(s) if k not in name]
            told = np.unique(corpus.ids[place][chosen])
            if (corpus.weights[told] > 0).sum() >= _FEWEST:
                break
        return told

    def _words(self, place: int) -> Ids:
        if place not in self._sets:
            self._sets[place] = np.unique(self.corpus.ids[place])
        return self._sets[place]

    def there(self, meant: Meant) -> Passage | None:
        """The sentence of the report meant that shares most with what is told."""
        if meant.base is None or meant.why == _LONE:
            return None
        told = self._told(meant.citation)
        tokens = self.corpus.tokens[meant.base]
        article = self.corpus.reports[meant.base].record.article
        best: tuple[float, Span] | None = None
        for paragraph in article.paragraphs:
            for sentence in sentences(article.text, paragraph):
                ids = np.unique(self.corpus.ids[meant.base][list(tokens.within(sentence))])
                common = float(self.corpus.weights[ids[np.isin(ids, told)]].sum())
                if common > 0 and (best is None or common > best[0]):
                    best = (common, sentence)
        return Passage(self.corpus.reports[meant.base].key, (best[1],)) if best else None


def derivations(
    corpus: Corpus, resolver: Resolver, citations: Iterable[Citation]
) -> tuple[tuple[Derivation, ...], tuple[Meant, ...]]:
    """A derivation for each report, kind and base; and what each citation means."""
    every = _alike([resolver.meant(c) for c in _in_full(citations)])
    groups: dict[tuple[int, DerivationKind, int | None, str], list[Meant]] = defaultdict(list)
    for one in every:
        outlet = _outlet(corpus, one)
        groups[one.citation.report, one.citation.kind, one.base, outlet].append(one)
    made = tuple(_derivation(corpus, resolver, group) for group in groups.values())
    return made, tuple(every)


def _in_full(citations: Iterable[Citation]) -> list[Citation]:
    """Citations with short names in full, where the report prints one longer name that ends so."""
    every = list(citations)
    names: dict[int, dict[Key, str]] = defaultdict(dict)
    for one in every:
        names[one.report].setdefault(key(one.outlet), one.outlet)
    found = []
    for one in every:
        short = key(one.outlet)
        longer = [
            n for k, n in names[one.report].items() if k != short and k[-len(short) :] == short
        ]
        found.append(replace(one, outlet=longer[0]) if len(longer) == 1 else one)
    return found


def _alike(every: Sequence[Meant]) -> list[Meant]:
    """A report that means one report of an outlet means it wherever it names that outlet."""
    known: dict[tuple[int, Key], set[int]] = defaultdict(set)
    for one in every:
        if one.base is not None:
            known[one.citation.report, key(one.citation.outlet)].add(one.base)
    settled = []
    for one in every:
        bases = known.get((one.citation.report, key(one.citation.outlet)), set())
        elsewhere = one.base is None and len(bases) == 1
        why = "as elsewhere in this report"
        settled.append(replace(one, base=next(iter(bases)), why=why) if elsewhere else one)
    return settled


def _outlet(corpus: Corpus, one: Meant) -> str:
    known = corpus.reports[one.base].outlet if one.base is not None else None
    return known or called(one.citation.outlet)


def _derivation(corpus: Corpus, resolver: Resolver, group: Sequence[Meant]) -> Derivation:
    first = group[0]
    report = corpus.reports[first.citation.report]
    base = corpus.reports[first.base] if first.base is not None else None
    credit = first.citation.kind is DerivationKind.CREDITS
    evidence = tuple(
        Match(Passage(report.key, _here(one.citation)), resolver.there(one))
        for one in group
        if one.citation.named.end > 0
    )
    share = max(one.share for one in group)
    return Derivation(
        report.key,
        first.citation.kind,
        _outlet(corpus, first),
        base.key if base else None,
        directed=True,
        basis="credit" if credit else "citation",
        reason=_reason(corpus, group),
        score=round(min(1.0, share), 3) if base else 1.0,
        factors=(Factor("told words that the base holds", round(min(1.0, share), 3)),)
        if base
        else (),
        evidence=evidence,
    )


def _here(citation: Citation) -> tuple[Span, ...]:
    """The words that name the outlet, then what is told, in the order of the text."""
    return tuple(sorted({citation.named, *citation.told}))


def _reason(corpus: Corpus, group: Sequence[Meant]) -> str:
    first = group[0].citation
    text = corpus.reports[first.report].record.article.text
    shown = f"“{first.named.of(text)}”" if first.named.end else first.how
    ways = list(dict.fromkeys(one.citation.how for one in group if one.citation.named.end))
    times = f", {len(group)} times" if len(group) > 1 else ""
    said = f"{shown} is {' and '.join(ways)}{times}" if ways else shown
    left = next((one.why for one in group if one.base is None or one.why == _LONE), "")
    return f"{said}; {left}" if left else said
