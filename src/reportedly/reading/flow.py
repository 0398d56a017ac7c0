"""The words of an HTML page in the order of the page, and where the paragraphs of a text lie in it.

An extractor gives text without saying where it took it from. Both sides are compared without white
space and invisible characters: a paragraph that reads the same as a stretch of the page is that
stretch, and what the page has there (a link) lies at the same letter of the paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from reportedly.reading.tree import Element
from reportedly.record import Span, Spans
from reportedly.text.offsets import visible
from reportedly.text.sentences import sentences

_SILENT = frozenset({"script", "style", "noscript", "template", "textarea", "select", "head"})
_WORD = re.compile(r"\S+")
# A shorter sentence may be found by chance.
_FEWEST = 20
# What a page has so often is a word or two, and never told apart.
_MOST_PLACES = 20


@dataclass(frozen=True, slots=True)
class Part:
    """An element and the half-open range of the page's letters that it holds."""

    element: Element
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Flow:
    """The letters of a page without white space, and its elements, by where they begin."""

    letters: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of the text, as the offsets of its letters, and where the page may have it.

    `starts` are all the places, in the letters of the page, that fit the order of the text.
    """

    offsets: tuple[int, ...]
    starts: tuple[int, ...]


def letters(text: str) -> str:
    """`text` as it is compared: without white space and what a reader cannot see."""
    return visible("".join(text.split()))


def flow_of(tree: Element, tags: frozenset[str]) -> Flow:
    """The words of the page; of its elements, those with one of `tags`."""
    texts: list[str] = []
    parts: list[Part] = []
    length = 0
    stack: list[tuple[Element, int]] = [(tree, -1)]
    while stack:
        element, start = stack.pop()
        if start >= 0:
            if element.tag in tags:
                parts.append(Part(element, start, length))
            said = letters(element.tail or "")
        else:
            stack.append((element, length))
            silent = element.tag in _SILENT or not isinstance(element.tag, str)
            said = "" if silent else letters(element.text or "")
            if not silent:
                stack.extend((child, -1) for child in reversed(element))
        texts.append(said)
        length += len(said)
    return Flow("".join(texts), tuple(sorted(parts, key=lambda part: (part.start, -part.end))))


def matches(flow: Flow, text: str, paragraphs: Spans) -> list[Match]:
    """Where the page has each paragraph, or else each of its sentences, in order.

    What the page has more than once is looked for between its neighbours that it has once; what
    text and page have equally often is paired in order.
    """
    stretches = [
        stretch for paragraph in paragraphs for stretch in _stretches(flow, text, paragraph)
    ]
    found = _paired([(spelt, offsets, _places(flow, spelt)) for spelt, offsets in stretches])
    sure = [places[0] if len(places) == 1 else -1 for _, places in found]
    kept = _rising(sure)
    matched = []
    for i, (offsets, places) in enumerate(found):
        before, after = _neighbours(kept, i, len(flow.letters))
        inside = [at for at in places if before <= at and at + len(offsets) <= after]
        if inside:
            matched.append(Match(offsets, tuple(inside)))
    return matched


def _paired(
    found: list[tuple[str, tuple[int, ...], list[int]]],
) -> list[tuple[tuple[int, ...], list[int]]]:
    """The stretches with their places: one each for those that both sides have equally often."""
    times = Counter(spelt for spelt, _, _ in found)
    seen: Counter[str] = Counter()
    paired = []
    for spelt, offsets, places in found:
        n = seen[spelt]
        seen[spelt] += 1
        paired.append((offsets, [places[n]] if len(places) == times[spelt] else places))
    return paired


def _stretches(flow: Flow, text: str, paragraph: Span) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The letters of a paragraph, or of its sentences if the page does not have it as a whole."""
    whole = _spelt(text, paragraph)
    if whole in flow.letters:
        yield whole, _offsets(text, paragraph)
        return
    for sentence in sentences(text, paragraph):
        part = _spelt(text, sentence)
        if len(part) >= _FEWEST:
            yield part, _offsets(text, sentence)


def _offsets(text: str, span: Span) -> tuple[int, ...]:
    """Where in the text each letter of `_spelt` stands."""
    words = _WORD.finditer(text, span.start, span.end)
    return tuple(chain.from_iterable(range(*word.span()) for word in words))


def _spelt(text: str, span: Span) -> str:
    return "".join(span.of(text).split())


def _places(flow: Flow, spelt: str) -> list[int]:
    """Where the page has these letters, overlapping places included."""
    places: list[int] = []
    at = flow.letters.find(spelt) if spelt else -1
    while at >= 0:
        if len(places) == _MOST_PLACES:
            return []
        places.append(at)
        at = flow.letters.find(spelt, at + 1)
    return places


def _rising(places: list[int]) -> list[tuple[int, int]]:
    """The longest run of sure places that rises with the text: (number of the stretch, place)."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int] = {}
    for i, at in enumerate(places):
        if at < 0:
            continue
        k = bisect_left(tails, at)
        if k:
            before[i] = ends[k - 1]
        tails[k : k + 1], ends[k : k + 1] = [at], [i]
    run = ends[-1:]
    while run and run[-1] in before:
        run.append(before[run[-1]])
    return [(i, places[i]) for i in reversed(run)]


def _neighbours(kept: list[tuple[int, int]], i: int, end: int) -> tuple[int, int]:
    """Between which letters of the page stretch `i` must lie."""
    k = bisect_left(kept, (i, -1))
    after = kept[k + 1 :] if k < len(kept) and kept[k][0] == i else kept[k:]
    return kept[k - 1][1] if k else 0, after[0][1] if after else end
