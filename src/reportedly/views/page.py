"""A record as one HTML page that needs nothing else: no script, no font, no picture, no network.

The pages that are traced are hostile: all that comes from them goes through Jinja's escaping, only
http and https addresses become links, and a content security policy forbids the rest.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from reportedly.record import Record
from reportedly.views import wording
from reportedly.views.marking import Paragraph, paragraphs
from reportedly.views.wording import Statement

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One record, laid out: `key` begins each of its anchors, so that records may share a page."""

    key: str
    record: Record
    statements: tuple[Statement, ...]
    paragraphs: tuple[Paragraph, ...]

    @property
    def headline(self) -> Paragraph | None:
        """The headline with its marks, if the text holds one in one piece."""
        found = [paragraph for paragraph in self.paragraphs if paragraph.headline]
        return found[0] if len(found) == 1 else None

    @property
    def anchored(self) -> frozenset[int]:
        """The statements that are numbered somewhere in the text."""
        return frozenset(
            n for paragraph in self.paragraphs for piece in paragraph.pieces for n in piece.anchors
        )

    @property
    def language(self) -> str:
        """The language of the text as HTML wants it, or nothing where it is not known."""
        return language(self.record)

    @property
    def address(self) -> str:
        """The page's own address, if it is one that a reader may follow."""
        return followed(self.record.article.url)


def document(records: Sequence[Record]) -> str:
    """A whole page with all `records`, and a table of contents where there are several."""
    sheets = [_sheet(f"r{n}", record) for n, record in enumerate(records, start=1)]
    return _environment().get_template("document.html").render(sheets=sheets, style=style())


def fragment(record: Record) -> str:
    """One record for a notebook: its style reaches nothing outside it."""
    key = "r" + hashlib.sha256(record.article.id.encode()).hexdigest()[:8]
    sheet = _sheet(key, record)
    return _environment().get_template("fragment.html").render(sheet=sheet, style=style())


@cache
def style() -> str:
    """The style sheet; every rule in it begins with `.reportedly`."""
    return files("reportedly.views").joinpath("templates", "record.css").read_text(encoding="utf-8")


def _sheet(key: str, record: Record) -> Sheet:
    found = wording.statements(record)
    return Sheet(key, record, found, paragraphs(record, found))


def language(record: Record) -> str:
    """The language of a report's text as HTML wants it, or nothing where it is not known."""
    known = record.article.language or ""
    return known if LANGUAGE.fullmatch(known) else ""


def followed(address: str | None) -> str:
    """The address if it is one of the web, else nothing: no other kind becomes a link."""
    web = address is not None and address.lower().startswith(("http://", "https://"))
    return address if address and web else ""


def environment() -> Environment:
    """Templates as every page wants them: all is escaped, and a name that is not there is an error.

    A new one each time, to which a page adds what it asks for.
    """
    found = Environment(
        loader=PackageLoader("reportedly.views"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    found.globals.update(wording=wording, followed=followed, language=language)
    found.filters.update(plain=wording.plain, line=wording.line)
    return found


_environment = cache(environment)
"""The templates of a record."""
