"""What stands between the network and the pages."""

import asyncio

import httpx2
import pytest

from reportedly.web.application import application
from reportedly.web.guarding import HEADERS
from reportedly.web.settings import Settings

TOKEN = "a-token-for-the-tests"  # noqa: S105 - it guards nothing
BEARER = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def ask(edited):
    """Asks an application of these settings, in this process."""

    def asked(method, path, *, client="192.0.2.1", **options):
        settings = {"token": TOKEN, "rate": 0.0} | options.pop("settings", {})
        app = application(Settings(edited, **settings))

        async def answered():
            transport = httpx2.ASGITransport(app, client=(client, 5000))
            async with httpx2.AsyncClient(
                transport=transport, base_url="http://127.0.0.1:8000"
            ) as found:
                times = options.pop("times", 1)
                return [await found.request(method, path, **options) for _ in range(times)]

        return asyncio.run(answered())

    return asked


async def parts(size, count):
    for _ in range(count):
        yield b"x" * size


def test_a_body_that_grows_too_large_ends(ask):
    head = BEARER | {"Content-Type": "application/json"}
    settings = {"largest": 1000}
    (answer,) = ask("POST", "/add", content=parts(5000, 50), headers=head, settings=settings)
    assert answer.status_code == 400
    assert "too large" in answer.text


def test_a_body_that_says_it_is_too_large_is_not_read(ask):
    head = BEARER | {"Content-Length": str(10**12)}
    (answer,) = ask("POST", "/add", content=parts(1, 1), headers=head)
    assert answer.status_code == 413
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_what_others_than_editors_send_is_not_read(ask):
    async def unread():
        yield pytest.fail("read")

    head = {"Content-Type": "application/json"}
    (answer,) = ask("POST", "/add", content=unread(), headers=head)
    assert answer.status_code == 401


def test_an_object_of_very_many_words_is_refused(ask):
    head = BEARER | {"Content-Type": "application/json"}
    (answer,) = ask("POST", "/add", content=b" " * 100_000 + b"{}", headers=head)
    assert answer.status_code == 413


def test_errors_are_not_kept_by_anybody(ask):
    for path in ("/nowhere", "/search?q=" + "x" * 5000):
        (answer,) = ask("GET", path)
        assert answer.headers["cache-control"] == "no-store"


def test_a_long_query_is_refused(ask):
    (answer,) = ask("GET", "/search?q=" + "x" * 5000)
    assert answer.status_code == 414


def test_what_takes_too_long_is_given_up(ask):
    (answer,) = ask("GET", "/", settings={"patience": 0.0})
    assert answer.status_code == 503
    assert answer.headers["retry-after"]


def test_other_machines_are_limited_and_this_one_is_not(ask):
    settings = {"rate": 1.0}
    far = ask("GET", "/docs", times=8, settings=settings)
    assert [a.status_code for a in far] == [200] * 5 + [429] * 3
    own = ask("GET", "/docs", client="127.0.0.1", times=8, settings=settings)
    assert {a.status_code for a in own} == {200}


def test_another_name_is_answered_where_it_is_given(ask):
    head = {"Host": "news.example"}
    (refused,) = ask("GET", "/docs", headers=head)
    (answer,) = ask("GET", "/docs", headers=head, settings={"hosts": ("News.example",)})
    assert (refused.status_code, answer.status_code) == (400, 200)


def test_behind_a_proxy_that_speaks_https_the_cookie_is_for_https_only(ask):
    head = {"X-Forwarded-Proto": "https", "Accept": "application/json"}
    settings = {"proxied": True}
    (form,) = ask("GET", "/sign-in", headers=head, settings=settings)
    given = {"name": "Ada", "token": TOKEN, "stamp": form.json()["stamp"]}
    (answer,) = ask("POST", "/sign-in", json=given, headers=head, settings=settings)
    assert answer.status_code == 200
    assert "; Secure" in answer.headers["set-cookie"]
    (plain,) = ask("POST", "/sign-in", json=given, headers=head)
    assert "; Secure" not in plain.headers["set-cookie"]
