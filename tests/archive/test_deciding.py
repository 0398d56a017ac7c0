"""What people judge is kept for ever, and holds in the whole archive."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from reportedly.archive.archive import Archive
from reportedly.comparison import Ruling
from reportedly.judgements import Judgement, Reference

NOON = datetime(2024, 3, 16, 12, tzinfo=UTC)


def reference(record, name):
    speaker = next(s for s in record.speakers if s.name == name)
    span = speaker.name_span
    return Reference(record.article.id, span.start, span.end, span.of(record.article.text))


def judged(ruling, one, other, by="Ada Quill", at=NOON):
    return Judgement(Ruling(ruling), "speaker", one, other, by, at)


def speakers(archive, *names):
    """The rows of the speakers who are called by these names."""
    marks = ", ".join("?" for _ in names)
    rows = archive.database.rows(
        f"SELECT DISTINCT speaker FROM member WHERE name IN ({marks}) ORDER BY 1", *names
    )
    return [row[0] for row in rows]


@pytest.fixture
def two(records):
    """Two people of two reports."""
    return reference(records[0], "Dov Harrick"), reference(records[8], "Edda Krull")


def test_same_makes_two_one_in_every_report_and_different_two_again(filled, two, drawn):
    apart = drawn(filled)
    assert len(speakers(filled, "Dov Harrick", "Edda Krull")) == 2
    assert filled.judge(judged("same", *two))
    assert len(speakers(filled, "Dov Harrick", "Edda Krull")) == 1
    assert not filled.judge(judged("same", *two))
    filled.judge(judged("different", *two, by="Bo Lind", at=NOON + timedelta(hours=1)))
    assert len(speakers(filled, "Dov Harrick", "Edda Krull")) == 2
    assert [j.by for j in filled.judgements()] == ["Ada Quill", "Bo Lind"]
    assert drawn(filled)["stories"] == apart["stories"]


def test_a_judgement_holds_for_reports_that_come_later(tmp_path, records, two):
    with Archive(tmp_path / "news.db", create=True) as archive:
        archive.add_all((records[0], records[8]))
        archive.link()
        archive.judge(judged("same", *two))
        archive.add_all(records)
        archive.link()
        assert len(speakers(archive, "Dov Harrick", "Edda Krull")) == 1


def test_a_judgement_holds_after_the_archive_was_drawn_anew(filled, two, drawn):
    filled.judge(judged("same", *two))
    before = drawn(filled)
    filled.rebuild()
    assert drawn(filled) == before
    assert len(speakers(filled, "Dov Harrick", "Edda Krull")) == 1


def test_it_may_come_before_the_reports(archive, records, two):
    assert archive.judge(judged("same", *two))
    archive.add_all(records)
    archive.link()
    assert len(speakers(archive, "Dov Harrick", "Edda Krull")) == 1


def test_nothing_changes_or_deletes_a_judgement(filled, two):
    filled.judge(judged("same", *two))
    for order in ("UPDATE judgement SET line = ''", "DELETE FROM judgement"):
        with (
            pytest.raises(Exception, match="a judgement is never"),
            filled.database.writing() as connection,
        ):
            connection.execute(order)
    assert len(filled.judgements()) == 1


def test_reasons_name_outlets_and_not_keys_of_a_comparison(filled, two):
    filled.judge(judged("same", *two))
    reasons = [row[0] for row in filled.database.rows("SELECT DISTINCT reason FROM member")]
    assert any("judged the same as" in reason for reason in reasons)
    assert any("The Port Sorrel Courier" in reason for reason in reasons)
    assert not any(word in ("r1", "r2", "r3") for r in reasons for word in r.split())


def test_texts_that_are_not_there_are_no_error(filled, records, two):
    gone = replace(two[0], article="0" * 64)
    assert filled.judge(judged("same", gone, two[1]))
    assert len(filled.story(records[0].article.key).reports) == len(records)
