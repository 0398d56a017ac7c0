"""Article -> attributions: read, read the contents again for what they hold, and say what each is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportedly.attribution.acts import speech_act
from reportedly.attribution.continued import continued
from reportedly.attribution.model import Found, Model, shipped
from reportedly.attribution.moments import moments
from reportedly.attribution.spans import balanced, quotation_type, snapped, words
from reportedly.errors import LanguageError
from reportedly.record import Article, Attribution, Factor, Span, Spans
from reportedly.text.quotes import quoted

DEPTH = 3
"""Times that contents are read again. Four levels of "A said that B said" do not occur in our data."""

_LEAST_WORDS = 5
_NESTED_CHANCE = 0.5
_WEIGHTS = (0.0, 1.0, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class _Nested:
    found: Found
    holder: Spans | None


def attribute(article: Article, model: Model | None = None) -> tuple[Attribution, ...]:
    """Every attribution of an English article, in text order, each with what holds it (`within`).

    Sources are not yet resolved to speakers. Raises `LanguageError` for another language.
    """
    if article.language not in (None, "en"):
        raise LanguageError(
            f"{article.origin.name}: written in '{article.language}'; attribution knows English only"
        )
    model = model or shipped()
    paragraphs = ((article.headline,) if article.headline else ()) + article.paragraphs
    text = article.text
    marks = {p: quoted(text, p) for p in paragraphs}
    kept = [_tidy(text, f, paragraphs, marks) for f in model.read(text, paragraphs)]
    outer = [f for f in continued(text, paragraphs, kept, marks) if f.content]
    found = outer + _inner(text, outer, model, marks)
    return _described(article, found, marks)


def _tidy(text: str, found: Found, paragraphs: Sequence[Span], marks: dict[Span, Spans]) -> Found:
    home = next(p for p in paragraphs if p.holds(found.cue))
    (cue,) = snapped(text, (found.cue,), home) or (found.cue,)
    source = _without(snapped(text, found.source, home), (cue,))
    content = _without(snapped(text, found.content, home), (cue, *source))
    content = balanced(text, content, marks[home], (cue, *source))
    return replace(found, cue=cue, source=source, content=content)


def _without(spans: Spans, taken: Spans) -> Spans:
    return tuple(s for s in spans if not any(s.meets(t) for t in taken))


def _inner(text: str, outer: list[Found], model: Model, marks: dict[Span, Spans]) -> list[Found]:
    """Attributions inside contents: PolNeAR marks none, so the contents are read on their own."""
    found: list[Found] = []
    contents = sorted({c for f in outer for c in f.content if words(text, c) >= _LEAST_WORDS})
    seen = {f.cue for f in outer}
    for _ in range(DEPTH):
        if not contents:
            break
        homes = {c: tuple(q for p in marks if p.holds(c) for q in marks[p]) for c in contents}
        new = [
            _tidy(text, f, contents, homes)
            for f in model.read(text, contents)
            if f.cue_chance >= _NESTED_CHANCE
        ]
        new = [f for f in new if f.content and f.source and f.cue not in seen]
        found += new
        seen |= {f.cue for f in new}
        contents = sorted({c for f in new for c in f.content if words(text, c) >= _LEAST_WORDS})
    return found


def _described(article: Article, found: list[Found], marks: dict[Span, Spans]) -> tuple[Attribution, ...]:
    text = article.text
    ordered = sorted(found, key=lambda f: (_extent(f).start, -_extent(f).end, f.cue))
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
                quotation_type=quotation_type(text, one.content, marks[home]),
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
    """The attribution with the smallest content that holds the cue of this one."""
    holders = [o for o in others if o is not one and any(c.holds(one.cue) for c in o.content)]
    return min(holders, key=lambda o: sum(c.end - c.start for c in o.content), default=None)


def _score(one: Found) -> float:
    """Logistic combination of the three chances, fitted on PolNeAR dev (see training/calibrate.py)."""
    chances = (one.cue_chance, one.source_chance, one.content_chance)
    logits = [math.log(min(max(c, 1e-4), 1 - 1e-4) / (1 - min(max(c, 1e-4), 1 - 1e-4))) for c in chances]
    total = _WEIGHTS[0] + sum(w * x for w, x in zip(_WEIGHTS[1:], logits, strict=True))
    return round(1 / (1 + math.exp(-total)), 3)
