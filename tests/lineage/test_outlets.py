"""Outlets go by many names: whole, short, by initials, by their sites."""

from dataclasses import replace

import pytest

from reportedly.comparison import Report
from reportedly.lineage.outlets import (
    Outlets,
    called,
    is_newspaper,
    key,
    known_site,
    outlet_of,
    plain_address,
    site,
)
from reportedly.record import Outlet, Record

COURIER = "The Port Vale Courier"
TEXT = "The ferry sailed again on Monday, after a strike of three weeks."


@pytest.fixture
def outlets(collection):
    made = collection()
    made.add(TEXT, COURIER, url="https://www.courier.example/2021/ferry")
    made.add(TEXT, "Hask Courier", url="https://hask.example/ferry?from=front#top")
    made.add(TEXT, "Tern Gazette")
    made.add(TEXT, "Marsh News")
    made.add(TEXT, COURIER, url="https://courier.example/2021/strike/")
    made.add(TEXT)
    return Outlets(made.reports)


def names(outlets, name):
    return [" ".join(words) for words in outlets.named(name)]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        (COURIER, ["port vale courier"]),
        ("the port vale courier", ["port vale courier"]),
        ("Vale Courier", ["port vale courier"]),
        ("The Courier", ["hask courier", "port vale courier"]),
        ("the Gazette", ["tern gazette"]),
        ("PVC", ["port vale courier"]),
        ("TG", ["tern gazette"]),
        ("pvc", []),
        ("Tern", []),
        ("Port Vale", []),
        ("News", []),
        ("Marsh News", ["marsh news"]),
        ("Lantern", []),
        ("Tern Courier", []),
    ],
)
def test_what_a_name_may_mean(outlets, name, meant):
    assert names(outlets, name) == meant


def test_the_reports_of_an_outlet(outlets):
    assert outlets.reports(key(COURIER)) == [0, 4]
    assert outlets.reports(key("Tern Gazette")) == [2]
    assert list(outlets.reports(key("The Lantern"))) == []


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("https://www.courier.example/2021/ferry", 0),
        ("http://courier.example/2021/ferry/?utm=mail#top", 0),
        ("https://courier.example/2021/strike", 4),
        ("https://hask.example/ferry", 1),
        ("https://courier.example/2021", None),
        ("https://other.example/2021/ferry", None),
        ("http://[", None),
    ],
)
def test_a_report_is_found_by_its_address(outlets, address, place):
    assert outlets.by_address(address) == place


@pytest.mark.parametrize(
    ("address", "outlet"),
    [
        ("https://courier.example/sport", "port vale courier"),
        ("https://m.hask.example/", "hask courier"),
        ("https://www.reuters.com/world/1", "Reuters"),
        ("https://other.example/", None),
        ("http://[", None),
    ],
)
def test_an_outlet_is_found_by_its_site(outlets, address, outlet):
    assert outlets.by_site(address) == outlet


def test_a_site_of_two_outlets_tells_neither(collection):
    made = collection()
    made.add(TEXT, "Tern Gazette", url="https://papers.example/tern/1")
    made.add(TEXT, "Hask Courier", url="https://papers.example/hask/1")
    assert Outlets(made.reports).by_site("https://papers.example/tern/2") is None


@pytest.mark.parametrize(
    ("phrase", "outlet"),
    [
        (COURIER, "Port Vale Courier"),
        ("the Tern Gazette", "Tern Gazette"),
        ("a new CNN poll", "CNN"),
        ("the latest Reuters report", "Reuters"),
        ("the New York Times", "The New York Times"),
        ("NYT", "The New York Times"),
        ("The Tern Gazette’s", "Tern Gazette"),
        ("the AP.", "Associated Press"),
        ("the Gazette", "Gazette"),
        ("an editor of the Hask Courier", "Hask Courier"),
        ("the Dune Herald", "Dune Herald"),
        ("the Old Courier Inn", None),
        ("Fox to Trump", None),
        ("the mayor", None),
        ("Time to Go", None),
        ("the courier", None),
        ("Odile Varro", None),
        ("the harbour board of the town of Low Marsh", None),
    ],
)
def test_the_outlet_that_a_phrase_names(outlets, phrase, outlet):
    assert outlets.within(phrase) == outlet


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Washington Post", "Washington Post"),
        ("NYT", "The New York Times"),
        ("the A.P.", "AP"),
        ("BBC News", "the BBC"),
        ("Tern Gazette", "The  Tern Gazette,"),
        ("Agence France-Presse", "AFP"),
    ],
)
def test_names_of_one_outlet(one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tern Gazette", "Hask Gazette"),
        ("The New York Times", "The Times"),
        ("New York Post", "The Washington Post"),
        ("Tern Gazette", "Tern"),
    ],
)
def test_names_of_two_outlets(one, other):
    assert key(one) != key(other)


def test_an_outlet_without_a_known_spelling_keeps_its_name():
    assert called("  The  Tern Gazette. ") == "The Tern Gazette"
    assert called("reuters.com") == "Reuters"
    assert called("…") == "…"
    assert key("…") == ("…",)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.tern.example/a?b#c", "tern.example"),
        ("http://m.tern.example:8080/", "tern.example"),
        ("https://news.tern.example/", "news.tern.example"),
        ("not an address", ""),
        ("http://[", ""),
        (None, ""),
    ],
)
def test_the_site_of_an_address(address, host):
    assert site(address) == host


def test_known_sites():
    assert known_site("https://edition.cnn.com/2021/x") == "CNN"
    assert known_site("https://abcnews.go.com/x") == "ABC News"
    assert known_site("https://cnn.com.tern.example/x") is None
    assert known_site("https://notcnn.com/") is None


def test_a_plain_address_names_a_page():
    assert plain_address("https://www.tern.example/a/?b=1#c") == "tern.example/a"
    assert plain_address("http://tern.example/a") == "tern.example/a"
    assert plain_address("http://[") == "http://["


def test_what_a_report_s_outlet_goes_by(collection):
    article = collection(TEXT).records[0].article
    stated = Outlet("The Tern Gazette", stated=True, basis="its masthead")
    hint = Outlet("tern", stated=False, basis="a picture path")
    address = "https://www.reuters.com/x"
    assert outlet_of(article) is None
    assert outlet_of(replace(article, outlet=hint)) is None
    assert outlet_of(replace(article, outlet=hint, url=address)) == "Reuters"
    assert outlet_of(replace(article, outlet=stated, url=address)) == "The Tern Gazette"
    assert outlet_of(replace(article, outlet=replace(stated, name="AP"))) == "Associated Press"
    assert outlet_of(replace(article, url="https://tern.example/x")) is None


@pytest.mark.parametrize(
    ("word", "newspaper"), [("courier", True), ("gazette", True), ("vale", False), ("pier", False)]
)
def test_words_of_newspapers(word, newspaper):
    assert is_newspaper(word) is newspaper


def test_reports_without_an_outlet_are_nobody_s(collection):
    article = collection(TEXT).records[0].article
    outlets = Outlets([Report("r1", Record(article, ()))])
    assert outlets.named("Tern Gazette") == ()


@pytest.mark.parametrize("phrase", ["", " \n "], ids=["empty", "space"])
def test_no_words_name_no_outlet(outlets, phrase):
    assert outlets.within(phrase) is None
