"""Names of organizations across reports: one key for all ways to print the same name in full."""

from __future__ import annotations

from functools import lru_cache

from reportedly.speakers.entities import fold
from reportedly.speakers.given import is_given
from reportedly.speakers.known import is_known
from reportedly.speakers.nouns import NEWSPAPERS, ORGANIZATION_GENERICS, ORGANIZATION_NOUNS
from reportedly.speakers.places import PEOPLES, PLACES

# Other names that everybody knows: each line beside the one name they stand for here.
_ALSO = """
    associated press: ap
    agence france-presse: afp
    new york times: nyt, ny times
    washington post: wapo
    wall street journal: wsj
    los angeles times: la times
    new york post: ny post
    new york daily news: ny daily news
    huffpost: huffington post, huffpo
    usa today: usatoday
    cnn: cable news network
    fox news: fox, fox news channel
    bbc: british broadcasting corporation
    npr: national public radio
    pbs: public broadcasting service
    upi: united press international
    federal bureau of investigation: fbi
    central intelligence agency: cia
    national security agency: nsa
    justice department: doj
    homeland security department: dhs
    health and human services department: hhs
    environmental protection agency: epa
    internal revenue service: irs
    federal election commission: fec
    food and drug administration: fda
    democratic national committee: dnc
    republican national committee: rnc
    republican party: gop
    united nations: un
    european union: eu
    north atlantic treaty organization: nato
    world health organisation: world health organization
    national rifle association: nra
    american civil liberties union: aclu
    islamic state: isis, isil, daesh
    supreme court: scotus
    united states: us, usa
"""

_HEADS = frozenset("department ministry office bureau".split())
CALLED = frozenset("contractor developer lender retailer manufacturer insurer publisher".split())
_COUNTRIES = (("us",), ("uk",), ("united", "states"))
_COMPANIES = frozenset("inc incorporated corp corporation co company llc ltd plc".split())
_COMMON = ORGANIZATION_NOUNS | ORGANIZATION_GENERICS | PLACES | PEOPLES
_SMALL = frozenset("of for the and on in at to".split())

Key = tuple[str, ...]


def _also() -> dict[Key, Key]:
    found: dict[Key, Key] = {}
    for line in _ALSO.strip().splitlines():
        name, _, others = line.partition(":")
        found |= {tuple(other.split()): tuple(name.split()) for other in others.split(",")}
    return found


_KNOWN_AS = _also()


@lru_cache(maxsize=65536)
def body_key(printed: str) -> Key:
    """The words by which the organization is known: "the F.B.I." and "FBI" have the same.

    Without "the", a country or "contractor" before a longer name, "Inc." and the like, and the mark
    of a genitive; "Department of Justice" is "justice department".
    """
    words = [w.removesuffix("'s").rstrip("'") for w in fold(printed)]
    for country in _COUNTRIES:
        if len(words) > len(country) + 1 and tuple(words[: len(country)]) == country:
            words = words[len(country) :]
    if len(words) > 2 and words[0] in CALLED:
        del words[0]
    if len(words) > 2 and words[0] in _HEADS and words[1] == "of":
        words = [*words[2:], words[0]]
    if len(words) > 1 and (words[-1] in _COMPANIES or (words[-1] == "news" and _known(words[:-1]))):
        del words[-1]
    key = tuple(words)
    return _KNOWN_AS.get(key, key)


def _known(words: list[str]) -> bool:
    return is_known(" ".join(words)) and words != ["fox"]


@lru_cache(maxsize=65536)
def acronyms(printed: str) -> frozenset[str]:
    """The acronyms that a name of two words or more may have, with and without small words."""
    words = printed.replace("-", " ").split()
    if len(words) < 2:
        return frozenset()
    capitals = "".join(w[0] for w in words if w[0].isupper() and w.lower() not in _SMALL)
    return frozenset({capitals, "".join(w[0].upper() for w in words)})


def is_acronym(printed: str) -> bool:
    """Whether the name is written as an acronym: two capitals or more, with or without stops."""
    letters = printed.replace(".", "")
    return len(letters) > 1 and letters.isalpha() and letters.isupper()


def body_short_for(printed: str, longer: str) -> str:
    """What the name is of the longer one ("acronym", "short"), or "" where it is none.

    Short forms are one word that is no common noun ("Korrin" for "Korrin Works", "the Times"), and
    the campaign or the like of a person by the surname alone.
    """
    if is_acronym(printed):
        return "acronym" if printed.replace(".", "") in acronyms(longer) else ""
    short, whole = body_key(printed), body_key(longer)
    if not short or len(short) >= len(whole) or {"and", "&"} & {*whole}:
        return ""  # "Northland" is not short for "Northland and Sorrel"
    if len(short) > 1:
        return "short" if whole[-len(short) :] == short and is_given(whole[0]) else ""
    (word,) = short
    if word in NEWSPAPERS or whole[-1] in NEWSPAPERS:
        return "short" if word == whole[-1] else ""
    if word in _COMMON or is_known(word) or is_given(word):
        return ""
    return "short" if word in (whole[0], whole[-1]) else ""
