"""What an HTML page says of itself: title, date, authors, outlet, address, language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.reading.credits import people, wire_named
from reportedly.reading.dates import moment
from reportedly.reading.headline import folded, site_suffix
from reportedly.reading.jsonld import Fields, fields_of
from reportedly.reading.links import related_links
from reportedly.reading.related import host_of
from reportedly.reading.tree import Element, text_of
from reportedly.record import Outlet, Published, Related

_DATES = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date",
    "publish-date", "publishdate", "pubdate", "cxenseparse:recs:publishtime", "article.published",
    "date",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "parsely-author", "byl", "dc.creator", "sailthru.author")
_SITES = ("og:site_name", "application-name", "twitter:app:name:iphone")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Fields of the page; `headline` is the title only where the page prints it.

    `wire` is the agency that the page names among its authors, `agency` its name as printed there.
    """

    title: str | None
    headline: str | None
    published: Published | None
    authors: tuple[str, ...]
    wire: str | None
    agency: str | None
    outlet: Outlet | None
    url: str | None
    language: str | None
    related: tuple[Related, ...]


def metadata_of(tree: Element, url: str | None = None) -> Metadata:
    """Read the page's data for machines, then its marked-up fields, then what a library guesses."""
    meta = _meta(tree)
    fields = fields_of(tree)
    address = fields.url or _canonical(tree, meta) or url
    title, headline = _title(tree, meta, fields)
    outlet = _outlet(meta, fields)
    if outlet is None and address and (host := host_of(address)):
        outlet = Outlet(host, stated=False, basis=f"the address {address}")
    named = _authors(tree, meta, fields)
    agency = next((name for name in named if wire_named(name)), None)
    bodies = {folded(name) for name in ("admin", "administrator", fields.publisher or "")}
    bodies.add(folded(outlet.name if outlet else ""))
    return Metadata(
        title=title,
        headline=headline,
        published=_published(tree, meta, fields),
        authors=tuple(n for n in named if not wire_named(n) and folded(n) not in bodies),
        wire=wire_named(agency) if agency else None,
        agency=agency,
        outlet=outlet,
        url=address,
        language=_language(tree, meta),
        related=related_links(tree, address),
    )


