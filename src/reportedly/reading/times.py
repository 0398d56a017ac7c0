"""When a page was first published, and when it was last changed, by its own word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from reportedly.reading.dates import date_line, moment
from reportedly.reading.jsonld import Fields
from reportedly.reading.short_text import short_text
from reportedly.reading.tags import Tags, marked
from reportedly.reading.tree import Element
from reportedly.record import Published

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published",
    "article:published:time", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "cxenseparse:publishtime", "cxenseparse:recs:publishtime",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date",
    "dcterms.date", "publish-date", "publishdate", "publish_date", "publication_date", "pubdate",
    "prism.publicationdate", "citation_publication_date", "article.published", "date",
    "datecreated",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "article:modified",
    "article:modified:time", "datemodified", "dcterms.modified", "dc.date.modified", "lastmod",
    "last-modified", "cxenseparse:modifiedtime", "article.updated", "og:updated_time",
)  # fmt: skip
_PATH = re.compile(
    r"/((?:19|20)\d\d)[/-](\d\d?|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[/-](\d\d?)(?=[/-])"
)
_MARK = re.compile(r"publi|pubdate|entry-date|timestamp", re.IGNORECASE)
_MARKED_CHANGE = re.compile(r"updat|modif|edited", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:first |originally )?(?:published|posted|publié|publicado|pubblicato|veröffentlicht"
    r"|erschienen|datum|stand|date|fecha|data|publicerad|publisert|gepubliceerd)\b",
    re.IGNORECASE,
)
_LAST_CHANGE = re.compile(
    r"(?:last )?(?:updated?|modified)\b|(?:zuletzt )?aktualisiert|mise? à jour|actualizado"
    r"|aggiornato|atualizado|uppdaterad|oppdatert|bijgewerkt",
    re.IGNORECASE,
)
_LONGEST_LINE = 80
_MOST_LINES = 20_000
# A change within a minute of publication is the system's own, which saves twice.
_SAME = timedelta(minutes=1)


def published_in(
    tree: Element, tags: Tags, fields: Fields, url: str | None, *, fast: bool = False
) -> Published | None:
    """The first publication: from data for machines, marked-up elements, and labelled lines.

    Of 129 pages with a known time, the data gives it to the minute in 91%. `fast` leaves the
    library's guess out, which takes 20 to 80 ms on pages without such data.
    """
    dates = _read([fields.published, *tags.all(*_PUBLISHED)])
    if not any(date.precision != "day" and date.zone for date in dates):
        times = (time.get("datetime") for time in tree.iter("time") if _is_publication(time))
        dates += _read([*marked(tree, "datePublished"), *times, fields.created])
    if dates:
        return _exactest(dates)
    labelled = next(_labelled(tree, _LABEL), None) or _first_time(tree)
    if labelled and labelled.precision != "day":
        return labelled
    return labelled or _of_address(url) or (None if fast else _guessed_day(tree))


def updated_in(
    tree: Element, tags: Tags, fields: Fields, published: Published | None, *, fast: bool = False
) -> Published | None:
    """The last change, if it is not that of publication and not before it.

    `fast` does not look for a line that says so, which takes 5 ms.
    """
    dates = _read([fields.modified, *tags.all(*_MODIFIED)])
    if not dates:
        times = (time.get("datetime") for time in tree.iter("time") if _is_change(time))
        dates = _read([*marked(tree, "dateModified"), *times])
    found = _exactest(dates) if dates else None
    if not dates and not fast:
        found = next(_labelled(tree, _LAST_CHANGE), None)
    return found if found and (published is None or _is_later(found, published)) else None


def _is_later(one: Published, other: Published) -> bool:
    if "day" in (one.precision, other.precision):
        return one.value.date() > other.value.date()
    a, b = one.value, other.value
    if (a.tzinfo is None) != (b.tzinfo is None):
        a, b = a.replace(tzinfo=None), b.replace(tzinfo=None)
    return a - b >= _SAME


def _read(values: Iterable[str | None]) -> list[Published]:
    """The dates among the values that can be: none in the future, and not where computers begin."""
    dates = (moment(value) for value in values if value)
    return [date for date in dates if date and _may_be(date)]


def _may_be(date: Published) -> bool:
    if date.value.date() == datetime(1970, 1, 1).date():
        return False
    now = datetime.now(UTC).replace(tzinfo=None)
    return date.value.replace(tzinfo=None) < now + timedelta(days=2)


def _exactest(dates: list[Published]) -> Published:
    """The first that knows the minute, if it is of the same day as the most trusted one.

    One that knows the zone as well goes before it, if the clock shows the same.
    """
    day = dates[0].value.date()
    exact = [d for d in dates if d.precision != "day" and d.value.date() == day]
    if not exact:
        return dates[0]
    clock = exact[0].value.replace(tzinfo=None, second=0)
    zoned = (d for d in exact if d.value.tzinfo and d.value.replace(tzinfo=None, second=0) == clock)
    return next(zoned, exact[0])


def _is_publication(time: Element) -> bool:
    marks = (time.get("itemprop") or "", time.get("class") or "", time.get("pubdate") or "")
    return _MARK.search(" ".join(marks)) is not None


def _is_change(time: Element) -> bool:
    marks = f"{time.get('class') or ''} {time.get('itemprop') or ''}"
    return _MARKED_CHANGE.search(marks) is not None


def _first_time(tree: Element) -> Published | None:
    """The first `<time>` under the page's main heading; lists of other stories have them too."""
    below = False
    for element in tree.iter("h1", "time"):
        if element.tag == "h1":
            below = True
        elif below:
            dates = _read([element.get("datetime"), short_text(element, _LONGEST_LINE)])
            return dates[0] if dates else None
    return None


def _labelled(tree: Element, label: re.Pattern[str]) -> Iterator[Published]:
    """The dates of the lines that are nothing but a label and a date, in the page's order."""
    for seen, element in enumerate(tree.iter("p", "li", "span", "div", "time", "td", "small")):
        if seen >= _MOST_LINES:
            return
        if len(element) > 4:
            continue
        line = short_text(element, _LONGEST_LINE)
        if not line or not label.match(line):
            continue
        found = date_line(line)
        if found and found.published and _may_be(found.published):
            yield found.published


def _of_address(url: str | None) -> Published | None:
    """The day in an address such as /2023/apr/28/, which newsrooms give to a page at its birth."""
    found = _PATH.search((url or "").lower())
    if found is None:
        return None
    year, month, day = found.groups()
    spelt = f"{day} {month} {year}" if month.isalpha() else f"{year}-{month:0>2}-{day:0>2}"
    return next((replace(date, printed=found.group()[1:]) for date in _read([spelt])), None)


def _guessed_day(tree: Element) -> Published | None:
    from htmldate import find_date

    try:
        day = find_date(
            tree, original_date=True, outputformat="%Y-%m-%d", deferred_url_extractor=True
        )
    except Exception:  # noqa: BLE001
        # A library's guess at a date is not worth the page that breaks it.
        return None
    return moment(day) if day else None
