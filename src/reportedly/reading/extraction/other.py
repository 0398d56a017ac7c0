"""The lines that trafilatura takes for the article, to compare ours with."""

from __future__ import annotations

from typing import Any

from reportedly.reading.tree import Element
from reportedly.text.offsets import visible

# Its own tags for what stands on lines of its own; all others run on in the line.
_BLOCKS = frozenset({
    "p", "head", "item", "quote", "code", "cell", "row", "list", "table", "fw", "main", "body",
    "div",
})  # fmt: skip
# It takes 20 seconds for so many elements; the largest of 91 news pages has 1,600.
_MOST_ELEMENTS = 50_000


def other_lines(tree: Element) -> list[str]:
    """A line for each paragraph, heading or item; none where it finds nothing, or would not end."""
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        return []
    for precise in (True, False):
        body = _extracted(tree, precise=precise)
        lines = [line for line in _run(body) if line] if body is not None else []
        if lines:
            return lines
    return []


def _extracted(tree: Element, *, precise: bool) -> Element | None:
    import copy

    from trafilatura import bare_extraction

    try:
        document: Any = bare_extraction(
            copy.deepcopy(tree),
            favor_precision=precise,
            include_comments=False,
            include_tables=False,
            with_metadata=False,
        )
    except Exception:  # noqa: BLE001
        # It meets whatever the web holds; ours stands without it.
        return None
    return getattr(document, "body", None)


def _run(body: Element) -> list[str]:
    """The lines of trafilatura's document, in order."""
    lines = [""]
    for event, text in _events(body):
        if event == "text":
            lines[-1] += text
        elif lines[-1]:
            lines.append("")
    return [visible(" ".join(line.split())) for line in lines]


def _events(body: Element) -> list[tuple[str, str]]:
    """Text and line ends of the document; not recursive, since pages are nested without measure."""
    events: list[tuple[str, str]] = []
    stack: list[tuple[Element, bool]] = [(body, False)]
    while stack:
        element, done = stack.pop()
        block = element.tag in _BLOCKS
        if block or element.tag == "lb":
            events.append(("break", ""))
        if done:
            events.append(("text", element.tail or ""))
            continue
        events.append(("text", element.text or ""))
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    return events
