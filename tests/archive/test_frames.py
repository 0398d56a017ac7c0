import sys
from dataclasses import fields, replace
from html.parser import HTMLParser

import pytest

from reportedly.archive.results import Hit
from reportedly.errors import ReportedlyError
from reportedly.record import Span

NAMES = [field.name for field in fields(Hit)]


@pytest.fixture(scope="module")
def results(tmp_path_factory, records):
    from reportedly.archive.archive import Archive

    with Archive(tmp_path_factory.mktemp("news") / "news.db", create=True) as made:
        made.add_all(records[:2])
        return made.search("dam OR minister")


def test_pandas_has_a_row_for_each_hit(results):
    frame = results.to_pandas()
    assert [*frame.columns] == NAMES
    assert [*frame["content"]] == [hit.content for hit in results.hits]
    assert [*frame["score"]] == [hit.score for hit in results.hits]


def test_polars_has_a_row_for_each_hit(results):
    frame = results.to_polars()
    assert frame.columns == NAMES
    assert frame["content"].to_list() == [hit.content for hit in results.hits]
    assert frame["matches"].to_list()[0] == [[s.start, s.end] for s in results.hits[0].matches]
    assert replace(results, hits=()).to_polars().schema == frame.schema


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_what_is_not_installed_is_said(results, library, monkeypatch):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ReportedlyError, match=rf"pip install 'reportedly\[{library}\]'"):
        getattr(results, f"to_{library}")()


class Seen(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.marked, self.links, self.text = [], [], [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data):
        self.text += data
        if self.tags[-1] == "mark":
            self.marked.append(data)


def seen(results):
    parser = Seen()
    parser.feed(results._repr_html_())
    return parser


def test_a_notebook_shows_the_hits_with_their_matches(results):
    shown = seen(results)
    assert shown.tags.count("tr") == len(results.hits) + 1
    for hit in results.hits:
        assert (hit.title or "untitled") in shown.text


HOSTILE = '"><script>alert(1)</script><img src=x onerror=y>\u202e\x1b[2J'


def test_nothing_in_a_page_runs_in_a_notebook(results):
    hit = replace(
        results.hits[0],
        title=HOSTILE,
        outlet=HOSTILE,
        name=HOSTILE,
        cue=HOSTILE,
        content=HOSTILE,
        url="javascript:alert(1)",
        matches=(Span(0, len(HOSTILE)),),
    )
    html = replace(results, query=HOSTILE, notes=(HOSTILE,), hits=(hit,))
    shown = seen(html)
    assert set(shown.tags) <= set("p code table thead tr th tbody td bdi i mark small".split())
    assert shown.links == []
    assert "\u202e" not in shown.text
    assert "\x1b" not in shown.text
    assert "<script>alert(1)</script>" in shown.text
