"""Hearsay adverbs and "first reported by": told by patterns, since PolNeAR marks them rarely.

Of 41 "reportedly" and "allegedly" in PolNeAR train 16 are cues; to a reader each of them says that
the page has the matter from somebody else. Content is the clause without the adverb, in two pieces,
as PolNeAR marks it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.attribution.model import Found
from reportedly.record import Span, Spans
from reportedly.text.quotes import CLOSING, STRAIGHT
from reportedly.text.sentences import sentences

_ADVERB = re.compile(r"\b(?:[Rr]eportedly|[Aa]llegedly|[Pp]urportedly|[Ss]upposedly)\b")
_STOP = (
    r"(?<=[a-z\d])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bSen)(?<!\bRep)(?<!\bGov)"
    r"(?<!\bGen)(?<!\bCol)[.!?]\s+(?=[A-Z“])"
)
"""A sentence's end inside a quotation, which counts as one sentence with what is around it."""
_CLAUSE = re.compile(
    rf"{_STOP}|[;:—–]\s+"
    r"|,? (?:and|but|while|because|although|though|after|before|when|if|that|as) "
    r"|,? (?=(?:who|which|where) )"
)
_RIGHT = re.compile(
    rf"{_STOP}|[;—–]|: |,? according to |,[”\"]"
    r"|, (?:and|but|while|though|although|he|she|they|it|who) "
)
_RELATIVE = re.compile(r"(?:who|which|where)\b")
_FIRST = re.compile(
    r"\b(?:first|originally|previously|earlier) "
    r"(?:reported|published|revealed|disclosed|broadcast|aired|obtained|posted)"
    r"(?: (?:last|this) \w+| on \w+)? by(?= )"
)
_OUTLET = re.compile(
    r"(?: (?:the|The|a|an))?(?: (?!(?:on|in|by|last|this|that)\b)[a-z][a-z-]*){0,4}"
    r" [A-Z][\w&’'.-]*(?: (?:&|of|[A-Z])[\w&’'.-]*)*"
)
_OPENING = re.compile(
    r"(?:^|,[”\"]? )(?:as|in [\w’' -]+|an? [\w’' -]+|the [\w’' -]+|which was|it was)\s*$"
)
_EDGES = " ,;:.!?—–-"
_SURE = 0.98
"""Chance of what a pattern tells, where the model has none to give."""


def with_hearsay(text: str, paragraphs: Sequence[Span], found: Sequence[Found]) -> list[Found]:
    """`found`, with an attribution for each hearsay adverb and each "first reported by"."""
    out = list(found)
    for paragraph in paragraphs:
        inside = text[paragraph.start : paragraph.end]
        if not (_ADVERB.search(inside) or _FIRST.search(inside)):
            continue
        for sentence in sentences(text, paragraph):
            for match in _ADVERB.finditer(text, sentence.start, sentence.end):
                out = _with_adverb(text, sentence, Span(*match.span()), out)
            for match in _FIRST.finditer(text, sentence.start, sentence.end):
                out = _with_first(text, sentence, Span(*match.span()), out)
    return out


def _with_adverb(text: str, sentence: Span, adverb: Span, found: list[Found]) -> list[Found]:
    meets = [f for f in found if f.cue.meets(adverb)]
    if any(f.content and not f.source for f in meets):  # the model sees it too
        return [_sure(f) if f in meets and not f.source else f for f in found]
    rest = [f for f in found if not f.cue.meets(adverb)]
    kept = [one for f in meets if (one := _behind(text, f, adverb))]
    clause = _clause(text, sentence, adverb, [*rest, *kept])
    pieces = (
        _trimmed(text, Span(clause.start, adverb.start)),
        _trimmed(text, Span(adverb.end, clause.end)),
    )
    content = tuple(piece for piece in pieces if piece.start < piece.end)
    if not content:
        return found
    return [*rest, *kept, Found((), adverb, content, _SURE, _SURE, _SURE)]


def _sure(one: Found) -> Found:
    return replace(
        one,
        cue_chance=max(one.cue_chance, _SURE),
        source_chance=max(one.source_chance, _SURE),
        content_chance=max(one.content_chance, _SURE),
    )


def _behind(text: str, one: Found, adverb: Span) -> Found | None:
    """The attribution of a cue like "reportedly told", its cue without the adverb."""
    parts = (Span(one.cue.start, adverb.start), Span(adverb.end, one.cue.end))
    cues = [_trimmed(text, part) for part in parts if part.start < part.end]
    cues = [cue for cue in cues if cue.start < cue.end]
    return replace(one, cue=cues[-1], nested=True) if cues else None


def _clause(text: str, sentence: Span, adverb: Span, found: Sequence[Found]) -> Span:
    """The smallest content that holds the adverb, else the sentence; of it the adverb's clause."""
    contents = [c for f in found for c in f.content if c.holds(adverb)]
    home = min(contents, key=lambda c: c.end - c.start, default=sentence)
    start, end = max(home.start, sentence.start), min(home.end, sentence.end)
    for match in _CLAUSE.finditer(text, start, adverb.start):
        start = match.end()
    if text.startswith("that ", start):
        start += len("that ")
    right = _RIGHT.search(text, adverb.end, end)
    end = right.start() if right else end
    if _RELATIVE.match(text, start):
        comma = text.find(",", adverb.end, end)
        end = comma if comma >= 0 else end
    return Span(start, end)


def _with_first(text: str, sentence: Span, cue: Span, found: list[Found]) -> list[Found]:
    outlet = _OUTLET.match(text, cue.end, sentence.end)
    before = text[sentence.start : cue.start]
    opening = _OPENING.search(before.rstrip())
    if not outlet or not opening:
        return found
    end = sentence.start + opening.start()
    if text[end + 1] in CLOSING + STRAIGHT:
        end += 2  # the comma stands inside the marks
    content = _trimmed(text, Span(sentence.start, end), edges=" ")
    if content.start == content.end:
        return found
    source = _trimmed(text, Span(*outlet.span()))
    rest = [f for f in found if not f.cue.meets(cue)]
    cut = [replace(f, content=_outside(text, f.content, cue, content)) for f in rest]
    return [*cut, Found((source,), cue, (content,), _SURE, _SURE, _SURE)]


def _outside(text: str, spans: Spans, cue: Span, content: Span) -> Spans:
    """Contents that do not run on into "in remarks first reported by"."""
    kept = []
    for span in spans:
        if span.start < content.end < span.end <= cue.end + 1:
            kept.append(_trimmed(text, Span(span.start, content.end), edges=" "))
        else:
            kept.append(span)
    return tuple(kept)


def _trimmed(text: str, span: Span, edges: str = _EDGES) -> Span:
    start, end = span.start, span.end
    while start < end and (text[start] in edges or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in edges or text[end - 1].isspace()):
        end -= 1
    return Span(start, end)
