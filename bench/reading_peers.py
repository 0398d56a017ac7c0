"""Ours and its peers as functions from a page to what they read in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from reading_pages import Sample


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a page; None is a field that the reader does not give at all."""

    text: str = ""
    title: str | None = None
    published: str | None = None
    authors: tuple[str, ...] | None = None


Reader = Callable[[Sample], Reading]


def page_of(sample: Sample) -> str:
    """The characters of a page, the same for all who take characters."""
    from reportedly.reading.decoding import decode_page

    return decode_page(sample.data, sample.id, None)[0]


def readers(pages: Mapping[str, str]) -> dict[str, Reader]:
    """All readers by name; `pages` are the characters by the number of the page."""
    return {
        "ours": lambda s: _ours(s, fast=False),
        "ours --fast": lambda s: _ours(s, fast=True),
        "trafilatura": lambda s: _trafilatura(pages[s.id], s.url, precise=False),
        "trafilatura, precision": lambda s: _trafilatura(pages[s.id], s.url, precise=True),
        "newspaper4k": lambda s: _newspaper(pages[s.id], s.url),
        "readability-lxml": lambda s: _readability(pages[s.id]),
        "resiliparse": lambda s: _resiliparse(pages[s.id]),
        "text: ours": lambda s: _our_text(pages[s.id], fast=False),
        "text: ours --fast": lambda s: _our_text(pages[s.id], fast=True),
        "text: trafilatura, precision": lambda s: _trafilatura_text(pages[s.id]),
    }


def _ours(sample: Sample, *, fast: bool) -> Reading:
    from reportedly.errors import ReadError
    from reportedly.reading import read_bytes

    try:
        article = read_bytes(sample.data, f"{sample.id}.html", url=sample.url, fast=fast)
    except ReadError:
        return Reading(authors=())
    return Reading(
        "\n".join(span.of(article.text) for span in article.paragraphs),
        article.title,
        article.published.value.isoformat() if article.published else None,
        article.authors,
    )


def _our_text(page: str, *, fast: bool) -> Reading:
    from reportedly.reading.extraction.article import article_lines
    from reportedly.reading.extraction.other import other_lines
    from reportedly.reading.tree import parse

    tree = parse(page)
    if tree is None:
        return Reading()
    return Reading("\n".join(article_lines(tree, None if fast else other_lines(tree) or None)))


def _trafilatura(page: str, url: str | None, *, precise: bool) -> Reading:
    from trafilatura import bare_extraction

    found: Any = bare_extraction(
        page,
        url=url,
        favor_precision=precise,
        include_comments=False,
        include_tables=not precise,
        with_metadata=True,
    )
    if found is None:
        return Reading(authors=())
    authors = tuple(filter(None, (found.author or "").split("; ")))
    return Reading(found.text or "", found.title, found.date, authors)


def _trafilatura_text(page: str) -> Reading:
    from trafilatura import extract

    text = extract(page, favor_precision=True, include_comments=False, include_tables=False)
    return Reading(text or "")


def _newspaper(page: str, url: str | None) -> Reading:
    import newspaper

    article = newspaper.Article(url or "https://page.example/", fetch_images=False)
    article.download(input_html=page)
    try:
        article.parse()
    except Exception:  # noqa: BLE001
        # Whatever a peer stumbles over is a page that it does not read.
        return Reading(authors=())
    day = article.publish_date
    published = day.isoformat() if isinstance(day, date) else None
    return Reading(article.text or "", article.title, published, tuple(article.authors))


def _readability(page: str) -> Reading:
    from lxml import html
    from readability import Document

    try:
        document = Document(page)
        summary = html.fromstring(document.summary())
        text = "\n".join(" ".join(part.split()) for part in summary.itertext() if part.strip())
        return Reading(text, document.short_title())
    except Exception:  # noqa: BLE001
        # As with newspaper4k.
        return Reading()


def _resiliparse(page: str) -> Reading:
    from resiliparse.extract.html2text import extract_plain_text

    return Reading(extract_plain_text(page, main_content=True, alt_texts=False))
