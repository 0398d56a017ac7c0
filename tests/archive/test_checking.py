"""Checks stay with the reports that they are of."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportedly import check
from reportedly.archive.archive import Archive
from reportedly.archive.checking import key_of
from reportedly.errors import ArchiveError

TRANSCRIPT = Path(__file__).parents[2] / "examples/transcript.txt"


def verdicts(archive):
    return dict(
        archive.database.rows(
            "SELECT r.key || '/' || a.number, a.verdict FROM attribution AS a "
            "JOIN report AS r ON r.id = a.report WHERE verdict IS NOT NULL"
        )
    )


def test_a_check_comes_out_as_it_went_in(archive, checked):
    assert archive.add_check(checked)
    assert archive.check(key_of(checked)) == checked
    assert not archive.add_check(checked)
    with pytest.raises(ArchiveError, match="no recording 00"):
        archive.check("00")


def test_attributions_have_the_verdict_on_their_words(filled, checked):
    filled.add_check(checked)
    reports = {r.key: r.record.article.key for r in checked.reports}
    found = verdicts(filled)
    assert found
    for one in checked.checks:
        if one.attribution:
            assert f"{reports[one.quotation.report]}/{one.attribution}" in found
    assert set(found.values()) <= {str(one.verdict) for one in checked.checks}


def test_a_second_check_of_the_same_words_is_joined(archive, checked, records):
    archive.add_check(checked)
    archive.add_check(check(records[1:4], against=TRANSCRIPT))
    found = archive.check(key_of(checked))
    keys = [report.record.article.key for report in found.reports]
    assert sorted(keys) == sorted(record.article.key for record in records[:4])
    assert len({one.id for one in found.checks}) == len(found.checks)
    texts = {report.key: report.record.article.text for report in found.reports}
    alone = {
        one.quotation.spans[0].of(records[0].article.text)
        for one in checked.checks
        if one.quotation.report == "r1"
    }
    kept = {
        one.quotation.spans[0].of(texts[one.quotation.report])
        for one in found.checks
        if texts[one.quotation.report] == records[0].article.text
    }
    assert kept == alone


def test_verdicts_stay_when_reports_are_traced_again(filled, checked, records):
    filled.add_check(checked)
    before = verdicts(filled)
    for record in records:
        renamed = {a.id: f"b{a.id}" for a in record.attributions}
        fresh = tuple(
            replace(a, id=renamed[a.id], within=renamed.get(a.within or ""))
            for a in record.attributions
        )
        filled.renew(replace(record, attributions=fresh, model="newer"))
    after = verdicts(filled)
    assert after == {key.replace("/", "/b"): verdict for key, verdict in before.items()}
    names = {one.attribution for one in filled.check(key_of(checked)).checks} - {None}
    assert names
    assert all(name.startswith("b") for name in names)


def test_quotations_without_a_report_are_kept(tmp_path):
    with Archive(tmp_path / "news.db", create=True) as archive:
        checked = check([], against=TRANSCRIPT, quotes=["we lost that argument"])
        archive.add_check(checked)
        assert archive.check(key_of(checked)) == checked
