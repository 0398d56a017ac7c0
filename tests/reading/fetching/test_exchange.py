"""Retries, redirects, cookies and politeness, without a wire and without sleeping."""

from dataclasses import replace
from datetime import UTC, datetime

import httpx2
import pytest

from reportedly.reading.fetching import Fetcher, FetchError, Manners
from reportedly.reading.fetching.answers import moment_of, retry_after

LINK = "https://courier.example/story"
PLAIN = Manners(robots=False, cache=None)
NOW = datetime(2025, 3, 4, 12, tzinfo=UTC)


def page(**headers):
    return httpx2.Response(200, html="<p>Torrin Dam", headers=headers)


def fetch(slow, answers, manners=PLAIN, link=LINK):
    """The page, and what was asked; `answers` are given one after the other, the last forever."""
    asked = []

    def handle(request):
        asked.append(request)
        given = answers[min(len(asked), len(answers)) - 1]
        if isinstance(given, Exception):
            raise given
        return given() if callable(given) else given

    with Fetcher(manners, transport=httpx2.MockTransport(handle), clock=slow.clock) as fetcher:
        return fetcher.fetch(link), asked


def status(code, **headers):
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda: httpx2.Response(code, headers=fields)


def to(location, **headers):
    return status(302, Location=location, **headers)


def test_who_asks_and_how(slow):
    found, asked = fetch(slow, [page])
    assert found.data == b"<p>Torrin Dam"
    assert found.fetched == NOW
    headers = asked[0].headers
    assert headers["user-agent"].startswith("reportedly/")
    assert "http" not in headers["user-agent"]
    assert headers["accept-encoding"] == "gzip, deflate"
    assert slow.slept == []


def test_retries_wait_longer_each_time(slow):
    found, asked = fetch(slow, [httpx2.ReadTimeout("x"), status(503), page])
    assert found.data
    assert len(asked) == 3
    assert 0.25 <= slow.slept[0] <= 0.5 <= slow.slept[1] <= 1


def test_retries_come_to_an_end(slow):
    with pytest.raises(FetchError, match=f"^{LINK}: 502 Bad Gateway: the site is in trouble; try"):
        fetch(slow, [status(502)])
    assert len(slow.slept) == 2


@pytest.mark.parametrize(
    ("value", "waited"), [("7", 7), ("Tue, 04 Mar 2025 12:00:09 GMT", 9), ("0", 0), ("soon", 0)]
)
def test_the_site_says_how_long_to_wait(slow, value, waited):
    fetch(slow, [status(429, Retry_After=value), page])
    assert waited <= slow.slept[0] <= waited + 0.5


@pytest.mark.parametrize("value", ["31", "99999999", "Wed, 05 Mar 2025 12:00:00 GMT"])
def test_a_long_wait_is_the_users(slow, value):
    with pytest.raises(FetchError, match=r"fewer requests and asks to wait [\d,]+ s; try again"):
        fetch(slow, [status(429, Retry_After=value)])
    assert slow.slept == []


@pytest.mark.parametrize("code", [400, 401, 403, 404, 410, 451, 501])
def test_what_will_not_change_is_not_asked_again(slow, code):
    with pytest.raises(FetchError):
        fetch(slow, [status(code)])
    assert slow.slept == []


def test_waiting_keeps_to_the_deadline(slow):
    with pytest.raises(FetchError, match="503"):
        fetch(slow, [status(503, Retry_After="20")], replace(PLAIN, deadline=30))
    assert slow.slept == [20]


def test_a_body_keeps_to_the_deadline(slow):
    def dripping():
        for _ in range(100):
            slow.slept.append(1)
            yield b"<p>"

    with pytest.raises(FetchError, match="not done within 30 s; try again later"):
        fetch(slow, [lambda: httpx2.Response(200, content=dripping())], replace(PLAIN, deadline=30))


def test_a_cut_page_is_better_than_none(slow):
    def cut():
        def body():
            yield b"<p>Half"
            raise httpx2.RemoteProtocolError("x (received 7 bytes, expected 14)")

        return httpx2.Response(200, content=body())

    found, asked = fetch(slow, [cut, httpx2.ConnectError("gone")])
    assert found.data == b"<p>Half"
    assert found.notes == ("cut short: 7 of 14 bytes arrived",)
    assert len(asked) == 3


def test_redirects_are_noted_where_they_give_up_encryption(slow):
    found, asked = fetch(slow, [to("http://courier.example/story"), page])
    assert found.url == LINK
    assert found.address == "http://courier.example/story"
    assert found.notes == (f"{LINK} redirects to an address without encryption",)
    assert len(asked) == 2


@pytest.mark.parametrize("count", [0, 1, 10])
def test_redirects_are_counted(slow, count):
    hops = [to(f"/{n}") for n in range(count)]
    manners = replace(PLAIN, redirects=count)
    assert fetch(slow, [*hops, page], manners)[0].data
    with pytest.raises(FetchError, match=f"redirects more than {count} times"):
        fetch(slow, [*hops, to("/more"), page], manners)


