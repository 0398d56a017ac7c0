"""Titles beside a name: before it, after its comma, or as the phrase that the name explains."""

from __future__ import annotations

from reportedly.record import Span
from reportedly.speakers.lexicon import (
    CONJUNCTIONS,
    DETERMINERS,
    HONORIFICS,
    OFFICES,
    OPENERS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    STOPPERS,
    TITLE_MODIFIERS,
    listed,
)
from reportedly.speakers.nouns import (
    DOCUMENTS,
    NOT_TITLES,
    ORGANIZATION_GENERICS,
    ORGANIZATION_NOUNS,
    ROLES,
)
from reportedly.speakers.words import Page

_LONGEST = 40  # words of a title after the name: a guard against a lost comma
_SPAN_BACK = 12  # words of a phrase that a name explains
_MODIFIERS = TITLE_MODIFIERS | ORGANIZATION_GENERICS | ORGANIZATION_NOUNS
_OFFICIAL = ROLES | OFFICES.keys()
_TITLES = _OFFICIAL | HONORIFICS.keys()
_ARTICLES = DETERMINERS - POSSESSIVES
_OUTER = STOPPERS | CONJUNCTIONS | RELATIVES | DETERMINERS
_OTHER_OPENERS = OPENERS - {"one"}
_INNER = listed("of for at in to on with from")


def compound(low: str) -> bool:
    """Whether a hyphenated word ends in a role ("then-candidate", "vice-chairman")."""
    return "-" in low and low.rsplit("-", 1)[1] in ROLES


def is_role(low: str) -> bool:
    """Whether the word is a noun for one person in some office, work or relation."""
    return low in _OFFICIAL or compound(low)


def roleish(low: str) -> bool:
    """Whether the word may end a title before a name ("Councilmembers Oakes and Pine" too)."""
    return low in _TITLES or low.removesuffix("s") in ROLES or compound(low)


def before(page: Page, first: int, start: int) -> Span | None:
    """The title before the name at word `start`, whose capitalised run began at word `first`.

    Lower-case words belong to it ("former Sen.", "State Department spokesman"); honorifics do not.
    """
    end = start - 1
    while end >= first and page.words[end].low in HONORIFICS:
        end -= 1
    begin = min(first, start)
    if end < first and not _lower_role(page, first - 1):
        return None
    begin = _leftwards(page, begin)
    if begin > end:
        return None
    if page.words[end].low in HONORIFICS or not any(
        is_role(page.words[k].low) and page.words[k].low not in NOT_TITLES
        for k in range(begin, end + 1)
    ):
        return None
    return page.span(begin, end)


def _lower_role(page: Page, k: int) -> bool:
    """Whether the lower-case word `k` is a role, or ends one ("secretary of state")."""
    if k < 0 or page.words[k].capital or page.words[k].mark:
        return False
    if is_role(page.words[k].low):
        return page.words[k].sentence == page.words[k + 1].sentence
    head = page.same_sentence(k - 2, k + 1) and page.words[k - 1].low == "of"
    return head and is_role(page.words[k - 2].low)


def _leftwards(page: Page, begin: int) -> int:
    """Take lower-case roles and modifiers, and capitalised words, into the title, leftwards."""
    k = begin - 1
    while (
        k >= 0 and page.same_sentence(k, begin) and page.words[k].quoted == page.words[begin].quoted
    ):
        word = page.words[k]
        if word.mark or word.low in DETERMINERS or word.low in STOPPERS:
            break
        if word.low == "of" and k > 0 and is_role(page.words[k - 1].low):
            k -= 1
            continue
        if word.low == "of" and k > 0 and page.words[k - 1].capital and page.words[k + 1].capital:
            k -= 1
            continue
        if word.low == "and" and k > 0 and page.words[k - 1].low in _MODIFIERS:
            k -= 1
            continue
        lower = is_role(word.low) or word.low in _MODIFIERS or word.low.endswith("-")
        prefix = word.low.split("-")[0] in (
            "then",
            "ex",
            "vice",
            "co",
            "former",
            "long",
            "one",
            "mid",
        )
        if not (lower or prefix or (word.capital and not (page.opens(k) and word.low in OPENERS))):
            break
        begin = k
        k -= 1
    return begin


