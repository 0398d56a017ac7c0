"""Who may change something, how it is changed, and that nothing is lost when two do so at once."""

import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from http.cookies import SimpleCookie

import httpx2
import pytest
from made_up_site import TOKEN, running

from reportedly.archive.archive import Archive
from reportedly.codec import to_json
from reportedly.judgements import Judgement

BEARER = {"Authorization": f"Bearer {TOKEN}", "Accept": "application/json"}
PAGE = (
    "Harbour wall moved, engineer says\n\nMr Pell said on Monday that the wall had moved by nine "
    "centimetres. “Nobody should moor a boat there,” said Greta Marl, the harbour master.\n"
)


def stamp_of(page):
    return re.search(r'name="stamp" value="([^"]+)"', page)[1]


@pytest.fixture
def browser_of(editing):
    """Signs in as a browser does."""
    clients = []

    def sign_in(name):
        client = httpx2.Client(base_url=editing.address, timeout=30, trust_env=False)
        clients.append(client)
        stamp = stamp_of(client.get("/sign-in").text)
        answer = client.post("/sign-in", data={"name": name, "token": TOKEN, "stamp": stamp})
        assert answer.status_code == 303
        return client, answer

    yield sign_in
    for client in clients:
        client.close()


@pytest.fixture(scope="module")
def pairs(filled):
    """Attributions of two reports that can be judged, as the pages name them."""
    with Archive(filled) as archive:
        rows = archive.database.rows(
            "SELECT report.key || '-' || number FROM attribution "
            "JOIN report ON report.id = attribution.report WHERE length(content) > 20 ORDER BY 1"
        )
    names = [row[0] for row in rows]
    first = names[0][:20]
    others = [name for name in names if not name.startswith(first)]
    return [(one, other) for one, other in zip(names, others, strict=False) if one[:20] == first]


def judgement(pair, ruling="different", **more):
    return {"one": pair[0], "other": pair[1], "ruling": ruling, **more}


def kept(edited) -> list[Judgement]:
    with Archive(edited) as archive:
        return list(archive.judgements())


@pytest.mark.parametrize("path", ["/judge", "/add", "/sign-out"])
def test_without_a_token_the_server_changes_nothing(server, path):
    for headers in ({}, {"Authorization": "Bearer x"}, {"Authorization": f"Bearer {TOKEN}"}):
        answer = server.client.post(path, data={"one": "x"}, headers=headers)
        assert answer.status_code in ({401, 403} if path != "/sign-out" else {303, 401, 403})


@pytest.mark.parametrize("path", ["/judge", "/add"])
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ({"Authorization": "Bearer wrong"}, 401),
        ({"Authorization": f"Basic {TOKEN}"}, 401),
        ({"Cookie": "reportedly=WyJtZSIsInMiLDk5OTk5OTk5OTk5XQ.c2lnbmVk"}, 401),
        ({"Cookie": "reportedly=."}, 401),
        ({"Cookie": "reportedly="}, 401),
    ],
    ids=["nothing", "wrong", "basic", "forged", "dot", "empty"],
)
def test_only_editors_change_something(editing, path, headers, status):
    answer = editing.client.post(path, json={"one": "x"}, headers=headers)
    assert answer.status_code == status
    if "Cookie" in headers:
        forged = editing.client.post(path, data={"stamp": "1.x"}, headers=headers)
        assert forged.status_code == 401


def test_the_cookie_is_out_of_reach_and_ends(browser_of):
    _, answer = browser_of("Ada Quill")
    told = SimpleCookie(answer.headers["set-cookie"])["reportedly"]
    assert told["httponly"]
    assert told["samesite"] == "strict"
    assert int(told["max-age"]) == 12 * 3600
    assert TOKEN not in answer.headers["set-cookie"]


def test_a_wrong_token_is_refused_and_guessing_is_slowed(filled, tmp_path):
    path = tmp_path / "guessed.db"
    shutil.copyfile(filled, path)
    with running(path, token=TOKEN) as found:
        stamp = stamp_of(found.client.get("/sign-in").text)
        form = {"name": "x", "token": "guess", "stamp": stamp}
        told = [found.client.post("/sign-in", data=form).status_code for _ in range(12)]
        assert told[:10] == [401] * 10
        assert told[-1] == 429
        slowed = found.client.post("/judge", json={}, headers=BEARER)
        assert slowed.status_code == 429
        assert int(slowed.headers["retry-after"]) >= 1
        assert found.client.get("/").status_code == 200


