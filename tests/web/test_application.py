"""The pages over HTTP: what they answer to people and to programs, and what they refuse."""

import json
import shutil
import sqlite3
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from made_up_site import EXAMPLES, running

from reportedly.archive.archive import Archive
from reportedly.checks import Checked
from reportedly.codec import from_json
from reportedly.comparison import Comparison
from reportedly.record import Record
from reportedly.web.guarding import HEADERS

PAGES = "start search nothing article statement speaker story recording outlet docs".split()


@pytest.mark.parametrize("name", PAGES)
def test_each_page_has_its_twin_in_json(server, places, name):
    path = places.pages[name]
    page = server.client.get(path)
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert '<link rel="alternate" type="application/json"' in page.text
    twin = server.json(path)
    assert twin.status_code == 200
    assert twin.headers["content-type"] == "application/json"
    base, _, query = path.partition("?")
    same = [server.client.get(f"{path}{'&' if query else '?'}format=json")]
    if base != "/":
        same.append(server.client.get(f"{base}.json?{query}"))
    assert all(one.json() == twin.json() for one in same)
    asked = server.client.get(path, headers={"Accept": "application/json"}, params=None)
    assert asked.headers["vary"] == "Accept, Cookie"


def test_the_twins_are_our_own_documents(server, places):
    for path, kind in (
        (places.pages["article"], Record),
        (places.pages["story"], Comparison),
        (places.pages["recording"], Checked),
    ):
        assert from_json(server.json(path).content, kind)


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("*/*", "text/html"),
        ("application/json", "application/json"),
        ("application/json;q=0.5, text/html;q=0.4", "application/json"),
        ("application/json;q=0.1, */*", "text/html"),
        ("nonsense;;q=x", "text/html"),
    ],
    ids=["browser", "anything", "program", "better", "worse", "nonsense"],
)
def test_what_a_client_likes_better_it_gets(server, accept, form):
    answer = server.client.get("/", headers={"Accept": accept})
    assert answer.headers["content-type"].startswith(form)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere", 404),
        ("/article/abc", 404),
        ("/article/..%2f..%2fetc%2fpasswd", 404),
        ("/statement/x", 404),
        ("/speaker/nobody", 404),
        ("/story/x", 404),
        ("/recording/x", 404),
        ("/recording/..%2F..%2Fexamples/sound", 404),
        ("/outlet/..%2F..%2Fetc", 404),
        ("/static/..%2f..%2fweb.css", 404),
        ("/static/../../templates/base.html", 404),
        ("/search?order=best", 400),
        ("/search?offset=-1", 400),
        ("/search?offset=99999", 400),
        ("/search?q=zeit:gestern", 400),
        ("/?format=xml", 400),
        ("/export?as=word", 400),
        ("/export?as=csv", 400),
        ("/export?as=csv&article=x", 404),
        ("/sign-in", 403),
        ("/add", 403),
        ("/judge", 405),
    ],
)
def test_errors_have_one_shape(server, path, status):
    told = server.json(path)
    assert told.status_code == status
    error = told.json()
    assert [*error] == ["error"]
    assert [*error["error"]] == ["status", "title", "detail"]
    assert error["error"]["status"] == status
    page = server.client.get(path, headers={"Accept": "text/html"})
    assert page.status_code == status
    assert "Traceback" not in page.text


@pytest.mark.parametrize("path", ["/", "/nowhere", "/search.json", "/static/player.js", "/feed"])
def test_every_answer_bears_the_headers(server, path):
    headers = server.client.get(path).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS
    assert "unsafe" not in headers["content-security-policy"]
    assert "server" not in headers


@pytest.mark.parametrize("name", PAGES)
def test_no_page_holds_a_script_or_a_style_of_its_own(server, places, name):
    text = server.client.get(places.pages[name]).text
    assert "<style" not in text
    assert " style=" not in text
    assert text.count("<script") == text.count('<script src="/static/player.js?v=')


@pytest.mark.parametrize("name", ["evil.example", "127.0.0.1.evil.example", "", "localhost.:80"])
def test_other_names_are_not_answered(server, name):
    assert server.client.get("/", headers={"Host": name}).status_code == 400


def test_names_of_this_machine_are_answered(server):
    for name in ("localhost", "127.0.0.1:9", "[::1]:80", "LOCALHOST:8000"):
        assert server.client.get("/", headers={"Host": name}).status_code == 200


def test_the_recording_is_found_by_its_bytes_and_given_in_parts(server, places):
    path = f"{places.pages['recording']}/sound"
    sound = (EXAMPLES / "recording.opus").read_bytes()
    whole = server.client.get(path)
    assert whole.content == sound
    assert whole.headers["content-type"] == "audio/ogg"
    part = server.client.get(path, headers={"Range": "bytes=100-199"})
    assert part.status_code == 206
    assert part.content == sound[100:200]
    assert part.headers["content-range"] == f"bytes 100-199/{len(sound)}"
    assert server.client.get(path, headers={"Range": "bytes=9999999-"}).status_code == 416


def test_without_a_folder_there_is_no_sound(editing, places):
    path = places.pages["recording"]
    assert editing.client.get(f"{path}/sound").status_code == 404
    page = editing.client.get(path)
    assert "--recordings" in page.text
    assert "<audio" not in page.text


def test_the_transcript_as_captions(server, places):
    answer = server.client.get(f"{places.pages['recording']}/captions.vtt")
    assert answer.headers["content-type"].startswith("text/vtt")
    assert answer.text.startswith("WEBVTT")