def _meta(tree: Element) -> dict[str, str]:
    """Names and contents of the page's meta tags, the first of each name."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        content = " ".join((tag.get("content") or "").split())
        for attribute in ("property", "name", "itemprop"):
            name = (tag.get(attribute) or "").lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _title(tree: Element, meta: dict[str, str], fields: Fields) -> tuple[str | None, str | None]:
    """The title, and the same again if a heading prints it.

    The heading that agrees with the title given to social networks is right most often (.86 of the
    pages measured; any one of the fields alone, .6).
    """
    page = next((text_of(element) for element in tree.iter("title")), None)
    told = [
        t for t in (meta.get("og:title"), fields.headline, meta.get("twitter:title"), page) if t
    ]
    headings = [
        text for heading in tree.iter("h1", "h2") if (text := text_of(heading)) and len(text) < 300
    ]
    for title in told:
        for heading in headings:
            if _agree(heading, title):
                return heading, heading
    if not told:
        ones = [text_of(one) for one in tree.iter("h1")]
        only = ones[0] if len(ones) == 1 and ones[0] else None
        return only, only
    suffix = site_suffix(told[0])
    site = meta.get("og:site_name")
    bare = suffix[0] if suffix and (not site or folded(suffix[1]) == folded(site)) else told[0]
    return bare, None


def _agree(heading: str, title: str) -> bool:
    """Whether the two are one title: equal, or one goes on with the name of the site or section."""
    a, b = folded(heading), folded(title)
    if not a or not b:
        return False
    if a == b or (min(len(a), len(b)) >= 15 and (a in b or b in a)):
        return True
    ours, theirs = set(re.findall(r"\w+", heading.lower())), set(re.findall(r"\w+", title.lower()))
    return len(ours & theirs) >= 0.7 * max(len(ours), len(theirs)) and len(ours) >= 4


def _published(tree: Element, meta: dict[str, str], fields: Fields) -> Published | None:
    values = [fields.published, *(meta.get(name) for name in _DATES)]
    values += [time.get("datetime") for time in tree.iter("time") if _is_publication(time)]
    dates = [date for value in values if value and (date := moment(value))]
    if dates:
        # The first that knows the minute, if it is of the same day as the most trusted one.
        exact = (
            d for d in dates if d.precision != "day" and d.value.date() == dates[0].value.date()
        )
        return next(exact, dates[0])
    return _guessed_day(tree)


def _is_publication(time: Element) -> bool:
    marks = " ".join(
        (time.get("itemprop") or "", time.get("class") or "", time.get("pubdate") or "")
    )
    return re.search(r"publi|pubdate|entry-date|timestamp", marks, re.IGNORECASE) is not None


def _guessed_day(tree: Element) -> Published | None:
    from htmldate import find_date

    try:
        day = find_date(
            tree, original_date=True, outputformat="%Y-%m-%d", deferred_url_extractor=True
        )
    except Exception:  # noqa: BLE001
        # A library's guess at a date is not worth the page that breaks it.
        return None
    return moment(day) if day else None


def _authors(tree: Element, meta: dict[str, str], fields: Fields) -> tuple[str, ...]:
    if fields.authors:
        return tuple(dict.fromkeys(part for name in fields.authors for part in _apart(name)))
    for name in _AUTHORS:
        value = meta.get(name, "")
        if "//" not in value and (named := people(value)):
            return named
    marked = [
        text
        for element in tree.iter("a", "span", "p", "div")
        if _is_author(element) and 3 < len(text := text_of(element)) < 100
    ]
    return next((named for text in marked if (named := people(text))), ()) or _guessed_authors(tree)


def _guessed_authors(tree: Element) -> tuple[str, ...]:
    import copy

    from trafilatura.metadata import extract_metadata

    try:
        author = extract_metadata(copy.deepcopy(tree)).author
    except Exception:  # noqa: BLE001
        # As with the date: a guess is not worth the page that breaks it.
        return ()
    return people(author or "")


def _apart(name: str) -> tuple[str, ...]:
    """The people and agencies in one field, such as "Ada Moss, AP Science Writer"."""
    bare = re.sub(r"\s*\([^)]*\)", "", name).strip()
    wires = tuple(part for part in re.split(r"\s*[,;|]\s*", bare) if wire_named(part))
    return (*people(bare), *wires) or (bare or name,)


def _is_author(element: Element) -> bool:
    if element.get("rel") == "author" or element.get("itemprop") == "author":
        return True
    return (
        re.search(
            r"\b(?:byline|author-?name|by-?author)\b", element.get("class") or "", re.IGNORECASE
        )
        is not None
    )


def _outlet(meta: dict[str, str], fields: Fields) -> Outlet | None:
    if meta.get("og:site_name"):
        return Outlet(meta["og:site_name"], stated=True, basis="the page's og:site_name")
    if fields.publisher:
        return Outlet(fields.publisher, stated=True, basis="the publisher in the page's JSON-LD")
    names = ((name, meta[name]) for name in _SITES if name in meta)
    return next(
        (Outlet(value, stated=True, basis=f"the page's {name}") for name, value in names), None
    )


def _canonical(tree: Element, meta: dict[str, str]) -> str | None:
    links = (
        link.get("href")
        for link in tree.iter("link")
        if (link.get("rel") or "").lower() == "canonical"
    )
    return next((a for a in (*links, meta.get("og:url")) if a and a.startswith("http")), None)


def _language(tree: Element, meta: dict[str, str]) -> str | None:
    return tree.get("lang") or meta.get("og:locale") or meta.get("content-language")
