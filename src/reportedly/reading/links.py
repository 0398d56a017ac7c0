"""Links of an HTML page to other stories, in blocks that say that they are such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from reportedly.reading.furniture import opens_related
from reportedly.reading.tree import Element, text_of
from reportedly.record import Related

_BLOCK = re.compile(
    r"(?:^|[\s_-])(?:related|relateds?|read-?(?:more|next|also)|also-?read|more-(?:on|stories|from)"
    r"|see-?also|recommended|recirc(?:ulation)?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_WORDS = frozenset({"b", "strong", "em", "i", "span"})
_MOST = 30
_FEWEST_WORDS = 4
_MOST_LINKS_OF_A_BLOCK = 40


def related_links(tree: Element, base: str | None) -> tuple[Related, ...]:
    """Titles and addresses of the stories that the page lists as related, in order."""
    found: dict[str, Related] = {}
    for block in _blocks(tree):
        links = list(block.iter("a"))
        if len(links) > _MOST_LINKS_OF_A_BLOCK:  # a menu, or the page as a whole
            continue
        for link in links:
            story = _story(link, base)
            if story and story.url:
                kept = found.get(story.url)
                if kept is None or len(kept.title) < len(story.title):
                    found[story.url] = story
    return tuple(found.values())[:_MOST]


def _blocks(tree: Element) -> Iterator[Element]:
    """Elements whose name says "related", and what stands under or behind words that say so."""
    for element in tree.iter("div", "section", "aside", "ul", "ol", "nav"):
        if _BLOCK.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            yield element
    for heading in tree.iter("h2", "h3", "h4", "h5", "strong"):
        if opens_related(text_of(heading)):
            following = heading.getnext()
            if following is None and heading.getparent() is not None:
                following = heading.getparent().getnext()
            if following is not None and isinstance(following.tag, str):
                yield following
    for link in tree.iter("a"):
        if opens_related(_words_before(link)):
            yield link


def _words_before(link: Element) -> str:
    """The words right before a link, such as "Now read:"."""
    before, parent = link.getprevious(), link.getparent()
    if before is None:
        return (parent.text or "").strip() if parent is not None else ""
    return f"{text_of(before)} {before.tail or ''}".strip() if before.tag in _WORDS else ""


def _story(link: Element, base: str | None) -> Related | None:
    title = text_of(link)
    href = (link.get("href") or "").strip()
    if len(title.split()) < _FEWEST_WORDS or len(title) > 250 or not href or href[0] == "#":
        return None
    try:
        address = urljoin(base, href) if base else href
        path = urlsplit(address).path
    except ValueError:  # brackets that hold no IPv6 address
        return None
    if href.lower().startswith(("javascript:", "mailto:", "tel:")) or path in ("", "/"):
        return None
    image = next(link.iter("img"), None)
    return Related(title, url=address, picture=image.get("src") if image is not None else None)
