"""Who a report says it is by: bylines, credit lines, the wire it came over."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.reading.dates import DateLine, date_line

# Spellings of the agencies whose name in a dateline, byline or credit makes a report a wire story.
_WIRES = {
    "ap": "AP", "associated press": "AP", "reuters": "Reuters", "thomson reuters": "Reuters",
    "ap news": "AP", "apnews": "AP",
    "afp": "AFP", "agence france-presse": "AFP", "agence france presse": "AFP", "upi": "UPI",
    "united press international": "UPI", "bloomberg": "Bloomberg", "bloomberg news": "Bloomberg",
    "dpa": "dpa", "ansa": "ANSA", "efe": "EFE", "xinhua": "Xinhua", "tass": "TASS",
    "interfax": "Interfax", "kyodo": "Kyodo", "kyodo news": "Kyodo", "yonhap": "Yonhap",
    "pti": "PTI", "press trust of india": "PTI", "ani": "ANI", "ians": "IANS", "aap": "AAP",
    "pa": "PA", "pa media": "PA", "press association": "PA", "canadian press": "CP", "cp": "CP",
    "tns": "TNS", "tribune news service": "TNS", "anadolu": "Anadolu", "anadolu agency": "Anadolu",
    "irna": "IRNA", "sana": "SANA", "ria novosti": "RIA Novosti", "ddp": "ddp", "apa": "APA",
}  # fmt: skip
_PARTICLES = frozenset({
    "de", "da", "di", "do", "dos", "du", "del", "della", "van", "von", "der", "den", "bin", "ibn",
    "al", "el", "la", "le", "ter", "y", "e",
})  # fmt: skip
# Words of organizations and of jobs, which a byline names beside people.
_BODIES = frozenset({
    "staff", "news", "newswire", "press", "agency", "agencies", "times", "post", "bureau", "desk",
    "media", "service", "network", "reporter", "reporters", "writer", "writers", "correspondent",
    "editor", "editors", "columnist", "contributor", "wire", "team", "report", "today", "daily",
    "weekly", "herald", "tribune", "gazette", "journal", "radio", "tv", "board", "company",
})  # fmt: skip
_DAYS = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
})  # fmt: skip
_NO_NAME = _DAYS | {"the", "a", "an"}
_LONGEST_BYLINE = 200

_POST = re.compile(
    r"\s+(?:[A-Z]\w+ ){0,3}(?:staff|writers?|correspondents?|reporters?|editors?)$", re.IGNORECASE
)
_BY = re.compile(
    r"(?:story |words |report |reported |written |posted )?by:?\s+(?=\S)", re.IGNORECASE
)
_LIST = re.compile(r"\s*(?:,|;|\band\b|&|\bwith\b)\s*", re.IGNORECASE)
_OF = re.compile(r"\s+(?:for|in|of|at)\s+", re.IGNORECASE)
_FIELDS = re.compile(r"\s*[|•·]\s*")
_JOB = re.compile(r"\b(?:reporter|writer|correspondent|editor|columnist)s?$", re.IGNORECASE)
_DATELINE = re.compile(
    r"(?:(?P<city>[A-Z][A-Z]{2,}\b)?[^()]{0,70}\s)?\((?P<name>[A-Za-z][\w .-]{1,30})\)\s*[-–—:]"
)
BROADCASTERS = frozenset({"CNN", "CBS", "NBC", "ABC", "BBC", "NPR", "RT", "PBS", "FOX"})
_ROLE = (
    r"(?:(?:additional|with|further|original)\s+)?(?:reporting|writing|editing|compiled|translat(?:ed|ion)"
    r"|research|words|photos?)(?:\s+and\s+(?:reporting|writing|editing|research))?\s+by\b"
)
_ROLES = re.compile(rf"[\s;,.]*{_ROLE}\s*", re.IGNORECASE)
_SUPPLIED = re.compile(
    r"(?:with (?:inputs?|files|material) from|source|credit|via|courtesy)\s*:?\s+", re.IGNORECASE
)
_CONTRIBUTED = re.compile(
    r"[A-Z].{2,250}\bcontributed(?: reporting)? (?:to|for) this (?:report|story|article|post)"
    r"(?: from [A-Z][\w ,]{1,60})?\.?"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """The people of a byline, the wire it names, and a date that stands on the same line."""

    names: tuple[str, ...]
    wire: str | None = None
    date: DateLine | None = None


def byline(line: str) -> Byline | None:
    """The byline that `line` is, if every part of it is a name, a body, a job or a date."""
    if len(line) > _LONGEST_BYLINE:
        return None
    by = _BY.match(line)
    fields = _FIELDS.split(line[by.end() :] if by else line)
    dates = [date_line(field) for field in fields]
    parts = [
        part
        for field, date in zip(fields, dates, strict=True)
        if not date
        for part in _parts(field)
    ]
    if not parts or not all(_is_title_case(word) for part in parts for word in part if word):
        return None
    heads = [head for head, _ in parts]
    wires = [wire for part in parts for word in part if (wire := wire_named(word))]
    if by:
        named = bool(is_person(heads[0]) or wires or _is_body(heads[0]))
    else:
        named = is_person(heads[0]) and (len(fields) > 1 or _JOB.search(heads[-1]) is not None)
    if not named:
        return None
    names = tuple(head for head in heads if is_person(head))
    return Byline(names, wires[0] if wires else None, next(filter(None, dates), None))


def people(value: str) -> tuple[str, ...]:
    """The people that a field such as "Author: Ada Moss and Ben Ruiz" names."""
    by = _BY.match(value)
    parts = _parts(value[by.end() :] if by else value)
    return tuple(dict.fromkeys(head for head, _ in parts if is_person(head)))


def _parts(field: str) -> list[tuple[str, str]]:
    """The members of a list of names, each with the place or outlet that is said of it, or ""."""
    members = [_OF.split(member.strip(" ."), maxsplit=1) for member in _LIST.split(field)]
    return [(m[0], m[1] if len(m) > 1 else "") for m in members if m[0]]


def is_person(text: str) -> bool:
    """Whether `text` reads like the name of one person, by its capitals alone."""
    words = text.split()
    if not 2 <= len(words) <= 5 or wire_named(text) or _is_body(text):
        return False
    if any(
        not re.fullmatch(r"[^\W\d_][\w.’ʼ'-]*", word) or word.lower() in _NO_NAME for word in words
    ):
        return False
    inner = (w[0].isupper() or w.lower() in _PARTICLES for w in words[1:-1])
    return words[0][0].isupper() and words[-1][0].isupper() and all(inner)


def credit(line: str) -> bool:
    """Whether the whole `line` says who reported, edited or supplied the story."""
    bare = line.strip(" .()[]-–—")
    if bare != line.rstrip(".") and wire_named(bare):
        return True
    if len(line) > 600:
        return False
    for start in (_ROLES.match(bare), _SUPPLIED.match(bare)):
        if start:
            roles = _ROLES.split(bare[start.end() :])
            named = (word for role in roles for part in _parts(role) for word in part)
            return all(
                _is_title_case(name.removeprefix("the ")) for name in named if name.strip(" .()")
            )
    return _CONTRIBUTED.fullmatch(line) is not None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The agency or broadcaster of a dateline, and where it stands, its brackets included."""

    name: str
    start: int
    end: int


