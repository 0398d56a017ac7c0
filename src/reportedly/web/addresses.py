"""The addresses of the archive's pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote, urlencode

from reportedly.archive.reports import outlet_name
from reportedly.record import Record
from reportedly.views.links import Links


def article(key: str, attribution: str = "") -> str:
    """A report, perhaps at the words of an attribution."""
    place = f"#{quote(attribution, safe='')}" if attribution else ""
    return f"/article/{quote(key, safe='')}{place}"


def statement(key: str, attribution: str) -> str:
    """What is said in an attribution, in all its wordings."""
    return wording(f"{key}-{attribution}")


def wording(place: str) -> str:
    """The same, where the attribution is named already: a report's key, a hyphen, its id."""
    return f"/statement/{quote(place, safe='')}"


def speaker(key: str) -> str:
    """A speaker across the reports."""
    return f"/speaker/{quote(key, safe='')}"


def story(key: str) -> str:
    """The story that a report is in."""
    return f"/story/{quote(key, safe='')}"


def recording(key: str) -> str:
    """A recording or transcript, and what was held against it."""
    return f"/recording/{quote(key, safe='')}"


def outlet(name: str) -> str:
    """An outlet's sources; one whose name ends as a program asks for it says what it wants."""
    found = f"/outlet/{quote(name, safe='')}"
    return f"{found}?format=html" if name.endswith(".json") else found


def asked(path: str, **parameters: object) -> str:
    """A path with its parameters, without those that are not given."""
    given = {k: str(v) for k, v in parameters.items() if v not in (None, "", 0)}
    return f"{path}?{urlencode(given)}" if given else path


class SiteLinks(Links):
    """Links from a page to the others; `speakers` finds the keys of a report's speakers."""

    def __init__(self, speakers: Callable[[str], Mapping[str, str]]) -> None:
        self._speakers = speakers
        self._known: dict[str, Mapping[str, str]] = {}

    def report(self, record: Record) -> str:
        """The page of a report."""
        return article(record.article.key)

    def speaker(self, record: Record, number: str | None) -> str:
        """The page of a speaker of a report."""
        report = record.article.key
        if report not in self._known:
            self._known[report] = self._speakers(report)
        key = self._known[report].get(number or "")
        return speaker(key) if key else ""

    def statement(self, record: Record, number: str) -> str:
        """The page of what is said."""
        return statement(record.article.key, number) if number else ""

    def outlet(self, record: Record) -> str:
        """The page of the outlet of a report."""
        name = outlet_name(record.article) if record.article.outlet else None
        return outlet(name) if name else ""
