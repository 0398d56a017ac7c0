"""Whether the first line of a page is its headline."""

from __future__ import annotations

import re
import unicodedata

from reportedly.reading.credits import wire_of_dateline

_LONGEST = 160
_LONGEST_CLOSED = 125
_TITLE_CASE = 0.8

_OPENERS = "\"“‘'(«["
_CLOSERS = "\"”’'»)]* "
_SENTENCE_END = re.compile(r"[a-z]{3}[.!?][\"”’']?\s+[A-Z“\"]")
# How a lead reports; a headline has "says" for "said", and no day.
_SPEECH = re.compile(
    r"\b(?:said|told|asked|saying|according to|announced|claimed|warned|denied|confirmed|urged"
    r"|vowed|accused|called|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
# "MILLVALE, Ore. — ": the place that a story is sent from.
_PLACE = re.compile(r"[A-Z][A-Z’'. ]{2,}(?:, [\w. ]{2,20})?\s*[-–—]+\s")
_SITE = re.compile(r"^(?P<title>.{15,}?)\s+(?:[-|–—•·]|::)\s+(?P<site>[^-|–—•·]{2,40})$")


def folded(text: str) -> str:
    """`text` with nothing left but letters and digits, to compare two printings of a headline."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text).casefold())


def site_suffix(line: str) -> tuple[str, str] | None:
    """Title and site of a line such as "Ferry strike ends - The Harbour Post"."""
    found = _SITE.match(line)
    return (found["title"], found["site"].strip()) if found else None


def is_headline(line: str, following: str) -> bool:
    """Whether `line`, which stands first, reads as a headline above the text `following`.

    A line without a full stop is one. A line with one may be a short lead, which has to stay in the
    body if it reports what somebody said: it counts only if it is short, and nobody speaks in it.
    """
    start = line.lstrip(_OPENERS)
    if len(line) > _LONGEST or not re.search(r"[^\W\d_]{2}", line) or start[:1].islower():
        return False
    if wire_of_dateline(line):
        return False
    quoted = line[0] in '“"'
    if line.rstrip(_CLOSERS)[-1:] not in ".;!?…:,":
        return not (quoted and _SPEECH.search(line))
    whole_quotation = quoted and line[-1] in '”"'
    return not whole_quotation and len(following) >= 2 * len(line) and _is_closed_headline(line)


def _is_closed_headline(line: str) -> bool:
    """Whether a line that ends in a full stop or the like can be a headline for all that."""
    last = line.rstrip(_CLOSERS)[-1]
    if len(line) > _LONGEST_CLOSED or last in ":," or _PLACE.match(line):
        return False
    if _capitals(line) >= _TITLE_CASE or last in ";?":
        return True
    return not (_SPEECH.search(line) or _SENTENCE_END.search(line))


def _capitals(line: str) -> float:
    """The share of the longer words that begin with a capital."""
    words = [w for w in re.findall(r"[^\W\d_][\w’'-]*", line) if len(w) > 3]
    return sum(w[0].isupper() for w in words) / len(words) if words else 0.0