@pytest.mark.parametrize(
    "location",
    ["http://127.0.0.1/", "http://localhost:8080/", "http://[::1]/", "http://2130706433/",
     "http://169.254.169.254/", "file:///etc/passwd", "https://a:b@courier.example/",
     "//10.0.0.1/x", "http://[::ffff:10.0.0.1]/", "http://intranet/"],
)  # fmt: skip
def test_redirects_lead_nowhere_else(slow, location):
    with pytest.raises(FetchError, match=f"^{LINK}: "):
        fetch(slow, [to(location), page])


def test_the_same_address_may_answer_otherwise_once_it_has_set_its_cookies(slow):
    found, asked = fetch(slow, [to(LINK, Set_Cookie="seen=1; Path=/"), page])
    assert found.data
    assert asked[1].headers["cookie"] == "seen=1"
    with pytest.raises(FetchError, match="redirects in a circle, back to https://courier"):
        fetch(slow, [to(LINK, Set_Cookie="seen=1; Path=/")])


def test_cookies_end_with_the_page(slow):
    asked = []

    def handle(request):
        asked.append(request)
        return page(**{"Set-Cookie": "seen=1"})

    with Fetcher(PLAIN, transport=httpx2.MockTransport(handle), clock=slow.clock) as fetcher:
        fetcher.fetch(LINK)
        fetcher.fetch(LINK)
    assert all("cookie" not in request.headers for request in asked)


def test_pages_of_one_host_are_asked_for_in_peace(slow):
    transport = httpx2.MockTransport(lambda _: page())
    with Fetcher(PLAIN, transport=transport, clock=slow.clock) as fetcher:
        fetcher.fetch(LINK)
        fetcher.fetch("https://bws.example/")
        assert slow.slept == []
        fetcher.fetch(LINK)
        assert slow.slept == [1.0]


def test_patience_with_a_host_is_not_taken_off_the_page(slow):
    transport = httpx2.MockTransport(lambda _: page())
    manners = replace(PLAIN, delay=90)
    with Fetcher(manners, transport=transport, clock=slow.clock) as fetcher:
        fetcher.fetch(LINK)
        assert fetcher.fetch(LINK).data
    assert slow.slept == [90]


def test_hosts_in_other_scripts(slow):
    found, asked = fetch(slow, [page], link="https://hafen-z\u00fcrich.example/caf\u00e9#x")
    assert found.name == "https://hafen-z\u00fcrich.example/caf\u00e9#x"
    assert found.url == "https://xn--hafen-zrich-zhb.example/caf%C3%A9"
    assert asked[0].headers["host"] == "xn--hafen-zrich-zhb.example"


@pytest.mark.parametrize("link", ["", "\n", "mailto:ada@courier.example", "http://" + "\x1b" * 9])
def test_what_is_no_link_is_one_line(slow, link):
    with pytest.raises(FetchError) as raised:
        fetch(slow, [page], link=link)
    assert str(raised.value).isprintable()


def test_dates_of_http():
    assert moment_of("Tue, 04 Mar 2025 12:00:09 GMT") == NOW.replace(second=9)
    for value in ("", "x", "Tue, 99 Mar 2025 12:00:00 GMT", "1 Jan 99999", "9" * 200_000):
        assert moment_of(value) is None
        assert retry_after(value, NOW) is None
    assert retry_after("Tue, 04 Mar 2025 11:00:00 GMT", NOW) == 0


def test_a_cookie_of_any_size_costs_no_time(slow):
    hostile = [
        "a=" + "\\" * 60_000,
        ";=" * 30_000,
        'a="' + '\\"' * 30_000,
        "a=1; expires=" + "1" * 50_000,
    ]
    for cookie in hostile:
        assert fetch(slow, [lambda cookie=cookie: page(**{"Set-Cookie": cookie})])[0].data


def test_where_a_redirect_went_wrong(slow):
    line = f"^{LINK}: redirects to https://courier.example/gone: 404 Not Found: not there"
    with pytest.raises(FetchError, match=line):
        fetch(slow, [to("/gone"), status(404)])


def test_passwords_are_not_told_on(slow):
    for link in ("https://ada:moss@courier.example/", "https://ada@moss@courier.example/"):
        with pytest.raises(FetchError) as raised:
            fetch(slow, [page], link=link)
        assert "moss" not in str(raised.value)
        assert str(raised.value).startswith("https://…@courier.example/: ")
    with pytest.raises(FetchError) as raised:
        fetch(slow, [to("https://ada:moss@bws.example/")])
    assert "moss" not in str(raised.value)


def test_a_picture_is_not_asked_for_again(slow):
    picture = httpx2.Response(200, content=b"\xff\xd8\xff\xe0\x00", headers={"Content-Type": "x/y"})
    with pytest.raises(FetchError, match="a JPEG picture, declared as x/y; give the link of a"):
        fetch(slow, [picture])
    assert slow.slept == []
