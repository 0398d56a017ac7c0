"""Pages out of a web archive."""

from datetime import UTC, datetime

import httpx2
import pytest

from reportedly.reading.fetching import Fetcher, FetchError, Manners
from reportedly.reading.fetching.manners import WAYBACK

LINK = "https://courier.example/story?id=7"
DAY = "Tue, 04 Mar 2025 09:30:00 GMT"
CAPTURE = f"https://web.archive.org/web/20250304093000id_/{LINK}"


def fetch(slow, answers, archive=WAYBACK):
    asked = []

    def handle(request):
        asked.append(str(request.url))
        return answers[len(asked) - 1]

    manners = Manners(via_archive=archive, retries=0)
    with Fetcher(manners, transport=httpx2.MockTransport(handle), clock=slow.clock) as fetcher:
        return fetcher.fetch(LINK), asked


def capture(status=200, day=DAY):
    headers = {"Memento-Datetime": day} if day else {}
    return httpx2.Response(status, html="<p>Torrin Dam", headers=headers)


def test_the_latest_capture(slow):
    page, asked = fetch(slow, [httpx2.Response(302, headers={"Location": CAPTURE}), capture()])
    assert asked == [f"https://web.archive.org/web/2id_/{LINK}", CAPTURE]
    assert page.name == page.url == LINK
    assert page.address == CAPTURE
    assert page.fetched == datetime(2025, 3, 4, 9, 30, tzinfo=UTC)
    assert page.notes == ("read from a capture of 2025-03-04 09:30 UTC in web.archive.org",)


def test_any_timegate(slow):
    page, asked = fetch(slow, [capture()], "https://captures.example/gate")
    assert asked == [f"https://captures.example/gate/{LINK}"]
    assert page.notes == ("read from a capture of 2025-03-04 09:30 UTC in captures.example",)


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        (capture(404, None), "no capture of it in web.archive.org; try another archive"),
        (capture(404), "the capture of 2025-03-04 in web.archive.org is of an answer 404, not of"),
        (capture(503), "the capture of 2025-03-04 in web.archive.org is of an answer 503"),
        (capture(200, None), "web.archive.org does not say when it captured this; name a web"),
        (capture(200, "yesterday"), "web.archive.org does not say when it captured this"),
        (capture(429, None), "429 Too Many Requests: the site asks for fewer requests; try again"),
        (capture(403, None), "403 Forbidden: the site refuses; save the page from your browser"),
        (httpx2.Response(302, headers={"Location": "http://10.0.0.1/"}), "10.0.0.1 is an address"),
        (httpx2.Response(200, content=b"", headers={"Memento-Datetime": DAY}), "page is empty"),
    ],
)
def test_no_capture(slow, answer, line):
    with pytest.raises(FetchError) as raised:
        fetch(slow, [answer, answer])
    assert str(raised.value).startswith(f"{LINK}: ")
    assert line in str(raised.value)
    assert "or try --via-archive" not in str(raised.value)


@pytest.mark.parametrize(
    "archive", ["web.archive.org", "ftp://a.example/", "http://a:b@c.example/"]
)
def test_what_is_no_archive(slow, archive):
    with pytest.raises(FetchError, match=f"the archive '{archive}': "):
        fetch(slow, [], archive)


def test_an_archive_of_this_machine(slow):
    with pytest.raises(FetchError, match="which a link may not ask"):
        fetch(slow, [], "http://127.0.0.1:8080/web/")
