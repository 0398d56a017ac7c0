"""The words of small elements, without reading large ones to their end.

Elements of a hostile page hold each other 256 deep; the whole text of each would be the page 256
times over.
"""

from __future__ import annotations

from reportedly.reading.tree import Element


def short_text(element: Element, most: int) -> str | None:
    """The words inside an element on one line, or None if it has more than `most` characters."""
    parts: list[str] = []
    size = 0
    for piece in element.itertext():
        parts.append(str(piece))
        size += len(piece.strip())
        if size > most:
            return None
    text = " ".join("".join(parts).split())
    return text if len(text) <= most else None
