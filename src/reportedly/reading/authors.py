"""Who an HTML page says it is by: people, the agency, or the outlet itself where it names no other.

Data for machines names the outlet or the system's user in place of the author on every sixth page
of 129; then what the page prints is asked, before the outlet is taken at its word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.reading.bylines import (
    holders,
    labelled_bylines,
    marked_bylines,
    opening,
    plain_bylines,
)
from reportedly.reading.credits import is_person, people, wire_named
from reportedly.reading.headline import folded
from reportedly.reading.jsonld import Fields
from reportedly.reading.tags import Tags
from reportedly.reading.tree import Element

_TAGS = (
    "author", "article:author", "parsely-author", "byl", "dc.creator", "dcterms.creator",
    "sailthru.author", "article:byline", "cxenseparse:author", "citation_author",
    "dc.contributor.author", "articleauthor", "og:article:author",
)  # fmt: skip
# Users of the system that published the page, and what stands in for a name.
_NOBODY = frozenset({
    "admin", "administrator", "editor", "editors", "webmaster", "user", "root", "guest", "author",
    "wpadmin", "superuser", "sysadmin", "anonymous", "unknown", "staff", "staffreporter", "test",
    "staffwriter", "redaktion", "redacción", "rédaction", "larédaction", "redazione", "webdesk",
    "desk", "contributor", "newsdesk", "default", "developer", "siteadmin", "redakce",
    "redaktionen",
})  # fmt: skip
_BY = re.compile(
    r"(?:(?:story|words|text|report(?:ed)?|written|posted|published|article|an? \w+) )?"
    r"(?:by|von|par|por|di|af|av|door|oleh|autor(?:in)?(?:/autor(?:in)?)?|author|auteur|autore|text"
    r"|texte|texto|testo|penulis|reporter|yazan|tekst)\b\s*:?\s+",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[<(\[]?\s*[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,63}\s*[>)\]]?")
_JOB = re.compile(r"\s*(?:기자|특파원|記者|记者)$")
_HANGUL = re.compile(r"[\uac00-\ud7a3]{2,4}")
_BETWEEN = re.compile(r"\s*(?:[,;|/•·]|\b(?:and|und|et|og|och|en|with|mit|avec|dan)\b|&)\s*")
_AND = re.compile(r"\s+(?:and|und|et|og|och|en|with|mit|avec|&)\s+")
_LATIN = re.compile(r"\s+(?:y|e)\s+(?=[A-ZÀ-Þ]\S*\s+[A-ZÀ-Þ])")
_PLACE = re.compile(r"\s+(?:-|–|—|for|in|of|at|aus|für)\s+")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}", re.IGNORECASE)
_MOST = 60
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Site:
    """The names by which the page's outlet goes."""

    names: tuple[str, ...]
    host: str | None

    def is_called(self, name: str) -> bool:
        """Whether `name` is the outlet's: one of its names, its address, or either with more."""
        bare = folded(name)
        if not bare or self.is_at(name):
            return True
        ours = [folded(own) for own in self.names if folded(own)]
        first = name.split(maxsplit=1)[0]
        return (first.isupper() and folded(first) in ours) or any(
            bare == own or (len(bare) >= 4 and own.startswith(bare)) for own in ours
        )

    def is_at(self, name: str) -> bool:
        """Whether `name` holds the address of the outlet."""
        host = (self.host or "").removeprefix("www.")
        found = _DOMAIN.search(name)
        return bool(
            found and host and found.group().lower().removeprefix("www.") in (host, f"m.{host}")
        )


@dataclass(frozen=True, slots=True)
class _Named:
    """Whom one field names."""

    others: tuple[str, ...]
    outlet: str | None = None


