"""Runs of capitals: where a name begins, and which small words it takes along."""

from __future__ import annotations

from reportedly.speakers import titles
from reportedly.speakers.given import is_given
from reportedly.speakers.known import is_known
from reportedly.speakers.lexicon import CALENDAR, OFFICES, OPENERS, PARTICLES, SUFFIXES, listed
from reportedly.speakers.nouns import NEWSPAPERS, ORGANIZATION_NOUNS, ROLES
from reportedly.speakers.places import PLACES
from reportedly.speakers.words import Page

LINKS = listed("of for on & to against")
TOWNS = listed("city state town county village borough")
_HEADS = ORGANIZATION_NOUNS | ROLES | TOWNS
# Words that end an office or a department after "of" or "and".
COMPLEMENTS = listed("""
    state defense defence labor labour education energy commerce staff police treasury
    transportation agriculture interior representatives intelligence operations security affairs
    services development communications justice
    """)


def begins(page: Page, i: int) -> bool:
    """Whether a name may begin at word `i`."""
    word = page.words[i]
    if not word.capital or word.text == "I" or word.low in CALENDAR or _adjective(word.text):
        return False
    common = _contraction(word.low) in OPENERS and not (word.text.isupper() and len(word.text) > 1)
    if not page.opens(i):
        return not common or word.low in OFFICES
    if common:
        return False
    if word.low not in page.lowered or is_given(word.low):
        return True
    # A common word that opens a sentence is part of a name only before another capital.
    return (
        page.same_sentence(i, i + 1)
        and page.words[i + 1].capital
        and (titles.roleish(word.low) or not is_given(page.words[i + 1].low))
    )


def _adjective(text: str) -> bool:
    """Whether a hyphenated word only begins with a name ("Ohio-based", "Obama-era")."""
    tail = text.rsplit("-", 1)[-1]
    return tail != text and tail.islower() and len(tail) > 2


def _contraction(low: str) -> str:
    """The word before an apostrophe: "we’re" opens a sentence as "we" does."""
    return low.replace("’", "'").split("'")[0] if low[0] != "o" else low


def run(page: Page, i: int) -> int:
    """The last word of the capitalised run that begins at word `i`."""
    last = i
    while True:
        following = _next(page, i, last)
        if following is None:
            return last
        last = following


def _next(  # noqa: C901, PLR0911 - rules in order; the first that fits decides
    page: Page, first: int, last: int
) -> int | None:
    """The next word of the run that holds words `first`..`last`, or None where it ends."""
    k = last + 1
    if not page.same_sentence(last, k):
        return None
    word = page.words[k]
    if word.capital:
        return (
            k
            if word.low not in CALENDAR and word.text != "I" and not _adjective(word.text)
            else None
        )
    if word.text == "," and page.same_sentence(k, k + 1) and page.words[k + 1].low in SUFFIXES:
        return k + 1
    if word.low in PARTICLES and _capital(page, last, k + 1):
        return k + 1
    if (
        word.low in PARTICLES
        and page.same_sentence(k, k + 2)
        and page.words[k + 1].low in PARTICLES
    ):
        return k + 2 if page.words[k + 2].capital else None
    if word.text in "“\"‘'(" and last - first < 2 and is_given(page.words[first].low):
        return _nickname(page, k)
    if word.low in LINKS and _organizing(page, first, last):
        if _capital(page, last, k + 1):
            return k + 1
        if _capital(page, last, k + 2) and page.words[k + 1].low == "the":
            return k + 2
    if word.low == "and" and _capital(page, last, k + 1):
        return _joined(page, first, k)
    return None


def _capital(page: Page, last: int, k: int) -> bool:
    return (
        page.same_sentence(last, k) and page.words[k].capital and page.words[k].low not in CALENDAR
    )


def _nickname(page: Page, k: int) -> int | None:
    """The word after a nickname in quotation marks that opens at `k`, where a surname follows."""
    for close in (k + 2, k + 3):
        if page.same_sentence(k, close + 1) and page.words[close].text in "”\"’')":
            inner = page.words[k + 1 : close]
            if page.words[close + 1].capital and all(word.capital for word in inner):
                return close + 1
    return None


def _organizing(page: Page, first: int, last: int) -> bool:
    """Whether the run so far holds a noun that takes "of": an organization or an office."""
    lows = [page.words[k].low for k in range(first, last + 1)]
    heads = not _HEADS.isdisjoint(lows)
    return heads and not any(is_given(low) for low in lows[:1] + lows[-2:])


def _joined(page: Page, first: int, k: int) -> int | None:
    """The last word of the run if "and" at `k` goes on with it ("Health and Human Services")."""
    before = [page.words[i].low for i in range(first, k)]
    if page.words[k - 1].text.isupper() and len(before) == 1:
        return None
    end = k + 1
    while _capital(page, end, end + 1) and end < k + 4:
        end += 1
    after = page.words[end].low
    if is_given(page.words[k + 1].low) or any(is_given(low) for low in before):
        return None
    inside = "of" in before or "for" in before
    if (
        inside
        and not ORGANIZATION_NOUNS.isdisjoint(before)
        and (
            after in ORGANIZATION_NOUNS
            or after in COMPLEMENTS
            or after in ("prevention", "welfare", "budget", "medicine")
        )
    ):
        return end
    strong = after in ORGANIZATION_NOUNS and after not in NEWSPAPERS and len(before) <= 3
    own = not ORGANIZATION_NOUNS.isdisjoint(before) or " ".join(before) in PLACES
    return end if strong and not own and not is_known(before[-1]) else None
