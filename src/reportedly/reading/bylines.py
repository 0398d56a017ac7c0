"""Where an HTML page prints who it is by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from reportedly.reading.short_text import short_text
from reportedly.reading.tree import Element

_CLASS = re.compile(
    r"(?:^|[\s_-])(?:byline|by-?author|author(?:s|-?name|-?names|-?link)?|article-?author)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"comment|quote|related|teaser|promo|card|photo|image|foto|bild|avatar|follow|footer|sidebar"
    r"|recommend|popular|newsletter|copyright|caption",
    re.IGNORECASE,
)
# Only these stand on lines of their own in a page's text without a mark that says what they are.
_PLAIN_BY = re.compile(
    r"(?:(?:Written|Posted|Story|Words|Text) )?(?:By|Von|Par|Por|Autor(?:in)?(?:/Autor(?:in)?)?"
    r"|Author|Auteur)\b:?\s+(?=[^\W\d_a-zß-ÿ])"
)
_HOLDERS = ("a", "span", "p", "div", "address", "li", "h5", "h6")
_LONGEST = 100
_LONG = 200
_MOST_OF_OPENING = 400
_MOST_ELEMENTS = 50_000


def holders(tree: Element) -> Iterator[Element]:
    """The elements that a byline may stand in."""
    return islice(tree.iter(*_HOLDERS), _MOST_ELEMENTS)


def opening(tree: Element) -> list[Element]:
    """The elements from the main heading to the second paragraph of the text: there bylines are.

    What stands further down may be the byline of another story.
    """
    found: list[Element] = []
    paragraphs = 0
    below = False
    for element in tree.iter("h1", *_HOLDERS):
        below = below or element.tag == "h1"
        if not below or element.tag == "h1":
            continue
        paragraphs += element.tag == "p" and short_text(element, _LONG) is None
        if paragraphs > 1 or len(found) >= _MOST_OF_OPENING:
            break
        found.append(element)
    return found


def marked_bylines(elements: Iterable[Element]) -> Iterator[str]:
    """The texts of elements that are marked as naming the author."""
    for element in elements:
        if _is_author(element):
            text = short_text(element, _LONGEST)
            if text and len(text) > 3:
                yield text
                # Names that each stand in an element of their own, with nothing between them.
                pieces = [" ".join(str(piece).split()) for piece in element.itertext()]
                yield ", ".join(piece for piece in pieces if piece)


def _is_author(element: Element) -> bool:
    marks = element.get("class") or ""
    if _OTHER.search(marks):
        return False
    stated = (element.get("rel") or "", element.get("itemprop") or "")
    if "author" in stated or _CLASS.search(marks):
        parents = (str(p.get("class") or "") for p in _above(element))
        return not any(_OTHER.search(parent) for parent in parents)
    return False


def _above(element: Element) -> Iterator[Element]:
    parent = element.getparent()
    for _ in range(4):
        if parent is None:
            return
        yield parent
        parent = parent.getparent()


def labelled_bylines(elements: Iterable[Element]) -> Iterator[str]:
    """Lines such as "Author: Ada Moss", as they stand in a table or list at the end of a page."""
    return (line for line in plain_bylines(elements) if line.startswith("Aut"))


def plain_bylines(elements: Iterable[Element]) -> Iterator[str]:
    """Lines that are nothing but "By Ada Moss"."""
    for element in elements:
        if len(element) <= 3:
            text = short_text(element, _LONGEST)
            if text and _PLAIN_BY.match(text):
                yield text
