"""Article -> attributions: read, tidy the spans, tell what holds what, describe each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reportedly.attribution.acts import speech_act
from reportedly.attribution.continued import continued
from reportedly.attribution.hearsay import with_hearsay
from reportedly.attribution.holding import Told, holder, is_held, with_cited
from reportedly.attribution.model import Found, Model, shipped
from reportedly.attribution.moments import moments
from reportedly.attribution.score import Weighed, weigh
from reportedly.attribution.signed import with_signed
from reportedly.attribution.spans import (
    balanced,
    quotation_type,
    snapped,
    unquoted,
    unstopped,
    without_scraps,
)
from reportedly.errors import LanguageError
from reportedly.record import Article, Attribution, Span, Spans
from reportedly.text.quotes import quoted

_CITED = "is cited there for it"
_INTERROGATIVES = frozenset({"who", "whom", "what", "which", "whoever", "whatever"})
_DANGLING = re.compile(r"\s+(?:(?:in|at|on|to|for|with|of)\s+)?(?:an?|the)$")


LEAST_NESTED = 0.25
"""Those that the model sees inside another's content are kept from here on: it has learnt less
of them, and this gives the best F1 on the tune half of bench/chains.jsonl."""


def attribute(
    article: Article, model: Model | None = None, *, least: float | None = None
) -> tuple[Attribution, ...]:
    """Every attribution of an English article, in text order, each with what holds it (`within`).

    Those that score below `least` (0..1; the model's own where none is given) are left out.
    Sources are not yet resolved to speakers. Raises `LanguageError` for another language.
    """
    if article.language not in (None, "en"):
        name, language = article.origin.name, article.language
        raise LanguageError(f"{name}: written in '{language}'; only English can be traced, skip it")
    model = model or shipped()
    least = model.least if least is None else least
    paragraphs = ((article.headline,) if article.headline else ()) + article.paragraphs
    text = article.text
    marks = {p: quoted(text, p) for p in paragraphs}
    kept = [tidy(text, f, paragraphs, marks) for f in model.read(text, paragraphs)]
    whole = with_signed(text, paragraphs, continued(text, paragraphs, kept, marks), marks)
    weighed: dict[Span, Weighed] = {}
    some = []
    for one in with_hearsay(text, paragraphs, whole):
        if one.content and one.cue not in weighed and _speaks(text, one):
            home = next(p for p in paragraphs if p.holds(one.cue))
            told = weighed[one.cue] = weigh(text, one, marks[home], model.weights)
            low = one.nested and one.source  # a nested one without a source is hardly ever right
            if told.score >= (min(least, LEAST_NESTED) if low else least):
                some.append(one)
    likely = [f for f in some if weighed[f.cue].score >= least or is_held(f, some)]
    likely = [f for f in likely if not any(_said_better(f, o, weighed) for o in likely)]
    return _described(article, with_cited(text, paragraphs, likely), weighed, marks)


def tidy(text: str, found: Found, paragraphs: Sequence[Span], marks: dict[Span, Spans]) -> Found:
    """The spans of `found` cut to whole words and balanced quotation marks, none on another."""
    home = next(p for p in paragraphs if p.holds(found.cue))
    (cue,) = snapped(text, (found.cue,), home) or (found.cue,)
    cue = Span(cue.start, cue.start + len(_DANGLING.sub("", cue.of(text))))
    source = _without(unstopped(text, snapped(text, found.source, home)), (cue,))
    content = _without(snapped(text, found.content, home), (cue, *source))
    content = without_scraps(text, balanced(text, content, marks[home], (cue, *source)))
    if found.nested:
        content = unquoted(text, content, marks[home])
    return replace(found, cue=cue, source=source, content=content)


def _without(spans: Spans, taken: Spans) -> Spans:
    return tuple(s for s in spans if not any(s.meets(t) for t in taken))


def _speaks(text: str, found: Found) -> bool:
    """Whether somebody says something: not "who" in "she did not say who opposed the delay"."""
    asked = bool(found.source) and found.source[0].of(text).lower() in _INTERROGATIVES
    return not (found.nested and asked)


def _said_better(one: Found, other: Found, weighed: Mapping[Span, Weighed]) -> bool:
    """Whether the other is the same once more: "Roe Leaked: “…”" has two cues for one content."""
    return (
        one.content == other.content
        and any(s.meets(o) for s in one.source for o in other.source)
        and weighed[one.cue].score < weighed[other.cue].score
    )


def _described(
    article: Article,
    told: Iterable[Told],
    weighed: dict[Span, Weighed],
    marks: dict[Span, Spans],
) -> tuple[Attribution, ...]:
    text = article.text
    ordered = sorted(told, key=lambda t: _place(t.found))
    ids = {t.found.cue: f"a{n}" for n, t in enumerate(ordered, 1)}
    quotes = tuple(q for some in marks.values() for q in some)
    made = []
    for one in ordered:
        found, by = one
        home = next(p for p in marks if p.holds(found.cue))
        held = holder(one, ordered)
        above = by or (held.found if held else None)
        score, factors = weighed[by.cue if by else found.cue]
        said = " ".join(c.of(text) for c in found.content)
        made.append(
            Attribution(
                id=ids[found.cue],
                source=found.source,
                cue=(found.cue,),
                content=found.content,
                quotation_type=quotation_type(text, found.content, quotes),
                speech_act=speech_act(found.cue.of(text), said),
                source_type=None,
                score=score,
                factors=factors,
                within=ids[above.cue] if above else None,
                within_reason=_CITED if by else "stands in its content" if held else "",
                moments=moments(article, (*found.content, found.cue), home),
            )
        )
    return tuple(made)


def _place(found: Found) -> tuple[int, int, Span]:
    spans = (*found.source, found.cue, *found.content)
    return min(s.start for s in spans), -max(s.end for s in spans), found.cue
