"""What a feed or a sitemap lists: links to reports, with what it says of them."""

from __future__ import annotations

from dataclasses import dataclass

MOST = 50_000
"""Entries of one list: the largest that the sitemap protocol allows."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A link to a report, or, in an index of sitemaps (`is_list`), to another list.

    `text` is what the feed prints of the report: HTML or plain, whole or a teaser.
    """

    url: str
    title: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    text: str | None = None
    is_list: bool = False
