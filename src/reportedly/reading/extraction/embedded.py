"""Pages that print nothing, and have their article as HTML in the data of a script."""

from __future__ import annotations

import re

from reportedly.reading.extraction.blocks import blocks_of
from reportedly.reading.tree import Element, parse
from reportedly.text.halves import from_page

# A string as JSON writes it; one that is not closed ends the search, which must stay linear.
_STRING = re.compile(r'"((?:[^"\\]|\\.)*+)(?:"|\\?\Z)', re.DOTALL)
_SHORTEST = 400
_PARAGRAPH = re.compile(r"(?:<|\\u003[cC])p\b")


def embedded_lines(tree: Element) -> list[str]:
    """The paragraphs of the longest piece of HTML in the data of the page's scripts."""
    strings = (
        found[1]
        for script in tree.iter("script")
        for found in _STRING.finditer(script.text or "")
        if len(found[1]) >= _SHORTEST and _PARAGRAPH.search(found[1])
    )
    longest = max(strings, key=len, default="")
    try:
        inner = parse(str(from_page(f'"{longest}"'))) if longest else None
    except ValueError:
        return []
    return [block.text for block in blocks_of(inner).blocks] if inner is not None else []
