"""A source as a noun phrase: its head, its determiner, its number, and the names inside it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportedly.record import Span, Spans
from reportedly.speakers.cast import Cast
from reportedly.speakers.lexicon import (
    CONJUNCTIONS,
    DETERMINERS,
    FIRST_PERSON,
    GENERIC,
    INDEFINITE_PLURAL,
    PREPOSITIONS,
    PRONOUNS,
    QUANTIFIERS,
    RELATIVES,
    STOPPERS,
    listed,
)
from reportedly.speakers.mentions import Name
from reportedly.speakers.nouns import DOCUMENTS, GROUPS, ROLES
from reportedly.speakers.words import Page

_SINGULAR_S = listed("""
    press news business politics campus congress chorus boss witness process series species
    census
    """)
_IRREGULAR = listed("""
    taken made led held run known seen given written shown found sent done built put brought
    """)
_LEADING = listed("both even only not but and according to by from")
_TRAILING = listed("'s ’s alike themselves himself herself alone also")
_COUNTING = (
    QUANTIFIERS
    | INDEFINITE_PLURAL
    | listed("""
    one number group kind sort lot team pair chorus coalition handful majority
    """)
)
_FUNCTION = CONJUNCTIONS | STOPPERS | listed("the a an when where as how what")
_CLAUSE = (PREPOSITIONS - {"of"}) | CONJUNCTIONS | RELATIVES | STOPPERS
_PARTICIPLES = listed(
    "familiar close aware involved knowledgeable briefed interviewed contacted reached present"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source read as a noun phrase.

    `first`..`last` are its words, `head` the index of its head; `tail` the index after the part
    that ends with the head (where "of", "who" or a comma begins). `names` are the names inside it.
    """

    span: Span
    first: int
    last: int
    head: int
    tail: int
    low: str
    determiner: str
    plural: bool
    names: tuple[Name, ...]

    @property
    def pronoun(self) -> bool:
        """Whether the source is a single pronoun of the third person."""
        return (
            self.first == self.head == self.tail - 1
            and self.low in PRONOUNS
            and self.tail > self.last
        )

    @property
    def definite(self) -> bool:
        """Whether the phrase points back to something spoken of before."""
        return self.determiner in ("the", "this", "that", "these", "those")


def phrase(page: Page, cast: Cast, spans: Spans) -> Phrase | None:
    """The noun phrase that the first piece of a source holds, or None where it holds no word."""
    for span in spans:
        inside = [k for k in page.within(span) if not page.words[k].mark]
        if inside:
            return _phrase(page, cast, span, inside[0], inside[-1])
    return None


def _phrase(page: Page, cast: Cast, span: Span, first: int, last: int) -> Phrase:
    found = tuple(_clipped(page, cast.known(n), first, last) for n in cast.meeting(first, last))
    begin = first
    while begin < last and page.words[begin].low in _LEADING:
        begin += 1
    if begin < last and page.words[begin].low == "that":
        following = page.words[begin + 1]
        begin += determines(following.low) or following.low in PRONOUNS or following.capital
    tail = _tail(page, begin, last, found)
    head = tail - 1
    while head > begin and (page.words[head].mark or page.words[head].low in _TRAILING):
        head -= 1
    low = page.words[head].low
    determiner = page.words[begin].low if determines(page.words[begin].low) else ""
    before = [page.words[k].low for k in range(begin, head)]
    several = not QUANTIFIERS.isdisjoint(before)
    joined = page.words[begin].low in PRONOUNS and "and" in before
    share = low.isdigit() or (head + 1 < len(page.words) and page.words[head + 1].text == "%")
    plural = is_plural(low) or several or joined or share
    return Phrase(span, begin, last, head, tail, low, determiner, plural, found)


def _begin(page: Page, name: Name) -> int:
    """The first word of the name, or of the title that runs up to it."""
    if (
        name.title is None
        or name.title.start > name.span.start
        or page.words[name.first - 1].text == ","
    ):
        return name.first
    return page.at(name.title.start)


def _clipped(page: Page, name: Name, first: int, last: int) -> Name:
    """The part of a name inside the source: in a headline the capitals go on beyond the name."""
    if first <= name.first and name.last <= last:
        return name
    begin, end = max(first, name.first), min(last, name.last)
    span = page.span(begin, end)
    return replace(name, first=begin, last=end, span=span, text=span.of(page.text), title=None)


def _tail(page: Page, first: int, last: int, found: tuple[Name, ...]) -> int:
    """Where what follows the head begins: a comma, a preposition, a relative pronoun."""
    inside = {k for n in found for k in range(_begin(page, n) + 1, n.last + 1)}
    for k in range(first, last + 1):
        word = page.words[k]
        if k == first or k in inside:
            continue
        if word.text in ",(—–:;[" or (word.text == "-" and page.words[k - 1].end < word.start):
            return k
        if word.low in RELATIVES or word.low in _PARTICIPLES:
            return k
        before = page.words[k - 1].low
        noun = before in DOCUMENTS or before in ROLES or before in GROUPS or is_plural(before)
        participle = word.text.islower() and (
            word.low.endswith(("ed", "ing")) or word.low in _IRREGULAR
        )
        if participle and noun and k < last:
            return k
        if word.low in PREPOSITIONS:
            if word.low == "than":
                continue
            partitive = word.low == "of" and page.words[k - 1].low in _COUNTING
            if not partitive:
                return k
    return last + 1


def is_plural(low: str) -> bool:
    """Whether the noun stands for several."""
    if low in GROUPS:
        return True
    if low in ROLES or low in _SINGULAR_S or low in PRONOUNS:
        return low in ("they", "them", "their")
    return low.endswith("s") and not low.endswith(("ss", "us", "is", "’s", "'s"))


def empty(low: str) -> bool:
    """Whether the word is no noun or pronoun at all, as where a source was cut badly."""
    return low in _FUNCTION or low.startswith(("’", "'"))


def generic(low: str) -> bool:
    """Whether the word is a pronoun for no one in particular ("anyone", "you")."""
    return low in GENERIC


def own(low: str) -> bool:
    """Whether the word is a pronoun of the one who speaks."""
    return low in FIRST_PERSON


def opens_clause(low: str) -> bool:
    """Whether a noun phrase that is read leftwards ends before this word."""
    return low in _CLAUSE


def determines(low: str) -> bool:
    """Whether a noun phrase that is read leftwards begins with this word."""
    return low in DETERMINERS or low in QUANTIFIERS


def partitive(page: Page, found: Phrase) -> bool:
    """Whether the phrase takes some out of those spoken of: "two of the people"."""
    return any(
        page.words[k].low == "of" and page.words[k + 1].low in ("the", "these", "those")
        for k in range(found.first, found.head - 1)
    )


def label(page: Page, found: Phrase) -> str:
    """What to call an unnamed source: its words up to a comma or clause, without article."""
    begin = found.first
    if (
        page.words[begin].low in ("a", "an", "the", "these", "those", "this", "that")
        and begin < found.head
    ):
        begin += 1
    end = found.tail - 1
    if end < found.last and page.words[found.tail].low in PREPOSITIONS:
        end = found.last
        for k in range(found.tail, found.last + 1):
            if page.words[k].text in ",(—–;:" or page.words[k].low in RELATIVES:
                end = k - 1
                break
    while end > begin and page.words[end].mark and page.words[end].text != "%":
        end -= 1
    return page.join(begin, max(begin, end))
