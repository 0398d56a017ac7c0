"""What an archive knows of one report, speaker or outlet, and at a glance."""

from dataclasses import replace

import pytest

from reportedly.archive.holdings import holdings
from reportedly.archive.portraits import period, portrait, provenance, speaker_keys
from reportedly.archive.sourcing import named_people, sourcing


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


def test_the_speakers_of_a_report_have_keys(filled, records):
    keys = speaker_keys(filled.database, records[0].article.key)
    assert set(keys) == {s.id for s in records[0].speakers}
    assert "marit-solane" in keys.values()


def test_a_speaker_across_the_reports(filled):
    found = portrait(filled.database, "marit-solane")
    rows = filled.database.row(
        "SELECT count(*) FROM attribution JOIN speaker_key USING (speaker) WHERE key = ?",
        "marit-solane",
    )
    assert found.total == rows[0] > 20
    assert sum(p.count for p in found.periods) + found.undated == found.total
    assert sum(o.count for o in found.outlets) == found.total
    assert found.called[0].name == "Marit Solane"
    assert all(one.reports > 1 for one in found.statements)
    assert found.latest
    assert portrait(filled.database, "nobody") is None


def test_verdicts_of_a_speaker_are_counted(filled, checked):
    filled.add_check(checked)
    found = portrait(filled.database, "marit-solane")
    assert {v.name for v in found.verdicts} <= {"verbatim", "differs", "not found", "unsettled"}
    assert found.verdicts


def test_the_sources_of_an_outlet(filled):
    found = sourcing(filled.database, "The Daily Lantern")
    assert found.reports == 1
    assert sum(k.count for k in found.kinds) == found.total
    assert sum(s.total for s in found.shares) + found.undated == found.total
    anonymous = sum(k.count for k in found.kinds if k.name == "Anonymous Source")
    assert sum(s.anonymous for s in found.shares) == anonymous
    assert found.quoted[0].count >= found.quoted[-1].count
    people = dict(named_people(filled.database, "The Daily Lantern"))
    assert people["Marit Solane"]
    assert sourcing(filled.database, "none") is None


@pytest.mark.parametrize(
    ("days", "told"), [(0, "%Y-%m-%d"), (61, "%Y-%m-%d"), (63, "%Y-%m"), (5000, "%Y")]
)
def test_times_are_counted_as_coarsely_as_they_need(days, told):
    assert period(0, days * 86_400) == told


def test_an_archive_at_a_glance(filled, archive):
    found = holdings(filled.database)
    assert found.reports == 9
    assert found.stories == 1
    assert found.told[0].reports == 9
    assert len(found.latest) == 9
    assert archive is filled


def test_an_empty_archive_at_a_glance(archive):
    found = holdings(archive.database)
    assert (found.reports, found.outlets, found.speakers, found.stories) == (0, 0, 0, 0)
    assert found.latest == found.told == found.heard == ()
