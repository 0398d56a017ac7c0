"""What the names of outlets look like, where a line names one, and which names are one outlet's."""

from __future__ import annotations

import re

from reportedly.reading.credits import is_person, wire_named

_ENDINGS = r"com|org|net|info|co|io|tv|news|uk|eu|us"
_WORD = (
    r"(?:(?:St|Ft|Mt|U\.S|U\.K|D\.C)\.|[a-z][\w-]{0,60}(?:\.[\w-]{1,60}){0,4}\.(?:"
    + _ENDINGS
    + r")\b|[A-Z0-9](?:[\w&’'.+-]{0,60}\w)?!?)"
)
_NO_DATE = (
    r"(?!(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{1,9}(?:\W|$))"
)
PLAIN_NAME = rf"{_NO_DATE}(?:[Tt]he )?{_WORD}(?: (?:(?:of|&) (?:the )?)?{_WORD}){{0,5}}"
"""Pattern of a name as one member of a list: no "and" in it."""

NAME = rf"{_NO_DATE}(?:[Tt]he )?{_WORD}(?: (?:(?:of|&|and) (?:the )?)?{_WORD}){{0,5}}"
"""Pattern of a name that stands alone."""

_PLAIN = re.compile(PLAIN_NAME)
_LIST = re.compile(r"\s*(?:,|;|/|\band\b|&)\s*")
_MEDIA = re.compile(
    r"\b(?:Times|Post|Journal|News|Herald|Tribune|Guardian|Telegraph|Gazette|Ledger|Chronicle"
    r"|Observer|Courier|Dispatch|Examiner|Inquirer|Enquirer|Mail|Mirror|Bulletin|Register|Monitor"
    r"|Standard|Echo|Star|Sun|Globe|Bee|Beacon|Sentinel|Record|Argus|Advertiser|Republic|Review"
    r"|Magazine|Radio|TV|Television|Broadcasting|Newswire|Wire|Daily|Weekly|Press|Today|Reporter"
    r"|Media|Newspapers?|Pundit|Blog|Report)\b|\.(?:" + _ENDINGS + r")$",
    re.IGNORECASE,
)
# Outlets whose names hold none of those words.
_KNOWN = frozenset(
    part.strip()
    for part in """abc, al jazeera, al-jazeera, atlantic, axios, bbc, blaze, breitbart, buzzfeed,
    cbs, cnbc, cnet, cnn, cnn money, conversation, daily beast, daily caller, deutsche welle,
    economist, forbes, fortune, fox, gawker, hill, huffpost, independent, intercept, mediaite,
    memo, middle east eye, middle east monitor, mother jones, msnbc, nbc, new yorker, newsmax,
    newsweek, npr, pbs, people, politico, propublica, quartz, rappler, realclearpolitics,
    rolling stone, rt, salon, semafor, slate, snopes, spectator, theblaze, time, tmz, townhall,
    univision, usa today, variety, verge, vice, vox, wired, youtube, twitter, facebook, instagram,
    reddit""".split(",")
)
# "Source: Ministry of Water" is where a figure comes from.
_NO_OUTLET = re.compile(
    r"\b(?:ministry|department|office|bureau of|university|college|institute|commission|committee"
    r"|council|police|court|government|authority|administration|association|campaign|census|bank"
    r"|agencies|wires?|staff|reports|nato|un|eu|who|fbi|cia|nasa|imf|oecd|cdc)\b",
    re.IGNORECASE,
)
# Agencies' initials that places have too: "Ada Moss in Vale, PA, contributed".
_PLACES = frozenset({"pa"})
_GENERIC = re.compile(
    r"(?:the )?(?:news )?(?:agency|agencies|wires?|wire (?:reports|services)|staff|web ?desk|desk"
    r"|news|media|press|internet|permission|author|this|here|copyright)\b.{0,12}",
    re.IGNORECASE,
)
_PICTURES = re.compile(
    r"\b(?:getty|images?|shutterstock|istock|photos?|alamy|youtube screenshot|screen ?shot"
    r"|wikimedia|commons|pool)\b",
    re.IGNORECASE,
)


def outlet_of(words: str) -> str | None:
    """The name of the outlet in `words` that are said to be one; an agency's short name."""
    name = re.sub(r"[’']s$", "", words.strip(" .,:;()[]-–—"))
    if not name or _GENERIC.fullmatch(name) or _PICTURES.search(name):
        return None
    return wire_named(name) or re.sub(r"^the ", "", name)


def looks_like_outlet(name: str) -> bool:
    """Whether `name` may be an outlet's by its words alone, and is no public body's."""
    bare = _bare(name)
    return bare in _KNOWN or (
        (wire_named(name) or _MEDIA.search(name)) is not None and not _NO_OUTLET.search(name)
    )


def may_be_outlet(name: str) -> bool:
    """Whether `name`, which something is said to come from, is not that of a public body."""
    return looks_like_outlet(name) or not _NO_OUTLET.search(name)


def outlets_in(phrase: str) -> list[str]:
    """The outlets among the people and places of a phrase, each once, in order."""
    found = []
    for match in _PLAIN.finditer(phrase):
        person, _, employer = match.group().partition(" of ")
        named = employer if employer and is_person(person) else match.group()
        words = named.removeprefix("the ").split()
        starts = (" ".join(words[:n]) for n in range(len(words), 0, -1))
        agency = (wire_named(start) for start in starts if start.lower() not in _PLACES)
        name = next(filter(None, agency), None)
        if name is None and len(words) > 1 and looks_like_outlet(named):
            name = outlet_of(re.sub(r" (?:Staff|Writer|Reporter|Editor)\b.*", "", named))
        found += [name] if name else []
    return list(dict.fromkeys(found))


def members(phrase: str) -> list[str]:
    """The outlets that a list such as "The Hill, Politico and AP" names, all of it being names."""
    return [name for part in _LIST.split(phrase) if (name := outlet_of(part))]


def same_outlet(one: str, other: str) -> bool:
    """Whether two names, addresses among them, are one outlet's."""
    return _folded(one) == _folded(other) != ""


def _bare(name: str) -> str:
    return " ".join(name.lower().removeprefix("the ").split())


def _folded(name: str) -> str:
    """`name` without case, "the", punctuation, the end of an address, and "News" at its end."""
    low = re.sub(rf"(?:\.(?:{_ENDINGS}))+$", "", _bare(name).removeprefix("www."))
    agency = wire_named(low) or wire_named(re.sub(r"\s*news$", "", low))
    return re.sub(r"[\W_]", "", re.sub(r"(?<=\w)(?: ?news| online| digital)$", "", agency or low))
