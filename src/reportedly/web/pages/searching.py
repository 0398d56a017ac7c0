"""The first page, the search, and the search as a feed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from reportedly.archive.holdings import Holdings, holdings
from reportedly.archive.results import Count, Hit, Order, Results
from reportedly.archive.searching import search as searched
from reportedly.record import Span
from reportedly.views import wording
from reportedly.web import addresses
from reportedly.web.answering import Answer, Raw, Shown, encoded
from reportedly.web.asking import Asked
from reportedly.web.site import Site

PAGE = 20
FURTHEST = 2_000
"""Hits that can be paged through; of more, a narrower query tells more."""

_FED = 50
_LONGEST = 1_000
_SHOWN = 500


@dataclass(frozen=True, slots=True)
class Start:
    """What the first page tells a program."""

    holdings: Holdings


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a hit; `match` tells that they are what was looked for."""

    text: str
    match: bool


class ResultsSheet:
    """What the template asks of results."""

    def __init__(self, results: Results) -> None:
        self.results = results

    def words(self, hit: Hit) -> Iterator[Words]:
        """What was said, with what was looked for apart; a long text around the first match."""
        text = hit.content
        first = hit.matches[0].start if hit.matches else 0
        start = max(0, first - _SHOWN // 3) if len(text) > _SHOWN else 0
        start = text.rfind(" ", 0, start) + 1 if start else 0
        end = min(len(text), start + _SHOWN)
        end = end if end == len(text) else text.rfind(" ", start + 1, end) + 1 or end
        at = start
        if start:
            yield Words("… ", match=False)
        for span in (Span(max(s.start, start), min(s.end, end)) for s in _inside(hit, start, end)):
            yield Words(_plain(text[at : span.start]), match=False)
            yield Words(_plain(span.of(text)), match=True)
            at = span.end
        yield Words(_plain(text[at:end]), match=False)
        if end < len(text):
            yield Words(" …", match=False)

    def narrower(self, field: str, count: Count) -> str:
        """The search with one more condition."""
        value = f'"{count.value}"' if _needs_quotes(count.value) else count.value
        return self.address(f"{self.results.query} {field}:{value}".strip())

    def chosen(self, field: str, count: Count) -> bool:
        """Whether the query says so already."""
        plain = f" {self.results.query} "
        return f" {field}:{count.value} " in plain or f' {field}:"{count.value}" ' in plain

    def address(self, query: str, order: str = "", offset: int = 0) -> str:
        """A search."""
        order = order or str(self.results.order)
        told = "" if order == Order.RELEVANCE else order
        return addresses.asked("/search", q=query, order=told, offset=offset)

    @property
    def feed(self) -> str:
        """The search as a feed."""
        return addresses.asked("/feed", q=self.results.query)

    @property
    def further(self) -> int | None:
        """Where the next page begins, as far as pages go."""
        following = self.results.next
        return following if following is not None and following <= FURTHEST else None


def start(site: Site, asked: Asked) -> Answer:
    """The first page."""
    del asked
    found = Start(holdings(site.archive.database))
    return Shown("start.html", found, encoded(found))


def search(site: Site, asked: Asked) -> Answer:
    """The search."""
    order = Order(asked.choice("order", tuple(Order)))
    offset = asked.number("offset", FURTHEST)
    found = searched(site.archive.database, query_of(asked), order, limit=PAGE, offset=offset)
    return Shown("search.html", ResultsSheet(found), encoded(found))


def feed(site: Site, asked: Asked) -> Answer:
    """The newest hits as RSS 2.0."""
    query = query_of(asked)
    found = searched(site.archive.database, query, Order.TIME, limit=_FED)
    base = f"{'https' if asked.secure else 'http'}://{asked.host}"
    title = f"Reportedly: {query}" if query else "Reportedly: all attributions"
    own = base + addresses.asked("/feed", q=query)
    page = base + addresses.asked("/search", q=query, order=Order.TIME)
    items = "".join(_item(hit, base) for hit in found.hits)
    said = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
        f"<title>{_text(title)}</title><link>{escape(page)}</link>"
        f"<description>{_text('Who said what, on whose word')}</description>"
        f'<atom:link href={quoteattr(own)} rel="self" type="application/rss+xml"/>{items}'
        "</channel></rss>\n"
    )
    return Raw(said.encode(errors="replace"), "application/rss+xml")


def query_of(asked: Asked) -> str:
    """What is looked for."""
    return " ".join(asked.query.get("q", "").split())[:_LONGEST]


def _item(hit: Hit, base: str) -> str:
    who = hit.name or hit.source or "source not stated"
    page = base + addresses.article(hit.report, hit.attribution)
    said = f"{who} {hit.cue}: {hit.content}" if hit.cue else f"{who}: {hit.content}"
    where = f"{hit.outlet or 'outlet not stated'}: {hit.title or 'without a title'}"
    when = _when(hit)
    return (
        f"<item><title>{_text(wording.shortened(wording.line(said), 160))}</title>"
        f"<link>{escape(page)}</link><guid>{escape(page)}</guid>"
        f"<description>{_text(f'{said} ({where})')}</description>"
        f"{f'<pubDate>{when}</pubDate>' if when else ''}</item>"
    )


def _when(hit: Hit) -> str:
    """When it was published, else when it came to us, as RSS wants it."""
    try:
        when = datetime.fromisoformat(hit.published or hit.first_seen)
    except ValueError:
        return ""
    return format_datetime(when if when.tzinfo else when.replace(tzinfo=UTC))


def _text(words: str) -> str:
    """Words that any reader of XML takes."""
    return escape("".join(c for c in wording.line(words) if c not in "\ufffe\uffff"))


def _inside(hit: Hit, start: int, end: int) -> Iterator[Span]:
    return (span for span in hit.matches if span.start < end and span.end > start)


def _plain(words: str) -> str:
    return wording.plain(words.replace("\n", " "))


def _needs_quotes(value: str) -> bool:
    return not value.replace("-", "").replace(".", "").isalnum()
