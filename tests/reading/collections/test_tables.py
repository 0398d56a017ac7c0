"""Lines of JSON, CSV and Parquet."""

import bz2
import gzip
import io
import json
import lzma
import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reportedly.errors import ReadError
from reportedly.reading.collections import Columns, is_record

ROW = {
    "Title": "The dam",
    "text": "Marit Solane said no.",
    "url": "https://courier.example/dam",
    "author": "Ada Moss; Jon Abeck",
    "date": "2024-03-14",
    "publisher": {"name": "The Port Sorrel Courier"},
    "language": "en",
}


def lines(*rows):
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def test_a_line_is_a_page(read):
    (page,) = read(lines(ROW), "articles.jsonl").pages
    assert page.data == b"Marit Solane said no."
    assert (page.record, page.url) == ("line 1", "https://courier.example/dam")
    assert (page.media_type, page.charset) == ("text/plain", "utf-8")
    stated = page.stated
    assert (stated.title, stated.published) == ("The dam", "2024-03-14")
    assert stated.authors == ("Ada Moss", "Jon Abeck")
    assert (stated.outlet, stated.language) == ("The Port Sorrel Courier", "en")


def test_columns_may_be_named(read):
    row = {"text": "no", "meta": {"site": {"url": "https://x.example/"}}, "full": "yes"}
    columns = Columns(text="full", url="meta.site.url")
    (page,) = read(lines(row), "a.jsonl", columns=columns).pages
    assert (page.data, page.url) == (b"yes", "https://x.example/")
    found = read(lines(row), "a.jsonl", columns=Columns(text="body"))
    assert "no text in the column 'body'" in found.failures[0].why


@pytest.mark.parametrize(
    ("value", "text", "kind"),
    [
        ([["One.", "Two."], ["Three."]], "One. Two.\n\nThree.", "text/plain"),
        (["One.", "Two."], "One.\n\nTwo.", "text/plain"),
        ("<p>One.</p>", "<p>One.</p>", "text/html"),
    ],
)
def test_texts_in_pieces_and_in_markup(read, value, text, kind):
    (page,) = read(lines({"body-paragraphs": value}), "a.jsonl").pages
    assert (page.data.decode(), page.media_type) == (text, kind)


@pytest.mark.parametrize(
    ("value", "published"),
    [
        (1430000000, "2015-04-25T22:13:20+00:00"),
        (1430000000000, "2015-04-25T22:13:20+00:00"),
        (20240314, "20240314"),
        (True, None),
        (float("inf"), "inf"),
    ],
)
def test_moments_in_numbers(read, value, published):
    (page,) = read(
        lines({"text": "Hi", "date": value}).replace(b"Infinity", b"1e999"), "a.jsonl"
    ).pages or [None]
    assert page is None or page.stated.published == published


def test_lines_that_are_none_are_failures(read):
    record = {"article": {"id": "1"}, "attributions": []}
    data = b'{"text": "a"}\n{"text": \n\n[1]\n' + lines(record, {"x": 1}) + b'{"text": "b"}'
    found = read(data, "a.jsonl")
    assert [page.record for page in found.pages] == ["line 1", "line 7"]
    assert [f.source for f in found.failures] == [f"a.jsonl, line {n}" for n in (2, 4, 5, 6)]
    assert is_record(record)
    assert not is_record(ROW)


def test_a_long_line_is_not_held(read):
    data = lines({"text": "a"}, {"text": "b" * 300_000}, {"text": "c"})
    found = read(data, "a.jsonl", limit=1000)
    assert [page.record for page in found.pages] == ["line 1", "line 3"]
    assert found.failures[0].why.startswith("over the limit of 1,000 bytes")


def test_deep_lines_are_failures(read):
    assert len(read(b'{"text": ' + b"[" * 200_000 + b"\n", "a.jsonl").failures) == 1


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_packed_lines(read, pack):
    data = lines(*[{**ROW, "text": f"Number {n}"} for n in range(3000)])
    packed = pack(data)
    found = read(packed, "-")
    assert len(found.pages) == 3000
    cut = read(packed[: len(packed) // 2] if pack is gzip.compress else packed[:-10], "a.jsonl.gz")
    assert cut.pages
    assert "damaged after" in cut.failures[-1].why


def test_a_bomb_of_lines_ends(read):
    bomb = gzip.compress(b'{"text": "a"}\n' + b" " * 60_000_000)
    found = read(bomb, "a.jsonl.gz", limit=1_000_000)
    assert len(found.pages) == 1
    assert "times its size" in found.failures[-1].why


def test_csv(read):
    data = b'title;text;url\nDam;"Solane said\nno.";https://x.example/\n;;\nB;"x ""y"""\n'
    found = read(data, "a.csv")
    assert [(p.record, p.data) for p in found.pages] == [
        ("row at line 2", b"Solane said\nno."), ("row at line 5", b'x "y"'),
    ]  # fmt: skip
    assert read(data.replace(b";", b"\t"), "a.tsv").pages[0].url == "https://x.example/"
    with pytest.raises(ReadError, match="no column of text"):
        read(b"a,b\n1,2\n", "a.csv")


def table(count=50, **options):
    made = pa.table({
        "text": [f"Solane said no {n}." for n in range(count)],
        "meta": [{"site": "BWS"}] * count,
        "picture": [b"x" * 1000] * count,
    })  # fmt: skip
    out = io.BytesIO()
    pq.write_table(made, out, row_group_size=20, **options)
    return out.getvalue()


def test_parquet(read):
    found = read(table(), "a.parquet", columns=Columns(outlet="meta.site"))
    assert [page.record for page in found.pages] == [f"row {n}" for n in range(1, 51)]
    assert (found.pages[49].data, found.pages[0].stated.outlet) == (b"Solane said no 49.", "BWS")
    with pytest.raises(
        ReadError, match=r"no column of text \(there are meta, picture, text\)|name"
    ):
        read(table(), "a.parquet", columns=Columns(text="body"))


def test_a_damaged_row_group_costs_its_rows_only(read):
    data = bytearray(table())
    data[40] ^= 0xFF
    found = read(bytes(data), "a.parquet")
    assert found.failures[0].source == "a.parquet, rows 1 to 20"
    assert [page.record for page in found.pages] == [f"row {n}" for n in range(21, 51)]
    with pytest.raises(ReadError, match="not Parquet that can be read"):
        read(table()[:-20], "a.parquet")


def test_without_pyarrow_it_says_what_to_install(read, monkeypatch):
    data = table()
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(ReadError, match=r'pip install "reportedly\[parquet\]"'):
        read(data, "a.parquet")
