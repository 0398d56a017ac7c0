import contextlib

import pytest

from reportedly.errors import DecodingError, NoTextError
from reportedly.reading import read_bytes
from reportedly.record import Outlet, Related

LEAD = (
    "The ferry between Port Vale and the islands will sail again on Monday, the harbour board said "
    "in a statement, after a strike of three weeks had left two thousand people without mail."
)
SECOND = "“We had no choice but to wait,” said Carla Vale, who runs the only shop on Low Hask."
PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head><title>Ferry sails again - Vale Post</title>
<meta property="og:title" content="Ferry sails again">
<meta property="og:site_name" content="Vale Post">
<link rel="canonical" href="https://vale.example/2016/ferry">
<script type="application/ld+json">
{{"@context": "https://schema.org", "@graph": [{{"@type": "NewsArticle",
 "headline": "Ferry sails again",
 "datePublished": "2016-10-01T17:14:00+01:00",
 "author": [{{"@type": "Person", "name": "Ada Moss"}},
 {{"name": "Ben Ruiz, AP Science Writer"}}]}}]}}
</script></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<h1>Ferry sails again</h1>
<article><p>{LEAD}</p><p>{SECOND} It&nbsp;cost her <b>fer</b>ry ti&shy;ckets.</p>
<ul><li>The first ferry leaves at six in the morning from the old quay.</li></ul>
<p>(Reporting by Ada Moss; Editing by Ben Ruiz)</p></article>
<div class="related-stories"><a href="/2016/mayor">Mayor is out after the vote</a></div>
<script>document.write("<p>never run</p>")</script>
</body></html>"""


@pytest.fixture(scope="module")
def article():
    return read_bytes(PAGE.encode(), "ferry.html")


def test_the_text_holds_the_headline_and_the_paragraphs(article):
    bodies = [span.of(article.text) for span in article.paragraphs]
    assert bodies == [
        LEAD,
        f"{SECOND} It cost her ferry tickets.",
        "The first ferry leaves at six in the morning from the old quay.",
    ]
    assert article.headline is not None
    assert article.headline.of(article.text) == "Ferry sails again"
    assert article.text == "\n\n".join(["Ferry sails again", *bodies])


def test_what_the_page_says_of_itself(article):
    assert article.title == "Ferry sails again"
    assert article.authors == ("Ada Moss", "Ben Ruiz")
    assert article.wire == "AP"
    assert article.credit == "(Reporting by Ada Moss; Editing by Ben Ruiz)"
    assert article.outlet == Outlet("Vale Post", stated=True, basis="the page's og:site_name")
    assert article.url == "https://vale.example/2016/ferry"
    assert article.language == "en"
    assert article.related == (
        Related("Mayor is out after the vote", url="https://vale.example/2016/mayor"),
    )
    assert article.published is not None
    assert article.published.value.isoformat() == "2016-10-01T17:14:00+01:00"
    assert article.published.zone == "+01:00"


def test_offsets_lead_back_into_the_markup(article):
    assert article.pieces
    for piece in article.pieces:
        kept = article.text[piece.start : piece.start + piece.length]
        assert PAGE[piece.raw : piece.raw + piece.length] == kept
    mapped = sum(piece.length for piece in article.pieces)
    assert mapped > 0.9 * len(article.text)
    assert all(part.end <= len(PAGE) for part in article.residue)


@pytest.mark.parametrize("part", ["<div>", "<span>", "<table><tr><td>", "<ul><li>", "<blockquote>"])
def test_nesting_without_end_is_no_crash(part):
    page = f"<html><body><p>{LEAD}</p>{part * 20_000}{SECOND}"
    with contextlib.suppress(NoTextError):
        assert read_bytes(page.encode(), "deep.html").paragraphs


def test_entities_are_not_expanded():
    bomb = '<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">'
    page = f"<?xml version='1.0'?><!DOCTYPE x [{bomb}]><html><body><p>&b; {LEAD}</p></body></html>"
    assert "lollol" not in read_bytes(page.encode(), "bomb.html").text


def test_a_broken_byte_matters_where_it_is_read():
    page = PAGE.replace("Ferry", "Fährê")
    data = page.encode()
    hidden = data.replace(b"never run", b"never \xff run")
    assert read_bytes(hidden, "a.html").text == read_bytes(data, "a.html").text
    with pytest.raises(DecodingError, match=r"^a.html: not valid UTF-8 at byte \d+ \(0xff\)"):
        read_bytes(data.replace(b"the harbour", b"the \xffharbour"), "a.html")


def test_a_replacement_character_of_the_page_itself_is_no_error():
    assert "\ufffd" in read_bytes(PAGE.replace("three", "thr\ufffde").encode(), "a.html").text
