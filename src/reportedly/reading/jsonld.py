"""The description of a page for search engines (schema.org in JSON-LD), read with suspicion."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportedly.reading.tree import Element

_ARTICLES = re.compile(r"Article$|Posting$|^Report$|^Review$|^NewsArticle|^LiveBlog", re.IGNORECASE)
_DEEPEST = 12
_CONTROLS = re.compile(r"[\x00-\x1f]+")


@dataclass(frozen=True, slots=True)
class Fields:
    """What the description says; any of it may be missing."""

    headline: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None


def fields_of(tree: Element) -> Fields:
    """The fields of the page's article, the first that is described."""
    found = [item for script in _scripts(tree) for item in _items(_parsed(script), 0)]
    by_id = {
        item["@id"]: item for item in found if isinstance(item.get("@id"), str) and len(item) > 1
    }
    articles = [item for item in found if _is_article(item)]
    # A page with a teaser list describes many; its own comes with a date and an author.
    articles.sort(key=lambda item: ("datePublished" not in item) + ("author" not in item))
    if not articles:
        return Fields()
    article = articles[0]
    return Fields(
        headline=_string(article.get("headline")) or _string(article.get("name")),
        published=_string(article.get("datePublished")),
        authors=tuple(
            dict.fromkeys(_names(article.get("author") or article.get("creator"), by_id))
        ),
        publisher=next(iter(_names(article.get("publisher"), by_id)), None),
        url=_address(article.get("url")) or _address(article.get("mainEntityOfPage")),
    )


def _scripts(tree: Element) -> Iterator[str]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            yield script.text or ""


def _parsed(script: str) -> Any:
    """The JSON of a script, with what sites get wrong: comments, bare line ends, semicolons."""
    text = re.sub(
        r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$", "", script
    )
    try:
        return json.loads(_CONTROLS.sub(" ", text).strip().rstrip(";"))
    except (ValueError, RecursionError):
        return None


def _items(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for part in value:
            yield from _items(part, depth + 1)
    elif isinstance(value, dict):
        yield value
        for part in value.values():
            if isinstance(part, dict | list):
                yield from _items(part, depth + 1)


def _is_article(item: dict[str, Any]) -> bool:
    kinds = item.get("@type")
    return any(
        isinstance(k, str) and _ARTICLES.search(k)
        for k in (kinds if isinstance(kinds, list) else [kinds])
    )


def _names(value: Any, by_id: dict[str, dict[str, Any]]) -> Iterator[str]:
    """The names of people or organizations, however they are wrapped."""
    for part in value if isinstance(value, list) else [value]:
        known = part
        if isinstance(part, dict) and "name" not in part:  # a reference to one described elsewhere
            known = by_id.get(str(part.get("@id")), part)
        name = known.get("name") if isinstance(known, dict) else known
        for one in name if isinstance(name, list) else [name]:
            text = _string(one)
            if text and "//" not in text:
                yield re.sub(r"^by\s+", "", text, flags=re.IGNORECASE)


def _string(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(value).split()) or None


def _address(value: Any) -> str | None:
    address = _string(value.get("@id") if isinstance(value, dict) else value)
    return address if address and address.startswith("http") else None