def test_a_form_of_another_page_is_refused(browser_of, editing, pairs):
    client, _ = browser_of("Ada Quill")
    mine = stamp_of(client.get("/add").text)
    strange = stamp_of(editing.client.get("/sign-in").text)
    other, _ = browser_of("Bo Lind")
    theirs = stamp_of(other.get("/add").text)
    for stamp in ("", "x", strange, theirs, mine[:-2]):
        form = judgement(pairs[0], stamp=stamp)
        assert client.post("/judge", data=form).status_code == 403
    form = judgement(pairs[0], stamp=mine)
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        assert client.post("/judge", data=form, headers=headers).status_code == 403
    assert client.post("/judge", data=form, headers={"Origin": "null"}).status_code == 303


def test_signing_out_forgets(browser_of):
    client, _ = browser_of("Ada Quill")
    stamp = stamp_of(client.get("/add").text)
    assert client.post("/sign-out", data={"stamp": stamp}).status_code == 303
    assert client.get("/add").status_code == 401


def test_an_editor_judges_under_their_name(browser_of, editing, edited, pairs):
    client, _ = browser_of("Ada  Quill\n")
    page = client.get(f"/statement/{pairs[1][0]}").text
    assert "You judge as Ada Quill" in page
    form = judgement(pairs[1], "same", note="the same\nwords", stamp=stamp_of(page))
    answer = client.post("/judge", data=form)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/statement/{pairs[1][0]}"
    shown = editing.client.get(answer.headers["location"])
    assert "Ada Quill on " in shown.text
    told = editing.json(answer.headers["location"]).json()["judgements"]
    assert (told[0]["by"], told[0]["note"]) == ("Ada Quill", "the same words")
    found = kept(edited)[-1]
    assert (found.by, found.ruling, found.about) == ("Ada Quill", "same", "statement")
    assert found.note == "the same words"


def test_a_program_judges_with_the_token(editing, edited, pairs):
    form = judgement(pairs[2], by="Bot")
    answer = editing.client.post("/judge", json=form, headers=BEARER)
    assert answer.status_code == 201
    assert answer.json()["fresh"]
    assert kept(edited)[-1].by == "Bot"
    with Archive(edited) as archive:
        speakers = archive.database.rows(
            "SELECT report.key || '-' || number FROM member JOIN report ON report.id = report "
            "JOIN speaker_key USING (speaker) WHERE speaker_key.key = 'marit-solane' ORDER BY 1"
        )
    two = judgement((speakers[0][0], speakers[1][0]), "unsure", by="Bot")
    told = editing.client.post("/judge", json=two, headers=BEARER).json()
    assert told["judgement"]["about"] == "speaker"


def test_an_editor_judges_a_speaker_by_key_or_number(browser_of, editing, edited):
    client, _ = browser_of("Ada Quill")
    page = client.get("/speaker/marit-solane").text
    assert "Is it the same?" in page
    assert "Is it the same?" not in editing.client.get("/speaker/marit-solane").text
    with Archive(edited) as archive:
        number = archive.database.row(
            "SELECT report.key || '-' || number FROM member JOIN report ON report.id = report "
            "JOIN speaker_key USING (speaker) WHERE speaker_key.key = 'tomas-pell'"
        )[0]
    form = {"one": "marit-solane", "other": number, "note": "not\n<b>one</b>"}
    refused = client.post("/judge", data={**form, "ruling": "different", "stamp": "x"})
    assert refused.status_code == 403
    stamp = stamp_of(page)
    answer = client.post("/judge", data={**form, "ruling": "different", "stamp": stamp})
    assert (answer.status_code, answer.headers["location"]) == (303, "/speaker/marit-solane")
    found = kept(edited)[-1]
    assert (found.about, found.ruling, found.by) == ("speaker", "different", "Ada Quill")
    assert found.one.text == "Marit Solane"
    assert found.one.article != found.other.article or found.one.start != found.other.start
    shown = editing.client.get("/speaker/marit-solane").text
    assert "not &lt;b&gt;one&lt;/b&gt;" in shown
    told = editing.json("/speaker/tomas-pell").json()["opinions"][0]
    assert (told["ruling"], told["by"], told["other"]["key"]) == (
        "different", "Ada Quill", "marit-solane",
    )  # fmt: skip


