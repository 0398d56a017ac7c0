"""Names in a text: capitalised runs, parted into title and name, and what each seems to name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.record import Span
from reportedly.speakers import runs, titles
from reportedly.speakers.given import is_given
from reportedly.speakers.known import is_known
from reportedly.speakers.lexicon import CALENDAR, HONORIFICS, listed
from reportedly.speakers.nouns import NEWSPAPERS, ORGANIZATION_NOUNS, THINGS
from reportedly.speakers.places import GROUNDS, PEOPLES, PLACES
from reportedly.speakers.runs import COMPLEMENTS, LINKS, TOWNS
from reportedly.speakers.words import Page

_WEAK = NEWSPAPERS | listed("guard bar band club trust press price court bank center works")
_STRONG = ORGANIZATION_NOUNS - _WEAK
# Titles that begin names of other things too ("General Sessions", "Republican Convention").
_VAGUE = listed(
    """
    conservative liberal evangelical native child general major private justice republican democrat
    independent star legend guest
    """
)
# Acronyms of things.
_NOBODY = listed("""
    ai tv covid covid-19 pr url id gpu dna hiv aids gdp ceo cfo mr phd ba ma pdf suv faq am pm
    est edt et pt p.m a.m
    """)


class Sort(StrEnum):
    """What a name seems to name."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: its words `first`..`last`, what it names, and the evidence beside it.

    `sure` says that something beside the capitals speaks for the sort. `honorific` is the gender
    that an honorific gives. `aged` holds the age printed after the name ("46"), else "".
    """

    first: int
    last: int
    span: Span
    text: str
    sort: Sort
    sure: bool
    honorific: str = ""
    title: Span | None = None
    aged: str = ""

    @property
    def tokens(self) -> tuple[str, ...]:
        """The words of the name."""
        return tuple(self.text.split())


def names(page: Page, barriers: frozenset[int] = frozenset()) -> list[Name]:
    """All names in order. `barriers` are offsets (of cues) that end a title after a name."""
    found = []
    last = -1
    for i, word in enumerate(page.words):
        if i <= last or not word.capital or not runs.begins(page, i):
            continue
        last = runs.run(page, i)
        name = _name(page, i, last, barriers)
        if name is not None:
            found.append(name)
    return found


def _name(page: Page, first: int, last: int, barriers: frozenset[int]) -> Name | None:
    """The name in the run `first`..`last`, parted from a title that stands before it."""
    start = _after_title(page, first, last)
    if start > last:
        return None
    title = titles.before(page, first, start)
    honorific = _honorific(page, first, start) if start > first else ""
    titled = start > first or title is not None
    sort, sure = _sort(page, start, last, titled=titled)
    span = page.span(start, last)
    aged = ""
    if sort is Sort.PERSON or (sort is Sort.OTHER and start == last):
        after, aged = titles.after(page, last, barriers)
        explained, inverted = (False, None) if titled or after else titles.inverted(page, start)
        person = bool(after or aged or explained or titles.relative(page, last))
        if sort is Sort.OTHER and (
            explained or aged or (after and page.words[start].low not in page.lowered)
        ):
            sort, sure = Sort.PERSON, True
        elif sort is Sort.OTHER:
            after = inverted = None
        title = title or after or inverted
        sure = sure or person
    else:
        title = None
    return Name(start, last, span, span.of(page.text), sort, sure, honorific, title, aged)


def _honorific(page: Page, first: int, start: int) -> str:
    """The gender that an honorific before the name tells, else ""."""
    before = (page.words[k].low for k in range(first, start))
    return next((HONORIFICS[low] for low in before if low in HONORIFICS), "")


def _after_title(  # noqa: PLR0911 - rules in order; the first that fits decides
    page: Page, first: int, last: int
) -> int:
    """The first word of the run that is no title ("Secretary of State | John Kerry")."""
    lows = [page.words[k].low for k in range(first, last + 1)]
    if len(lows) == 2 and is_given(lows[0]) and lows[1] not in ORGANIZATION_NOUNS:
        return first
    if is_known(" ".join(lows)):
        return first
    if (
        len(lows) > 1
        and lows[-1] in NEWSPAPERS
        and first > 0
        and page.words[first - 1].low == "the"
    ):
        return first
    if len(lows) > 1 and lows[-1] in _STRONG:
        return first
    cut = -1
    for k, low in enumerate(lows):
        vague = low in _VAGUE and k + 1 < len(lows) and not is_given(lows[k + 1])
        if (
            titles.roleish(low)
            and not vague
            and (k < 2 or not is_given(lows[k - 1]) or low in HONORIFICS)
        ):
            cut = k
    if cut < 0:
        return first
    if cut + 1 < len(lows) and lows[cut + 1] in LINKS:
        return first + _complement(lows, cut)
    if cut == len(lows) - 1 and cut == 0:
        return last + 1 if lows[0] not in PEOPLES else first
    return first + cut + 1


def _complement(lows: list[str], cut: int) -> int:
    """Where the name begins after an office with "of" (the end of the run where there is none)."""
    for k in range(cut + 2, len(lows)):
        if lows[k] in COMPLEMENTS and k + 1 < len(lows) and lows[k + 1] not in ("and", "&"):
            return k + 1
        if is_given(lows[k]) and k + 1 < len(lows):
            return k
    return len(lows)


def _sort(  # noqa: PLR0911 - rules in order; the first that fits decides
    page: Page, first: int, last: int, *, titled: bool
) -> tuple[Sort, bool]:
    """What the words `first`..`last` name, and whether more than capitals says so."""
    lows = [page.words[k].low for k in range(first, last + 1)]
    text = " ".join(lows)
    strong = len(lows) > 1 and lows[-1] in _STRONG
    if text in PLACES and not (titled and len(lows) == 1):
        return Sort.PLACE, True
    if is_known(text) and not titled:
        return Sort.ORGANIZATION, True
    if titled and not strong and lows[-1] not in GROUNDS and LINKS.isdisjoint(lows):
        return Sort.PERSON, True
    if len(lows) > 1 and (lows[-1] in GROUNDS or (lows[0] in TOWNS and lows[1] == "of")):
        return Sort.PLACE, True
    if len(lows) > 1 and is_given(lows[0]) and not strong:
        single = LINKS.isdisjoint(lows)
        return (Sort.PERSON, len(lows) < 5) if single else (Sort.ORGANIZATION, False)
    if len(lows) > 1 and (lows[-1] in THINGS or lows[-1].rstrip("s") in THINGS):
        return Sort.OTHER, True
    if not ORGANIZATION_NOUNS.isdisjoint(lows) and (
        len(lows) > 1 or page.words[first - 1].low == "the"
    ):
        return Sort.ORGANIZATION, True
    return _plain(page, first, last, lows)


def _plain(page: Page, first: int, last: int, lows: list[str]) -> tuple[Sort, bool]:
    """The sort of a run that holds no telling word."""
    words = page.words[first : last + 1]
    article = first > 0 and page.words[first - 1].low == "the"
    acronym = words[-1].text.isupper() and len(words[-1].text.replace(".", "")) > 1
    if len(lows) == 1:
        if lows[0] in PEOPLES or lows[0].replace(".", "") in _NOBODY:
            return Sort.OTHER, True
        loud = words[0].paragraph in page.shouting
        return (Sort.ORGANIZATION, True) if acronym and not loud else (Sort.OTHER, False)
    if article or acronym or not (PEOPLES.isdisjoint(lows) and CALENDAR.isdisjoint(lows)):
        return Sort.ORGANIZATION, False
    if is_known(lows[0]):
        return Sort.ORGANIZATION, False
    plain = all(w.text[0].isalpha() for w in words) and len(lows) <= 4
    place = lows[-1] in PLACES and lows[0] in (
        "south",
        "north",
        "east",
        "west",
        "downtown",
        "greater",
    )
    if place:
        return Sort.PLACE, True
    return (Sort.PERSON, False) if plain else (Sort.ORGANIZATION, False)
