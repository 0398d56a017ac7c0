"""The address by which an HTML page wants to be known."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from reportedly.reading.jsonld import Fields
from reportedly.reading.tags import Tags
from reportedly.reading.tree import Element

_LONGEST = 2_000


def absolute(address: str | None, base: str | None) -> str | None:
    """`address`, joined to `base` if it is relative; None where that gives no http(s) address."""
    bare = (address or "").strip()
    if not bare or len(bare) > _LONGEST or any(c.isspace() or c in '<>"{}' for c in bare):
        return None
    try:
        joined = urljoin(base, bare) if base else bare
        parts = urlsplit(joined)
    except ValueError:  # brackets that hold no IPv6 address
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return None
    return joined


def canonical(tree: Element, tags: Tags, fields: Fields, url: str | None) -> str | None:
    """The page's address by its own word; that of a home page is no story's, if `url` tells one."""
    base = url or next(_bases(tree), None)
    for told in (*_links(tree), tags.first("og:url"), fields.url):
        address = absolute(told, base)
        if address and not (_is_home(address) and url and not _is_home(url)):
            return address
    return url


def page_url(tree: Element, tags: Tags, url: str | None) -> str | None:
    """What is known of the page's address before its JSON-LD is read."""
    return url or next(
        (a for a in (*_links(tree), tags.first("og:url")) if absolute(a, None)), None
    )


def _links(tree: Element) -> Iterator[str]:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            yield link.get("href") or ""


def _bases(tree: Element) -> Iterator[str]:
    for base in tree.iter("base"):
        if address := absolute(base.get("href"), None):
            yield address


def _is_home(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query
