"""The page of a report: where it comes from, and its text with all that is attributed in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.archive.provenance import Provenance, provenance
from reportedly.codec import to_json
from reportedly.views.page import Sheet
from reportedly.web.answering import Answer, Raw, Shown
from reportedly.web.asking import Asked
from reportedly.web.site import Site
from reportedly.web.troubles import Trouble

_NAME = re.compile(r"[A-Za-z][\w-]{0,40}", re.ASCII)


@dataclass(frozen=True, slots=True)
class ArticleSheet(Sheet):
    """A report of the archive: its spans are addressed by the ids of their attributions."""

    @property
    def lit(self) -> str:
        """Nothing: the style sheet of the site lights up the words."""
        return ""

    def said(self, number: int) -> str:
        """The id of a statement in the list."""
        return f"n{number}"

    def mark(self, number: int) -> str:
        """The id of its first words in the text: that of the attribution, "a7"."""
        name = self.statements[number - 1].attribution.id
        return name if _NAME.fullmatch(name) and name[0] != "n" else f"m{number}"

    def shade(self, number: int) -> str:
        """The class of all its words."""
        return f"n{number}"


@dataclass(frozen=True, slots=True)
class Held:
    """What the template asks of a report."""

    page: ArticleSheet
    provenance: Provenance


def article(site: Site, asked: Asked) -> Answer:
    """A report."""
    key = asked.path["key"]
    known = _known(site, key)
    record = site.archive.record(key)
    held = Held(ArticleSheet.of("report", record, site.links()), known)
    return Shown("article.html", held, lambda: to_json(record))


def text(site: Site, asked: Asked) -> Answer:
    """The clean text alone: every code point where the offsets of the record say."""
    key = asked.path["key"]
    _known(site, key)
    words = site.archive.record(key).article.text
    return Raw(words.encode(errors="replace"), "text/plain; charset=utf-8")


def _known(site: Site, key: str) -> Provenance:
    known = provenance(site.archive.database, key)
    if known is None:
        raise Trouble(404, "the archive has no such report; search for it")
    return known
