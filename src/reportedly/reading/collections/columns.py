"""The row of a table as a page: which column is which."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

from reportedly.comparison import Failure
from reportedly.reading.collections.options import Columns, Options
from reportedly.reading.page import Page, Stated

USUAL: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "content", "body", "article", "article_text", "article_body", "articlebody",
        "body_text", "full_text", "fulltext", "maintext", "cleaned_text", "plain_text",
        "raw_content", "raw_text", "story", "document", "body-paragraphs", "paragraphs",
    ),
    "html": ("html", "raw_html", "rawhtml", "content_html", "body_html", "source_html"),
    "url": (
        "url", "link", "source_url", "article_url", "web_url", "uri", "canonical_url", "weburl",
    ),
    "title": ("title", "headline", "article_title"),
    "published": (
        "published", "date", "published_at", "publishedat", "date_published", "datepublished",
        "date_publish", "publish_date", "publication_date", "pub_date", "pubdate", "published_date",
        "datetime", "timestamp", "created_at",
    ),
    "authors": ("authors", "author", "byline", "creator"),
    "outlet": (
        "outlet", "source", "publisher", "publication", "source_name", "site_name", "sitename",
        "newspaper",
    ),
    "language": ("language", "lang"),
}  # fmt: skip
"""The names by which columns are known, the first that is there; in any letter case."""

_MARKUP = re.compile(
    r"\s*<(?:!doctype|html|head|body|div|p|article|section|h1|h2|span|main)\b", re.IGNORECASE
)
_DEEPEST = 6


def page_of(row: dict[str, Any], name: str, place: str, options: Options) -> Page | Failure:
    """The page that a row holds; a `Failure` where none of its columns is text."""
    columns = options.columns
    markup = _joined(_value(row, "html", columns), 0)
    text = markup or _joined(_value(row, "text", columns), 0)
    if not text:
        return Failure(f"{name}, {place}", _missing(row, columns))
    is_markup = bool(markup) or _MARKUP.match(text) is not None
    data = text.encode(errors="replace")
    if len(data) > options.limit:
        return Failure(
            f"{name}, {place}",
            f"{len(data):,} bytes, over the limit of {options.limit:,}; raise the limit to read it",
        )
    return Page(
        data,
        name,
        record=place,
        url=_string(_value(row, "url", columns)),
        media_type="text/html" if is_markup else "text/plain",
        charset="utf-8",
        stated=_stated(row, columns),
    )


def chosen(names: list[str], columns: Columns) -> dict[str, str]:
    """Which of the columns that a table has is which: fields of `Columns` to names of columns."""
    by_name = {name.lower(): name for name in reversed(names)}
    found = {}
    for field, usual in USUAL.items():
        given = getattr(columns, field)
        name = given or next((n for n in usual if n in by_name), None)
        if name is not None:
            found[field] = by_name.get(name.lower(), name)
    return found


def _stated(row: dict[str, Any], columns: Columns) -> Stated:
    return Stated(
        title=_string(_value(row, "title", columns)),
        published=_date(_value(row, "published", columns)),
        authors=_names(_value(row, "authors", columns)),
        outlet=_string(_value(row, "outlet", columns)),
        language=_string(_value(row, "language", columns)),
    )


def _value(row: dict[str, Any], field: str, columns: Columns) -> Any:
    given = getattr(columns, field)
    if given:
        return row[given] if given in row else _inner(row, given)
    by_name = {key.lower(): key for key in row}
    for name in USUAL[field]:
        if name in by_name and (value := row[by_name[name]]) not in (None, "", []):
            return value
    return None


def _inner(row: Any, path: str) -> Any:
    for name in path.split("."):
        row = row.get(name) if isinstance(row, dict) else None
    return row


def _joined(value: Any, depth: int) -> str:
    """The text of a cell: a list is one of paragraphs, a list in it one of sentences."""
    if isinstance(value, str):
        return value
    if not isinstance(value, list) or depth > _DEEPEST:
        return ""
    parts = (_joined(part, depth + 1) for part in value)
    return (" " if depth else "\n\n").join(part for part in parts if part)


def _string(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _names(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.split(";")
    found = (_string(one) for one in (value if isinstance(value, list) else [value]))
    return tuple(dict.fromkeys(filter(None, found)))


def _date(value: Any) -> str | None:
    """A date as it is printed; seconds or milliseconds since 1970 as the moment in UTC."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _string(value)
    seconds = value / 1000 if abs(value) > 1e11 else value
    if not 1e8 < seconds < 1e10:  # a year, or a day in digits
        return str(value)
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def _missing(row: dict[str, Any], columns: Columns) -> str:
    if columns.text or columns.html:
        return f"no text in the column {columns.html or columns.text!r}; name another one"
    names = ", ".join(str(key)[:40] for key in list(row)[:12]) or "none"
    return f"no text in a column of a usual name (there are {names}); name the column of the text"
