"""The whole noun phrase that a source is cut out of: a model may leave off either end of it.

The attribution keeps its span; only the reading of who is meant uses the wider one.
"""

from __future__ import annotations

from reportedly.record import Span, Spans
from reportedly.speakers.cast import Cast
from reportedly.speakers.lexicon import (
    POSSESSIVES,
    PREPOSITIONS,
    QUANTIFIERS,
    RELATIVES,
    STOPPERS,
    listed,
)
from reportedly.speakers.mentions import Name, Sort
from reportedly.speakers.titles import is_role
from reportedly.speakers.words import Page

_ALONE = listed("others some many most all few both several those these")
_NEAR = 2  # words that a comma or the like lets stand between a title and its name
_FURTHEST = 8  # words by which a source that ends in the middle of a phrase is taken on
_CLOSING = STOPPERS | RELATIVES
_CUTS = PREPOSITIONS - {"of"}
_OPEN = listed("the a an these for of with by from including at")


def widened(page: Page, cast: Cast, source: Spans, cue: Spans) -> Spans:
    """The spans to read a source by: its first piece taken on to the ends of its phrase."""
    if not source:
        return source
    words = [k for k in page.within(source[0]) if not page.words[k].mark]
    if not words:
        return source
    first, last = words[0], words[-1]
    stop = {k for span in cue for k in page.within(span)}
    end = _titled(page, cast, last, stop)
    end = max(end, _onward(page, first, end, stop))
    begin = _backward(page, cast, first, last)
    end = max(end, _introduced(page, cast, begin, end, stop))
    if (begin, end) == (first, last):
        return source
    return (Span(page.words[begin].start, page.words[end].end), *source[1:])


def _titled(page: Page, cast: Cast, last: int, stop: set[int]) -> int:
    """The end of the name whose title the source is, or whose first words it holds."""
    # The names that follow: each that is taken in may lead on to the next.
    for name in cast.meeting(last + 1, len(page.words)):
        if name.first > last + _NEAR:
            break
        if name.first <= last and not stop & set(range(last, name.last + 1)):
            last = name.last
        title = name.title
        if title is None or title.start > name.span.start or name.last <= last:
            continue
        held = title.end <= page.words[last].end and title.start < page.words[last].end
        if (
            held
            and page.same_sentence(last, name.first)
            and not stop & set(range(last, name.last + 1))
        ):
            last = name.last
    return last


def _onward(page: Page, first: int, last: int, stop: set[int]) -> int:
    """The end of the phrase that a determiner or preposition at the end of the source opens."""
    low = page.words[last].low
    counted = first == last and low in QUANTIFIERS and low not in _ALONE
    if low not in _OPEN and not counted:
        return last
    end = last
    while page.same_sentence(last, end + 1) and end - last < _FURTHEST and end + 1 not in stop:
        word = page.words[end + 1]
        if word.mark or word.low in _CLOSING:
            break
        end += 1
    return end


def _backward(page: Page, cast: Cast, first: int, last: int) -> int:
    """The beginning of the name whose title after a comma the source is, or in which it begins."""
    for name in cast.meeting(first - _NEAR, last):
        title = name.title
        if name.first < first <= name.last:
            return name.first
        if (
            title is not None
            and title.start < page.words[first].start < name.span.start <= page.words[last].start
        ):
            return page.at(title.start)
        if name.sort is not Sort.PERSON and not _known(cast, name):
            continue
        after = first - 1 == name.last + 1 and page.words[first - 1].text == ","
        if after and page.same_sentence(name.last, first) and _apposed(page, name, first, last):
            return name.first
    return first


def _known(cast: Cast, name: Name) -> bool:
    entity = cast.of_name.get(name.span.start)
    return entity is not None and entity.sort is Sort.PERSON


def _apposed(page: Page, name: Name, first: int, last: int) -> bool:
    """Whether the words `first`..`last` after the name's comma describe its bearer."""
    if name.title is not None and name.title.end > page.words[first].start > name.span.start:
        return True
    opening = page.words[first].low
    if opening not in ("a", "an", "one", "the"):
        return False
    heads = [page.words[k].low for k in range(first, last + 1)]
    cut = next((i for i, low in enumerate(heads) if i and low in _CUTS), len(heads))
    return any(
        is_role(low) or is_role(low.removesuffix("s")) or low.endswith("-old")
        for low in heads[:cut]
    )


def _introduced(page: Page, cast: Cast, first: int, last: int, stop: set[int]) -> int:
    """The end of the name that a description at the head of a sentence leads up to.

    "A clerk at the court, Oakes hears much": the clerk is Oakes.
    """
    if page.words[first].low not in ("a", "an", *POSSESSIVES) or not page.opens(first):
        return last
    begin = last + 2
    if not page.same_sentence(last, begin) or page.words[last + 1].text != ",":
        return last
    role = any(is_role(page.words[k].low) for k in range(first, min(last, first + 5) + 1))
    for name in cast.meeting(begin, begin):
        if name.first == begin and role and _known(cast, name) and name.first not in stop:
            follows = page.words[name.last + 1].text if name.last + 1 < len(page.words) else ","
            return name.last if follows not in (",", "and") else last
    return last