def dateline(paragraph: str) -> Dateline | None:
    """Whom a dateline such as "PORT VALE (AP) — " names, an agency that is not known included."""
    start = _DATELINE.match(paragraph)
    if start is None:
        return None
    initials = start["city"] and re.fullmatch(r"[A-Z]{2,6}", start["name"])
    name = wire_named(start["name"]) or (start["name"] if initials else None)
    return Dateline(name, start.start("name") - 1, start.end("name") + 1) if name else None


def wire_of_dateline(paragraph: str) -> str | None:
    """The wire in a dateline; broadcasters stand in datelines of their own stories."""
    found = dateline(paragraph)
    return found.name if found and found.name not in BROADCASTERS else None


def wire_in_credit(line: str) -> str | None:
    """The one wire that a credit line names."""
    named = {
        wire_named(part.strip(" .()[]-–—")) for part in re.split(r"[,:;/()]| and |\bby\b", line)
    }
    found = named - {None}
    return found.pop() if len(found) == 1 else None


def wire_named(text: str) -> str | None:
    """The short name of the agency that `text` is a spelling of, or names as an employer."""
    name = _POST.sub("", text.strip()).lower().removeprefix("the ")
    return _WIRES.get(name)


def _is_body(text: str) -> bool:
    return any(word.strip(".,").lower() in _BODIES for word in text.split())


def _is_title_case(text: str) -> bool:
    """Whether `text` is short and written as names and jobs are, not as a sentence is."""
    words = text.split()
    if len(words) > 6 or words[0].lower() in _DAYS:
        return False
    return all(w[0].isupper() or w.lower() in _PARTICLES | _BODIES or w[0] == "@" for w in words)
