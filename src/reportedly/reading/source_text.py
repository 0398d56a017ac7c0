"""What a reader sees of an HTML page, and where in the page's characters each letter stands.

A parsed tree has forgotten where its text stood. This scanner takes tags, comments and scripts out
as browsers do (the tokens of the HTML standard, which libxml2 2.14 follows as well) and keeps the
places. It goes through the page once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

from reportedly.reading.flow import letters
from reportedly.text.offsets import INVISIBLE

# A "<" before anything else is a character like others.
_MARK = re.compile(r"<(?=[a-z/!?])", re.IGNORECASE)
# Every alternative ends at the end of the page at the latest: nothing is read twice.
_TAG = re.compile(
    r"</?(?P<name>[a-z][^\s/>=]*+)"
    r"(?:[^>=]++|=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>]*+))*+(?:>|\Z)",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--(?:-?>|.*?(?:--!?>|\Z))", re.DOTALL)
_BOGUS = re.compile(r"<(?:[!?]|/(?!\Z))[^>]*+(?:>|\Z)")
_REFERENCE = re.compile(r"&(?:#\d++|#x[0-9a-f]++|[a-z][a-z0-9]{0,40}+);?", re.IGNORECASE)
_WORD = re.compile(f"[^\\s{INVISIBLE}]+")

# What these hold is text to no reader. The first hold no tags: without an end they go on to the
# end of the page. The others are like any element, and one without an end hides nothing.
_RAW = frozenset({"script", "style", "textarea", "title", "iframe", "noembed", "noframes"})
_HIDDEN = frozenset({"noscript", "template", "select"})
_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])[^>]*>?", re.IGNORECASE) for name in _RAW | _HIDDEN}

# The richest of 219 news pages has 1,242. A page of nothing but references would have millions.
_MOST_RUNS = 100_000

_meaning = lru_cache(maxsize=1024)(unescape)


@dataclass(frozen=True, slots=True)
class Run:
    """Letters from `letter` on that stand in `page[start:end]`, where it is not a reference."""

    letter: int
    start: int
    end: int
    literal: bool


@dataclass(frozen=True, slots=True)
class SourceText:
    """The letters of a page without white space, and the runs of the page that hold them."""

    page: str
    letters: str
    runs: tuple[Run, ...]
    _places: dict[int, list[int]] = field(default_factory=dict, repr=False, compare=False)

    def places(self, start: int, end: int) -> list[int]:
        """Where in the page each of `letters[start:end]` stands; -1 for one of a reference."""
        found: list[int] = []
        at = bisect_right(self.runs, start, key=lambda run: run.letter) - 1
        while len(found) < end - start:
            run = self.runs[at]
            inside = self._of_run(at)
            first = max(0, start - run.letter)
            found += inside[first : end - run.letter]
            at += 1
        return found

    def _of_run(self, at: int) -> list[int]:
        if at not in self._places:
            run = self.runs[at]
            if run.literal:
                words = _WORD.finditer(self.page, run.start, run.end)
                places = [i for word in words for i in range(*word.span())]
            else:
                following = self.runs[at + 1].letter if at + 1 < len(self.runs) else None
                places = [-1] * ((following or len(self.letters)) - run.letter)
            self._places[at] = places
        return self._places[at]


def source_text(page: str) -> SourceText:
    """The visible letters of the decoded HTML `page`."""
    scan = _Scan(page)
    at = 0
    while at < len(page) and len(scan.runs) < _MOST_RUNS:
        mark = _MARK.search(page, at)
        end = mark.start() if mark else len(page)
        if end > at and not page[at:end].isspace():
            scan.text(at, end)
        at = scan.markup(end) if mark else end
    return SourceText(page, "".join(scan.said), tuple(scan.runs))


class _Scan:
    """The scan of one page: what was seen so far."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.said: list[str] = []
        self.runs: list[Run] = []
        self.length = 0
        self.endless: set[str] = set()

    def text(self, start: int, end: int) -> None:
        """Take `page[start:end]`, which holds no tags."""
        at = start
        if self.page.find("&", start, end) >= 0:
            for found in _REFERENCE.finditer(self.page, start, end):
                if len(self.runs) >= _MOST_RUNS:
                    return
                meant = _meaning(found.group())
                if meant != found.group():
                    self._take(at, found.start(), self.page[at : found.start()], literal=True)
                    self._take(*found.span(), meant, literal=False)
                    at = found.end()
        self._take(at, end, self.page[at:end], literal=True)

    def markup(self, at: int) -> int:
        """Where the tag, comment or hidden element at the "<" of `at` ends."""
        tag = _TAG.match(self.page, at)
        if tag is None:
            other = _COMMENT.match(self.page, at) or _BOGUS.match(self.page, at)
            if other is None:
                self._take(at, at + 1, "<", literal=True)
            return other.end() if other else at + 1
        name = tag["name"].lower()
        if name not in _ENDS or self.page[at + 1] == "/" or name in self.endless:
            return tag.end()
        end = _ENDS[name].search(self.page, tag.end())
        if end:
            return end.end()
        self.endless.add(name)
        return len(self.page) if name in _RAW else tag.end()

    def _take(self, start: int, end: int, text: str, *, literal: bool) -> None:
        said = letters(text)
        if said:
            self.runs.append(Run(self.length, start, end, literal))
            self.said.append(said)
            self.length += len(said)
