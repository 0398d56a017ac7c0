"""Which of the six kinds of source a noun phrase is, before anybody asks who it means."""

from __future__ import annotations

from reportedly.record import SourceType, Spans
from reportedly.speakers import anonymity
from reportedly.speakers.cast import Cast
from reportedly.speakers.entities import Entity
from reportedly.speakers.lexicon import (
    FIRST_PERSON,
    GENERIC,
    INDEFINITE_PLURAL,
    PRONOUNS,
    QUANTIFIERS,
    RELATIVES,
    listed,
)
from reportedly.speakers.mentions import Name, Sort
from reportedly.speakers.nouns import (
    DOCUMENTS,
    GROUPS,
    ORGANIZATION_GENERICS,
    ORGANIZATION_NOUNS,
    ROLES,
    SPOKESPEOPLE,
)
from reportedly.speakers.phrases import Phrase, is_plural
from reportedly.speakers.places import PEOPLES
from reportedly.speakers.titles import compound
from reportedly.speakers.words import Page

# Papers that an organization puts out in its own name: the organization speaks, not a document.
_OWN_VOICE = listed("""
    statement website data database video figures page account tweet post blog release spokesman
    """)
_NOUNS = DOCUMENTS | GROUPS | ROLES
# Endings of nouns for what happens or is thought: what "suggests" something there is no person.
_THINGS = ("tion", "sion", "ment", "ity", "ness", "ance", "ence", "ism", "cy", "ing", "th", "ure")
_BEARERS = ("er", "or", "ist", "ian", "eer", "ant", "ess", "man", "woman", "men", "-old", "crat")
# Those who speak for the organization that stands before or after them.
VOICES = SPOKESPEOPLE | listed("""
    officials executives leaders leadership representatives spokespeople spokespersons management
    press-secretary
    """)


def head_name(page: Page, found: Phrase) -> Name | None:
    """The name that holds the head of the phrase, or that the phrase introduces after a comma."""
    for name in found.names:
        if name.first <= found.head <= name.last and not _opener(page, name):
            return name
    return None


def _opener(page: Page, name: Name) -> bool:
    """Whether the name is but a common noun that opens a sentence ("Mourners sang")."""
    first = page.words[name.first]
    if name.first < name.last or name.sort is not Sort.OTHER or not page.opens(name.first):
        return False
    if first.low in PEOPLES or not first.text[1:].islower():
        return False
    # A name would be printed with a capital within a sentence too.
    if any(w.text == first.text and not page.opens(k) for k, w in enumerate(page.words)):
        return False
    return first.low in _NOUNS or is_plural(first.low)


def explained(page: Page, found: Phrase) -> Name | None:
    """The name that follows the head after a comma: "one woman, Marcell Shehwaro"."""
    named = head_name(page, found)
    if named is not None and named.sort is Sort.PERSON:
        return None
    for name in found.names:
        begin = name.first
        if name.title is not None and name.title.start < name.span.start:
            begin = page.at(name.title.start) if not page.words[begin - 1].mark else begin
        if page.words[begin - 1].low in ("the", "a", "an"):
            begin -= 1
        if begin <= found.tail or page.words[begin - 1].text not in (
            ",",
            "—",
            "–",
            ":",
            "named",
            "called",
        ):
            continue
        if page.words[begin - 1].low in ("named", "called") and begin - 1 == found.tail:
            return name
        direct = not any(page.words[k].mark for k in range(found.head, begin - 1))
        if direct and (
            name.sort is Sort.PERSON or (name.sort is Sort.ORGANIZATION and not found.plural)
        ):
            return name
    return None


def voice_of(page: Page, cast: Cast, found: Phrase) -> Entity | None:
    """The named organization for which an unnamed spokesperson or official speaks."""
    if found.low not in VOICES:
        return None
    for name in found.names:
        entity = cast.of_name.get(name.span.start)
        if entity is None and name.last == found.head - 1 and name.text.lower() not in PEOPLES:
            entity = cast.new(name, Sort.ORGANIZATION)
        if entity is None or entity.sort is Sort.PERSON:
            continue
        attached = name.last < found.head or page.words[name.first - 1].low in (
            "for",
            "with",
            "at",
            "of",
            "from",
            "the",
        )
        official = found.low not in ("spokesman", "spokeswoman", "spokesperson")
        if attached and not (official and entity.sort is Sort.PLACE):
            return entity
    return None


