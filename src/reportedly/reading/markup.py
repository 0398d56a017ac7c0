"""An HTML page, read into an article: trafilatura finds the text, the page's own data the rest."""

from __future__ import annotations

import dataclasses
from typing import Any

from reportedly.errors import DecodingError, NoTextError, TooLargeError
from reportedly.reading.credited import settled
from reportedly.reading.flow import Flow, flow_of, matches
from reportedly.reading.hyperlinks import base_of, hyperlinks
from reportedly.reading.left_out import LINES, credits_left_out
from reportedly.reading.metadata import Metadata, metadata_of
from reportedly.reading.plain import read_page
from reportedly.reading.tree import Element, parse
from reportedly.record import Article, Credit, Origin
from reportedly.text.offsets import visible

# Trafilatura's own tags for what stands on lines of its own; all others run on in the line.
_BLOCKS = frozenset({
    "p", "head", "item", "quote", "code", "cell", "row", "list", "table", "fw", "main", "body",
    "div",
})  # fmt: skip
# The largest of 91 news pages has 1,600; trafilatura takes 20 seconds for so many as this.
_MOST_ELEMENTS = 50_000
# What the extractor finds on a page without an article: the words of a menu or a button.
_FEWEST_LETTERS = 40


def read_markup(
    page: str, origin: Origin, *, url: str | None = None, damage: DecodingError | None = None
) -> Article:
    """The report in an HTML page; `url` is where it came from, if that is known.

    `damage` is raised if broken bytes of the page, by now U+FFFD, stand in the article itself.
    """
    tree = _tree(page, origin.name)
    flow = flow_of(tree, frozenset({"a"}) | LINES)
    metadata = metadata_of(tree, url)
    lines = _lines(tree, origin.name)
    if metadata.headline:
        lines.insert(0, metadata.headline)
    draft = read_page("\n\n".join(lines), origin.name, titled=bool(metadata.headline))
    if sum(c.isalpha() for block in draft.body for c in block.text) < _FEWEST_LETTERS:
        raise NoTextError(
            f"{origin.name}: no article text in this page; give the page of one report"
        )
    article = draft.article(origin, language=metadata.language)
    if damage and "\ufffd" in article.text:
        raise damage
    return _linked(_with(article, metadata), flow, base_of(tree, url or metadata.url))


def _with(article: Article, found: Metadata) -> Article:
    """The article with what the page says of itself, which goes before what its text shows."""
    outlet = found.outlet or article.outlet
    named = [Credit(found.wire, "wire", None, found.agency)] if found.wire and found.agency else []
    return dataclasses.replace(
        article,
        title=found.title or article.title,
        published=found.published or article.published,
        authors=found.authors or article.authors,
        outlet=outlet,
        url=found.url or article.url,
        wire=article.wire or found.wire,
        credits=settled((*article.credits, *named), outlet),
        related=tuple(dict.fromkeys((*found.related, *article.related))),
        # The offsets point into the extracted text, which nobody has; they would mislead.
        pieces=(),
        residue=(),
    )


def _linked(article: Article, flow: Flow, base: str | None) -> Article:
    """The article with the links of its body, and with credits that the extractor left out."""
    matched = matches(flow, article.text, article.paragraphs)
    credited = settled((*article.credits, *credits_left_out(flow, matched)), article.outlet)
    return dataclasses.replace(article, credits=credited, links=hyperlinks(flow, matched, base))


def _tree(page: str, name: str) -> Element:
    tree = parse(page)
    if tree is None:
        raise NoTextError(f"{name}: no article text in this page; give the page of one report")
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        raise TooLargeError(
            f"{name}: over {_MOST_ELEMENTS:,} elements; give the page of one report"
        )
    return tree


def _lines(tree: Element, name: str) -> list[str]:
    """The text of the article, a line for each paragraph, heading or item."""
    for precise in (True, False):
        body = _extracted(tree, name, precise=precise)
        lines = [line for line in _run(body) if line] if body is not None else []
        if lines:
            return lines
    return []


def _extracted(tree: Element, name: str, *, precise: bool) -> Element | None:
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
    except Exception as error:
        # The extractor meets whatever the web holds; a page that breaks it is a page without text.
        raise NoTextError(
            f"{name}: no article text could be taken out of this page ({type(error).__name__}); "
            "save its text and give that"
        ) from error
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
