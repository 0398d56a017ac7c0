"""Results as tables of other libraries, and as a notebook shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from html import escape
from typing import TYPE_CHECKING, Any

from reportedly.errors import ReportedlyError
from reportedly.record import Spans
from reportedly.views import wording

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

    from reportedly.archive.results import Hit, Results

_STYLE = "text-align:left;vertical-align:top"
_HEADINGS = ("who", "said", "outlet", "published", "report")


def columns(hits: Sequence[Hit]) -> dict[str, list[Any]]:
    """The fields of hits as columns: texts and numbers; matches as pairs of offsets."""
    from reportedly.archive.results import Hit

    return {field.name: [_plain(getattr(hit, field.name)) for hit in hits] for field in fields(Hit)}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [[span.start, span.end] for span in value]
    return str(value) if isinstance(value, str) else value


def to_pandas(hits: Sequence[Hit]) -> pd.DataFrame:
    """A row for each hit."""
    try:
        import pandas as pd
    except ImportError as error:
        raise ReportedlyError(
            "pandas is not installed; pip install 'reportedly[pandas]'"
        ) from error
    return pd.DataFrame(columns(hits))


def to_polars(hits: Sequence[Hit]) -> pl.DataFrame:
    """A row for each hit."""
    try:
        import polars as pl
    except ImportError as error:
        raise ReportedlyError(
            "polars is not installed; pip install 'reportedly[polars]'"
        ) from error
    schema: dict[str, Any] = dict.fromkeys(columns(()), pl.String)
    schema |= {"score": pl.Float64, "matches": pl.List(pl.List(pl.Int64))}
    return pl.DataFrame(columns(hits), schema=schema)


def to_html(results: Results) -> str:
    """A table that runs nothing and reaches nothing outside it."""
    over = "" if results.exact else "more than "
    heads = "".join(f'<th scope="col" style="{_STYLE}">{name}</th>' for name in _HEADINGS)
    rows = "".join(map(_row, results.hits))
    notes = "".join(f"<p>{_safe(note)}</p>" for note in results.notes)
    return (
        f"<p>{over}{results.total:,} fit <code>{_safe(results.query)}</code></p>{notes}"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(hit: Hit) -> str:
    cells: Iterable[str] = (
        _safe(hit.name or hit.source),
        f"<i>{_safe(hit.cue)}</i> {marked(hit.content, hit.matches)}",
        _safe(hit.outlet or ""),
        _safe((hit.published or "")[:10]),
        f"{_link(hit)} <small>{_safe(hit.report)}#{_safe(hit.attribution)}</small>",
    )
    return "".join(
        ("<tr>", *(f'<td style="{_STYLE}"><bdi>{cell}</bdi></td>' for cell in cells), "</tr>")
    )


def _link(hit: Hit) -> str:
    title = _safe(hit.title or "untitled")
    if hit.url and hit.url.lower().startswith(("http://", "https://")):
        return f'<a href="{_safe(hit.url)}" rel="noopener noreferrer">{title}</a>'
    return title


def marked(text: str, matches: Spans) -> str:
    """HTML of the text with the matches marked."""
    parts, at = [], 0
    for span in matches:
        parts += [_safe(text[at : span.start]), f"<mark>{_safe(span.of(text))}</mark>"]
        at = span.end
    return "".join([*parts, _safe(text[at:])])


def _safe(text: str) -> str:
    return escape(wording.plain(text))
