"""Quotations with a signature: “The dam will hold.” – Ada Roe, Water Minister.

Press releases, letters and pulled quotes are printed so, with a dash for a cue, and PolNeAR has too
few of them to learn from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reportedly.attribution.model import Found
from reportedly.record import Span, Spans

_SIGNATURE = re.compile(
    r"\s*(?P<dash>[–—―]|--?)\s*(?P<who>(?:[^.!?;:“”\"\n]"
    r"|(?<=\b[A-Z])\.|(?<=\bDr|\bMr|\bMs|\bSt|\bJr)\.|(?<=\bMrs|\bSen|\bRep|\bGov)\.){3,90}?)\s*\.?\s*$"
)
_SENTENCE_END = re.compile(r"[.,!?…][”»\"]?$")
_PARTICLES = frozenset("de del der di da van von la le al bin ibn ben el y of the".split())
_SURE = 0.95
"""Chance of what the print tells, where the model has none to give."""


def with_signed(
    text: str, paragraphs: Sequence[Span], found: Sequence[Found], marks: Mapping[Span, Spans]
) -> list[Found]:
    """`found`, with the quotations that nobody is found to say but that bear a signature.

    The signature ends the quotation's paragraph or is the next one.
    """
    out = list(found)
    for before, paragraph in zip((None, *paragraphs), paragraphs, strict=False):
        quotes = marks[paragraph]
        start = quotes[-1].end if quotes else paragraph.start
        match = _SIGNATURE.match(text, start, paragraph.end)
        if not match or not _is_name(match["who"]):
            continue
        content = quotes or (marks[before] if before else ())
        whole = before if not quotes else paragraph
        if not content or whole is None or content[0].start != whole.start:
            continue
        if (not quotes and content[-1].end != whole.end) or not _is_said(text, content):
            continue
        if any(f.cue.meets(whole) or any(c.meets(whole) for c in f.content) for f in found):
            continue
        source, cue = Span(*match.span("who")), Span(*match.span("dash"))
        out.append(Found((source,), cue, content, _SURE, _SURE, _SURE))
    return out


def _is_said(text: str, content: Spans) -> bool:
    """Whether the words are a sentence: a title of a song or a film has no stop before its mark."""
    spoken = content[-1].of(text)
    return bool(_SENTENCE_END.search(spoken)) and sum(len(c.of(text).split()) for c in content) > 2


def _is_name(who: str) -> bool:
    """Whether the words before the first comma are a name: two to five capitalised words."""
    words = who.partition(",")[0].split()
    capital = [word for word in words if word[0].isupper()]
    others = [word for word in words if not word[0].isupper()]
    return 2 <= len(capital) <= 5 and words[0][0].isupper() and _PARTICLES.issuperset(others)
