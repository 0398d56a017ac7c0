"""What an HTML page says of itself: title, dates, authors, outlet, address, language, section."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.reading.addresses import canonical, page_url
from reportedly.reading.authors import Site, authors_of
from reportedly.reading.credits import wire_named
from reportedly.reading.jsonld import Fields, fields_of
from reportedly.reading.links import related_links
from reportedly.reading.pictures import picture_of
from reportedly.reading.related import host_of
from reportedly.reading.sections import section_of
from reportedly.reading.tags import Tags, tags_of
from reportedly.reading.times import published_in, updated_in
from reportedly.reading.titles import stated_titles, titles_of
from reportedly.reading.tree import Element
from reportedly.record import Outlet, Published, Related

_SITES = ("og:site_name", "application-name", "twitter:app:name:iphone")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8}){0,3}")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Fields of the page; `headline` is the title as the page prints it, if it does.

    `wire` is the agency that the page names among its authors, `agency` its name as printed there.
    `free` is False where the page says that it stands behind a paywall, `words` how
    many words the article has by its own count.
    """

    title: str | None
    headline: str | None
    published: Published | None
    updated: Published | None
    authors: tuple[str, ...]
    wire: str | None
    agency: str | None
    outlet: Outlet | None
    url: str | None
    language: str | None
    section: str | None
    picture: str | None
    related: tuple[Related, ...]
    free: bool | None = None
    words: int | None = None


def metadata_of(tree: Element, url: str | None = None, *, fast: bool = False) -> Metadata:
    """Read the page's data for machines, then its marked-up fields, then what a library guesses.

    `fast` leaves the guesses out, which take tens of milliseconds on a page without such data.
    """
    tags = tags_of(tree)
    fields = fields_of(tree, stated_titles(tree, tags), page_url(tree, tags, url))
    address = canonical(tree, tags, fields, url)
    # A reprint names the address of the page that it was printed on first.
    own = url or address
    host = host_of(own) if own else None
    outlet = _outlet(tags, fields)
    if outlet is None and host:
        outlet = Outlet(host, stated=False, basis=f"the address {own}")
    site = _site(tags, fields, host)
    titles = titles_of(tree, tags, fields, (*site.names, *([host] if host and site.names else [])))
    authors = authors_of(tree, tags, fields, site, fast=fast)
    agency = _agency(fields, authors)
    published = published_in(tree, tags, fields, url or address, fast=fast)
    return Metadata(
        title=titles.title,
        headline=titles.headline,
        published=published,
        updated=updated_in(tree, tags, fields, published, fast=fast),
        authors=authors,
        wire=wire_named(agency) if agency else None,
        agency=agency,
        outlet=outlet,
        url=address,
        language=_language(tree, tags, fields),
        section=section_of(tree, tags, fields, titles.title, outlet.name if outlet else None),
        picture=picture_of(tags, fields, address),
        related=related_links(tree, address),
        free=fields.free,
        words=fields.words,
    )


def _agency(fields: Fields, authors: tuple[str, ...]) -> str | None:
    """The agency among the authors, one that a person works for included: "Ada Moss, AP"."""
    named = (part for name in fields.authors for part in re.split(r"\s*[,;|/()]\s*", name))
    return next((name for name in (*authors, *named) if wire_named(name)), None)


def _site(tags: Tags, fields: Fields, host: str | None) -> Site:
    names = (*tags.all(*_SITES), fields.publisher or "")
    return Site(tuple(dict.fromkeys(name for name in names if name)), host)


def _outlet(tags: Tags, fields: Fields) -> Outlet | None:
    if name := tags.first("og:site_name"):
        return Outlet(name, stated=True, basis="the page's og:site_name")
    if fields.publisher:
        return Outlet(fields.publisher, stated=True, basis="the publisher in the page's JSON-LD")
    names = ((name, value) for name in _SITES for value in tags.all(name))
    return next(
        (Outlet(value, stated=True, basis=f"the page's {name}") for name, value in names), None
    )


def _language(tree: Element, tags: Tags, fields: Fields) -> str | None:
    """The tag of the language, such as "pt-BR"."""
    told = (
        tree.get("lang"),
        tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang"),
        fields.language,
        *tags.all("og:locale", "content-language", "dc.language", "language"),
    )
    tags_told = (value.strip() for value in told if value)
    return next((tag.replace("_", "-") for tag in tags_told if _LANGUAGE.fullmatch(tag)), None)