def after(page: Page, last: int, barriers: frozenset[int]) -> tuple[Span | None, str]:
    """The title after the name that ends at word `last`, and the age printed there (else "")."""
    k = last + 1
    aged = ""
    if _mark(page, k, "("):
        close = next(
            (j for j in range(k, min(k + 6, len(page.words))) if page.words[j].text == ")"), k
        )
        k = close + 1
    if not _mark(page, k, ",—–-("):
        return None, aged
    k += 1
    if (
        page.same_sentence(last, k)
        and page.words[k].text.isdigit()
        and 1 < len(page.words[k].text) < 4
    ):
        aged = page.words[k].text
        k += 1
        if not _mark(page, k, ","):
            return None, aged
        k += 1
    return _appositive(page, last, k, barriers), aged


def _mark(page: Page, k: int, marks: str) -> bool:
    return 0 < k < len(page.words) and page.words[k].text in marks and page.same_sentence(k - 1, k)


def _appositive(page: Page, last: int, begin: int, barriers: frozenset[int]) -> Span | None:
    """The phrase from word `begin` to the closing comma or the end of the clause, if a title."""
    if not page.same_sentence(last, begin):
        return None
    end = begin
    while (
        page.same_sentence(last, end)
        and not _closes(page, end)
        and page.words[end].start not in barriers
        and end - begin < _LONGEST
    ):
        end += 1
    k = begin
    if k + 1 < end and page.words[k].low == "one" and page.words[k + 1].low == "of":
        k += 2
    determined = k < end and page.words[k].low in _ARTICLES
    if determined:
        k += 1
    if k >= end or not _headed(page, k, end, determined=determined):
        return None
    return page.span(k, end - 1)


def _closes(page: Page, k: int) -> bool:
    word = page.words[k]
    if word.mark:
        return word.text in ',.;:—–()“”"!?' and not (
            word.text == "." and page.words[k - 1].text.isupper()
        )
    return word.low in RELATIVES or word.low in STOPPERS


def _headed(page: Page, k: int, end: int, *, determined: bool) -> bool:
    """Whether a role stands in the phrase `k`..`end` before its first preposition."""
    for j in range(k, end):
        low = page.words[j].low
        if is_role(low) and low not in NOT_TITLES:
            following = page.words[j + 1].low if j + 1 < end else ""
            return following not in DOCUMENTS or determined
        if low in PREPOSITIONS or (low in CONJUNCTIONS and not determined and low != "and"):
            return False
    return False


def inverted(page: Page, first: int) -> tuple[bool, Span | None]:
    """Whether the name at word `first` explains a phrase before it, and the phrase if a title.

    "Russia's foreign minister, Sergei Lavrov" is a title; "one woman, Marcell Shehwaro" is none,
    but tells that a person is named.
    """
    comma = first - 1
    if not _mark(page, comma, ","):
        return False, None
    begin = comma
    while begin > 0 and page.same_sentence(begin - 1, comma) and comma - begin < _SPAN_BACK:
        word = page.words[begin - 1]
        if word.mark or word.low in _OUTER:
            break
        inner = word.low in _INNER and begin > 1 and is_role(page.words[begin - 2].low)
        if word.low in ("’s", "'s") or (word.low in PREPOSITIONS and not inner):
            break
        begin -= 1
    if begin >= comma or (page.words[begin].capital and page.words[begin].low in _OTHER_OPENERS):
        return False, None
    head = _head(page, begin, comma)
    if not is_role(head):
        return False, None
    return True, None if head in NOT_TITLES else page.span(begin, comma - 1)


def _head(page: Page, begin: int, end: int) -> str:
    """The head of the noun phrase: its last word before a preposition."""
    head = ""
    for k in range(begin, end):
        low = page.words[k].low
        if low in PREPOSITIONS:
            break
        head = low
    return head


def relative(page: Page, last: int) -> bool:
    """Whether "who" or "whose" follows the name that ends at word `last`."""
    k = last + 1
    if _mark(page, k, ","):
        k += 1
    return page.same_sentence(last, k) and page.words[k].low in ("who", "whom", "whose")
