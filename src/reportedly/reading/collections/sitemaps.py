"""Sitemaps, those of news, and indexes of sitemaps: the addresses that a site lists."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.reading.collections.entries import Entry
from reportedly.reading.collections.feeds import address
from reportedly.reading.collections.xmltree import Node, children, first, local, tree_of


def sitemap_entries(data: bytes, name: str, base: str | None) -> Iterator[Entry]:
    """The entries of a sitemap, or the sitemaps of an index.

    When a page was last changed is no time of publication; a news sitemap tells that.
    """
    for node in tree_of(data, name):
        kind = local(node)
        url = address(first(node, "loc"), base) if kind in {"url", "sitemap"} else None
        if url is None:
            continue
        yield Entry(url, is_list=True) if kind == "sitemap" else _entry(node, url)


def _entry(node: Node, url: str) -> Entry:
    news = next(iter(children(node, "news")), None)
    if news is None:
        return Entry(url)
    publication = next(iter(children(news, "publication")), None)
    return Entry(
        url,
        title=first(news, "title"),
        published=first(news, "publication_date"),
        language=None if publication is None else first(publication, "language"),
    )
