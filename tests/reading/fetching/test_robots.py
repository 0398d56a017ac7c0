"""What a site asks of programs."""

import time
from contextlib import suppress
from dataclasses import replace

import httpx2
import pytest

from reportedly.reading.fetching import Fetcher, FetchError, Manners
from reportedly.reading.fetching.manners import Trouble
from reportedly.reading.fetching.robots import LIMIT, parsed

LINK = "https://courier.example/story"


def fetching(slow, robots, manners=Manners()):  # noqa: B008 - frozen
    """A fetcher, and what it asks for; `robots` answers for the site's robots.txt."""
    asked = []

    def handle(request):
        asked.append(str(request.url))
        if request.url.path != "/robots.txt":
            return httpx2.Response(200, html="<p>Torrin Dam")
        if isinstance(robots, Exception):
            raise robots
        return robots if isinstance(robots, httpx2.Response) else httpx2.Response(200, text=robots)

    return Fetcher(manners, transport=httpx2.MockTransport(handle), clock=slow.clock), asked


def test_asked_once_a_host(slow):
    fetcher, asked = fetching(slow, "User-agent: *\nDisallow: /private\n")
    with fetcher:
        fetcher.fetch(LINK)
        fetcher.fetch(LINK + "?page=2")
    assert asked == ["https://courier.example/robots.txt", LINK, LINK + "?page=2"]


def test_a_site_that_says_no(slow):
    fetcher, asked = fetching(slow, "User-agent: *\nDisallow: /s\nDisallow: /sto*y$\n")
    with fetcher, pytest.raises(FetchError) as raised:
        fetcher.fetch(LINK)
    assert str(raised.value) == (
        f"{LINK}: the site's robots.txt says no to programs (Disallow: /sto*y$); save the page "
        "from your browser and give the file, or add --no-robots if you may read it all the same"
    )
    assert LINK not in asked


def test_who_may_read_it_all_the_same(slow):
    fetcher, asked = fetching(slow, "User-agent: *\nDisallow: /", Manners(robots=False))
    with fetcher:
        assert fetcher.fetch(LINK).data
    assert asked == [LINK]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_no_robots_txt_is_no_objection(slow, status):
    fetcher, _ = fetching(slow, httpx2.Response(status))
    with fetcher:
        assert fetcher.fetch(LINK).data


@pytest.mark.parametrize(
    "answer",
    [httpx2.Response(500), httpx2.Response(503), httpx2.Response(429), httpx2.ReadTimeout("x"),
     httpx2.ConnectError("x"), httpx2.ReadError("reset")],
)  # fmt: skip
def test_a_site_whose_wishes_are_not_known_is_left_alone(slow, answer):
    fetcher, asked = fetching(slow, answer)
    with fetcher:
        for _ in range(2):
            with pytest.raises(FetchError, match=r"robots.txt cannot be read \(.*\); try again"):
                fetcher.fetch(LINK)
    assert LINK not in asked


def test_the_rules_of_where_a_redirect_leads(slow):
    def handle(request):
        if request.url.path == "/robots.txt":
            closed = request.url.host == "bws.example"
            return httpx2.Response(200, text="User-agent: *\nDisallow: /" if closed else "")
        return httpx2.Response(302, headers={"Location": "https://bws.example/story"})

    with (
        Fetcher(transport=httpx2.MockTransport(handle), clock=slow.clock) as fetcher,
        pytest.raises(FetchError, match=r"robots.txt says no to programs \(Disallow: /\)"),
    ):
        fetcher.fetch(LINK)


@pytest.mark.parametrize(("asked", "waited"), [("5", 5), ("0.2", 1), ("9999", 30), ("x", 1)])
def test_the_pace_that_a_site_asks_for(slow, asked, waited):
    fetcher, _ = fetching(slow, f"User-agent: *\nCrawl-delay: {asked}\nDisallow:")
    with fetcher:
        fetcher.fetch(LINK)
        fetcher.fetch(LINK)
    assert slow.slept == [waited]


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /\nAllow: /story", True),
        ("User-agent: Reportedly\nDisallow: /", False),
        ("User-agent: reportedly/1.0\nDisallow: /", False),
        ("user agent: REPORTEDLY\ndisallow: /story", False),
        ("User-agent: reportedly\nAllow: /\n\nUser-agent: *\nDisallow: /", True),
        ("User-agent: *\nAllow: /\n\nUser-agent: reportedly\nDisallow: /", False),
        ("User-agent: a\nUser-agent: reportedly\nUser-agent: b\nDisallow: /", False),
        ("User-agent: reportedly\nUser-agent: b\nDisallow: /x\nDisallow: /story", False),
        ("User-agent: GPTBot\nDisallow: /", True),
        ("User-agent: GPTBot\nDisallow: /\nUser-agent: *\nDisallow: /x", True),
        ("User-agent: report\nDisallow: /", True),
        ("User-agent: *\nDisallow: /x\nUser-agent: GPTBot\nDisallow: /", True),
        ("User-agent: *\nSitemap: /s.xml\nUser-agent: GPTBot\nDisallow: /", False),
        ("Disallow: /\nUser-agent: *\nDisallow: /x", True),
        ("\ufeffUser-agent: *\r\nDisallow: / # all of it", False),
        ("User-agent: *\nDisallow: *story", False),
        ("<html><p>Not found</p></html>", True),
        ("\x00\xff\n:::\nUser-agent", True),
    ],
)
def test_rules(text, allowed):
    rules = parsed(text)
    address = httpx2.URL(LINK)
    if allowed:
        rules.refuse(address)
    else:
        with pytest.raises(Trouble, match="says no to programs"):
            rules.refuse(address)


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"User-agent: a{n}\n" for n in range(30_000)) + "Disallow: /\n",
        "".join(f"User-agent: a{n}\n" for n in range(12_000)) + "Allow: /x\n" * 20_000,
        "User-agent: *\n" + "".join(f"Disallow: /{n}\n" for n in range(30_000)),
        "User-agent: *\nDisallow: /" + "*a" * 240_000,
        "User-agent: *\n" + "Disallow: *s*t*o*r*y*\n" * 22_000,
        "User-agent: *\nDisallow: " + "$" * 490_000,
        "User-agent: " + "*" * 490_000,
        "a " * 240_000 + ":",
    ],
)
def test_a_hostile_file_costs_little(text):
    began = time.monotonic()
    rules = parsed(text[:LIMIT])
    for path in ("story", "a" * 7_000):
        with suppress(Trouble):
            rules.refuse(httpx2.URL(f"https://courier.example/{path}"))
    assert time.monotonic() - began < 5


def test_a_file_without_end_is_read_up_to_the_limit(site, manners, story):
    def endless(line, _asked):
        line.sendall(b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /drip\n")
        while True:
            line.sendall(b"# and so on\n" * 4_000)

    site.robots = endless
    assert LIMIT == 500_000
    with Fetcher(replace(manners, robots=True)) as fetcher:
        assert fetcher.fetch(site.link("/story")).data == story
        with pytest.raises(FetchError, match=r"says no to programs \(Disallow: /drip\)"):
            fetcher.fetch(site.link("/drip"))
    assert sum(path == "/robots.txt" for path, _ in site.asked) == 1
