"""The section of its outlet that an HTML page stands in."""

from __future__ import annotations

import re
from itertools import chain

from reportedly.reading.headline import folded
from reportedly.reading.jsonld import Fields
from reportedly.reading.tags import Tags, marked
from reportedly.reading.tree import Element, text_of

_TAGS = (
    "article:section", "og:article:section", "parsely-section", "cxenseparse:section",
    "article:section_name", "section", "dc.subject.section",
)  # fmt: skip
# Where a trail of breadcrumbs begins, and what a system calls the lack of a section.
_NONE = frozenset({
    "home", "homepage", "start", "startseite", "accueil", "inicio", "portada", "hem", "hjem",
    "home page", "strona główna", "főoldal", "anasayfa", "ana sayfa", "beranda", "início",
    "etusivu",
    "uncategorized", "uncategorised", "unkategorisiert", "non classé", "sin categoría", "ホーム",
    "none", "other", "default", "article", "articles", "artikel", "post", "posts", "all", "index",
    "page", "главная", "blog", "general", "root",
})  # fmt: skip
_TRAIL = re.compile(r"bread-?_?crumb", re.IGNORECASE)
_LIST = re.compile(r"\s*[,;|>]\s*|\s+[-–—]\s+")
# An address, or a name that only a system reads: "news_news".
_NO_NAME = re.compile(r"//|^\S+\.[a-z]{2,12}$|^[\w-]*_[\w-]*$", re.IGNORECASE)
_LONGEST = 60
_MOST_STEPS = 8


def section_of(
    tree: Element, tags: Tags, fields: Fields, title: str | None, outlet: str | None
) -> str | None:
    """The section, as data for machines names it, or else the trail of breadcrumbs."""
    for value in chain([fields.section], tags.all(*_TAGS), marked(tree, "articleSection")):
        part = _LIST.split(value or "", maxsplit=1)[0].strip()
        if part and _may_be(part, title, outlet):
            return part
    trail = fields.breadcrumbs or _trail(tree)
    steps = [step for step in trail if _may_be(step, title, outlet)]
    return steps[0] if steps and len(trail) > 1 else None


def _trail(tree: Element) -> tuple[str, ...]:
    """The links of the first block that is marked as a trail of breadcrumbs."""
    for element in tree.iter("nav", "ol", "ul", "div"):
        marks = (
            f"{element.get('class') or ''} {element.get('id') or ''} {element.get('aria-label')}"
        )
        if _TRAIL.search(marks):
            links = [text for link in element.iter("a") if (text := text_of(link))]
            if links:
                return tuple(links) if len(links) <= _MOST_STEPS else ()
    return ()


def _may_be(name: str, title: str | None, outlet: str | None) -> bool:
    bare = folded(name)
    if not bare or bare.isdigit() or len(name) > _LONGEST or _NO_NAME.search(name.strip()):
        return False
    own = {folded(title or ""), folded(outlet or "")}
    return (
        name.strip().lower() not in _NONE
        and bare not in own
        and not (len(bare) >= 15 and bare in folded(title or ""))
    )
