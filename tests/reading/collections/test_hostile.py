"""Whatever happens to the bytes, reading ends, and fails as a `ReadError` at most."""

import gzip
import io
import json
import zipfile
from functools import cache

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.comparison import Failure
from reportedly.errors import ReadError
from reportedly.reading.collections import HEAD, LINKS, Kind, Options, entries, kind_of, pages
from reportedly.reading.collections.pdf import pdf_text
from reportedly.reading.page import Page

MOST = 200


@cache
def sample(what, printed, stories):
    plain = stories(4, packed=False).data
    rows = [{"text": f"Solane said no {n}.", "url": "https://c.example/"} for n in range(9)]
    lines = "".join(json.dumps(row) + "\n" for row in rows).encode()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("datapackage.json", "{}")
        made.writestr("archive/a.warc.gz", stories(2).data)
    table = io.BytesIO()
    pq.write_table(pa.table({"text": [row["text"] for row in rows]}), table)
    item = "<item><title>Dam</title><link>https://c.example/{}</link></item>"
    feed = f"<rss><channel>{item.format(1)}{item.format(2)}</channel></rss>".encode()
    return {
        "warc": plain,
        "warc.gz": stories(4).data,
        "one.warc.gz": gzip.compress(plain),
        "warc.zst": pa.compress(plain, codec="zstd", asbytes=True),
        "wacz": archive.getvalue(),
        "jsonl": lines,
        "jsonl.gz": gzip.compress(lines),
        "csv": b"text,url\n" + b'"Solane, she said",https://c.example/\n' * 5,
        "parquet": table.getvalue(),
        "rss": feed,
        "json": json.dumps({"version": "https://jsonfeed.org/version/1", "items": rows}).encode(),
        "sitemap": b"<urlset>" + b"<url><loc>https://c.example/</loc></url>" * 5 + b"</urlset>",
        "pdf": printed([(72, 700, 12, "Solane said no.")], info="/Title (Dam)"),
    }[what]


KINDS = [
    "warc", "warc.gz", "one.warc.gz", "warc.zst", "wacz", "jsonl", "jsonl.gz", "csv", "parquet",
    "rss", "json", "sitemap", "pdf",
]  # fmt: skip


def all_of(data, name, kind):
    """All that comes of the bytes; everything but a `ReadError` is raised."""
    said = []
    try:
        if kind in LINKS:
            entries(data, name, None)
            return
        for item in pages(io.BytesIO(data), name, kind, Options(limit=1_000_000)):
            assert isinstance(item, Page | Failure)
            if isinstance(item, Failure):
                said.append(f"{item.source}{item.why}")
            elif item.media_type == "application/pdf":
                pdf_text(item.data, name)
    except ReadError as error:
        said.append(str(error))
    assert not any("\n" in line for line in said)


@pytest.mark.parametrize("what", KINDS)
def test_flips_cuts_and_splices(what, printed, stories):
    data = sample(what, printed, stories)
    kind = kind_of(f"x.{what}", data[:HEAD])
    assert kind is not None
    all_of(data, "x", kind)
    places = st.integers(0, len(data) - 1)

    @settings(max_examples=MOST, deadline=None)
    @given(
        flips=st.lists(st.tuples(places, st.integers(1, 255)), max_size=6),
        cut=st.tuples(places, places),
        mode=st.sampled_from(["keep", "drop", "end", "again"]),
    )
    def hurt(flips, cut, mode):
        made = bytearray(data)
        for place, bits in flips:
            made[place] ^= bits
        first, last = sorted(cut)
        if mode == "drop":
            del made[first:last]
        elif mode == "end":
            del made[last:]
        elif mode == "again":
            made[first:first] = made[first:last]
        all_of(bytes(made), "x", kind)

    hurt()


@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=400), kind=st.sampled_from([*Kind]))
def test_any_bytes_as_any_kind(data, kind):
    kind_of("x", data)
    all_of(data, "x", kind)
