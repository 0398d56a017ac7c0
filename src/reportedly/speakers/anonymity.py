"""Why a source stays unnamed, and how it knows: the words of the report that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.record import Span, Spans
from reportedly.speakers.lexicon import listed
from reportedly.speakers.words import Page
from reportedly.text.stretches import stretches

_END = r"[^.;”\"]*?(?=,?\s(?:said|told|say|says|added)\b|[.;”\"]|$)"
# The stated reason: what a report says of the terms on which somebody spoke.
_TERMS = r"""
    (?:(?:who|and)\s)?
        (?:(?:spoke|speaking|talked|agreed\sto\s(?:speak|talk)|insisted|requested|asked
        |(?:was|were)\sgranted)\s+(?:\w+\s+){0,3}?)?
        (?:on|for|under)\s(?:the\s)?condition\sof\sanonymity
    |(?:who\s)?(?:spoke|speaking|talked)
        \s(?:anonymously|on\sbackground|on\sa\snot-for-attribution\sbasis)
    |(?:who\s)?(?:(?:was|were|is|are)\snot|(?:was|were|is|are)n[’']t|not)
        \s(?:authori[sz]ed|permitted|allowed|cleared)\sto\s(?:speak|discuss|comment|talk|disclose)
    |(?:who\s)?(?:asked|requested|declined|refused|wished|wanted|preferred)
        (?:\sthat\s\w+|\snot|\sfor)?(?:\sto)?(?:\snot)?(?:\sto)?
        \s(?:be|remain|stay|go)\s(?:named|identified|quoted|anonymous|unnamed|nameless)
    |(?:who\s)?(?:was\s|were\s)?granted\sanonymity
    |(?:whose|his|her|their)\s(?:names?|identity|identities)
        \s(?:is|are|was|were|has|have|had)(?:\sbeen|\sbeing)*\swithheld
"""
_GRANTED = re.compile(f"(?:{_TERMS}){_END}", re.IGNORECASE | re.VERBOSE)
# No passage goes beyond one of these stretches, and each holds one of the keys.
_STRETCH = re.compile(r"[^.;”\"]+")
_KEYS = (
    "anonym", "background", "not-for-attr", "author", "perm", "allowed", "cleared", "named",
    "dent", "quoted", "nameless", "thheld",
)  # fmt: skip
# How the source knows: insiders by what they saw or were told.
_KNOWLEDGE = (
    r"(?:who (?:is|are|was|were) )?(?:familiar|acquainted) with",
    r"(?:with|who (?:had|have|has)) (?:\w+ )?(?:knowledge|information) (?:of|about)",
    r"briefed (?:on|about)",
    r"close to",
    r"with (?:direct )?(?:access|ties) to",
    r"privy to",
    r"in the know",
    r"who (?:worked|work|works) (?:on|in|inside|for|with)",
    r"who (?:attended|witnessed|took part|participated|(?:was|were) (?:present|in the room))",
    r"(?:directly )?involved in",
)
_KNOWING = re.compile(
    r"\b(?:" + "|".join(_KNOWLEDGE).replace(" ", r"\s") + r")\b" + _END, re.IGNORECASE
)
_INSIDER = listed("source sources insider insiders whistleblower leaker")


def terms(text: str) -> Spans:
    """Every passage that states on what terms somebody stays unnamed."""
    return tuple(_granted(text, Span(0, len(text))))


def _granted(text: str, within: Span) -> Iterator[Span]:
    """The terms of anonymity inside `within`."""
    for stretch in stretches(text, within, _STRETCH, _KEYS):
        closed = min(stretch.end + 1, within.end)
        for match in _GRANTED.finditer(text, stretch.start, closed):
            yield Span(*match.span())


def reasons(page: Page, source: Spans) -> Spans:
    """The spans that state why the source is unnamed or how it knows.

    Sought in the source, then, for the terms of anonymity alone, in the rest of its sentence.
    """
    if not source:
        return ()
    found: list[Span] = []
    for span in source:
        found += _granted(page.text, span)
        found += [Span(*m.span()) for m in _KNOWING.finditer(page.text, span.start, span.end)]
    for sentence in _sentences(page, source):
        found += _granted(page.text, sentence)
    return _distinct(found)


def granted(page: Page, source: Spans) -> bool:
    """Whether the source's sentence says that it was promised anonymity."""
    return any(True for span in _sentences(page, source) for _ in _granted(page.text, span))


def knowing(page: Page, source: Spans) -> bool:
    """Whether the source itself says how it knows from the inside."""
    return any(_KNOWING.search(page.text, span.start, span.end) for span in source)


def insider(low: str) -> bool:
    """Whether the noun by itself means somebody who speaks from the inside."""
    return low in _INSIDER


def _sentences(page: Page, source: Spans) -> list[Span]:
    """The sentences in which the pieces of the source stand."""
    found = set()
    for span in source:
        for k in page.within(span):
            number = page.words[k].sentence
            begin = page.sentence_starts[number]
            last = number + 1 == len(page.sentence_starts)
            end = len(page.words) if last else page.sentence_starts[number + 1]
            found.add(page.span(begin, end - 1))
    return sorted(found)


def _distinct(found: list[Span]) -> Spans:
    """The spans in order, without those that another holds, white space trimmed off."""
    kept: list[Span] = []
    for span in sorted(set(found), key=lambda s: (s.start, -s.end)):
        if span.start < span.end and not any(other.holds(span) for other in kept):
            kept.append(span)
    return tuple(kept)
