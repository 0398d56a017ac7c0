"""An HTML page, read into an article: its lines are judged, its own data tell the rest."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from itertools import islice

from reportedly.errors import BarredError, DecodingError, NoTextError, TooLargeError
from reportedly.reading.barred import barrier
from reportedly.reading.credited import settled
from reportedly.reading.draft import Draft
from reportedly.reading.extraction.article import article_lines, told_lines
from reportedly.reading.extraction.embedded import embedded_lines
from reportedly.reading.extraction.other import other_lines
from reportedly.reading.flow import Flow, flow_of, matches
from reportedly.reading.hyperlinks import base_of, hyperlinks
from reportedly.reading.left_out import LINES, credits_left_out
from reportedly.reading.metadata import Metadata, metadata_of
from reportedly.reading.places import places_of, residue_on_page
from reportedly.reading.plain import read_page
from reportedly.reading.tree import Element, parse
from reportedly.record import Article, Credit, Origin
from reportedly.text.mojibake import composed, mended, note
from reportedly.text.sentences import lines as lines_of

# The largest of 220 news pages has 3,319. The lines of a page of so many are judged in 4 seconds.
_MOST_ELEMENTS = 100_000
# Characters of a page on which libraries' guesses at its date and author may take a minute.
_LARGE = 2_500_000
# What the extractor finds on a page without an article: the words of a menu or a button.
_FEWEST_LETTERS = 40


def read_markup(
    page: str,
    origin: Origin,
    *,
    url: str | None = None,
    damage: DecodingError | None = None,
    fast: bool = False,
) -> Article:
    """The report in an HTML page; `url` is where it came from, if that is known.

    `fast` judges the lines without asking a second extractor. `damage` is raised if broken bytes
    of the page, by now U+FFFD, stand in the article itself.
    """
    mend = mended(page)
    tree = _tree(mend.text, origin.label)
    flow = flow_of(tree, frozenset({"a"}) | LINES)
    metadata = metadata_of(tree, url, fast=fast or len(mend.text) > _LARGE)
    lines = _lines(tree, fast=fast)
    if metadata.headline:
        lines.insert(0, metadata.headline)
    taken = "\n\n".join(lines)
    draft = read_page(taken, origin.label, titled=bool(metadata.headline))
    notes = _barred(tree, metadata, draft, origin.label)
    if not _is_article(block.text for block in draft.body):
        raise NoTextError(
            f"{origin.label}: no article text in this page; give the page of one report"
        )
    article = draft.article(origin, language=metadata.language)
    if damage and "\ufffd" in article.text:
        raise damage
    there = composed(places_of(mend.text, taken, lines_of(taken)), mend.pieces)
    article = dataclasses.replace(
        article,
        pieces=composed(article.pieces, there),
        residue=residue_on_page(article.residue, there),
        notes=(*notes, *filter(None, (note(mend.count),))),
    )
    return _linked(_with(article, metadata), flow, base_of(tree, url or metadata.url))


def _barred(tree: Element, metadata: Metadata, draft: Draft, label: str) -> tuple[str, ...]:
    """A note where only the beginning is there. Raises `BarredError` where nothing is."""
    barred = barrier(tree, metadata, "\n\n".join(block.text for block in draft.body))
    if barred is None:
        return ()
    if barred.partial:
        return (f"only the beginning of the report is there: {barred.kind} ({barred.why})",)
    raise BarredError(
        f"{label}: {barred.kind} in the place of a report ({barred.why}); save the page as your "
        "browser shows it, and give the file"
    )


def _with(article: Article, found: Metadata) -> Article:
    """The article with what the page says of itself, which goes before what its text shows."""
    outlet = found.outlet or article.outlet
    named = [Credit(found.wire, "wire", None, found.agency)] if found.wire and found.agency else []
    return dataclasses.replace(
        article,
        title=found.title or article.title,
        published=found.published or article.published,
        updated=found.updated or article.updated,
        authors=found.authors or article.authors,
        outlet=outlet,
        section=found.section,
        url=found.url or article.url,
        picture=found.picture,
        wire=article.wire or found.wire,
        credits=settled((*article.credits, *named), outlet),
        related=tuple(dict.fromkeys((*found.related, *article.related))),
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


def _lines(tree: Element, *, fast: bool) -> list[str]:
    """The text of the article, a line for each paragraph, heading or item."""
    other = [] if fast else other_lines(tree)
    lines = article_lines(tree, other or None)
    if _is_article(lines):
        return lines
    # The page prints nothing like an article: what it has for machines, or what is left to try.
    told = told_lines(tree)
    if _is_article(told):
        return told
    other = other or other_lines(tree)
    return other if _is_article(other) else embedded_lines(tree) or other or lines


def _is_article(lines: Iterable[str]) -> bool:
    """Whether there are letters enough for more than a menu or a button."""
    letters = (c for line in lines for c in line if c.isalpha())
    return sum(1 for _ in islice(letters, _FEWEST_LETTERS)) == _FEWEST_LETTERS
