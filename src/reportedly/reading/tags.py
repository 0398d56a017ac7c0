"""The meta tags of an HTML page, and the microdata in it that names the same things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml.etree import XPath

from reportedly.reading.short_text import short_text
from reportedly.reading.tree import Element

# A page of 220 has 140 meta tags at most, and no value of use is as long as this.
_MOST = 2_000
_LONGEST = 2_000
_MARKED = {
    name: XPath(
        "//body//*[@itemprop or @property]"
        f"[@itemprop='{name}' or @property='{name}' or @property='schema:{name}']"
    )
    for name in ("datePublished", "dateModified", "articleSection")
}
# What a template leaves where it had nothing to put in.
_EMPTY = frozenset({
    "null", "undefined", "none", "nan", "n/a", "na", "false", "true", "-", "unknown", "no value",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tag:
    """One meta tag: its name in small letters, and its content."""

    name: str
    content: str


@dataclass(frozen=True, slots=True)
class Tags:
    """All meta tags of a page, in order."""

    tags: tuple[Tag, ...]

    def all(self, *names: str) -> Iterator[str]:
        """The contents of the tags with these names: by name, then in the order of the page."""
        for name in names:
            yield from (tag.content for tag in self.tags if tag.name == name)

    def first(self, *names: str) -> str | None:
        """The content of the first tag with the first of these names that the page has."""
        return next(self.all(*names), None)


def tags_of(tree: Element) -> Tags:
    """The meta tags of the page that say something."""
    found: list[Tag] = []
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "")[:_LONGEST].split())
        if not content or is_placeholder(content):
            continue
        names = (element.get(a) or "" for a in ("property", "name", "itemprop", "http-equiv"))
        found.extend(Tag(name.strip().lower(), content) for name in names if name.strip())
        if len(found) >= _MOST:
            break
    return Tags(tuple(found))


def marked(tree: Element, name: str) -> Iterator[str]:
    """What microdata or RDFa in the body gives as "datePublished" and the like, in order.

    It is looked for where meta tags and JSON-LD leave it open: that takes as long as they do.
    """
    for element in islice(_MARKED[name](tree), _MOST):
        value = element.get("datetime") or element.get("content") or short_text(element, _LONGEST)
        if value and not is_placeholder(value):
            yield value[:_LONGEST]


def is_placeholder(value: str) -> bool:
    """Whether `value` is what a template prints in place of nothing, or of itself."""
    bare = value.strip()
    return bare.lower() in _EMPTY or bare.startswith(("{{", "${", "<%", "[%", "%%")) or "{{" in bare
