"""What kind of collection a file is; packed single files."""

import bz2
import gzip
import lzma
from pathlib import Path

import pyarrow as pa
import pytest

from reportedly.errors import ReadError, TooLargeError
from reportedly.reading.collections import Kind, kind_of, unpacked

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("x", b"WARC/1.1\r\nWARC-Type: warcinfo", Kind.WARC),
        ("x", gzip.compress(b"WARC/1.1\r\nWARC-Type: warcinfo", mtime=0), Kind.WARC),
        ("crawl.warc.gz", b"", Kind.WARC),
        ("x.wacz", b"PK\x03\x04 ..", Kind.WACZ),
        ("x", b"PK\x03\x04 .. archive/data.warc.gz", Kind.WACZ),
        ("report.docx", b"PK\x03\x04 .. word/document.xml", None),
        ("x", b"PAR1\x15\x04", Kind.PARQUET),
        ("x", b"%PDF-1.7\n", Kind.PDF),
        ("-", b'{"text": "a"}\n{"text": "b"}\n', Kind.JSONL),
        ("-", b'{"text": "' + b"a" * 60_000, Kind.JSONL),
        ("x.json", b'{\n  "text": "a"\n}\n', None),
        ("articles.NDJSON.gz", gzip.compress(b"\n", mtime=0), Kind.JSONL),
        ("table.tsv", b"a\tb\n", Kind.CSV),
        ("page.html", b"<!doctype html><html>", None),
        ("page.html.gz", gzip.compress(b"<!doctype html><html>", mtime=0), None),
        ("saved.pdf", b"<!doctype html><html>", None),
        ("report.txt", b"Marit Solane said no.", None),
        ("report.txt", b"", None),
    ],
)
def test_kinds(name, head, kind):
    assert kind_of(name, head) is kind


def test_the_examples_are_single_pages():
    for path in EXAMPLES.glob("*.*"):
        if path.suffix in {".html", ".txt"}:
            assert kind_of(path.name, path.read_bytes()[:65536]) is None


def zstd(data):
    return pa.compress(data, codec="zstd", asbytes=True)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstd])
def test_packed_pages(pack):
    page = b"<p>Marit Solane said no.</p>" * 5000
    assert unpacked(pack(page), "page.html.x", 200_000) == page
    assert unpacked(pack(page) + pack(page), "page.html.x", 300_000) == page + page
    with pytest.raises(TooLargeError, match="more than the limit"):
        unpacked(pack(page), "page.html.x", 100_000)
    with pytest.raises(ReadError, match="damaged after"):
        unpacked(pack(page)[:-20], "page.html.x", 200_000)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, zstd])
def test_bombs_end_early(pack):
    with pytest.raises(TooLargeError):
        unpacked(pack(bytes(100_000_000)), "bomb", 5_000_000)


def test_what_is_not_packed_stays():
    assert unpacked(b"plain", "page", 3) == b"plain"
