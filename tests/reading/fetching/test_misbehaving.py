"""Whatever a site does: an end within seconds, bounded memory, and one clear line."""

import subprocess
import sys
import time
from dataclasses import replace

import pytest

from reportedly.reading.fetching import Fetcher, FetchError

REFUSED = [
    ("/endless", "over the limit of 200,000 bytes"),
    ("/drip", "not done within 2 s; try again later"),
    ("/dripping-headers", "not done within 2 s; try again later"),
    ("/no-answer", "no answer for 1 s; try again later"),
    ("/reset", "the connection broke off"),
    ("/continuing", "not done within 2 s"),
    ("/closed", "the connection broke off"),
    ("/circle", "redirects in a circle, back to"),
    ("/self", "redirects in a circle, back to"),
    ("/wandering", "redirects more than 5 times"),
    ("/to-file", "redirects to file:/etc/passwd: not an http or https address"),
    ("/to-ftp", "not an http or https address"),
    ("/to-keys", "169.254.169.254 is an address that is not on the public internet"),
    ("/to-password", "holds a user name or password"),
    ("/to-nowhere", "302 Found: redirects, but does not say where to"),
    ("/to-garbage", "is no name of a host"),
    ("/to-long", "redirects to 20,001 characters of address"),
    ("/bomb", "over the limit of 200,000 bytes"),
    ("/deflate-bomb", "over the limit of 200,000 bytes"),
    ("/hollow", "over the limit of 200,000 bytes"),
    ("/many-members", "packing is damaged (it is in too many parts)"),
    ("/broken-gzip", "its gzip packing is damaged (invalid"),
    ("/no-gzip", "its gzip packing is damaged"),
    ("/brotli", "packed as br, which was not asked for"),
    ("/jpeg-as-html", "a JPEG picture, declared as text/html; give the link of a report's page"),
    ("/jpeg", "a JPEG picture, declared as image/jpeg"),
    ("/huge-jpeg", "a JPEG picture, declared as image/jpeg"),
    ("/mute-video", "declared as video/mp4, not a report"),
    ("/zip", "a ZIP archive or an office document, declared as application/zip; download it"),
    ("/over-limit", "over the limit of 200,000 bytes; give the link of one report's page"),
    ("/says-over-limit", "over the limit of 200,000 bytes"),
    ("/two-lengths", "is no proper HTTP"),
    ("/headers", "is no proper HTTP (its headers are too long)"),
    ("/many-headers", "is no proper HTTP"),
    ("/garbage", "is no proper HTTP"),
    ("/old", "the connection broke off (Server disconnected without"),
    ("/noise", "is no proper HTTP"),
    ("/empty", "the page is empty"),
    ("/blank", "the page is empty"),
    ("/nothing", "204 No Content: no page in the answer"),
    ("/part", "206 Partial Content: no page in the answer"),
    ("/odd-status", "status 799: the site is in trouble"),
    ("/unasked-304", "304 Not Modified: no page in the answer"),
    ("/401", "401 Unauthorized: the site refuses; save the page from your browser and give the"),
    ("/402", "402 Payment Required: the site refuses"),
    ("/403", "403 Forbidden: the site refuses; save the page from your browser and give the file"),
    ("/404", "404 Not Found: not there (any more); check the address, or try --via-archive"),
    ("/410", "410 Gone: not there (any more)"),
    ("/418", "418 I'm a Teapot: no page in the answer"),
    ("/451", "451 Unavailable For Legal Reasons: the site refuses"),
    ("/busy", "429 Too Many Requests: the site asks for fewer requests and asks to wait 3,600 s"),
    ("/500", "500 Internal Server Error: the site is in trouble; try again later"),
    ("/503", "503 Service Unavailable: the site is in trouble"),
]
READ = [
    ("/story", ()),
    ("/to-story", ()),
    ("/too-long", ()),
    ("/cut-chunk", ("cut short: the connection broke off before the end of the page",)),
    ("/reset-in-body", ("cut short: the connection broke off before the end of the page",)),
    ("/gzip", ()),
    ("/deflate", ()),
    ("/bare-deflate", ()),
    ("/no-charset", ()),
    ("/no-type", ()),
    ("/html-as-jpeg", ()),
    ("/stream", ()),
    ("/evil-headers", ()),
]


@pytest.mark.parametrize(("path", "words"), REFUSED)
def test_one_clear_line(site, manners, path, words):
    began = time.monotonic()
    with Fetcher(manners) as fetcher, pytest.raises(FetchError) as raised:
        fetcher.fetch(site.link(path))
    line = str(raised.value)
    assert time.monotonic() - began < 5
    assert line.startswith(f"{site.link(path)}: ")
    assert words in line
    assert line.isprintable()
    assert "; " in line  # what happened; the next step
    assert len(line) < 600


