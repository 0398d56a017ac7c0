import contextlib
import io
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import (
    BinaryError,
    DecodingError,
    EmptyError,
    NoTextError,
    ReadError,
    TooLargeError,
)
from reportedly.reading import LIMIT, read, read_bytes, read_text

STORY = "Ferry sails again\n\nThe ferry will sail on Monday, the harbour board said.\n"


def test_a_file(tmp_path):
    path = tmp_path / "ferry.txt"
    path.write_text(STORY, encoding="utf-8")
    article = read(path)
    assert article == read(str(path))
    assert article.origin.name == str(path)
    assert article.origin.size == len(STORY)
    assert (article.origin.media_type, article.origin.charset) == ("text/plain", "utf-8")
    assert len(article.origin.sha256) == len(article.id) == 64
    assert article.text == read_text(STORY).text


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    article = read("-")
    assert article.title == "Ferry sails again"
    assert article.origin.name == "-"


def test_the_id_is_of_the_text_and_not_of_the_file():
    first, second = read_bytes(STORY.encode(), "a"), read_bytes(STORY.encode("utf-16"), "b")
    assert first.id == second.id != read_text(STORY + "More.").id
    assert first.origin.sha256 != second.origin.sha256


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (b"", EmptyError, "empty"),
        (b" \n\t\r\n", EmptyError, "empty"),
        (b"\x89PNG\r\n\x1a\n", BinaryError, "a PNG picture"),
        ("é!é!é!".encode() + b"\xff", DecodingError, "not valid UTF-8 at byte 9"),
        (b"<html><body><script>alert(1)</script></body></html>", NoTextError, "no article text"),
        (b"<html><body><nav><a href='/'>Home</a></nav></body></html>", NoTextError, "no article"),
        (b"___\n\n***\n", NoTextError, "no text of a report"),
        (
            b"<?xml version='1.0'?><rss><channel/></rss>",
            NoTextError,
            "the feed or sitemap lists no",
        ),
        (b"ab. " * 300_000, TooLargeError, "1,200,000 characters"),
    ],
)
def test_what_cannot_be_read_says_so_in_one_line(tmp_path, data, error, message):
    path = tmp_path / "page"
    path.write_bytes(data)
    with pytest.raises(ReadError, match=message) as raised:
        read(path)
    assert type(raised.value) is error
    assert str(raised.value).startswith(f"{path}: ")
    assert "\n" not in str(raised.value)
    assert ";" in str(raised.value)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("ftp://vale.example/7", "ftp"),
        ("pages.warc.gz", "no such file"),
        ("no/such/file.txt", "no such file"),
        ("a\0b", "cannot be opened"),
    ],
)
def test_names_of_what_cannot_be_read(name, message):
    with pytest.raises(ReadError, match=message) as raised:
        read(name)
    assert "\n" not in str(raised.value)


def test_a_folder_is_not_read(tmp_path):
    with pytest.raises(ReadError, match="a folder; read_all gives the reports in it"):
        read(tmp_path)


def test_a_file_over_the_limit_is_not_even_read(tmp_path):
    path = tmp_path / "line.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    began = time.monotonic()
    with pytest.raises(
        TooLargeError, match=f"50,000,000 bytes or more, over the limit of {LIMIT:,}"
    ):
        read(path)
    assert time.monotonic() - began < 1


def test_standard_input_over_the_limit(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    with pytest.raises(TooLargeError, match="over the limit of 10"):
        read("-", limit=10)


def test_plain_text_does_not_wait_for_the_html_reader():
    code = (
        "import sys; from reportedly.reading import read_text; read_text('Ferry sails.');"
        "print([m for m in ('trafilatura', 'lxml', 'htmldate', 'dateparser') if m in sys.modules])"
    )
    import subprocess

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


FRAGMENTS = st.sampled_from(
    [
        *(b"<html>", b"<p>", b"</p>", b"&#0;", STORY.encode(), b'[{"a":'),
        *(b"\xff\xfe", b"\xef\xbb\xbf", b"\xe9", b"\xc3", b"\x00"),
        b"<script type='application/ld+json'>[",
        b'{"@type":"Article","author":[[1]]}',
    ]
)


@given(st.binary(max_size=200) | st.lists(FRAGMENTS, max_size=12).map(b"".join))
def test_no_bytes_raise_anything_but_a_read_error(data):
    for name in ("a.txt", "a.html"):
        with contextlib.suppress(ReadError):
            assert read_bytes(data, name).paragraphs
