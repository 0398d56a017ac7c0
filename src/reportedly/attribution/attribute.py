"""Article -> attributions: read, read contents again for what they hold, describe each."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.attribution.acts import speech_act
from reportedly.attribution.continued import continued
from reportedly.attribution.model import Found, Model, shipped
from reportedly.attribution.moments import moments
from reportedly.attribution.spans import (
    balanced,
    quotation_type,
    snapped,
    unstopped,
    without_scraps,
    words,
)
from reportedly.errors import LanguageError
from reportedly.record import Article, Attribution, Factor, Span, Spans
from reportedly.text.quotes import quoted

DEPTH = 3
"""Times that contents are read again: "A said that B said that C said that D said" needs three."""

_LEAST_WORDS = 4
_INTERROGATIVES = frozenset({"who", "whom", "what", "which", "whoever", "whatever"})
_APPOSED = re.compile(r"(?:one|another|an?|the) (?:[\w’'-]+ ){0,3}[\w’'-]+, ")
_DANGLING = re.compile(r"\s+(?:(?:in|at|on|to|for|with|of)\s+)?(?:an?|the)$")
_THAT = re.compile(r"that\s+")
_NESTED_CHANCE = 0.4
_NESTED_SCORE = 0.4
_WEIGHTS = (-1.826, 0.461, 0.186, 0.197)


LEAST_SCORE = 0.3
"""Attributions below are left out. On PolNeAR dev this gives the best F1 (sum of both figures)."""


def attribute(
    article: Article, model: Model | None = None, *, least: float = LEAST_SCORE
) -> tuple[Attribution, ...]:
    """Every attribution of an English article, in text order, each with what holds it (`within`).

    Those that score below `least` (0..1) are left out. Sources are not yet resolved to speakers.
    Raises `LanguageError` for another language.
    """
    if article.language not in (None, "en"):
        name, language = article.origin.name, article.language
        raise LanguageError(f"{name}: written in '{language}'; only English can be traced, skip it")
    model = model or shipped()
    paragraphs = ((article.headline,) if article.headline else ()) + article.paragraphs
    text = article.text
    marks = {p: quoted(text, p) for p in paragraphs}
    kept = [_tidy(text, f, paragraphs, marks) for f in model.read(text, paragraphs)]
    outer = [
        f for f in continued(text, paragraphs, kept, marks) if f.content and _score(f) >= least
    ]
    found = outer + _inner(text, outer, model, marks)
    return _described(article, found, marks)


def _tidy(text: str, found: Found, paragraphs: Sequence[Span], marks: dict[Span, Spans]) -> Found:
    home = next(p for p in paragraphs if p.holds(found.cue))
    (cue,) = snapped(text, (found.cue,), home) or (found.cue,)
    cue = Span(cue.start, cue.start + len(_DANGLING.sub("", cue.of(text))))
    source = _without(unstopped(text, snapped(text, found.source, home)), (cue,))
    content = _without(snapped(text, found.content, home), (cue, *source))
    content = without_scraps(text, balanced(text, content, marks[home], (cue, *source)))
    return replace(found, cue=cue, source=source, content=content)


def _without(spans: Spans, taken: Spans) -> Spans:
    return tuple(s for s in spans if not any(s.meets(t) for t in taken))


def _inner(text: str, outer: list[Found], model: Model, marks: dict[Span, Spans]) -> list[Found]:
    """Attributions inside contents: PolNeAR marks none, so the contents are read on their own."""
    found: list[Found] = []
    contents = _readable(text, outer)
    seen = {f.cue for f in outer}
    for _ in range(DEPTH):
        if not contents:
            break
        homes = {c: tuple(q for p in marks if p.holds(c) for q in marks[p]) for c in contents}
        new = [
            _tidy(text, f, contents, homes)
            for f in model.read(text, contents)
            if f.cue_chance >= _NESTED_CHANCE and _score(f) >= _NESTED_SCORE
        ]
        new = [_introduced(text, f, contents) for f in new]
        new = [f for f in new if f.content and _speaks(text, f) and f.cue not in seen]
        found += new
        seen |= {f.cue for f in new}
        contents = _readable(text, new)
    return found


def _introduced(text: str, found: Found, contents: Sequence[Span]) -> Found:
    """The source with what stands before its name, where a content begins: "one woman, Ada Roe"."""
    home = next(c for c in contents if c.holds(found.cue))
    if len(found.source) == 1 and _APPOSED.fullmatch(text, home.start, found.source[0].start):
        return replace(found, source=(Span(home.start, found.source[0].end),))
    return found


def _speaks(text: str, found: Found) -> bool:
    """Whether somebody says something: not "who" in "she did not say who opposed the delay"."""
    return bool(found.source) and found.source[0].of(text).lower() not in _INTERROGATIVES


def _readable(text: str, found: Iterable[Found]) -> list[Span]:
    """Contents long enough to hold an attribution, without the "that" which opens many."""
    spans = set()
    for content in (c for f in found for c in f.content):
        opening = _THAT.match(text, content.start)
        start = opening.end() if opening else content.start
        if start < content.end and words(text, Span(start, content.end)) >= _LEAST_WORDS:
            spans.add(Span(start, content.end))
    return sorted(spans)


def _described(
    article: Article, found: list[Found], marks: dict[Span, Spans]
) -> tuple[Attribution, ...]:
    text = article.text
    ordered = sorted(found, key=lambda f: (_extent(f).start, -_extent(f).end, f.cue))
    everywhere = tuple(q for quotes in marks.values() for q in quotes)
    ids = {id(f): f"a{n}" for n, f in enumerate(ordered, 1)}
    made = []
    for one in ordered:
        home = next(p for p in marks if p.holds(one.cue))
        holder = _holder(one, ordered)
        made.append(
            Attribution(
                id=ids[id(one)],
                source=one.source,
                cue=(one.cue,),
                content=one.content,
                quotation_type=quotation_type(text, one.content, everywhere),
                speech_act=speech_act(one.cue.of(text), " ".join(c.of(text) for c in one.content)),
                source_type=None,
                score=_score(one),
                factors=(
                    Factor("cue", round(one.cue_chance, 3)),
                    Factor("source", round(one.source_chance, 3)),
                    Factor("content", round(one.content_chance, 3)),
                ),
                within=ids[id(holder)] if holder else None,
                within_reason="stands in its content" if holder else "",
                moments=moments(article, (*one.content, one.cue), home),
            )
        )
    return tuple(made)


def _extent(found: Found) -> Span:
    spans = (*found.source, found.cue, *found.content)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _holder(one: Found, others: Iterable[Found]) -> Found | None:
    """The attribution with the smallest content that holds the cue of this one.

    It is larger than this one's, so that two contents which hold each other's cues make no circle.
    """
    holders = [
        o for o in others if _size(o) > _size(one) and any(c.holds(one.cue) for c in o.content)
    ]
    return min(holders, key=_size, default=None)


def _size(found: Found) -> int:
    return sum(c.end - c.start for c in found.content)


def _score(one: Found) -> float:
    """Logistic combination of the three chances, fitted on dev by training/calibrate.py."""
    total = _WEIGHTS[0]
    for weight, chance in zip(
        _WEIGHTS[1:], (one.cue_chance, one.source_chance, one.content_chance), strict=True
    ):
        kept = min(max(chance, 1e-4), 1 - 1e-4)
        total += weight * math.log(kept / (1 - kept))
    return round(1 / (1 + math.exp(-total)), 3)