@pytest.mark.parametrize("query", ["dam", "", 'speaker:"Marit Solane"', "<b>&\"' ]]>"])
def test_the_feed_is_rss(server, query):
    answer = server.client.get("/feed", params={"q": query})
    assert answer.headers["content-type"].startswith("application/rss+xml")
    channel = ET.fromstring(answer.content).find("channel")  # noqa: S314 - it is our own
    assert channel.find("title").text.startswith("Reportedly: ")
    for item in channel.findall("item"):
        assert item.find("link").text.startswith(f"{server.address}/article/")
        assert item.find("guid").text == item.find("link").text


@pytest.mark.parametrize("name", ["annotation", "prov", "schema", "ftm", "csv", "graphml", "jsonl"])
def test_exports_are_downloads(server, places, name):
    for kind in ("article", "story"):
        answer = server.client.get("/export", params={"as": name, kind: places.report})
        assert answer.status_code == 200
        assert answer.content
        assert answer.headers["content-disposition"].startswith(
            f'attachment; filename="{places.report}.'
        )


def test_search_marks_what_was_looked_for_and_narrows(server):
    page = server.client.get("/search?q=dam").text
    assert "<mark>dam</mark>" in page
    assert 'href="/search?q=dam+speaker%3A' in page
    assert 'type="application/rss+xml"' in page


def test_results_come_in_pages(server):
    first = server.json("/search?q=").json()
    assert first["next"] == len(first["hits"])
    second = server.json(f"/search?q=&offset={first['next']}").json()
    assert {h["attribution"] + h["report"] for h in first["hits"]}.isdisjoint(
        h["attribution"] + h["report"] for h in second["hits"]
    )
    assert 'rel="prev"' in server.client.get(f"/search?offset={first['next']}").text


def test_an_empty_archive_says_how_it_is_filled(tmp_path):
    Archive(tmp_path / "new.db", create=True).close()
    with running(tmp_path / "new.db") as found:
        assert "reportedly add" in found.client.get("/").text
        assert "Nothing fits" in found.client.get("/search?q=x").text
        assert found.json("/").json()["holdings"]["reports"] == 0


def test_a_damaged_archive_is_an_error_without_its_path(filled, tmp_path):
    path = tmp_path / "damaged.db"
    shutil.copyfile(filled, path)
    with running(path) as found:
        with sqlite3.connect(path) as connection:
            connection.execute("ALTER TABLE report RENAME TO gone")
        answer = found.json("/")
    connection.close()
    assert answer.status_code == 503
    assert str(tmp_path) not in answer.text


class Attacks(HTMLParser):
    """What of a page would run, lead elsewhere than to the web, or load something."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        if tag in {"script", "img", "iframe", "object", "embed", "base", "style"}:
            self.found += [(tag, attributes)] if ("defer", None) not in attributes else []
        for name, value in attributes:
            leads = name in {"href", "src", "action"} and not (value or "").startswith(
                ("/", "#", "http://", "https://", "data:,")
            )
            if name.startswith("on") or name == "style" or leads:
                self.found.append((tag, name, value))


@pytest.mark.parametrize(
    "path",
    [
        "/article/{}",
        "/statement/{}-a1",
        "/story/{}",
        "/",
        "/search?q=owned",
        "/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "/search?q=%00%E2%80%AE%22%3E%3Cimg%20onerror%3Dalert(1)%3E",
        "/speaker/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "/outlet/{outlet}",
        "/speaker/{speaker}",
        "/recording/{recording}",
    ],
)
def test_a_hostile_report_is_words_only(server, places, path):
    told = server.json(f"/search?q=report:{places.hostile}").json()["hits"][0]["outlet"]
    outlet = quote(told, safe="")
    address = path.format(
        places.hostile,
        outlet=outlet,
        speaker=f"{places.hostile}-two",
        recording=places.attacking,
    )
    page = server.client.get(address, headers={"Accept": "text/html"})
    assert page.status_code == (404 if "alert" in path and "search" not in path else 200)
    assert Attacks(page.text).found == []
    assert not {"\x00", "\x1b", "\u202e", "\u2066"} & set(page.text)


def test_a_number_in_a_report_leads_to_its_speaker(server, filled):
    """As exports name one: it is shown as whoever it is today, and says the better address."""
    with Archive(filled) as archive:
        places = archive.database.rows(
            "SELECT report.key || '-' || number FROM member JOIN report ON report.id = report "
            "JOIN speaker_key USING (speaker) WHERE speaker_key.key = 'marit-solane'"
        )
    own = server.json("/speaker/marit-solane")
    assert "link" not in own.headers
    assert len(places) > 5
    for (place,) in places:
        found = server.json(f"/speaker/{place}")
        assert found.json() == own.json()
        assert found.headers["link"] == '</speaker/marit-solane>; rel="canonical"'
    page = server.client.get(f"/speaker/{place}")
    assert '<h1 class="title">Marit Solane</h1>' in page.text
    assert server.client.get(f"/speaker/{place[:20]}-s999").status_code == 404


def test_a_report_has_its_text(server, places):
    for key in (places.report, places.hostile):
        answer = server.client.get(f"/article/{key}.txt")
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        assert answer.headers["x-content-type-options"] == "nosniff"
        record = from_json(server.json(f"/article/{key}").content, Record)
        assert answer.content.decode() == record.article.text
    assert server.client.get("/article/none.txt").status_code == 404


def test_a_hostile_report_as_json_and_rss(server, places):
    answer = server.json(f"/article/{places.hostile}")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert from_json(answer.content, Record).article.url == "javascript:document.title=1"
    feed = server.client.get("/feed?q=owned")
    ET.fromstring(feed.content)  # noqa: S314 - it is our own
    assert json.loads(server.json("/search?q=owned").content)
