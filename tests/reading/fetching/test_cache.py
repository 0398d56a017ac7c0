"""Pages that did not change are not sent again."""

import hashlib
from dataclasses import replace

import httpx2
import pytest

from reportedly.reading.fetching import Fetcher, Manners

LINK = "https://courier.example/story"
BODY = "<p>Torrin Dam"


@pytest.fixture
def kept(tmp_path, slow):
    """Fetches through a cache; gives the page and the headers that were sent."""
    manners = Manners(robots=False, delay=0, cache=tmp_path / "kept")

    def fetch(manners=manners, link=LINK, **headers):
        asked = []

        def handle(request):
            asked.append(request.headers)
            fields = {name.replace("_", "-"): value for name, value in headers.items()}
            if "if-none-match" in request.headers or "if-modified-since" in request.headers:
                return httpx2.Response(304)
            kind = {"Content-Type": "text/html; charset=latin-1"}
            return httpx2.Response(200, content=BODY.encode(), headers=kind | fields)

        with Fetcher(manners, transport=httpx2.MockTransport(handle), clock=slow.clock) as fetcher:
            return fetcher.fetch(link), asked[0]

    fetch.manners = manners
    return fetch


def files(manners):
    return [path for path in manners.cache.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("name", "value", "asks"),
    [
        ("ETag", 'W/"v1"', "if-none-match"),
        ("Last_Modified", "Mon, 03 Mar 2025 08:00:00 GMT", "if-modified-since"),
    ],
)
def test_a_page_that_did_not_change(kept, name, value, asks):
    first, headers = kept(**{name: value})
    assert asks not in headers
    again, headers = kept(**{name: value})
    assert headers[asks] == value
    assert again == replace(
        first, notes=("unchanged since 2025-03-04 12:00 UTC, read from the cache",)
    )
    assert (again.data, again.charset) == (BODY.encode(), "latin-1")


def test_bodies_lie_under_their_hash(kept):
    kept(ETag='"v1"')
    digest = hashlib.sha256(BODY.encode()).hexdigest()
    assert (kept.manners.cache / "bodies" / digest[:2] / digest).read_bytes() == BODY.encode()
    assert len(files(kept.manners)) == 2


@pytest.mark.parametrize(
    "headers",
    [{}, {"ETag": '"v1"', "Cache_Control": "private, no-store"}, {"ETag": "x" * 2_000},
     {"ETag": "caf\u00e9".encode()}],
)  # fmt: skip
def test_what_is_not_kept(kept, headers):
    assert kept(**headers)[0].data
    assert not kept.manners.cache.exists()


ANY_DAMAGE = [
    b"", b"{", b"null", b"[]", b"\xff" * 100, b"x" * 200_000, b"{}" + b" " * 40,
    lambda data: data[:-1], lambda data: data + b"x", lambda data: data.swapcase(),
]  # fmt: skip
DAMAGE_OF_AN_ENTRY = [
    lambda data: data.replace(b"v1", b"v1\\nX: y"),
    lambda data: data.replace(b"story", b"lie"),
    lambda data: data.replace(b'digest":"', b'digest":"../'),
]


@pytest.mark.parametrize(
    ("kind", "damage"),
    [(kind, damage) for kind in ("bodies", "addresses") for damage in ANY_DAMAGE]
    + [("addresses", damage) for damage in DAMAGE_OF_AN_ENTRY],
)
def test_damage_is_never_trusted(kept, kind, damage):
    first, _ = kept(ETag='"v1"')
    [path] = [path for path in files(kept.manners) if kind in path.parts]
    whole = path.read_bytes()
    path.write_bytes(damage(whole) if callable(damage) else damage)
    assert path.read_bytes() != whole
    again, headers = kept(ETag='"v1"')
    assert "if-none-match" not in headers
    assert again == first
    assert "if-none-match" in kept(ETag='"v1"')[1]  # and it is mended


def test_a_page_over_the_limit_of_now(kept):
    kept(ETag='"v1"')
    _, headers = kept(replace(kept.manners, limit=20), ETag='"v1"')
    assert "if-none-match" in headers
    with pytest.raises(Exception, match="over the limit of 5 bytes"):
        kept(replace(kept.manners, limit=5), ETag='"v1"')


def test_other_addresses_are_other_pages(kept):
    kept(ETag='"v1"')
    assert "if-none-match" not in kept(link=LINK + "?page=2", ETag='"v1"')[1]


def test_a_folder_that_cannot_be_written_to(kept, tmp_path):
    (tmp_path / "kept").write_text("a file")
    assert kept(ETag='"v1"')[0].data


def test_over_the_wire(site, manners, tmp_path, story):
    with Fetcher(replace(manners, cache=tmp_path)) as fetcher:
        assert fetcher.fetch(site.link("/changing")).notes == ()
        page = fetcher.fetch(site.link("/changing"))
        assert page.data == story
        assert page.notes[0].startswith("unchanged since ")
        fetcher.fetch(site.link("/too-short"))
    assert len(files(replace(manners, cache=tmp_path))) == 2  # what was cut short is not kept
