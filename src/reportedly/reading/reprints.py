"""Lines that say where a report was printed before, and whose it is."""

from __future__ import annotations

import re

from reportedly.reading.credits import wire_named
from reportedly.record import Span
from reportedly.text.sentences import sentences

_LONGEST = 500
# "This", never "the": "The report was published by the ministry" is news.
_THIS = (
    r"(?:(?:an?|the) (?:\w+ )?version of )?this (?:story|article|report|piece|post|column|essay"
    r"|op-ed|interview|commentary|review|content|material|dispatch|investigation|series)"
    r"(?:,? (?:by|from) .{3,100}?,?)?,?"
)
_BEFORE = r"(?:first|originally|previously|initially|also)"
_PRINTED = r"(?:re)?(?:appear|publish|print|post|produc|releas|report)ed"
_AGAIN = r"(?:re-?published|re-?printed|reproduced|re-?posted|syndicated|used)(?: here)?"
_LEAVE = (
    r"(?:with|by|under|through|courtesy of)\b[^.]{0,80}"
    r"\b(?:permission|li[cs]en[cs]e|arrangement|agreement|partnership|creative commons)\b"
)
_NAME = r"(?-i:(?:the |The )?[A-Z])"
# Somebody speaks, or the sentence goes on with news.
_PROSE = re.compile(r"\b(?:said|says|saying|told|but|denied|according|sold|while|when)\b")

_OPENINGS = (
    rf"{_THIS} (?:was |is |were )?{_BEFORE} {_PRINTED} (?:in|on|by|at|with|under|from|here|to)\b",
    rf"{_THIS} appeared (?:in|on|at) (?:print\b|{_NAME})",
    rf"{_THIS} (?:was|is|has been|is being) (?:{_AGAIN} (?:from\b|{_LEAVE})|produced by\b)",
    rf"{_BEFORE} (?:appeared|published|printed) (?:in|by|at|on|with) {_NAME}",
    rf"(?:{_AGAIN}|published(?: here)?) {_LEAVE}",
    r"(?:©|\(c\)|copyright\b)",
)
_FIRST = re.compile(f"(?:{'|'.join(_OPENINGS)}).*", re.IGNORECASE)
_MORE = re.compile(
    rf"(?:it|and)\b.{{0,40}}\b{_AGAIN}\b.*|(?:you can )?read (?:the|its) original\b.*"
    r"|(?:the|click here for the) original (?:story|article|report|version|piece)\b.*"
    r"|all rights reserved.*",
    re.IGNORECASE,
)
_HOLDER = re.compile(
    r"\W*(?:copyright\b|©|\(c\))(?:[\s,]|copyright\b|©|\(c\)|(?:19|20)\d\d|[-–]|by\b)*"
    r"(?P<holder>(?:the )?[A-Z][^.,;|©]{1,60})",
    re.IGNORECASE,
)
# Whose a picture is.
_PICTURES = re.compile(r"\b(?:getty|images?|shutterstock|istock|photos?|alamy)\b", re.IGNORECASE)


def reprint(line: str) -> bool:
    """Whether every sentence of `line` says where the report comes from."""
    bare = line.strip(" ()[]*_-–—•")
    if len(line) > _LONGEST or not _FIRST.match(bare) or _PROSE.search(bare):
        return False
    first, *more = (span.of(bare) for span in sentences(bare, Span(0, len(bare))))
    return _FIRST.fullmatch(first) is not None and all(
        _FIRST.fullmatch(one) or _MORE.fullmatch(one) for one in more
    )


def holder(line: str) -> str | None:
    """Who holds the rights, in a line such as "© 2025 The Associated Press. All rights…"."""
    found = _HOLDER.match(line)
    named = found["holder"].strip() if found else ""
    if not named or _PICTURES.search(named) or re.match("all rights", named, re.IGNORECASE):
        return None
    return named


def wire_of_holder(line: str) -> str | None:
    """The wire that holds the rights."""
    named = holder(line)
    return wire_named(named) if named else None
