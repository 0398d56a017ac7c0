"""Web archives: which records are pages, and what is said of them."""

import gzip
import zlib
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pyarrow as pa
import pytest

from reportedly.errors import EmptyError, ReadError
from reportedly.reading.collections import Kind, Options, Tally, pages

SHARED = Path(__file__).parents[3] / "../shared/data/pages"


def test_a_page_keeps_its_origin(read, crawl):
    made = crawl().write("warcinfo", "crawl", b"software: none")
    made.add("<p>Marit Solane said no.</p>", "https://courier.example/dam")
    page = read(made.data).pages[0]
    assert page.data == b"<p>Marit Solane said no.</p>"
    assert (page.url, page.name) == ("https://courier.example/dam", "crawl.warc.gz")
    assert page.record == f"record 2 at byte {made.starts[1]}"
    assert page.fetched == datetime(2024, 3, 14, 6, tzinfo=UTC)
    assert (page.media_type, page.charset) == ("text/html", "utf-8")
    assert page.label == f"crawl.warc.gz, {page.record}"


def test_what_is_no_page_is_counted(read, crawl):
    made = crawl().write("warcinfo", "crawl", b"software: none").add("gone", status="404 Not Found")
    made.add("\x89PNG", headers=[("Content-Type", "image/png")]).add("", status="304 Not Modified")
    made.write("metadata", "urn:x", b"a: b").write(
        "request", "https://x.example/", b"GET / HTTP/1.1\r\n\r\n"
    )
    made.write("response", "dns:x.example", b"1.1.1.1", content_type="text/dns").add(" \n")
    found = read(made.data)
    assert (found.pages, found.failures) == ([], [])
    assert found.tally == {
        "warcinfo": 1, "status 404": 1, "image/png": 1, "status 304": 1, "metadata": 1,
        "request": 1, "text/dns": 1, "empty": 1,
    }  # fmt: skip


def test_resources_and_texts_of_wet_files_are_pages(read, crawl):
    made = crawl().write("resource", "https://c.example/1", b"<p>Hi</p>", content_type="text/html")
    made.write("conversion", "https://c.example/2", b"Hi there", content_type="text/plain")
    made.write("resource", "https://c.example/3", b"%PDF-1.4", content_type="application/pdf")
    assert [page.media_type for page in read(made.data, "c.warc.wet.gz").pages] == [
        "text/html", "text/plain", "application/pdf",
    ]  # fmt: skip


def chunked(body, size=7):
    parts = [body[i : i + size] for i in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def deflated(body):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


BODY = b"<p>Marit Solane said that the gates of Torrin Dam hold.</p>"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(BODY, mtime=0)),
        ("x-gzip", gzip.compress(BODY, mtime=0)),
        ("deflate", zlib.compress(BODY)),
        ("deflate", deflated(BODY)),
        ("br", brotli.compress(BODY)),
        ("zstd", pa.compress(BODY, codec="zstd", asbytes=True)),
        ("identity", BODY),
        ("gzip", BODY),  # many crawlers store it decoded, and leave the header
        ("br", BODY),
        ("gzip, br", brotli.compress(gzip.compress(BODY, mtime=0))),
    ],
)
@pytest.mark.parametrize("is_chunked", [False, True])
def test_bodies_are_decoded(read, crawl, encoding, body, is_chunked):
    headers = [("Content-Encoding", encoding)]
    if is_chunked:
        headers.append(("Transfer-Encoding", "chunked"))
        body = chunked(body)
    found = read(crawl().add(body, headers=headers).data)
    assert [page.data for page in found.pages] == [BODY]
    assert found.pages[0].notes == ()


def test_what_is_declared_as_chunked_and_is_not_stays(read, crawl):
    made = crawl().add(BODY, headers=[("Transfer-Encoding", "chunked")])
    assert read(made.data).pages[0].data == BODY


def test_bodies_that_break_off_say_so(read, crawl):
    made = crawl().add(chunked(BODY)[:-12], headers=[("Transfer-Encoding", "chunked")])
    made.add(gzip.compress(BODY)[:-6], headers=[("Content-Encoding", "gzip")])
    made.add(BODY, warc={"WARC-Truncated": "length"})
    first, second, third = read(made.data).pages
    assert first.notes == ("the response breaks off: its last chunk is missing",)
    assert second.notes == ("the response breaks off: its gzip data does not end",)
    assert third.notes == ("the archive holds a part only: cut off by its crawler (length)",)