def kind_of(page: Page, cast: Cast, found: Phrase, source: Spans) -> SourceType:
    """The kind of the source by its words alone, before a pronoun is resolved."""
    low = found.low
    if low in PRONOUNS or low in FIRST_PERSON or low in GENERIC or low == "who":
        group = low in ("they", "them", "their", "we", "us", "our")
        return SourceType.UNNAMED_GROUP if group else SourceType.UNNAMED_PERSON
    name = head_name(page, found)
    after = explained(page, found)
    if after is not None:
        return (
            SourceType.NAMED_PERSON if after.sort is Sort.PERSON else SourceType.NAMED_ORGANIZATION
        )
    if name is not None and name.last >= found.head:
        return _named(page, cast, found, name)
    return _common(page, cast, found, source)


def _named(  # noqa: PLR0911 - rules in order; the first that fits decides
    page: Page, cast: Cast, found: Phrase, name: Name
) -> SourceType:
    """The kind of a phrase whose head is a name, or ends one."""
    entity = cast.of_name.get(name.span.start)
    sort = entity.sort if entity is not None else name.sort
    low = found.low
    if low in DOCUMENTS and sort is not Sort.PERSON and name.first < name.last:
        return SourceType.DOCUMENT
    if low in PEOPLES and is_plural(low):
        return SourceType.UNNAMED_GROUP
    if sort is Sort.OTHER and name.first == name.last:
        if found.plural and (low in GROUPS or low in page.lowered):
            return SourceType.UNNAMED_GROUP
        if found.determiner in ("a", "an", "one", "another"):
            return SourceType.UNNAMED_PERSON
    counted = any(
        page.words[k].low in QUANTIFIERS or page.words[k].text == "%"
        for k in range(found.first, found.head)
    )
    if counted and is_plural(low):
        return SourceType.UNNAMED_GROUP
    if sort in (Sort.ORGANIZATION, Sort.PLACE):
        return SourceType.NAMED_ORGANIZATION
    if found.determiner == "the" and sort is Sort.OTHER:
        return SourceType.NAMED_ORGANIZATION
    return SourceType.NAMED_PERSON


def _common(  # noqa: PLR0911 - rules in order; the first that fits decides
    page: Page, cast: Cast, found: Phrase, source: Spans
) -> SourceType:
    """The kind of a phrase with a common noun for its head."""
    low = found.low
    one = low.removesuffix("s")
    person = (
        low in ROLES or one in ROLES or compound(low) or low in GROUPS or low in INDEFINITE_PLURAL
    )
    if low in DOCUMENTS:
        speaks = low in _OWN_VOICE and any(n.sort is Sort.ORGANIZATION for n in found.names)
        return SourceType.NAMED_ORGANIZATION if speaks else SourceType.DOCUMENT
    if voice_of(page, cast, found) is not None and not _hidden(page, found, source):
        return SourceType.NAMED_ORGANIZATION
    if person or found.plural:
        if _hidden(page, found, source):
            return SourceType.ANONYMOUS_SOURCE
        group = found.plural or low in GROUPS or low in INDEFINITE_PLURAL
        return SourceType.UNNAMED_GROUP if group else SourceType.UNNAMED_PERSON
    if low in ORGANIZATION_GENERICS or low in ORGANIZATION_NOUNS:
        named = any(n.first < found.head for n in found.names) or found.determiner not in (
            "a",
            "an",
            "one",
            "another",
        )
        return SourceType.NAMED_ORGANIZATION if named else SourceType.UNNAMED_GROUP
    if _hidden(page, found, source):
        return SourceType.ANONYMOUS_SOURCE
    return SourceType.UNNAMED_PERSON if personlike(page, found) else SourceType.DOCUMENT


def personlike(page: Page, found: Phrase) -> bool:
    """Whether the head may be a noun for one person, by the lists or by its ending."""
    low = found.low
    if low in ROLES or compound(low) or low.endswith(_BEARERS) or low in RELATIVES:
        return True
    return page.words[found.head].capital and not low.endswith(_THINGS)


def _hidden(page: Page, found: Phrase, source: Spans) -> bool:
    """Whether the source was granted anonymity, or speaks of what it knows from the inside."""
    if (
        anonymity.insider(found.low)
        or anonymity.granted(page, source)
        or anonymity.knowing(page, source)
    ):
        return True
    lows = [page.words[k].low for k in range(found.first, found.head)]
    return "senior" in lows and found.low in (
        "official",
        "officials",
        "aide",
        "aides",
        "adviser",
        "advisers",
    )
