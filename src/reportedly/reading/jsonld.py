"""The description of a page for search engines (schema.org in JSON-LD), read with suspicion."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from itertools import islice
from typing import Any

from reportedly.reading.headline import folded
from reportedly.reading.tags import is_placeholder
from reportedly.reading.tree import Element
from reportedly.text.halves import from_page

_ARTICLES = re.compile(r"Article$|Posting$|^Report$|^Review$|^NewsArticle|^LiveBlog", re.IGNORECASE)
_DEEPEST = 12
_MOST_ITEMS = 20_000
_FEWEST_LETTERS = 12
_MOST_OF_ONE = 5


@dataclass(frozen=True, slots=True)
class Fields:
    """What the description says; any of it may be missing. `free` is False behind a paywall.

    `words` is how many words the article has, by its own count.
    """

    headline: str | None = None
    published: str | None = None
    modified: str | None = None
    created: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    section: str | None = None
    picture: str | None = None
    language: str | None = None
    free: bool | None = None
    words: int | None = None
    breadcrumbs: tuple[str, ...] = ()


def fields_of(tree: Element, titles: tuple[str, ...] = (), url: str | None = None) -> Fields:
    """The fields of the page's article; `titles` and `url` tell it from those it lists beside it.

    What the article lacks is taken from another description of the same one.
    """
    found = [item for script in _scripts(tree) for item in _items(_parsed(script), 0)][:_MOST_ITEMS]
    by_id = {
        item["@id"]: item for item in found if isinstance(item.get("@id"), str) and len(item) > 1
    }
    articles = [item for item in found if _is_article(item)]
    articles.sort(key=_Nearness(titles, url))
    trail = _breadcrumbs(found, by_id)
    if not articles:
        return Fields(breadcrumbs=trail)
    best = _fields(articles[0], by_id)
    headline = _headline(articles[0])
    others = (other for other in articles[1:] if headline and _headline(other) == headline)
    for other in islice(others, _MOST_OF_ONE):
        best = _filled(best, _fields(other, by_id))
    return replace(best, breadcrumbs=trail)


def _headline(article: dict[str, Any]) -> str | None:
    return _string(article.get("headline")) or _string(article.get("name"))


def _fields(article: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> Fields:
    names = _names(article.get("author") or article.get("creator"), by_id)
    return Fields(
        headline=_headline(article),
        published=_string(article.get("datePublished")),
        modified=_string(article.get("dateModified")),
        created=_string(article.get("dateCreated")),
        authors=tuple(dict.fromkeys(names)),
        publisher=next(iter(_names(article.get("publisher"), by_id)), None),
        url=_url(article),
        section=next(_strings(article.get("articleSection")), None),
        picture=_picture(article.get("image"), by_id) or _string(article.get("thumbnailUrl")),
        language=next(_strings(article.get("inLanguage")), None),
        free=_truth(article.get("isAccessibleForFree")),
        words=_count(article.get("wordCount")),
    )


def _url(article: dict[str, Any]) -> str | None:
    return _address(article.get("url")) or _address(article.get("mainEntityOfPage"))


class _Nearness:
    """How far a description is from that of the page: its title, its address, then what it has.

    A page with a teaser list describes many; its own comes with a date and an author.
    """

    def __init__(self, titles: tuple[str, ...], url: str | None) -> None:
        self._titles = [folded(title) for title in titles]
        self._url = _bare(url) if url else None

    def __call__(self, article: dict[str, Any]) -> tuple[bool, ...]:
        name = folded(_headline(article) or "")
        own = len(name) >= _FEWEST_LETTERS and any(name in t or t in name for t in self._titles)
        address = _url(article) if self._url else None
        here = address is not None and _bare(address) == self._url
        return not own, not here, "datePublished" not in article, "author" not in article


def _filled(one: Fields, other: Fields) -> Fields:
    """`one`, with the fields that it lacks taken from `other`."""
    missing = {
        field.name: getattr(other, field.name)
        for field in fields(one)
        if getattr(one, field.name) in (None, ())
    }
    return replace(one, **missing)


def _bare(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|[?#].*$", "", url).rstrip("/").lower()


def _scripts(tree: Element) -> Iterator[str]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            yield script.text or ""


def _parsed(script: str) -> Any:
    """The JSON of a script, with what sites get wrong: comments, bare line ends, semicolons."""
    text = script.strip()
    if text.startswith(("<", "/")):
        text = re.sub(r"^(?:<!--|//\s{0,9}<!\[CDATA\[|<!\[CDATA\[)", "", text)
        text = re.sub(r"(?:-->|(?://\s{0,9})?\]\]>)$", "", text)
    text = text.strip().rstrip(";")
    try:
        return from_page(text)
    except (ValueError, RecursionError):
        pass
    try:  # a comma too many is the mistake made most often
        return from_page(re.sub(r",(?=\s{0,200}[}\]])", "", text))
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
    return any(_ARTICLES.search(kind) for kind in _kinds(item))


def _kinds(item: dict[str, Any]) -> list[str]:
    kinds = item.get("@type")
    return [k for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)]


def _breadcrumbs(found: list[dict[str, Any]], by_id: dict[str, dict[str, Any]]) -> tuple[str, ...]:
    """The names of the first trail of breadcrumbs, from the home page down."""
    trails = (item.get("itemListElement") for item in found if "BreadcrumbList" in _kinds(item))
    for trail in trails:
        parts = (
            [part for part in trail if isinstance(part, dict)] if isinstance(trail, list) else []
        )
        named = [
            next(_names([part if "name" in part else part.get("item")], by_id), "")
            for part in parts
        ]
        if any(named):
            return tuple(name for name in named if name)
    return ()


def _names(value: Any, by_id: dict[str, dict[str, Any]]) -> Iterator[str]:
    """The names of people or organizations, however they are wrapped."""
    for part in _flat(value, 0):
        known = part
        if isinstance(part, dict) and "name" not in part:  # a reference to one described elsewhere
            known = by_id.get(str(part.get("@id")), part)
        name = known.get("name") if isinstance(known, dict) else known
        for one in name if isinstance(name, list) else [name]:
            text = _string(one)
            if text and "//" not in text:
                yield re.sub(r"^by\s+", "", text, flags=re.IGNORECASE)


def _flat(value: Any, depth: int) -> Iterator[Any]:
    """The members of a list, those of the lists in it included."""
    if not isinstance(value, list):
        yield value
    elif depth < _DEEPEST:
        for part in value:
            yield from _flat(part, depth + 1)


def _picture(value: Any, by_id: dict[str, dict[str, Any]]) -> str | None:
    """The address of the first picture."""
    for part in _flat(value, 0):
        known = part
        if isinstance(part, dict) and not ("url" in part or "contentUrl" in part):
            known = by_id.get(str(part.get("@id")), part)
        if isinstance(known, dict):
            known = known.get("url") or known.get("contentUrl") or known.get("@id")
        if text := next(_strings(known), None):
            return text
    return None


def _strings(value: Any) -> Iterator[str]:
    """The strings of a value or list; of an object such as a language, its name."""
    for part in _flat(value, 0):
        bare = part.get("alternateName") or part.get("name") if isinstance(part, dict) else part
        if text := _string(bare):
            yield text


def _truth(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    word = value.rpartition("/")[2].strip().lower() if isinstance(value, str) else ""
    return {"true": True, "false": False}.get(word)


def _count(value: Any) -> int | None:
    text = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 7 else None


def _string(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    text = " ".join(html.unescape(value).split())
    return None if not text or is_placeholder(text) else text


def _address(value: Any) -> str | None:
    address = _string(value.get("@id") if isinstance(value, dict) else value)
    return address if address and address.startswith("http") else None