@pytest.mark.parametrize(("path", "notes"), READ)
def test_the_story_is_read_all_the_same(site, manners, story, path, notes):
    with Fetcher(manners) as fetcher:
        page = fetcher.fetch(site.link(path))
    assert page.data == story
    assert page.notes == notes
    assert page.name == page.url == site.link(path)


def test_what_a_page_says_of_itself_is_kept(site, manners):
    with Fetcher(manners) as fetcher:
        page = fetcher.fetch(site.link("/wrong-charset"))
        assert (page.media_type, page.charset) == ("text/html", "utf-8")
        assert page.data == b"<p>Caf\xe9</p>"  # which charset it is in, the reader decides
        page = fetcher.fetch(site.link("/to-story"))
        assert page.url == site.link("/to-story")
        assert page.address == site.link("/story")
        assert page.fetched.utcoffset().total_seconds() == 0
        page = fetcher.fetch(site.link("/no-type"))
        assert (page.media_type, page.charset) == (None, None)


@pytest.mark.parametrize(
    ("path", "begins", "size"),
    [
        ("/deep", b"<div><div>", 150_000),
        ("/long-attribute", b'<p title="xxx', 150_012),
        ("/nul", b"<!DOCTYPE", None),
        ("/pdf", b"%PDF-1.7", 9),
    ],
)
def test_what_only_the_reader_can_judge_is_handed_on(site, manners, path, begins, size):
    with Fetcher(manners) as fetcher:
        page = fetcher.fetch(site.link(path))
    assert page.data.startswith(begins)
    assert size in {None, len(page.data)}


def test_a_body_shorter_than_stated_says_how_much_came(site, manners, story):
    with Fetcher(manners) as fetcher:
        page = fetcher.fetch(site.link("/too-short"))
    assert page.data == story
    assert page.notes == (f"cut short: {len(story)} of 5,000 bytes arrived",)


def test_a_cut_page_is_asked_for_again(site, manners):
    with Fetcher(replace(manners, retries=1)) as fetcher:
        fetcher.fetch(site.link("/too-short"))
    assert [path for path, _ in site.asked] == ["/too-short", "/too-short"]


def test_a_bad_chunk_leaves_what_came_before_it_or_one_line(site, manners):
    with Fetcher(manners) as fetcher, pytest.raises(FetchError, match="is no proper HTTP"):
        fetcher.fetch(site.link("/bad-chunk"))


def test_packing_that_breaks_off(site, manners, story):
    with Fetcher(manners) as fetcher:
        page = fetcher.fetch(site.link("/cut-gzip"))
        assert story.startswith(page.data[:40])
        assert page.notes == ("cut short: the packed page breaks off before its end",)
        assert fetcher.fetch(site.link("/gzip-members")).data == story + b"<p>End."


def test_a_busy_site_is_asked_again(site, manners, story):
    with Fetcher(replace(manners, retries=1)) as fetcher:
        assert fetcher.fetch(site.link("/busy-once")).data == story


def test_a_site_that_is_not_there(manners):
    with Fetcher(manners) as fetcher:
        with pytest.raises(FetchError, match=r"no connection \(.*refused\); check the address"):
            fetcher.fetch("http://127.0.0.1:1/story")
        with pytest.raises(
            FetchError, match=r"the name nowhere\.invalid (is not known|was not found)"
        ):
            fetcher.fetch("http://nowhere.invalid/")


MEASURED = """
import resource, sys, tracemalloc
from reportedly.reading.fetching import Fetcher, FetchError, Manners
manners = Manners(private=True, robots=False, delay=0, retries=0, read=2, deadline=3)
with Fetcher(manners) as fetcher:
    fetcher.fetch(sys.argv[2])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        fetcher.fetch(sys.argv[1])
    except FetchError as error:
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, error)
"""


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/bomb", "over the limit of 20,000,000 bytes"),
        ("/endless", "over the limit of 20,000,000 bytes"),
        ("/deflate-bomb", "over the limit of 20,000,000 bytes"),
        ("/headers", "is no proper HTTP (its headers are too long)"),
        ("/continuing", "not done within 3 s"),
    ],
)
def test_memory_is_bounded(site, path, words):
    """No more than twice the limit: the bytes as they come, and as they are handed on."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, site.link(path), site.link("/story")],
        capture_output=True, text=True, check=True, timeout=30,
    )  # fmt: skip
    grown, line = done.stdout.split(" ", 1)
    assert words in line
    assert int(grown) < 60_000  # kB
