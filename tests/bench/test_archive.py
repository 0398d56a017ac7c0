"""What the benches of the archive make up, ask and draw, on made-up reports; no corpus is read."""

import importlib
import sys
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from reportedly.archive.archive import Archive
from reportedly.codec import from_json, to_json

BENCH = Path(__file__).resolve().parents[2] / "bench"


@pytest.fixture(scope="module")
def bench():
    """Imports a bench by its name."""
    sys.path.insert(0, str(BENCH))
    yield importlib.import_module
    sys.path.remove(str(BENCH))


@pytest.fixture(scope="module")
def few(bench):
    return list(bench("brief_reports").reports(30))


@pytest.fixture(scope="module")
def many(bench, few):
    return list(bench("multiplying").Multiplier(few).reports(300))


def test_multiplied_reports_are_records_whose_spans_hold(bench, few, many):
    assert all(from_json(to_json(record)) == record for record in many)
    assert [r.article.text for r in many[:30]] == [r.article.text for r in few]
    assert len({record.article.key for record in many}) == 300
    again = bench("multiplying").Multiplier(few)
    assert [again.report(n) for n in (0, 31, 299)] == [many[n] for n in (0, 31, 299)]


def test_persons_are_called_the_same_throughout_a_report(many):
    for record in many:
        for speaker in record.speakers:
            if speaker.name:
                assert speaker.name_span.of(record.article.text) == speaker.name
    names = Counter(s.name for r in many for s in r.speakers if s.name)
    assert len(names) > 150
    assert len({r.article.outlet.name for r in many}) > 100
    years = {r.article.published.value.year for r in many}
    assert min(years) == 2014
    assert max(years) == 2023


def test_every_search_gives_the_same_on_a_server(bench, many, tmp_path, postgresql):
    with (
        Archive(tmp_path / "news.db", create=True) as file,
        Archive(postgresql.archive()) as server,
    ):
        for archive in (file, server):
            archive.add_all(many)
        same = bench("postgres").same
        asked = bench("searches").searches(file)
        assert [one.name for one in asked if not same(file, server, one.query, one.order)] == []
        with server.database.writing() as connection:
            connection.execute(
                "DELETE FROM attribution WHERE id = (SELECT max(id) FROM attribution)"
            )
        assert not same(file, server, "", "time")


def test_every_search_is_understood_and_words_that_are_there_are_found(bench, many, tmp_path):
    with Archive(tmp_path / "news.db", create=True) as archive:
        archive.add_all(many)
        asked = bench("searches").searches(archive)
        assert len(asked) == len({search.name for search in asked}) == 20
        totals = {s.name: archive.search(s.query, order=s.order).total for s in asked}
        parts = {part.name for part in bench("filling").parts(archive)}
    assert totals["a rare word"]
    assert totals["a speaker"]
    assert totals["a common word"]
    assert not totals["what is not there"]
    assert not parts or {"attribution", "said_data", "record"} <= parts


def test_the_scan_beside_us_finds_what_we_find(bench, many, tmp_path):
    path = tmp_path / "news.db"
    with Archive(path, create=True) as archive:
        archive.add_all(many)
        asked = {s.name: s for s in bench("searches").searches(archive)}
        name, scan = next(bench("search_peers").peers(path, tmp_path))
        for one in ("a rare word", "a speaker", "who would not be named", "what is not there"):
            assert scan(asked[one]) == archive.search(asked[one].query).total, one
    assert name == "SQLite, LIKE"


def test_times_are_counted_and_drawn(bench):
    timings = bench("timings")
    one = timings.Timing("a <word>", 3, tuple(n / 1000 for n in range(1, 101)))
    assert (one.p50, one.p95, one.p99) == (0.05, 0.095, 0.099)
    assert timings.over_all([one, one]).p50 == 0.05
    table = timings.table({"warm": [one]})
    assert "a <word>" in table
    assert "95.0" in table
    drawn = etree.fromstring(bench("timings_picture").picture([one], [one]).encode())
    assert drawn.tag == "{http://www.w3.org/2000/svg}svg"
    assert "95 in 100 under 95.0 ms" in drawn.findtext("{*}desc")
