"""Credit lines beside the paragraphs of an HTML page, which the extractor takes for furniture."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from reportedly.reading.acknowledged import acknowledged
from reportedly.reading.flow import Flow, Match, Part
from reportedly.reading.outlets import looks_like_outlet
from reportedly.reading.tree import Element, text_of
from reportedly.record import Credit

LINES = frozenset({"p", "div", "span", "small", "em", "i", "li", "footer", "cite", "section"})
"""Elements of an HTML page that may hold a credit line."""

# Letters before the first paragraph and after the last: credits of other stories stand further off.
_BEFORE = 400
_AFTER = 600
_LONGEST = 300
_ELSEWHERE = re.compile(
    r"caption|photo|image|picture|gallery|video|comment|related|share|social|promo|teaser|\bad\b",
    re.IGNORECASE,
)


def credits_left_out(flow: Flow, matched: list[Match]) -> Iterator[Credit]:
    """The credits in lines near the matched paragraphs that are no part of them, in order."""
    if not matched:
        return
    first = matched[0].starts[0] - _BEFORE
    last = matched[-1].starts[0] + len(matched[-1].offsets) + _AFTER
    taken = _taken(matched)
    for part in flow.parts:
        if part.element.tag not in LINES or not first <= part.start < part.end <= last:
            continue
        if part.end - part.start > _LONGEST or _meets(taken, part):
            continue
        if _is_elsewhere(part.element):
            continue
        line = text_of(part.element)
        for one in acknowledged(line):
            # An agency's name alone is more likely that of a picture beside the story.
            if one.kind != "wire" and (one.kind != "hat tip" or looks_like_outlet(one.outlet)):
                yield Credit(one.outlet, one.kind, None, line[one.start : one.end])


def _taken(matched: list[Match]) -> list[tuple[int, int]]:
    """The stretches of the page's letters that paragraphs may have, merged, in order."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted((at, at + len(m.offsets)) for m in matched for at in m.starts):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _meets(taken: list[tuple[int, int]], part: Part) -> bool:
    k = bisect_left(taken, (part.end, 0))
    return k > 0 and taken[k - 1][1] > part.start


def _is_elsewhere(element: Element) -> bool:
    """Whether the element is of a picture, a menu or another story."""
    above = (element, *element.iterancestors())
    return any(
        one.tag in ("figure", "figcaption", "nav", "aside", "form", "button")
        or (one.tag != "body" and _says_elsewhere(one.get("class") or ""))
        for one in above
    )


@lru_cache(maxsize=4096)  # boxes of a page share few names, and lie in each other
def _says_elsewhere(names: str) -> bool:
    return _ELSEWHERE.search(names) is not None
