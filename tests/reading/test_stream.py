"""Whatever is named becomes one stream, whatever fails in it."""

import gzip
import io
import json
import sys
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from reportedly.codec import to_json
from reportedly.comparison import Failure
from reportedly.errors import ReadError
from reportedly.reading import Ways, read, read_all, read_text
from reportedly.reading.fetching import Manners
from reportedly.reading.stream import stream
from reportedly.reading.verb import article, label
from reportedly.record import Article, Record

EXAMPLES = Path(__file__).parents[2] / "examples"
STORY = "The ferry will sail on Monday, the harbour board of Port Vale said on Friday.\n"
MORE = (
    "The strike of the sailors had lasted three weeks and left two thousand people without post.",
    "“We had no choice,” said Ada Moss, who runs the only shop on the island of Low Hask.",
    "The mayor called the delay an insult to all who live in the valley and on the islands.",
)
BODY = "".join(f"<p>{line}</p>" for line in (STORY, *MORE))
PAGE = f"<html><body><article><h1>Ferry {{}}</h1>{BODY}</article></body></html>"
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Vale Star</title>
<item><title>Ferry 1</title><link>{0}/1.html</link><pubDate>Fri, 15 Mar 2024 08:12:40 GMT</pubDate>
</item><item><title>Ferry 9</title><link>{0}/9.html</link></item>
<item><title>Ferry 2</title><link>{0}/2.html</link></item></channel></rss>"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site on this machine with two pages and a feed that lists three."""
    folder = tmp_path_factory.mktemp("site")
    for n in (1, 2):
        (folder / f"{n}.html").write_text(PAGE.format(n), encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder)) as server:
        address = f"http://127.0.0.1:{server.server_port}"
        (folder / "feed.xml").write_text(FEED.format(address), encoding="utf-8")
        Thread(target=server.serve_forever, daemon=True).start()
        yield address
        server.shutdown()


@pytest.fixture
def near():
    return Ways(manners=Manners(private=True, delay=0.0, retries=0))


@pytest.fixture
def folder(tmp_path):
    """A folder of everything: pages, a packed page, a table, what was read and traced before."""
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(PAGE.format(1).encode()))
    rows = [
        {"text": STORY, "title": f"Row {n}", "url": f"https://vale.example/{n}"} for n in (1, 2)
    ]
    lines = [json.dumps(row) for row in rows]
    (tmp_path / "c.jsonl").write_text("\n".join([lines[0], "{broken", lines[1]]) + "\n")
    said = read_text(STORY, "old.txt")
    (tmp_path / "d.jsonl").write_bytes(to_json(said) + b"\n")
    (tmp_path / "e.jsonl").write_bytes(to_json(Record(said, (), model="small")) + b"\n")
    (tmp_path / "f.txt").touch()
    (tmp_path / "notes.md").write_text("no report")
    return tmp_path


def test_a_folder_of_everything_in_order_and_each_failure_with_its_place(folder):
    found = list(stream([folder]))
    names = [label(item).removeprefix(f"{folder}/") for item in found]
    assert names == [
        *("a.txt", "b.html.gz", "c.jsonl, line 1", "c.jsonl, line 2", "c.jsonl, line 3"),
        *("old.txt", "old.txt", "f.txt"),
    ]
    assert isinstance(found[3], Failure)
    assert isinstance(found[5], Article)
    assert isinstance(found[6], Record)


def test_read_all_gives_articles_and_failures(folder):
    found = list(read_all([folder, folder / "missing.html"]))
    failed = {
        one.source.removeprefix(f"{folder}/"): one.why for one in found if isinstance(one, Failure)
    }
    assert list(failed) == ["c.jsonl, line 2", "f.txt", "missing.html"]
    assert failed["f.txt"].startswith("empty; ")
    assert failed["missing.html"] == "no such file; check the path"
    read_ones = [one for one in found if isinstance(one, Article)]
    assert [one.title for one in read_ones[2:4]] == ["Row 1", "Row 2"]
    assert read_ones[3].url == "https://vale.example/2"
    assert read_ones[3].origin.record == "line 3"
    assert all(STORY.strip() in one.text for one in read_ones)


def test_read_takes_a_source_of_one_report_only(folder):
    assert read(folder / "b.html.gz").title == "Ferry 1"
    assert read(folder / "d.jsonl") == read(folder / "e.jsonl")
    with pytest.raises(ReadError, match=r"c\.jsonl, line 2: "):
        read(folder / "c.jsonl")
    (folder / "c.jsonl").write_text(f'{{"text": {json.dumps(STORY)}}}\n' * 2)
    with pytest.raises(ReadError, match="it holds several reports; read_all gives them in turn"):
        read(folder / "c.jsonl")
    with pytest.raises(ReadError, match="a folder"):
        read(folder)


def test_what_a_table_says_fills_what_the_page_leaves_open(tmp_path):
    row = {
        "html": f"<html><body>{BODY}</body></html>",
        "title": "Ferry sails",
        "date": "2024-03-15",
        "author": "Ada Moss",
        "source": "The Vale Star",
    }
    path = tmp_path / "t.jsonl"
    path.write_text(json.dumps(row) + "\n")
    (found,) = read_all([path])
    assert (found.title, found.authors) == ("Ferry sails", ("Ada Moss",))
    assert found.published.value.date().isoformat() == "2024-03-15"
    assert found.outlet.name == "The Vale Star"


def test_standard_input_may_be_an_archive_of_any_kind(folder, monkeypatch):
    lines = (folder / "c.jsonl").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    found = list(stream(["-"]))
    assert [label(item) for item in found] == ["-, line 1", "-, line 2", "-, line 3"]


def test_a_link_is_read_as_a_page(site, near):
    (item,) = stream([f"{site}/1.html"], near)
    found = article(item, near)
    assert found.title == "Ferry 1"
    assert found.url == found.origin.name == f"{site}/1.html"
    assert found.origin.fetched is not None


def test_a_feed_stands_for_the_pages_that_it_lists(site, near):
    found = list(stream([f"{site}/feed.xml"], near))
    assert [label(item) for item in found] == [f"{site}/{n}.html" for n in (1, 9, 2)]
    assert isinstance(found[1], Failure)
    assert "404" in found[1].why
    first = article(found[0], near)
    assert first.published.value.isoformat() == "2024-03-15T08:12:40+00:00"


def test_a_saved_feed_does_the_same(site, near, tmp_path):
    path = tmp_path / "saved.xml"
    path.write_text(FEED.format(site))
    assert len(list(stream([path], near))) == 3


def test_links_into_private_networks_are_refused_unless_allowed(site, near):
    closed = replace(near, manners=replace(near.manners, private=False))
    (found,) = stream([f"{site}/1.html"], closed)
    assert isinstance(found, Failure)
    assert "not on the public internet" in found.why


def test_other_addresses_are_refused():
    (found,) = stream(["ftp://vale.example/1"])
    assert isinstance(found, Failure)
