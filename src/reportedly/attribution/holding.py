"""On whose word an attribution is told: what holds it, and whom an outlet cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from reportedly.attribution.model import Found
from reportedly.record import Span
from reportedly.text.sentences import sentences

_CITING = re.compile(r"\b(?:[Cc]iting|[Qq]uoting)\s+")
_REASON = re.compile(
    r"\b(?:concerns?|worr(?:y|ies)|fears?|reasons?|grounds|costs?|prices?|lack|shortages?|risks?"
    r"|threats?|needs?|pressures?|problems?|difficult\w+|delays?|weather|storms?|illness|health"
    r"|injur\w+|safety|security|privacy|secrecy|conflicts?|differences|schedules?|precedents?"
    r"|principles?|laws?|rules?|rights?|polic(?:y|ies)|\d+|examples?|instances?|cases?|losses"
    r"|budgets?|money|demand|uncertainty|violence|unrest|attacks?|incidents?|history|tradition"
    r"|success\w*|failures?|progress|improvements?|changes?|efforts?|ability|experience|records?"
    r"|family|time|age|evidence|facts?|doubts?|distrust|opposition|support|popularity|appeal)$"
)
"""Last words of what is cited as a reason, and says nothing."""

_POSSESSED = re.compile(r"['’]s? [a-z-]+(?: [a-z-]+)*$")
_AFTER_HEAD = re.compile(r",| (?:of|from|by|in|at|to|with|who|which|that|about|on|near|for) ")
_EDGES = " ,;:.!?”\"'’)—–-"


class Told(NamedTuple):
    """An attribution, and the one on whose word it is told where no content says so."""

    found: Found
    by: Found | None = None


def with_cited(text: str, paragraphs: Sequence[Span], found: Sequence[Found]) -> list[Told]:
    """`found`, with whom they cite: "the Ledger, citing two officials, reported that …".

    The cited source has the same content, on the word of who cites it. What the model made of the
    word "citing" itself is dropped.
    """
    cited: list[Told] = []
    for paragraph in paragraphs:
        if not _CITING.search(text, paragraph.start, paragraph.end):
            continue
        for sentence in sentences(text, paragraph):
            near = [f for f in found if sentence.holds(f.cue)]
            for match in _CITING.finditer(text, sentence.start, sentence.end):
                told = _cited(text, Span(*match.span()), sentence, near)
                cited += [told] if told else []
    taken = [told.found.cue for told in cited]
    kept = [Told(f) for f in found if not any(f.cue.meets(cue) for cue in taken)]
    return kept + cited


def _cited(text: str, citing: Span, sentence: Span, near: Sequence[Found]) -> Told | None:
    others = [f for f in near if not f.cue.meets(citing)]
    by = _citer(text, citing, sentence, others)
    if by is None:
        return None
    ends = [s.start for s in (*by.source, by.cue, *by.content) if s.start >= citing.end] + [
        sentence.end
    ]
    words = text[citing.end : min(ends)]
    source = words.rstrip(_EDGES).removesuffix(" that").rstrip(_EDGES)
    head = _AFTER_HEAD.split(source)[0]
    if not head or _POSSESSED.search(head) or _REASON.search(head):
        return None
    span = Span(citing.end, citing.end + len(source))
    cue = Span(citing.start, citing.start + len(text[citing.start : citing.end].rstrip()))
    return Told(replace(by, source=(span,), cue=cue, content=_up_to(text, by, cue)), by)


def _citer(text: str, citing: Span, sentence: Span, others: Sequence[Found]) -> Found | None:
    """Whose source stands right before "citing"; else who comes first after a sentence's start."""
    for one in others:
        ends = [s.end for s in (*one.source, one.cue)]
        if any(not text[end : citing.start].strip(" ,") for end in ends if end <= citing.start):
            return one
    before = [f for f in others if f.cue.end <= citing.start]
    if before and citing.start > sentence.start:
        return max(before, key=lambda f: f.cue)
    after = [f for f in others if f.cue.start >= citing.end]
    return min(after, key=lambda f: f.cue, default=None)


def _up_to(text: str, by: Found, cue: Span) -> tuple[Span, ...]:
    """The content of who cites, up to "citing" where the model took that in."""
    kept = []
    for span in by.content:
        if not span.holds(cue):
            kept.append(span)
        elif span.start < cue.start:
            words = text[span.start : cue.start].rstrip(" ,")
            kept.append(Span(span.start, span.start + len(words)))
    return tuple(kept) or by.content


def holder(one: Told, others: Iterable[Told]) -> Told | None:
    """The attribution with the smallest content that holds the cue of this one.

    It is larger than this one's, so that two contents which hold each other's cues make no circle.
    Of those who cite and are cited, the cited one is nearer.
    """
    cue, least = one.found.cue, _size(one.found)
    holders = [o for o in others if any(c.holds(cue) for c in o.found.content)]
    larger = [(size, o) for o in holders if (size := _size(o.found)) > least]
    return min(larger, key=lambda pair: (pair[0], pair[1].by is None), default=(0, None))[1]


def is_held(one: Found, others: Iterable[Found]) -> bool:
    """Whether the content of another holds the cue."""
    return any(c.holds(one.cue) for o in others if o is not one for c in o.content)


def _size(found: Found) -> int:
    return sum(c.end - c.start for c in found.content)
