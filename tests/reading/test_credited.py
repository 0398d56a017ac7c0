from pathlib import Path

import pytest

from reportedly.reading import read, read_bytes, read_text
from reportedly.reading.credited import settled
from reportedly.record import Credit, Outlet, Span

EXAMPLES = Path(__file__).parents[2] / "examples"
LEAD = (
    "PORT VALE ({}) — The ferry between Port Vale and the islands will sail again on Monday, the "
    "harbour board said in a statement, after a strike of three weeks had left everybody waiting."
)
SECOND = (
    "“We had no choice but to wait,” said Carla Vale, who runs the only shop on Low Hask, and who "
    "had sold her last bag of flour on the second day of the strike, as the Vale Post reported."
)
BODY = [LEAD.replace(" ({})", ""), SECOND, "Nobody else on the islands sells flour, she added."]


def page(*, head="", end="", after=""):
    paragraphs = "".join(f"<p>{p}</p>" for p in BODY)
    return (
        f"<!DOCTYPE html><html lang=en><head><title>Ferry sails again</title>{head}</head><body>"
        f"<article><h1>Ferry sails again</h1>{paragraphs}{end}</article>{after}</body></html>"
    ).encode()


def text(*lines):
    return "\n\n".join(["Ferry sails again", *lines])


def outlets(article):
    return [(c.outlet, c.kind) for c in article.credits]


def test_a_dateline_is_where_it_stands():
    article = read_text(text(LEAD.format("AFP"), SECOND))
    (credit,) = article.credits
    assert (credit.outlet, credit.kind, credit.printed) == ("AFP", "wire", "(AFP)")
    assert credit.span is not None
    assert credit.span.of(article.text) == "(AFP)"
    assert article.wire == "AFP"


def test_a_line_that_was_left_out_has_no_place():
    line = "This story was originally published by Vale Public Media."
    article = read_text(text(*BODY, line))
    assert line not in article.text
    assert article.credit == line
    assert article.credits == (Credit("Vale Public Media", "first published", None, line),)


@pytest.mark.parametrize(
    ("line", "outlet", "kind"),
    [
        ("h/t: <a href='https://post.example/1'>The Vale Post</a>", "The Vale Post", "hat tip"),
        ("Via <a href='https://post.example/1'>Vale Post</a>", "Vale Post", "hat tip"),
        ("First published by <b>Vale Post</b>", "Vale Post", "first published"),
        ("Read the original article on <i>Vale Post</i>.", "Vale Post", "first published"),
        ("The Associated Press contributed to this report.", "AP", "contributed"),
    ],
)
def test_html_and_plain_text_agree(line, outlet, kind):
    plain = line.replace("<a href='https://post.example/1'>", "")
    for tag in ("</a>", "<b>", "</b>", "<i>", "</i>"):
        plain = plain.replace(tag, "")
    assert outlets(read_text(text(*BODY, plain))) == [(outlet, kind)]
    assert outlets(read_bytes(page(end=f"<p>{line}</p>"), "a.html")) == [(outlet, kind)]
    # The extractor takes what stands outside for furniture; the text stays without it.
    article = read_bytes(page(after=f"<footer><p>{line}</p></footer>"), "a.html")
    assert outlets(article) == [(outlet, kind)]
    assert plain not in article.text


@pytest.mark.parametrize("tag", ["figure", "aside", "nav"])
def test_credits_of_pictures_and_other_stories_are_not_the_report_s(tag):
    after = f"<{tag}><p>Source: Vale Post</p></{tag}>"
    assert read_bytes(page(after=after), "a.html").credits == ()
    after = "<div class='related-stories'><p>First published by Vale Post</p></div>"
    assert read_bytes(page(after=after), "a.html").credits == ()


def test_a_page_does_not_credit_its_own_outlet():
    line = "<p>First published by The Vale Post</p>"
    for name in ("Vale Post", "the vale post", "valepost.com"):
        head = f'<meta property="og:site_name" content="{name}">'
        assert read_bytes(page(head=head, end=line), "a.html").credits == ()


def test_an_author_that_is_an_agency():
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry sails '
        'again", "author": {"@type": "Organization", "name": "The Associated Press"}}</script>'
    )
    article = read_bytes(page(head=head), "a.html")
    assert article.credits == (Credit("AP", "wire", None, "The Associated Press"),)
    own = head + '<meta property="og:site_name" content="AP News">'
    assert read_bytes(page(head=own), "a.html").credits == ()


def test_a_byline_that_names_an_agency():
    article = read_text("Ferry sails again\nBy ADA MOSS, Associated Press\n\n" + "\n\n".join(BODY))
    assert article.credits == (Credit("AP", "wire", None, "By ADA MOSS, Associated Press"),)


def test_a_citation_is_no_credit():
    assert read_text(text(*BODY)).credits == ()


def test_an_outlet_counts_once_as_what_says_most():
    wire = Credit("AP", "wire", Span(0, 4), "(AP)")
    part = Credit("AP", "contributed", None, "The AP contributed to this report.")
    assert settled([part, wire], None) == settled([wire, part], None) == (wire,)
    assert settled([wire, part], Outlet("apnews.com", stated=False, basis="")) == ()


def test_a_broadcaster_in_a_dateline_is_credited_by_others_only():
    found = [Credit("CNN", "wire", Span(0, 5), "(CNN)")]
    assert settled(found, None) == ()
    assert settled(found, Outlet("CNN", stated=True, basis="")) == ()
    assert settled(found, Outlet("Vale Post", stated=True, basis="")) == tuple(found)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("1-port-sorrel-courier.html", []),
        ("2-belmara-wire.txt", [("BWS", "wire")]),
        ("3-daily-lantern.html", []),
        ("4-ansa-today.txt", []),
        ("5-north-star.html", [("The Port Sorrel Courier", "first published")]),
        ("6-metro-bulletin.html", []),
    ],
)
def test_the_story_of_the_examples(name, expected):
    assert outlets(read(EXAMPLES / name)) == expected