def authors_of(
    tree: Element, tags: Tags, fields: Fields, site: Site, *, fast: bool = False
) -> tuple[str, ...]:
    """The names as the page gives them, agencies among them; roles and addresses are cut off.

    `fast` leaves the library's guess out, which takes tens of milliseconds.
    """
    outlet: str | None = None
    for named in _sources(tree, tags, fields, site):
        if named.others:
            return named.others
        outlet = outlet or named.outlet
    guessed = () if fast or outlet else _guessed(tree, site)
    return guessed or ((outlet,) if outlet else ())


def _sources(tree: Element, tags: Tags, fields: Fields, site: Site) -> Iterator[_Named]:
    """What each field says, the most trusted first."""
    yield _sorted(
        (part for name in fields.authors[:_MOST] for part in _apart(name[:_LONGEST], site)), site
    )
    for value in tags.all(*_TAGS):
        if "//" not in value:
            yield _sorted(_strict(value[:_LONGEST], site), site)
    below = opening(tree)
    for text in marked_bylines(below):
        yield _people(text, site)
    for line in plain_bylines(below):
        yield _people(line, site)
    if not fields.authors:
        for text in marked_bylines(holders(tree)):
            yield _people(text, site)
        for line in labelled_bylines(holders(tree)):
            yield _people(line, site)


def _sorted(names: Iterator[str], site: Site) -> _Named:
    """The names without those of nobody, and the outlet's apart."""
    others, outlet = [], None
    for name in names:
        if folded(name) in _NOBODY or name.isdigit():
            continue
        if site.is_called(name):
            outlet = outlet or name
        else:
            others.append(name)
    return _Named(tuple(dict.fromkeys(others))[:_MOST], outlet)


def _apart(name: str, site: Site) -> Iterator[str]:
    """The people and agencies in one field; "Ada Moss, AP Science Writer" is one person."""
    bare = re.sub(r"\s*\([^)]{0,80}\)", "", _JOB.sub("", _MAIL.sub("", name))).strip(" ,;|-–—")
    by = _BY.match(bare)
    bare = bare[by.end() :] if by else bare
    if site.is_at(name):
        yield bare
        return
    found = people_in(bare)
    yield from found
    joined = _AND.split(bare)
    if found and len(joined) > 1:
        yield from (part for part in joined if wire_named(part))
    elif not found:
        wires = [part for part in _BETWEEN.split(bare) if wire_named(part)]
        yield from wires or ([bare] if bare else [])


def _strict(value: str, site: Site) -> Iterator[str]:
    """The people, agencies and outlet of a field that often holds something else."""
    for name in _apart(value, site):
        if is_person(name) or wire_named(name) or _HANGUL.fullmatch(name) or site.is_called(name):
            yield name


def people_in(field: str) -> tuple[str, ...]:
    """The people that a list of names holds, whatever language joins them."""
    parts = [part for piece in _BETWEEN.split(field) for part in _LATIN.split(piece)]
    found = (_person(part.strip(" .,:")) for part in parts)
    return tuple(dict.fromkeys(name for name in found if name)) or people(field)


def _person(part: str) -> str | None:
    """The person at the beginning of `part`, before a place or a job."""
    if is_person(part):
        return part
    start = _PLACE.split(part, maxsplit=1)[0]
    return start if is_person(start) else None


def _people(text: str, site: Site) -> _Named:
    by = _BY.match(text)
    named = people_in(_MAIL.sub("", text[by.end() :] if by else text))
    wire = [text[by.end() :].strip()] if by and wire_named(text[by.end() :]) else []
    return _Named(_sorted(iter([*named, *wire]), site).others)


def _guessed(tree: Element, site: Site) -> tuple[str, ...]:
    import copy

    from lxml import etree
    from trafilatura.metadata import extract_metadata

    bare = copy.deepcopy(tree)
    # What scripts say was read before, and two megabytes of "<" there take the library minutes.
    etree.strip_elements(bare, "script", with_tail=False)
    try:
        author = extract_metadata(bare).author
    except Exception:  # noqa: BLE001
        # A library's guess at an author is not worth the page that breaks it.
        return ()
    return _sorted(iter(people(author or "")), site).others
