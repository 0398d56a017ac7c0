"""The recording that a report rests on: who made it, and who confirmed it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.record import Article, Attribution, Evidence, Span, SpeechAct
from reportedly.text.sentences import sentences
from reportedly.text.stretches import stretches

_RECORDING = re.compile(
    r"\b(?:(?:a|an|the|its|leaked|secret|secretly made|audio|video|covert|hidden|cell ?phone"
    r"|\w+-(?:minute|hour|second)(?:-long)?)\s+)*"
    r"(?<!red )(?<!duct )(?:audio ?tape|video ?tape|recordings?|tapes?"
    r"|(?:leaked|secret)\s+(?:audio|video|footage))\b"
    r"(?!\s+(?:artist|studio|industry|session|measure|deck|contract)s?\b)",
    re.IGNORECASE,
)
# No recording is named beyond one of these stretches, or without one of the keys.
_WORDS = re.compile(r"[\w\s-]+")
_KEYS = ("tape", "record", "leaked", "secret")
_MADE = re.compile(
    r"\b(?:made|taped|recorded|captured|filmed)(?: secretly| covertly)? by "
    r"(?P<who>\w[^,.;:“”\"]*?)"
    r"(?=[,.;:“”\"]|$|\s+and (?:\w+ed|given|heard|sent|shown|then)\b)",
    re.IGNORECASE,
)
_ABOUT_IT = re.compile(
    r"\b(?:authentic\w*|genuine\w*|recordings?|tapes?|audio|(?:is|was|were) real)\b",
    re.IGNORECASE,
)
_OCCASION = re.compile(
    r"\b(?:meeting|discussion|session|call|conversation|briefing|dinner|speech|hearing|event)s?\b"
)
_LEAST = 2
"""A report that mentions a tape once, in passing, does not rest on it."""

_KEY = re.compile(
    r"\b(?:leaked|secret(?:ly)?|obtained|audio|heard|published|released|caught on)\b", re.IGNORECASE
)


def evidence(article: Article, attributions: Sequence[Attribution]) -> tuple[Evidence, ...]:
    """The recording that the report rests on, if it rests on one."""
    text = article.text
    found = [
        Span(*match.span())
        for stretch in stretches(text, Span(0, len(text)), _WORDS, _KEYS)
        for match in _RECORDING.finditer(text, stretch.start, stretch.end)
    ]
    key = [s for s in found if _KEY.search(_around(article, s))]
    if len(found) < _LEAST or not key:
        return ()
    mentions = tuple(found)
    made_by = next((m for s in mentions if (m := _maker(article, s))), None)
    occasion = next((o for s in mentions if (o := _occasion(article, s))), None)
    moments = tuple(
        dict.fromkeys(m for a in attributions if _near(article, a, mentions) for m in a.moments)
    )
    confirmed = tuple(
        a.id
        for a in attributions
        if a.speech_act is SpeechAct.CONFIRMS
        and a.source
        and _ABOUT_IT.search(" ".join(c.of(text) for c in a.content))
    )
    return (Evidence("recording", mentions, made_by, occasion, moments[:3], confirmed),)


def sentence_of(article: Article, span: Span) -> Span:
    """The sentence, or the paragraph or headline, that holds the span."""
    homes = ((article.headline,) if article.headline else ()) + article.paragraphs
    home = next((p for p in homes if p.holds(span)), span)
    return next((s for s in sentences(article.text, home) if s.holds(span)), home)


def _around(article: Article, span: Span) -> str:
    return sentence_of(article, span).of(article.text)


def _maker(article: Article, span: Span) -> Span | None:
    sentence = sentence_of(article, span)
    match = _MADE.search(article.text, span.end, sentence.end)
    if not match or match.start() - span.end > 40:
        return None
    return Span(match.start("who"), match.start("who") + len(match["who"].rstrip()))


def _occasion(article: Article, span: Span) -> Span | None:
    sentence = sentence_of(article, span)
    match = _OCCASION.search(article.text, span.end, sentence.end)
    return Span(*match.span()) if match and match.start() - span.end < 60 else None


def _near(article: Article, one: Attribution, mentions: Sequence[Span]) -> bool:
    home = sentence_of(article, one.cue[0]) if one.cue else None
    return home is not None and any(home.holds(m) for m in mentions)
