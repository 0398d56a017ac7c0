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
from typing import Self

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from reportedly.record import Record
from reportedly.views import wording
from reportedly.views.links import NOWHERE, Links, followed, source
from reportedly.views.marking import Paragraph, paragraphs
from reportedly.views.wording import Statement

_BARS = re.compile("█+")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One record, laid out: `key` begins each of its anchors, so that records may share a page."""

    key: str
    record: Record
    statements: tuple[Statement, ...]
    paragraphs: tuple[Paragraph, ...]
    links: Links = NOWHERE

    @classmethod
    def of(cls, key: str, record: Record, links: Links = NOWHERE) -> Self:
        """The record, laid out."""
        found = wording.statements(record)
        return cls(key, record, found, paragraphs(record, found), links)

    @property
    def lit(self) -> str:
        """The rules that light up the words of the statement that is pointed at."""
        return "\n".join(
            f".reportedly:has(#{self.said(n)}:is(:target, :hover, :focus-within), "
            f"#{self.mark(n)}:target) .{self.shade(n)} {{ background: var(--lit); }}"
            for n in (statement.number for statement in self.statements)
        )

    def said(self, number: int) -> str:
        """The id of a statement in the list."""
        return f"{self.key}-s{number}"

    def mark(self, number: int) -> str:
        """The id of its first words in the text."""
        return f"{self.key}-m{number}"

    def shade(self, number: int) -> str:
        """The class of all its words."""
        return f"{self.key}-{number}"

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
    sheets = [Sheet.of(f"r{n}", record) for n, record in enumerate(records, start=1)]
    return _environment().get_template("document.html").render(sheets=sheets, style=style())


def fragment(record: Record) -> str:
    """One record for a notebook: its style reaches nothing outside it."""
    key = "r" + hashlib.sha256(record.article.id.encode()).hexdigest()[:8]
    sheet = Sheet.of(key, record)
    return _environment().get_template("fragment.html").render(sheet=sheet, style=style())


@cache
def style() -> str:
    """The style sheet; every rule in it begins with `.reportedly`."""
    return files("reportedly.views").joinpath("templates", "record.css").read_text(encoding="utf-8")


def language(record: Record) -> str:
    """The language of a report's text as HTML wants it, or nothing where it is not known."""
    known = record.article.language or ""
    return known if LANGUAGE.fullmatch(known) else ""


def barred(words: str) -> Markup:
    """`words` with what is redacted in them told to those who cannot see the bars."""
    said, at = Markup(), 0
    for found in _BARS.finditer(words):
        bar = Markup(
            '<span class="bar" role="img" aria-label="redacted" title="redacted">{}</span>'
        )
        said += escape(words[at : found.start()]) + bar.format(found[0])
        at = found.end()
    return said + escape(words[at:])


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
    found.globals.update(wording=wording, followed=followed, language=language, source=source)
    found.filters.update(plain=wording.plain, line=wording.line, barred=barred)
    return found


_environment = cache(environment)
"""The templates of a record."""
