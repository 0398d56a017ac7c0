"""The stories of `examples/` as pages and text, and packed as every kind of collection."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


@dataclass(frozen=True, slots=True)
class Seed:
    """The bytes of a file, and its name, which may tell what it is."""

    name: str
    data: bytes


@cache
def seeds(target: str) -> tuple[Seed, ...]:
    """What is bent for a target: "pages", "text" or "files"."""
    pages = tuple(Seed(path.name, path.read_bytes()) for path in sorted(EXAMPLES.glob("*.html")))
    texts = tuple(Seed(path.name, path.read_bytes()) for path in sorted(EXAMPLES.glob("?-*.txt")))
    if target == "pages":
        return (*pages, *texts)
    return texts if target == "text" else _collections(pages, texts)


def _collections(pages: tuple[Seed, ...], texts: tuple[Seed, ...]) -> tuple[Seed, ...]:
    records = [_response(page) for page in pages]
    archive = _info() + b"".join(records)
    packed = b"".join(gzip.compress(record, mtime=0) for record in records)
    found = [Seed("crawl.warc", archive), Seed("crawl.warc.gz", packed)]
    found += [Seed("crawl.wacz", _wacz(packed)), Seed("stories.pdf", _pdf())]
    rows = [
        {"url": f"https://courier.example/{i}", "title": f"Story {i}", "date": "2024-03-15",
         "text": text.data.decode(errors="replace")}
        for i, text in enumerate(texts)
    ]  # fmt: skip
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    table = io.StringIO()
    writer = csv.DictWriter(table, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    found += [Seed("stories.jsonl", lines.encode()), Seed("stories.csv", table.getvalue().encode())]
    found += [Seed("stories.jsonl.gz", gzip.compress(lines.encode(), mtime=0)), *_lists(rows)]
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        return tuple(found)
    stream = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), stream)
    return (*found, Seed("stories.parquet", stream.getvalue()))


def _info() -> bytes:
    return _record(b"warcinfo", b"", b"application/warc-fields", b"software: reportedly\r\n")


def _response(page: Seed) -> bytes:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.data
    address = b"WARC-Target-URI: https://courier.example/" + page.name.encode() + b"\r\n"
    return _record(b"response", address, b"application/http; msgtype=response", body)


def _record(kind: bytes, more: bytes, media: bytes, body: bytes) -> bytes:
    return (
        b"WARC/1.0\r\nWARC-Type: %b\r\n%bWARC-Date: 2024-03-15T08:12:40Z\r\n"
        b"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
        b"Content-Type: %b\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n"
    ) % (kind, more, media, len(body), body)


def _wacz(archive: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("archive/data.warc.gz", archive)
        resource = {"name": "data.warc.gz", "path": "archive/data.warc.gz", "bytes": len(archive)}
        packed.writestr("datapackage.json", json.dumps({"resources": [resource]}))
    return stream.getvalue()


def _pdf() -> bytes:
    """One page with one line, as the format's shortest examples have it."""
    said = b"BT /F1 12 Tf 72 700 Td (The Torrin Dam is not safe, Marit Solane said.) Tj ET"
    parts = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(said), said),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    data, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + (
        b"xref\n0 6\n0000000000 65535 f \n%btrailer\n<< /Size 6 /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (table, len(data))
    )


def _lists(rows: list[dict[str, str]]) -> list[Seed]:
    """Lists of links: feeds and a sitemap."""
    items = "".join(
        f"<item><title>{row['title']}</title><link>{row['url']}</link>"
        f"<pubDate>Fri, 15 Mar 2024 08:12:40 GMT</pubDate>"
        f"<description>{escape(row['text'][:300])}</description></item>"
        for row in rows
    )
    atom = "".join(
        f"<entry><title>{row['title']}</title><link href='{row['url']}'/>"
        f"<updated>2024-03-15T08:12:40Z</updated><author><name>Ada Moss</name></author></entry>"
        for row in rows
    )
    places = "".join(f"<url><loc>{row['url']}</loc></url>" for row in rows)
    stories = [{"id": row["url"], "url": row["url"], "content_text": row["text"]} for row in rows]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Courier", "items": stories}
    head = "<?xml version='1.0' encoding='utf-8'?>"
    return [
        Seed("feed.xml", f"{head}<rss version='2.0'><channel>{items}</channel></rss>".encode()),
        Seed("atom.xml", f"{head}<feed xmlns='http://www.w3.org/2005/Atom'>{atom}</feed>".encode()),
        Seed(
            "sitemap.xml",
            f"{head}<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{places}</urlset>".encode(),
        ),
        Seed("feed.json", json.dumps(feed).encode()),
    ]
