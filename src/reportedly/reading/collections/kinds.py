"""What kind of collection a file is: by its first bytes, then by its name."""

from __future__ import annotations

import re
from enum import StrEnum

from reportedly.reading.collections.compressed import beginning, inner_name

HEAD = 1 << 16
"""How many first bytes tell the kind of a file."""


class Kind(StrEnum):
    """The kinds of files that hold reports, or lead to them."""

    WARC = "warc"
    WACZ = "wacz"
    JSONL = "jsonl"
    PARQUET = "parquet"
    CSV = "csv"
    RSS = "rss"
    ATOM = "atom"
    JSON_FEED = "json feed"
    SITEMAP = "sitemap"
    PDF = "pdf"


LINKS = frozenset({Kind.RSS, Kind.ATOM, Kind.JSON_FEED, Kind.SITEMAP})
"""The kinds that hold no reports but lead to them: see `entries`."""

_ROOT = re.compile(
    rb"""(?:\s|<\?[^>]{0,500}\?>|<!--.{0,5000}?-->|<!DOCTYPE[^>\[]{0,500}(?:\[[^\]]{0,5000}\])?>)*
    <(?:[\w-]{1,20}:)?(rss|RDF|feed|urlset|sitemapindex)\b""",
    re.DOTALL | re.VERBOSE,
)
_ROOTS = {
    b"rss": Kind.RSS, b"RDF": Kind.RSS, b"feed": Kind.ATOM, b"urlset": Kind.SITEMAP,
    b"sitemapindex": Kind.SITEMAP,
}  # fmt: skip
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org')
_OBJECT = re.compile(rb'\{\s{0,20}"[^"\n]{1,200}"\s{0,20}:')
_MAGIC = (
    (b"WARC/", Kind.WARC), (b"filedesc://", Kind.WARC), (b"PAR1", Kind.PARQUET),
    (b"%PDF-", Kind.PDF),
)  # fmt: skip
_IN_WACZ = (b"datapackage.json", b"archive/", b"pages/pages.jsonl", b"indexes/index.cdx")
_NAMES = {
    ".warc": Kind.WARC, ".arc": Kind.WARC, ".wet": Kind.WARC, ".wacz": Kind.WACZ,
    ".jsonl": Kind.JSONL, ".ndjson": Kind.JSONL, ".parquet": Kind.PARQUET, ".csv": Kind.CSV,
    ".tsv": Kind.CSV, ".rss": Kind.RSS, ".atom": Kind.ATOM, ".pdf": Kind.PDF,
}  # fmt: skip
_BOM = b"\xef\xbb\xbf"


def kind_of(name: str, head: bytes) -> Kind | None:
    """The kind of a file by its first `HEAD` bytes; None is a single page of text or HTML.

    Packed files are of the kind that is in them.
    """
    name = name.lower()
    unpacked = beginning(head, HEAD)
    if unpacked is not None:
        return _kind(inner_name(name), unpacked)
    return _kind(inner_name(name), head)


def _kind(name: str, head: bytes) -> Kind | None:
    text = head.removeprefix(_BOM)
    if head.startswith(b"PK\x03\x04"):
        is_wacz = name.endswith(".wacz") or any(mark in head for mark in _IN_WACZ)
        return Kind.WACZ if is_wacz else None
    return _by_bytes(text) or _by_name(name, head)


def _by_bytes(text: bytes) -> Kind | None:
    for magic, kind in _MAGIC:
        if text.startswith(magic):
            return kind
    if root := _ROOT.match(_ascii(text)):
        return _ROOTS[root[1]]
    if text.lstrip()[:1] == b"{" and _JSON_FEED.search(text[:2000]):
        return Kind.JSON_FEED
    return Kind.JSONL if _is_lines(text) else None


def _by_name(name: str, head: bytes) -> Kind | None:
    kind = next((kind for end, kind in _NAMES.items() if name.endswith(end)), None)
    if kind in {Kind.WARC, Kind.WACZ, Kind.PARQUET, Kind.PDF} and not _is_binary(head):
        return None if head.strip() else kind  # a page that was saved under such a name
    return kind


def _is_lines(text: bytes) -> bool:
    """Whether the first line is a JSON object by itself, as far as it goes."""
    first, end, _ = text.lstrip().partition(b"\n")
    if not _OBJECT.match(first):
        return False
    return not end or first.rstrip().endswith(b"}")


def _ascii(text: bytes) -> bytes:
    """The markup of a feed in UTF-16 as ASCII, enough to see its root."""
    is_wide = text.startswith((b"\xff\xfe", b"\xfe\xff")) or b"<\x00?\x00" in text[:8]
    return text.replace(b"\x00", b"").lstrip(b"\xff\xfe") if is_wide else text


def _is_binary(head: bytes) -> bool:
    return b"\x00" in head[:4096] or len(head[:4096].translate(None, bytes(range(128)))) > 400