def test_a_speaker_and_a_statement_are_not_judged_together(editing, pairs):
    for other, status in ((pairs[0][0], 400), ("nobody-at-all", 404), ("", 404)):
        form = judgement(("marit-solane", other), by="Bot")
        answer = editing.client.post("/judge", json=form, headers=BEARER)
        assert answer.status_code == status


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"ruling": "perhaps"}, 400),
        ({"by": ""}, 400),
        ({"one": "nothing"}, 404),
        ({"one": "0" * 20 + "-a1"}, 404),
        ({"other": None}, 404),
    ],
    ids=["ruling", "nobody", "no name", "no report", "itself"],
)
def test_what_cannot_be_judged_is_told(editing, pairs, change, status):
    form = {**judgement(pairs[0], by="Bot"), **change}
    if form["other"] is None:
        form["other"] = form["one"][:21] + "a9999"
    answer = editing.client.post("/judge", json=form, headers=BEARER)
    assert answer.status_code == status
    assert answer.json()["error"]["detail"]


def test_two_who_judge_at_once_lose_nothing(filled, tmp_path, pairs):
    path = tmp_path / "shared.db"
    shutil.copyfile(filled, path)
    with (
        running(path, "--workers", "2", token=TOKEN) as found,
        httpx2.Client(base_url=found.address, timeout=120, trust_env=False) as client,
        ThreadPoolExecutor(6) as pool,
    ):

        def judged(number):
            pair = pairs[number // 2]
            form = judgement(pair, "unsure", by=("Ada", "Bo")[number % 2], note=str(number))
            return client.post("/judge", json=form, headers=BEARER).status_code

        told = list(pool.map(judged, range(8)))
    assert told == [201] * 8
    assert {(one.by, one.note) for one in kept(path)} == {
        (("Ada", "Bo")[n % 2], str(n)) for n in range(8)
    }


def test_a_page_is_added(browser_of):
    client, _ = browser_of("Ada Quill")
    stamp = stamp_of(client.get("/add").text)
    files = {"page": ("../../harbour.txt", PAGE.encode(), "text/plain")}
    form = {"stamp": stamp, "url": "https://news.example/harbour"}
    answer = client.post("/add", data=form, files=files)
    assert answer.status_code == 303
    page = client.get(answer.headers["location"]).text
    assert "Harbour wall moved" in page
    assert "harbour.txt" in page
    assert "../" not in page
    assert "https://news.example/harbour#:~:text=" in page


def test_records_are_added_as_lines(editing, record):
    other = replace(record, article=replace(record.article, url="https://other.example/"))
    lines = to_json(other) + b"\n"
    answer = editing.client.post("/add", files={"page": ("r.jsonl", lines)}, headers=BEARER)
    assert answer.status_code == 201
    assert answer.json() == {"reports": [other.article.key], "fresh": 1}
    again = editing.client.post("/add", files={"page": ("r.jsonl", lines)}, headers=BEARER)
    assert again.json()["fresh"] == 0


@pytest.mark.parametrize(
    ("files", "form", "status"),
    [
        ({"page": ("x.jsonl", b'{"article": 1}')}, {}, 422),
        ({"page": ("x.html", b"<p></p>")}, {}, 422),
        ({"page": ("x.bin", bytes(range(256)) * 4)}, {}, 422),
        ({"page": ("x.txt", b"")}, {}, 400),
        ({"page": ("x.txt", b"")}, {"url": "https://news.example/"}, 403),
        ({"page": ("x.txt", b"")}, {"url": "file:///etc/passwd"}, 400),
        ({"page": ("x.txt", b"x" * (21 * 1024 * 1024))}, {}, 413),
    ],
    ids=["no record", "no text", "no page", "nothing", "address", "no address", "too much"],
)
def test_what_cannot_be_added_is_told(editing, files, form, status):
    answer = editing.client.post("/add", data=form, files=files, headers=BEARER)
    assert answer.status_code == status
    assert answer.json()["error"]["status"] == status


def test_other_bodies_are_refused(editing):
    for kind, body, status in (
        ("text/plain", b"x", 415),
        ("application/json", b"[1", 400),
        ("application/json", b"[]", 400),
        ("application/json", b'{"one": 1}', 400),
        ("multipart/form-data; boundary=x", b"--y", 400),
        ("multipart/form-data", b"", 400),
    ):
        headers = BEARER | {"Content-Type": kind}
        assert editing.client.post("/judge", content=body, headers=headers).status_code == status
