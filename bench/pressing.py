"""How reports are written down as pages, rows, and records of web archives."""

from __future__ import annotations

import gzip
import json
from base64 import b32encode
from hashlib import sha1
from html import escape

from varying import Draft

_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"


def page(draft: Draft) -> bytes:
    """The report as an HTML page, with what stands around a report."""
    if draft.markup:
        return draft.markup.encode(errors="replace")
    title, outlet = escape(draft.title), escape(draft.outlet)
    body = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in draft.paragraphs)
    stated = json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": draft.title,
            "datePublished": f"{draft.published:%Y-%m-%dT%H:%M:%SZ}",
            "publisher": {"@type": "Organization", "name": draft.outlet},
        }
    ).replace("<", "\\u003c")
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | {outlet}</title>
<meta property="og:site_name" content="{outlet}">
<script type="application/ld+json">{stated}</script></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav>
<main><article><h1>{title}</h1>
<time datetime="{draft.published:%Y-%m-%dT%H:%M:%SZ}">{draft.published:%d %B %Y, %H:%M}</time>
{body}
</article></main>
<footer><p>© {draft.published:%Y} {outlet}. All rights reserved.</p></footer></body></html>
""".encode()


def row(draft: Draft) -> dict[str, str]:
    """The report as a row of a table."""
    return {
        "url": draft.url,
        "title": draft.title,
        "date": f"{draft.published:%Y-%m-%dT%H:%M:%SZ}",
        "outlet": draft.outlet,
        "text": "\n\n".join(draft.paragraphs),
    }


def line(draft: Draft) -> bytes:
    """The report as a line of JSON."""
    return json.dumps(row(draft), ensure_ascii=False).encode(errors="replace") + b"\n"


def response(draft: Draft, data: bytes, head: bytes = b"") -> bytes:
    """The record of a web archive that holds the page; `head` are more lines of its answer."""
    return record(b"response", draft, _HEAD + head + b"\r\n" + data)


def record(kind: bytes, draft: Draft, block: bytes) -> bytes:
    """A record with its digest."""
    digest = b"sha1:" + b32encode(sha1(block, usedforsecurity=False).digest())
    media = b"application/http; msgtype=response" if kind == b"response" else b"text/plain"
    return (
        b"WARC/1.0\r\nWARC-Type: %b\r\nWARC-Target-URI: %b\r\nWARC-Date: %b\r\n"
        b"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-%012d>\r\nWARC-Block-Digest: %b\r\n"
        b"Content-Type: %b\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n"
    ) % (kind, draft.url.encode(), f"{draft.published:%Y-%m-%dT%H:%M:%SZ}".encode(), draft.number,
         digest, media, len(block), block)  # fmt: skip


def packed(data: bytes) -> bytes:
    """A gzip member, the same one each time."""
    return gzip.compress(data, 6, mtime=0)
