import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.codec import from_json, to_json
from reportedly.reading import read_bytes
from reportedly.reading.flow import flow_of, matches
from reportedly.reading.hyperlinks import address, base_of, hyperlinks
from reportedly.reading.tree import parse, text_of
from reportedly.record import Hyperlink, Record, Span

HTML = sorted((Path(__file__).parents[2] / "../shared/data/pages/html").glob("*.html.gz"))[::6]
BASE = "https://vale.example/2016/ferry"
LEAD = (
    "The ferry between Port Vale and the islands will sail again on Monday, the harbour board said "
    "in a statement, after a strike of three weeks had left two thousand people without mail."
)


def page(body, head=""):
    return (
        "<!DOCTYPE html><html lang=en><head><title>Ferry sails again</title>"
        f'<link rel="canonical" href="{BASE}">{head}</head><body><nav><a href="/news">the Post'
        f"</a></nav><article><h1>Ferry sails again</h1>{body}</article></body></html>"
    ).encode()


def linked(article):
    return [(link.span.of(article.text), link.url) for link in article.links]


def test_links_of_the_body_in_order_and_nothing_else():
    body = (
        f'<p>{LEAD}</p><p>The strike, <a href="https://post.example/1">the Post</a> reported, was '
        'long, and <a href="/2016/strike"> the <em>first</em>\n of its kind</a>; the Post says so '
        'twice. <a href="#top">Back to the top</a> of what <a href="//hask.example/x?a=1&amp;b=2">'
        "Hask Radio</a> had on Monday, and what others had of it.</p>"
        '<p><a href="mailto:a@post.example">Mail us</a>, <a href="javascript:void(0)">print</a> or '
        '<a href="https://twitter.com/intent/tweet?x">tweet</a> this, as they all said again.</p>'
    )
    article = read_bytes(page(body), "a.html")
    assert linked(article) == [
        ("the Post", "https://post.example/1"),
        ("the first of its kind", "https://vale.example/2016/strike"),
        ("Hask Radio", "https://hask.example/x?a=1&b=2"),
    ]
    record = Record(article, ())
    assert from_json(to_json(record)) == record


def test_a_copy_to_print_does_not_take_the_links_away():
    inner = f'<p>{LEAD} So <a href="https://post.example/1">the Post</a> had it, long before.</p>'
    bare = inner.replace('<a href="https://post.example/1">', "").replace("</a>", "")
    article = read_bytes(
        page(inner).replace(b"</body>", f"<form>{bare}</form></body>".encode()), "a.html"
    )
    assert linked(article) == [("the Post", "https://post.example/1")]
    assert len(article.paragraphs) == 1


def test_what_may_be_either_of_two_links_is_none():
    tree = parse(
        '<html><body><p><a href="https://a.example/">Hask</a></p>'
        '<p><a href="https://b.example/">Hask</a></p></body></html>'
    )
    flow = flow_of(tree, frozenset({"a"}))
    assert hyperlinks(flow, matches(flow, "Hask", (Span(0, 4),)), None) == ()
    both = matches(flow, "Hask\n\nHask", (Span(0, 4), Span(6, 10)))
    assert hyperlinks(flow, both, None) == (
        Hyperlink(Span(0, 4), "https://a.example/"),
        Hyperlink(Span(6, 10), "https://b.example/"),
    )


@pytest.mark.parametrize(
    ("href", "base", "url"),
    [
        (" /a\nb ", BASE, "https://vale.example/ab"),
        ("b", BASE, "https://vale.example/2016/b"),
        ("//x.example/", None, "https://x.example/"),
        ("/a", None, None),
        ("#part", BASE, None),
        (f"{BASE}#part", BASE, None),
        (f"{BASE}/2#part", BASE, f"{BASE}/2#part"),
        ("ftp://x.example/", BASE, None),
        ("https://", BASE, None),
        ("https://[x", BASE, None),
        ("", BASE, None),
        ("https://www.facebook.com/sharer.php?u=x", BASE, None),
        ("https://www.facebook.com/valepost", BASE, "https://www.facebook.com/valepost"),
    ],
)
def test_addresses(href, base, url):
    assert address(href, base) == url


def test_a_page_may_state_its_base():
    tree = parse('<html><head><base href="/old/"></head><body></body></html>')
    assert base_of(tree, BASE) == "https://vale.example/old/"
    assert base_of(parse("<p>x"), BASE) == BASE


MORE = (
    "Sailors walked out in February over the hours of night crossings, and nobody replaced them.",
    "Shops on Low Hask ran out of flour, candles and paraffin before the first week was over.",
    "A fishing boat brought medicine twice, through fog that had closed the sound to all else.",
    "Schools shut at noon, because their teachers live in town and rowed home while it was light.",
    "Whoever still had a generator lent it to the surgery, whose refrigerator holds the vaccines.",
)
WORDS = st.lists(
    st.sampled_from("the Post ferry of Hask on Monday said it".split()), min_size=1, max_size=3
)
PIECES = st.lists(
    st.tuples(WORDS, st.one_of(st.none(), st.integers(0, 3)), st.sampled_from([" ", ", ", " \n "])),
    min_size=1,
    max_size=3,
)


@settings(deadline=None, max_examples=60)
@given(st.lists(PIECES, min_size=1, max_size=6), st.booleans())
def test_every_link_has_the_words_and_the_address_of_one_of_the_page(paragraphs, teaser):
    body, expected = "", []
    for n, pieces in enumerate(paragraphs):
        body += f"<p>{(LEAD, *MORE)[n]} "
        for words, target, gap in pieces:
            said = " ".join(words)
            url = f"https://post.example/{target}"
            body += (said if target is None else f'<a href="{url}">{said}</a>') + gap
            expected += [] if target is None else [(said, url)]
        body += "and so on.</p>"
    made = page(body, head="")
    if teaser:
        made = made.replace(
            b"<article>", b"<aside><p>the Post said it on Monday</p></aside><article>"
        )
    article = read_bytes(made, "a.html")
    assert linked(article) == expected
    assert [link.span for link in article.links] == sorted(link.span for link in article.links)


@pytest.mark.skipif(not HTML, reason="../shared/data/pages is not here")
def test_links_of_real_pages_read_as_they_do_there():
    kept = 0
    for path in HTML:
        data = gzip.decompress(path.read_bytes())
        article = read_bytes(data, path.name)
        tree = parse(data.decode("utf-8", "replace"))
        base = base_of(tree, article.url)
        real = {(text_of(a), address(a.get("href") or "", base)) for a in tree.iter("a")}
        assert set(linked(article)) <= real
        assert all(isinstance(link, Hyperlink) for link in article.links)
        assert all(any(p.holds(link.span) for p in article.paragraphs) for link in article.links)
        kept += len(article.links)
    assert kept >= 60
