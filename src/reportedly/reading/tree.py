"""The elements of an HTML page."""

from __future__ import annotations

from lxml import etree, html
from lxml.etree import _Element as Element

__all__ = ["Element", "parse", "text_of"]


def parse(page: str) -> Element | None:
    """The root of an HTML page; None where nothing in it is markup.

    Scripts never run, and entities are not declared in HTML: a page can ask for neither. Nesting
    is cut at the 256 levels of libxml2, so that recursion further on has an end.
    """
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(page.encode(errors="replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def text_of(element: Element) -> str:
    """The words inside an element, on one line."""
    return " ".join("".join(str(text) for text in element.itertext()).split())