def test_a_body_that_cannot_be_unpacked_is_a_failure(read, crawl):
    broken = bytearray(gzip.compress(BODY))
    broken[12] ^= 0xFF
    found = read(crawl().add(bytes(broken), headers=[("Content-Encoding", "gzip")]).add(BODY).data)
    assert len(found.pages) == len(found.failures) == 1
    assert "its packed body is damaged" in found.failures[0].why


def test_a_body_that_is_a_bomb_is_a_failure(read, crawl):
    bomb = gzip.compress(bytes(5_000_000))
    made = crawl().add(bomb, headers=[("Content-Encoding", "gzip")]).add(BODY)
    found = read(made.data, limit=1_000_000)
    assert [page.data for page in found.pages] == [BODY]
    assert "over the limit of 1,000,000 bytes unpacked" in found.failures[0].why


def test_records_over_the_limit_are_passed_over(read, crawl):
    made = crawl().add(BODY).add(b"<p>" + bytes(300_000)).add(BODY)
    made.add(bytes(300_000), headers=[("Content-Type", "video/mp4")]).add(BODY)
    found = read(made.data, limit=200_000)
    assert len(found.pages) == 3
    (failure,) = found.failures
    assert failure.source == f"crawl.warc.gz, record 2 at byte {made.starts[1]}"
    assert "over the limit of 200,000; raise the limit" in failure.why
    assert found.tally == {"video/mp4": 1}


def test_the_charset_that_is_asked_for_goes_first(read, crawl):
    made = crawl().add(BODY, headers=[("Content-Type", 'text/html; Charset="ISO-8859-1"')])
    assert read(made.data).pages[0].charset == "ISO-8859-1"
    assert read(made.data, charset="cp1250").pages[0].charset == "cp1250"


def records_of(made):
    ends = [*made.starts[1:], len(made.data)]
    return [gzip.decompress(made.data[a:b]) for a, b in zip(made.starts, ends, strict=True)]


def lz4(data, tmp_path):
    from fastwarc.stream_io import Lz4Writer

    with (tmp_path / "x").open("wb") as file:
        writer = Lz4Writer(file)
        writer.write(data)
        writer.close()
    return (tmp_path / "x").read_bytes()


def test_every_packing_reads_the_same(read, stories, tmp_path):
    made = stories(20)
    parts = records_of(made)
    plain = b"".join(parts)
    urls = [f"https://courier.example/{n}" for n in range(20)]
    half = len(plain) // 2
    for data in (
        made.data,
        plain,
        gzip.compress(plain),
        gzip.compress(plain[:half]) + gzip.compress(plain[half:]),  # as parallel packers do it
        b"".join(pa.compress(part, codec="zstd", asbytes=True) for part in parts),
        pa.compress(plain, codec="zstd", asbytes=True),
        lz4(plain, tmp_path),
        made.data + bytes(4096),
    ):
        found = read(data)
        assert (found.urls, found.failures) == (urls, [])


def test_an_archive_may_come_from_a_path_or_a_pipe(stories, tmp_path):
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(stories(3).data)
    assert len(list(pages(path, "crawl", Kind.WARC))) == 3

    class Pipe:
        def __init__(self):
            self._file = path.open("rb")

        def seekable(self):
            return False

        def read(self, size=-1):
            return self._file.read(min(size, 1000))

        def close(self):
            self._file.close()

    pipe = Pipe()
    assert len(list(pages(pipe, "-", Kind.WARC))) == 3
    pipe.close()


def test_what_is_no_archive_is_refused(read):
    for data, error in [
        (b"", EmptyError),
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", ReadError),
        (b"filedesc://x.arc 0.0.0.0 20060101000000 text/plain 76\n", ReadError),
        (b"\x1f\x8b\x08" + bytes(200), ReadError),
    ]:
        with pytest.raises(error, match=r"^crawl\.warc\.gz: .*") as caught:
            read(data)
        assert "\n" not in str(caught.value)


def test_a_missing_file_is_a_read_error(tmp_path):
    with pytest.raises(ReadError, match="cannot be read"):
        list(pages(tmp_path / "none.warc", "none.warc", Kind.WARC))


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/data/pages is not here")
def test_all_pages_of_real_archives():
    tally = Tally()
    found = [
        page
        for path in sorted(SHARED.glob("*.warc.gz"))
        for page in pages(path, path.name, Kind.WARC, Options(tally=tally))
    ]
    assert len({page.url for page in found}) == len(found) == 129
    assert tally.skipped == {"warcinfo": 2}
