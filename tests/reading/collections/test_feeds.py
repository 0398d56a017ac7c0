"""Feeds and sitemaps: what they list, however they are written."""

import gzip

import pytest

from reportedly.errors import ReadError, TooLargeError
from reportedly.reading.collections import HEAD, Kind, entries, kind_of

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Courier</title><link>https://courier.example/</link><language>en</language>
<item><title>Dam &amp;amp; row</title><link>/1</link><dc:creator>Ada Moss</dc:creator>
<pubDate>Thu, 14 Mar 2024 06:00:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>Solane said no.</p>]]></content:encoded></item>
<item><title>Two</title><guid>https://courier.example/2</guid>
<author>desk@courier.example (Jon Abeck)</author></item>
<item><title>No link</title><guid isPermaLink="false">tag:3</guid></item>
<item><title>One again</title><link>https://courier.example/1</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://c.example/">
<entry><title type="html">Dam &lt;b&gt;row&lt;/b&gt;</title><link rel="self" href="/self"/>
<link href="3"/><author><name>Ada Moss</name></author><published>2024-03-14T06:00:00Z</published>
<content type="html">&lt;p&gt;Hi&lt;/p&gt;</content></entry></feed>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "language": "en", "items": [
{"id": "1", "url": "https://c.example/1", "title": "Dam", "authors": [{"name": "Ada Moss"}],
 "date_published": "2024-03-14T06:00:00Z", "content_html": "<p>Hi</p>"}, {"id": "2"}, 3]}"""
NEWS = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc> https://c.example/1 </loc>
<lastmod>2026-01-01</lastmod><news:news><news:publication><news:name>C</news:name>
<news:language>en</news:language></news:publication>
<news:publication_date>2024-03-14</news:publication_date><news:title>Dam</news:title></news:news>
</url><url><loc>https://c.example/2</loc><lastmod>2026-01-01</lastmod></url></urlset>"""
INDEX = "<sitemapindex><sitemap><loc>https://c.example/news.xml.gz</loc></sitemap></sitemapindex>"


def read(text, base=None):
    return entries(text.encode(), "feed", base)


def test_rss():
    first, second = read(RSS)
    assert (first.url, first.title) == ("https://courier.example/1", "Dam & row")
    assert (first.published, first.authors) == ("Thu, 14 Mar 2024 06:00:00 GMT", ("Ada Moss",))
    assert (first.language, first.text) == ("en", "<p>Solane said no.</p>")
    assert (second.url, second.authors) == ("https://courier.example/2", ("Jon Abeck",))


def test_atom():
    (entry,) = read(ATOM)
    assert (entry.url, entry.title) == ("https://c.example/3", "Dam row")
    assert (entry.authors, entry.published) == (("Ada Moss",), "2024-03-14T06:00:00Z")
    assert (entry.language, entry.text) == ("en", "<p>Hi</p>")


def test_json_feed():
    (entry,) = read(JSON)
    assert (entry.url, entry.title, entry.authors) == ("https://c.example/1", "Dam", ("Ada Moss",))
    assert (entry.published, entry.language) == ("2024-03-14T06:00:00Z", "en")


def test_sitemaps():
    first, second = read(NEWS)
    assert (first.title, first.published, first.language) == ("Dam", "2024-03-14", "en")
    assert second.published is None  # when it was changed is not when it was published
    (entry,) = read(INDEX)
    assert entry.is_list
    assert entry.url == "https://c.example/news.xml.gz"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (RSS, Kind.RSS), (ATOM, Kind.ATOM), (JSON, Kind.JSON_FEED), (NEWS, Kind.SITEMAP),
        (INDEX, Kind.SITEMAP), ("\ufeff \n" + RSS, Kind.RSS),
        ("<rdf:RDF xmlns:rdf='x'><item/></rdf:RDF>", Kind.RSS), ("<html><rss>", None),
    ],
)  # fmt: skip
def test_kinds(text, kind):
    assert kind_of("x", text.encode()[:HEAD]) is kind
    assert kind_of("x.gz", gzip.compress(text.encode())[:HEAD]) is kind
    if kind:
        assert entries(gzip.compress(text.encode()), "x", None) == entries(text.encode(), "x", None)


ITEM = "<item><title>{}</title><link>https://c.example/{}</link></item>"
FEED = "<rss><channel>{}</channel></rss>"


@pytest.mark.parametrize(
    "broken",
    [
        "Tom & Jerry", "caf&eacute; &nbsp;", "<b>bold", "a < b", "\x00\x07", "<br>x", "&#xFFFF;",
        "\ud800".encode(errors="replace").decode(), "]]>", "<!-- x -- y -->", "&undefined;",
    ],
)  # fmt: skip
def test_broken_feeds_lose_no_entry(broken):
    text = FEED.format(ITEM.format("A", 1) + ITEM.format(broken, 2) + ITEM.format("C", 3))
    found = read(text)
    assert [entry.url[-1] for entry in found] == ["1", "2", "3"]
    assert (found[0].title, found[2].title) == ("A", "C")


def test_bare_marks_stay_in_titles():
    titles = ["Tom & Jerry", "a < b", "AT&T", "x &lt; y &amp; z", "5 > 3"]
    found = read(FEED.format("".join(ITEM.format(t, n) for n, t in enumerate(titles))))
    assert [e.title for e in found] == ["Tom & Jerry", "a < b", "AT&T", "x < y & z", "5 > 3"]
    link = "<item><link><![CDATA[https://c.example/?a=1&b=2]]></link></item>"
    assert read(FEED.format(link))[0].url == "https://c.example/?a=1&b=2"


def test_feeds_that_break_off_keep_what_is_there():
    assert len(read(RSS[: RSS.index("<item><title>No link")])) == 2
    assert len(read(FEED.format(ITEM.format("A", 1) + ITEM.format("B", 2))[:-40])) >= 1


@pytest.mark.parametrize("charset", ["utf-16", "windows-1251"])
def test_charsets(charset):
    text = f'<?xml version="1.0" encoding="{charset}"?>' + FEED.format(ITEM.format("Плотина", 1))
    data = text.encode(charset)
    assert kind_of("x", data) is Kind.RSS
    assert entries(data, "x", None)[0].title == "Плотина"


def test_entities_are_not_expanded(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    text = (
        f'<!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}<!ENTITY x SYSTEM "file://{secret}">]>'
        + FEED.format(ITEM.format("&l11;&x;", 1) + ITEM.format("B", 2))
    )
    found = read(text)
    assert len(found) == 2
    assert "haha" not in str(found)
    assert "secret" not in str(found).replace("/secret", "")


def test_addresses_that_are_none():
    bad = [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "//[",
        "",
        "  ",
        "http://",
        "data:text/html,x",
    ]
    assert read(FEED.format("".join(f"<item><link>{url}</link></item>" for url in bad))) == ()


def test_bombs_and_depths():
    with pytest.raises(TooLargeError):
        entries(gzip.compress(bytes(60_000_000)), "x.rss.gz", None)
    assert read("<rss><channel>" + "<a>" * 100_000 + ITEM.format("A", 1)) is not None
    many = "".join(f"<url><loc>https://c.example/{n}</loc></url>" for n in range(50_010))
    assert len(read(f"<urlset>{many}</urlset>")) == 50_000


def test_pages_are_refused():
    with pytest.raises(ReadError, match="neither a feed nor a sitemap"):
        read("<html><body>Hi</body></html>")
