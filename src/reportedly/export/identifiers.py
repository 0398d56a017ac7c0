"""Names for what is exported that hold everywhere and stay: the one place that makes them.

By default they are URNs of our own, `urn:reportedly:report:<Article.key>`; with a base they are
addresses of the web, `https://archive.example/article/<key>`. What has an id only within a report
is a fragment of it (`#a7`); what has one only within a comparison (a speaker across reports, a
statement, a story) is named by where it stands first. The pages of an archive have these addresses.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from reportedly.errors import ReportedlyError
from reportedly.record import Article

URN = "urn:reportedly"
TERMS = f"{URN}:term:"
"""Where the terms stand that no vocabulary has: a score, a quotation type."""


_ADDRESS = re.compile(r"(?i:https?)://[^\W_][\w.:-]*(?:[/?#][^\x00-\x20\x7f-\xa0<>\"{}|\\^`\s]*)?")


@dataclass(frozen=True, slots=True)
class Identifiers:
    """Makes names: URNs, or addresses under `base`, which ends with a slash."""

    base: str | None = None

    def report(self, article: Article) -> str:
        """The report as it was read."""
        return self._named("article", "report", article.key)

    def text(self, article: Article) -> str:
        """The clean text, into which all offsets point."""
        if self.base is None:
            return f"{URN}:text:{article.id}"
        return f"{self.base}article/{article.key}.txt"

    def part(self, article: Article, name: str) -> str:
        """Something in a report, by its id there: an attribution, say."""
        return f"{self.report(article)}#{quoted(name)}"

    def speaker(self, article: Article, speaker: str) -> str:
        """A speaker, by the report that names it, the first one where there are several."""
        return self._named("speaker", "speaker", quoted(f"{article.key}-{speaker}"))

    def statement(self, article: Article, attribution: str, place: str) -> str:
        """A statement of several reports, by where its longest wording stands.

        The fragment tells statements apart that one attribution holds.
        """
        named = quoted(f"{article.key}-{attribution}" if attribution else article.key)
        return self._named("statement", "statement", f"{named}#{place}")

    def story(self, articles: Iterable[Article]) -> str:
        """A story, by the first of the keys of its reports."""
        return self._named("story", "story", min(article.key for article in articles))

    def outlet(self, name: str) -> str:
        """An outlet, by its name; URNs are the same however that is capitalised."""
        called = name.casefold() if self.base is None else name
        return self._named("outlet", "outlet", quoted(called))

    def software(self, version: str, model: str) -> str:
        """Reportedly itself, with the weights that it read with; no archive has a page on it."""
        return f"{URN}:software:{quoted(version)}:{quoted(model or 'unknown')}"

    def collection(self, kind: str, digested: str) -> str:
        """A whole export, by a hash of what is in it."""
        return self._named(kind, kind, digested)

    def _named(self, folder: str, kind: str, name: str) -> str:
        return f"{URN}:{kind}:{name}" if self.base is None else f"{self.base}{folder}/{name}"


def under(base: str | None) -> Identifiers:
    """The names under an address of the web, or URNs where there is none."""
    if base is None:
        return Identifiers()
    try:
        parts = urlsplit(base)
        host = parts.hostname
    except ValueError:
        host = None
    plain = base.isascii() and base.isprintable() and not set(base) & set(' "<>\\^`{|}')
    if not (host and plain and parts.scheme in {"http", "https"}):
        raise ReportedlyError(f"{base!a} is no address; give one such as https://archive.example/")
    if parts.query or parts.fragment:
        raise ReportedlyError(f"{base}: leave out what follows ? or #: names are added at the end")
    return Identifiers(base if base.endswith("/") else f"{base}/")


def address(url: str | None) -> str:
    """The report's own address, if it is one of the web and may stand where a URI must."""
    return url if url and _ADDRESS.fullmatch(url) else ""


def quoted(name: str) -> str:
    """`name` as a part of a URI, without the one sign at which readers of RDF stumble."""
    return quote(name, safe="", errors="replace").replace("~", "%7E")


def digest(*parts: str) -> str:
    """Twenty hex digits for these words in this order."""
    return hashlib.sha256("\0".join(parts).encode(errors="surrogatepass")).hexdigest()[:20]
