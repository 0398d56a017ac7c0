"""RSS, Atom and JSON Feed: the reports that a feed lists."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from reportedly.errors import ReadError
from reportedly.reading.collections.entries import Entry
from reportedly.reading.collections.xmltree import (
    Node,
    children,
    cut_into,
    first,
    local,
    text_of,
    tree_of,
)
from reportedly.reading.decoding import decode_page
from reportedly.text.halves import from_page

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_MAIL = re.compile(r"[^\s()<>]{1,80}@[^\s()<>]{1,80}\s{0,3}\(([^()]{1,80})\)")
_ITEM = re.compile(r"<(?:[\w-]{1,20}:)?(?:item|entry)(?=[\s>])")
_FIELDS = frozenset({
    "title", "link", "origlink", "guid", "id", "pubdate", "published", "issued", "date", "created",
    "author", "creator", "encoded", "content", "description", "summary", "language",
})  # fmt: skip
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"


def xml_entries(data: bytes, name: str, base: str | None) -> Iterator[Entry]:
    """The entries of an RSS or Atom feed."""
    root = tree_of(data, name)
    channel = next(iter(children(root, "channel")), root)
    language = first(channel, "language") or root.get(_LANGUAGE)
    base = address(root.get(_BASE), base) or base or first(channel, "link")
    # In RSS 1.0 the items stand beside the channel.
    items = [node for place in dict.fromkeys((channel, root)) for node in place if _is_item(node)]
    cut = cut_into(data, name, _ITEM)
    if len(cut) > len(items):  # one that is not closed has taken in those after it
        items = [_flat(node) for one in cut if (node := one()) is not None]
    for node in items:
        if (entry := _entry(node, base, language)) is not None:
            yield entry


def _is_item(node: Node) -> bool:
    return local(node) in {"item", "entry"}


def _flat(node: Node) -> Node:
    """An item whose fields all stand side by side, however its markup has nested them."""
    for inner in list(node.iter()):
        if inner is not node and local(inner) in _FIELDS:
            node.append(inner)
    return node


def _entry(node: Node, base: str | None, language: str | None) -> Entry | None:
    url = _link(node, address(node.get(_BASE), base) or base)
    if url is None:
        return None
    return Entry(
        url=url,
        title=_plain(first(node, "title")),
        published=first(node, "pubdate", "published", "issued", "date", "created"),
        authors=tuple(dict.fromkeys(_authors(node))),
        language=first(node, "language") or node.get(_LANGUAGE) or language,
        text=_text(node),
    )


def _link(node: Node, base: str | None) -> str | None:
    """The address of the report: where a counter stands before it, the one behind it."""
    found = [text_of(child) for child in children(node, "origlink")]
    found += [
        child.get("href") or text_of(child)
        for child in children(node, "link")
        if (child.get("rel") or "alternate") == "alternate"
    ]
    found += [
        text_of(child)
        for child in children(node, "guid") + children(node, "id")
        if (child.get("isPermaLink") or "true").lower() == "true"
    ]
    return next(filter(None, (address(one, base) for one in found)), None)


def address(link: object, base: str | None) -> str | None:
    """The whole address of a link, if it is one of the web; a bare name is none without a base."""
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        found = urljoin(base or "", link.strip())
        parts = urlsplit(found)
    except ValueError:
        return None
    return found if parts.scheme in {"http", "https"} and parts.netloc else None


def _authors(node: Node) -> Iterator[str]:
    for child in node:
        if local(child) in {"author", "creator"}:
            names = [text_of(n) for n in children(child, "name")] or [text_of(child)]
            for name in names:
                found = _MAIL.fullmatch(name or "")  # RSS wants addresses: "a@b.example (Ada Moss)"
                plain = _plain(found[1] if found else name)
                if plain and "@" not in plain:
                    yield plain


def _text(node: Node) -> str | None:
    for name in ("encoded", "content", "description", "summary"):
        for child in children(node, name):
            # XHTML stands in it as elements, HTML as characters.
            found = "".join(child.itertext()) if not len(child) else _inner(child)
            if found.strip():
                return found.strip()
    return None


def _inner(node: Node) -> str:
    from lxml import etree

    return "".join(etree.tostring(child, encoding="unicode") for child in node)


def _plain(text: str | None) -> str | None:
    """A title without the markup that feeds put into it."""
    if not text:
        return None
    return " ".join(_TAG.sub("", html.unescape(text)).split()) or None


def json_entries(data: bytes, name: str, base: str | None) -> Iterator[Entry]:
    """The entries of a JSON Feed."""
    text, _, _ = decode_page(data, name, None)
    try:
        feed = from_page(text)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"{name}: not JSON that can be read ({error}); fetch it again") from None
    feed = feed if isinstance(feed, dict) else {}
    base = base or _string(feed.get("home_page_url"))
    for item in _list(feed.get("items")):
        if not isinstance(item, dict):
            continue
        url = address(item.get("url"), base) or address(item.get("id"), base)
        if url is None:
            continue
        yield Entry(
            url=url,
            title=_plain(_string(item.get("title"))),
            published=_string(item.get("date_published")),
            authors=_names(item) or _names(feed),
            language=_string(item.get("language")) or _string(feed.get("language")),
            text=_string(item.get("content_html"))
            or _string(item.get("content_text"))
            or _string(item.get("summary")),
        )


def _names(item: dict[str, Any]) -> tuple[str, ...]:
    """Version 1.0 has one author, 1.1 a list of them."""
    found = [*_list(item.get("authors")), item.get("author")]
    names = (_string(one.get("name")) for one in found if isinstance(one, dict))
    return tuple(dict.fromkeys(filter(None, names)))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _string(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
