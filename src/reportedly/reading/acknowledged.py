"""Which outlets a line credits, as what, and in which of its words.

A line is a paragraph of the text, or a credit line that was left out of it. What a report says of
other outlets in its prose ("the Courier reported") is no credit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.reading.credits import wire_named
from reportedly.reading.outlets import (
    NAME,
    PLAIN_NAME,
    looks_like_outlet,
    may_be_outlet,
    members,
    outlet_of,
    outlets_in,
)
from reportedly.reading.reprints import reprint, wire_of_holder
from reportedly.record import Span
from reportedly.text.sentences import sentences

_REPORT = r"(?:story|article|report|piece|post|column|essay|op-ed|interview|dispatch|series)"
_AND = r"(?:, and |, | and |/| & )"
_LIST = rf"{PLAIN_NAME}(?:{_AND}{PLAIN_NAME}){{0,5}}"

# Words without which the patterns below need not be tried: most paragraphs hold none.
_TIPPED = re.compile(
    r"h/t|\bhat\b|\bht:|\bvia\b|\bsource|credit\b|courtesy|\bmore "
    r"|\bthe (?:full|rest|whole|entire)\b",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"publish|appear|print|posted|reproduced|syndicated|produced|released|original|\bran\b|used",
    re.IGNORECASE,
)

_HAT_TIP = re.compile(
    rf"(?:^|(?<=[(\[])|(?<=[.!?”\"] ))\s*(?i:h/t\b|hat[ -]?tips?\b(?: goes)?(?: to)?|ht:)[\s:/]*"
    rf"(?P<names>{_LIST})"
)
_VIA = re.compile(
    rf"(?:^\W*|[(\[]\s*)(?i:(?P<how>via|sources?|credit|courtesy(?: of)?)\s*:?)\s+"
    rf"(?P<names>{_LIST})(?:\s*[)\]]\W*$|\W*$)"
)
_READ_MORE = re.compile(
    rf"^\W*(?i:(?:read|see|get|find)? ?(?:more|the (?:full|rest|whole|entire)\b[\w ]{{0,30}})"
    rf" (?:at|on|via|from|in)) (?P<names>{NAME})\W*$"
)
_ORIGINAL = re.compile(
    rf"(?i:\b(?:read|see|view|click here for) the original(?: {_REPORT}| version)?"
    rf"(?: here)? (?:at|on|in|from|by)) (?P<names>{NAME})"
)
_CROSS_POSTED = re.compile(
    rf"^\W*(?i:(?:this {_REPORT} (?:is|was) )?cross-?posted (?:from|at|on|with|to)) "
    rf"(?P<names>{NAME})"
)
_COURTESY = re.compile(
    r"(?i:\b(?:re-?published|re-?printed|reproduced|excerpted)(?: here)?(?: by| with)?"
    rf" (?:courtesy|permission) (?:of|from)) (?P<names>{NAME})"
)
_WHERE = re.compile(
    rf"(?P<names>{NAME}),? (?i:where (?:a version of )?this {_REPORT} "
    r"(?:was )?(?:first|originally|previously) (?:appeared|published|ran|printed|posted))"
)
_FROM = re.compile(
    r"(?i:\b(?:appeared|published|printed|posted|reposted|re-?published|re-?printed|reproduced"
    r"|syndicated|produced|released|used)\b[^.;]{0,60}?"
    rf" (?:in|on|by|at|with|from|courtesy of|permission of)) (?P<names>{NAME})"
)
_CONTRIBUTED = re.compile(
    r"\bcontributed\b(?: (?:additional|reporting|research|writing|information|and))*"
    rf"(?P<to> (?:to|for) (?:this|the) {_REPORT})?"
)
_STAFF = re.compile(r"\b(?:writer|reporter|journalist|correspondent|researcher)s?\b", re.IGNORECASE)
_SUPPLIED = re.compile(
    r"^\W*(?i:(?:with|additional|further) (?:additional )?(?:inputs?|files|material|information"
    r"|reporting|reports?|contributions?) (?:from|by)"
    r"|contributing(?=:)|(?:based on |compiled from )?(?:reporting|reports|material) (?:from|by))"
    r"\s*:?\s+"
    r"(?P<who>[^;]{2,200})"
)
_THIS_WIRE = re.compile(rf"\b[Tt]his (?P<names>{PLAIN_NAME}) {_REPORT}\b")
_SIGNED = re.compile(
    r"(?:^|(?<=[.!?”\"’])\s*)(?P<all>(?:[-–—]+\s*|\()(?P<names>[A-Z][\w./ -]{1,40}?)\s*\)?\.?)\s*$"
)


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """An outlet that a line credits; `kind` as in `record.Credit`, offsets into the line."""

    outlet: str
    kind: str
    start: int
    end: int


def acknowledged(line: str, *, dropped: bool = False) -> list[Acknowledgement]:
    """All credits in a paragraph at the head or the end of a report, or in a credit line.

    With `dropped`, the line is known to be a credit line.
    """
    found = [*hat_tips(line), *_first_published(line), *_contributed(line), *_wires(line)]
    if dropped and not found and (wire := wire_of_holder(line)):
        found.append(Acknowledgement(wire, "wire", 0, len(line)))
    # One sentence may say it twice: "Republished … with permission from".
    return list({(one.outlet, one.kind): one for one in reversed(found)}.values())[::-1]


def hat_tips(line: str) -> Iterator[Acknowledgement]:
    """Credits such as "(h/t The Hill)" and "Via: Vale Post", which may stand in any paragraph."""
    if not _TIPPED.search(line):
        return
    for match in _HAT_TIP.finditer(line):
        yield from _each(match, "hat tip", members(match["names"]))
    for match in _VIA.finditer(line):
        names = members(match["names"])
        fits = may_be_outlet if match["how"].lower().startswith("source") else looks_like_outlet
        # A photographer has "credit", and so has a picture agency.
        yield from _each(match, "hat tip", [name for name in names if fits(name)])
    if more := _READ_MORE.search(line):
        yield from _each(more, "hat tip", _looking_right(more["names"]))


def _first_published(line: str) -> Iterator[Acknowledgement]:
    if not _PRINTED.search(line):
        return
    for pattern in (_ORIGINAL, _CROSS_POSTED, _COURTESY, _WHERE):
        for match in pattern.finditer(line):
            yield from _each(match, "first published", _one(match["names"]))
    for span in sentences(line, Span(0, len(line))):
        if not reprint(span.of(line)):
            continue
        if named := _FROM.search(line, span.start, span.end):
            for name in _one(named["names"]):
                yield Acknowledgement(name, "first published", span.start, span.end)


def _contributed(line: str) -> Iterator[Acknowledgement]:
    for span in sentences(line, Span(0, len(line))) if "contributed" in line else ():
        match = _CONTRIBUTED.search(line, span.start, span.end)
        who = line[span.start : match.start()] if match else ""
        if match and (match["to"] or _STAFF.search(who)):
            for name in outlets_in(who):
                yield Acknowledgement(name, "contributed", span.start, span.end)
    if supplied := _SUPPLIED.search(line):
        yield from _each(supplied, "contributed", outlets_in(supplied["who"]))


def _wires(line: str) -> Iterator[Acknowledgement]:
    """Agencies that a report is signed with, or that it says it is of."""
    if match := _THIS_WIRE.search(line):
        yield from _each(match, "wire", _agencies(match["names"]))
    bare = line.strip(" .()[]-–—")
    # A name without dash or brackets is mostly that of a picture.
    if bare != line.rstrip(".") and (agencies := _agencies(bare)):
        yield from (Acknowledgement(name, "wire", 0, len(line)) for name in agencies)
    elif match := _SIGNED.search(line):
        start, end = match.span("all")
        yield from (Acknowledgement(name, "wire", start, end) for name in _agencies(match["names"]))


def _each(match: re.Match[str], kind: str, names: list[str]) -> Iterator[Acknowledgement]:
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    return (Acknowledgement(name, kind, start, match.end()) for name in names)


def _one(words: str) -> list[str]:
    name = outlet_of(words)
    return [name] if name else []


def _looking_right(words: str) -> list[str]:
    return [name for name in _one(words) if looks_like_outlet(name)]


def _agencies(words: str) -> list[str]:
    """The agencies that `words` list, if they name nothing else."""
    named = [wire_named(part) for part in re.split(r"\s*(?:/|, | and )\s*", words)]
    return [name for name in named if name] if all(named) else []
