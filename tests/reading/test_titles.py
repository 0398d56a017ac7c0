import json

import pytest

from reportedly.reading.jsonld import fields_of
from reportedly.reading.tags import tags_of
from reportedly.reading.titles import Titles, stated_titles, titles_of, without_site
from reportedly.reading.tree import parse


def titles(body="", *, og=None, page=None, described=None, site=("Vale Post", "vale.example")):
    head = f"<meta property='og:title' content='{og}'>" if og else ""
    head += f"<title>{page}</title>" if page else ""
    if described:
        data = json.dumps({"@type": "NewsArticle", "headline": described})
        head += f"<script type='application/ld+json'>{data}</script>"
    tree = parse(f"<html><head>{head}</head><body>{body}<p>Text.</p></body></html>")
    assert tree is not None
    tags = tags_of(tree)
    return titles_of(tree, tags, fields_of(tree, stated_titles(tree, tags)), site)


TITLE = "Ferry sails again after nine days"


@pytest.mark.parametrize(
    "heading",
    [
        f"<h1><span>Harbour</span> <span>{TITLE}</span></h1>",
        f"<h1><span class='kicker'>Harbour <i>:</i></span><span>{TITLE}</span></h1>",
        f"<h1><a href='/7'><span>Harbour</span><br>{TITLE}</a></h1>",
        f"<h1>{TITLE} <span>Premium</span></h1>",
        f"<h1>Vale Post</h1><h2>Harbour news of Port Sorrel</h2><h2>{TITLE}</h2>",
    ],
)
def test_a_kicker_is_no_part_of_the_title(heading):
    assert titles(heading, og=TITLE) == Titles(TITLE, TITLE)


def test_a_kicker_that_another_field_words_otherwise():
    found = titles(f"<h1><i>Port Sorrel</i> - <b>{TITLE}</b></h1>", og=f"Harbour: {TITLE}")
    assert found == Titles(TITLE, TITLE)


def test_the_end_of_a_trail_of_breadcrumbs_is_no_heading():
    trail = "<ol class='breadcrumbs'><li><h1>Ferry strike Port Sorrel: all news</h1></li></ol>"
    found = titles(
        f"{trail}<h2>{TITLE}</h2>", og="Ferry strike Port Sorrel: all news", described=TITLE
    )
    assert found == Titles(TITLE, TITLE)


def test_three_fields_that_agree_name_the_title_and_the_page_prints_another():
    found = titles(
        "<h1>Ferry sails again</h1>", og=TITLE, described=TITLE, page=f"{TITLE} | Vale Post"
    )
    assert found == Titles(TITLE, "Ferry sails again")


def test_an_exact_heading_goes_before_one_that_is_only_a_part():
    found = titles(
        f"<h2>Harbour of Port Sorrel</h2><h1>{TITLE}</h1>",
        og=f"Harbour of Port Sorrel | {TITLE}",
        described=TITLE,
    )
    assert found.headline == TITLE


@pytest.mark.parametrize(
    ("told", "site", "bare"),
    [
        (f"{TITLE} | Vale Post", ("Vale Post",), TITLE),
        (f"{TITLE} - VALE.example", ("Vale Post", "vale.example"), TITLE),
        (f"Vale Post | {TITLE}", ("Vale Post",), TITLE),
        (f"{TITLE} - Harbour", ("Vale Post",), f"{TITLE} - Harbour"),
        (f"{TITLE} - Vale Post", (), TITLE),
        (
            "항구의 연락선이 아흐레 만에 다시 운항한다ㅣ해안일보",
            ("해안일보",),
            "항구의 연락선이 아흐레 만에 다시 운항한다",
        ),
        ("About the Vale Post", ("Vale Post",), "About the Vale Post"),
        ("Vale Post", ("Vale Post",), "Vale Post"),
    ],
)
def test_the_site_is_no_part_of_the_title(told, site, bare):
    assert without_site(told, site) == bare


def test_without_anything():
    assert titles() == Titles(None, None)
    assert titles(og="Ferry") == Titles("Ferry", None)


def test_hostile_headings():
    deep = "<span>" * 5_000
    assert titles(f"<h1>{deep}{TITLE}", og=TITLE).title == TITLE
    assert titles("<h1>x</h1>" * 20_000, og=TITLE) == Titles(TITLE, None)
