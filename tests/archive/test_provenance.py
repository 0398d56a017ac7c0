"""Where a report of an archive comes from."""

from dataclasses import replace

from reportedly.archive import provenance as found_at
from reportedly.archive.provenance import provenance, sightings


def test_a_report_comes_from_somewhere(filled, records):
    article = records[1].article
    found = provenance(filled.database, article.key)
    assert found.outlet == "BWS"
    assert [s.sha256 for s in found.sightings] == [article.origin.sha256]
    assert found.story
    assert "The Port Sorrel Courier" in {base.outlet for base in found.bases}
    assert found.versions == ()
    assert provenance(filled.database, "none") is None


def test_versions_of_one_address_know_each_other(filled, records):
    record = next(r for r in records if r.article.url)
    changed = replace(record, article=replace(record.article, published=None, title="Changed"))
    filled.add(changed)
    found = provenance(filled.database, record.article.key)
    assert [(v.key, v.title) for v in found.versions] == [(changed.article.key, "Changed")]


def test_all_sightings_come_in_the_order_of_the_finds(filled, records, monkeypatch):
    monkeypatch.setattr(found_at, "_AT_ONCE", 2)
    origin = replace(records[0].article.origin, name="crawl.warc", record="record 12 at byte 90210")
    filled.add(replace(records[0], article=replace(records[0].article, origin=origin)))
    told = [(key, one.name, one.place) for key, one in sightings(filled.database)]
    keys = [record.article.key for record in records]
    assert [key for key, _, _ in told] == [*keys, keys[0]]
    assert told[-1][1:] == ("crawl.warc", "record 12 at byte 90210")
