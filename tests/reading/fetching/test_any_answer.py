"""Whatever bytes answer: a page or one line, never anything else."""

import gzip
from dataclasses import replace

import httpcore2
import httpx2
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.fetching import Clock, Fetcher, FetchError, Manners
from reportedly.reading.fetching.connecting import Wire
from reportedly.reading.fetching.manners import Deadline

MANNERS = Manners(delay=0, retries=0, limit=10_000, redirects=3, deadline=5)
PAGE = b"<p>Torrin Dam"
HEADERS = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n"
    b"Content-Encoding: gzip\r\nSet-Cookie: a=b; Path=/; Expires=Wed, 05 Mar 2025 12:00:00 GMT\r\n"
    b"Location: https://bws.example/x\r\nRetry-After: 3\r\n\r\n"
)
PACKED = gzip.compress(PAGE)
WHOLE = HEADERS % len(PACKED) + PACKED
FIELDS = st.sampled_from(
    """content-type content-length content-encoding set-cookie location retry-after etag
    last-modified cache-control memento-datetime""".split()
)
WORDS = st.sampled_from(
    ["text/html", "gzip", "deflate", 'a=b; Domain=.example; Max-Age=x; Port="y"; expires=1',
     "//", "?", "https://bws.example/", "utf-16", ";charset=", "-1", "0x1", ",", '"', "%", "\xff"]
)  # fmt: skip


def outcome(fetcher):
    with fetcher:
        try:
            page = fetcher.fetch("http://courier.example/story")
        except FetchError as error:
            line = str(error)
            assert line.startswith("http://courier.example/story: ")
            assert line.isprintable()
            assert "; " in line
        else:
            assert page.data
            assert all(note.isprintable() for note in page.notes)


def test_the_answer_that_is_damaged_below_is_one():
    assert wired(WHOLE).fetch("http://courier.example/story").data == PAGE


def wired(answer):
    deadline = Deadline(Clock())
    wire = Wire(
        deadline,
        resolve=lambda *_: ["93.184.216.34"],
        dial=httpcore2.MockBackend([answer[i : i + 50] for i in range(0, len(answer), 50)]),
    )
    return Fetcher(replace(MANNERS, robots=False), transport=wire)


@given(st.binary(max_size=300))
def test_any_bytes(answer):
    outcome(wired(answer))


@given(st.binary(max_size=300), st.booleans())
def test_any_body(body, packed):
    head = b"HTTP/1.1 200 OK\r\n" + b"Content-Encoding: gzip\r\n" * packed + b"\r\n"
    outcome(wired(head + body))


@given(st.lists(st.tuples(st.integers(0, len(WHOLE)), st.binary(max_size=4)), max_size=6))
def test_a_damaged_answer(changes):
    answer = bytearray(WHOLE)
    for place, new in changes:
        answer[place : place + len(new)] = new
    outcome(wired(bytes(answer)))


@given(
    st.sampled_from([200, 203, 204, 302, 304, 404, 429, 503]),
    st.lists(st.tuples(FIELDS, st.lists(WORDS | st.text(max_size=5), max_size=4)), max_size=5),
    st.booleans(),
)
def test_any_headers(status, fields, archive):
    headers = [(name.encode(), "".join(words).encode()) for name, words in fields]

    def handle(request):
        if request.url.path == "/robots.txt":
            return httpx2.Response(status, headers=headers, stream=httpx2.ByteStream(PAGE))
        return httpx2.Response(status, headers=headers, stream=httpx2.ByteStream(PAGE))

    manners = replace(MANNERS, via_archive="https://archive.example/web/" if archive else None)
    outcome(Fetcher(manners, transport=httpx2.MockTransport(handle)))
