"""Records and articles as JSON can hold them: with no half of a character in any string."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import msgspec

from reportedly.record import Article, Record
from reportedly.text.halves import mended


def fitting(record: Record) -> Record:
    """The record as JSON can hold it: others would be lost with it otherwise."""
    if _fits(record):
        return record
    record = mended(record)
    return replace(record, article=_named(record.article))


def fitting_article(article: Article) -> Article:
    """The article as JSON can hold it."""
    return article if _fits(article) else _named(mended(article))


def _fits(value: Article | Record) -> bool:
    try:
        msgspec.json.encode(value)
    except UnicodeEncodeError:
        return False
    return True


def _named(article: Article) -> Article:
    """The article with the id of its text, after that was mended."""
    return replace(article, id=hashlib.sha256(article.text.encode()).hexdigest())
