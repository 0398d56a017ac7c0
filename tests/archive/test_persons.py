"""What is known of a speaker, by whatever name or number it is asked for."""

from datetime import UTC, datetime

import pytest

from reportedly.archive.persons import Alias
from reportedly.comparison import Ruling
from reportedly.errors import ArchiveError
from reportedly.judgements import Judgement, Reference
from reportedly.record import SourceType


def test_a_person_is_what_the_reports_say(news):
    person = news.person("marit-solane")
    hits = [hit for hit in news.table() if hit.speaker == "marit-solane"]
    assert (person.name, person.kind) == ("Marit Solane", SourceType.NAMED_PERSON)
    assert person.quotes == len(hits)
    assert person.reports == len({hit.report for hit in hits})
    assert sum(count.count for count in person.facet("kind")) == len(hits)
    outlets = {count.value: count.count for count in person.facet("outlet")}
    assert outlets["North Star"] == sum(hit.outlet == "North Star" for hit in hits)
    assert {count.value for count in person.facet("month")} == {"2024-03"}
    assert "Water Minister" in {title.title for title in person.titles}
    assert person.compared == sum(hit.statement is not None for hit in hits)
    assert sum(c.count for c in person.facet("verdict")) == sum(bool(h.verdict) for h in hits) > 0


def test_names_say_why_they_were_merged(news):
    names = {alias.name: alias for alias in news.person("marit-solane").aliases}
    alias = names["Marit Solane"]
    assert isinstance(alias, Alias)
    assert alias.reports == 9
    assert any("same name" in reason for reason in alias.reasons)


def test_the_most_reported_statement_is_first(news):
    first, *rest = news.person("marit-solane").statements
    assert all(first.reports >= other.reports for other in rest)
    # A report may quote it in its headline, where no attribution holds it.
    assert first.reports >= len({h.report for h in news.table(f"statement:{first.statement}")}) > 3


def test_a_statement_without_the_name_is_found_by_the_statement(news):
    person = news.person("marit-solane")
    for one in person.nameless:
        wordings = [*news.table(f"statement:{one.report}-{one.attribution}")]
        assert "marit-solane" in {hit.speaker for hit in wordings}
        here = next(
            hit
            for hit in wordings
            if hit.report == one.report and hit.attribution == one.attribution
        )
        assert here.speaker != "marit-solane"
        assert here.source_type is one.source_type is not SourceType.NAMED_PERSON
    assert person.nameless


def test_of_a_report_alone_nothing_can_be_known(archive, records):
    archive.add(records[0])
    assert archive.person("marit-solane").compared == 0


def test_there_is_no_such_speaker(news):
    with pytest.raises(ArchiveError, match="no speaker nobody-at-all"):
        news.person("nobody-at-all")


def test_times_statements_and_the_latest_are_what_the_hits_say(news):
    person = news.person("marit-solane")
    hits = [hit for hit in news.table() if hit.speaker == "marit-solane"]
    dated = [hit for hit in hits if hit.published]
    assert sum(period.count for period in person.periods) == len(dated)
    assert person.counted("month").none == len(hits) - len(dated)
    assert all(len(period.value) == len("2024-03-11") for period in person.periods)
    assert all(said.reports > 1 for said in person.statements)
    first = person.latest[0]
    assert first.published[:10] == max(hit.published for hit in dated)[:10]
    assert (first.report, first.attribution) in {(hit.report, hit.attribution) for hit in hits}
    keys = {hit.report for hit in hits}
    assert {alias.report for alias in person.aliases} <= keys


def test_a_number_in_a_report_is_whoever_that_is(news, records):
    for record in records:
        solane = next(s.id for s in record.speakers if s.name == "Marit Solane")
        assert news.person(f"{record.article.key}-{solane}").key == "marit-solane"
        assert news.who(f"{record.article.key}-{solane}").one.key == "marit-solane"
    with pytest.raises(ArchiveError, match="no speaker"):
        news.person(f"{records[0].article.key}-s99")


def test_a_number_in_a_report_follows_judgements_and_linking(archive, records):
    """It is one who is alone at first, then linked, then judged the same, then told apart."""
    archive.add_all(records)
    before = {
        f"{record.article.key}-{s.id}": archive.person(f"{record.article.key}-{s.id}").key
        for record in records
        for s in record.speakers
    }
    archive.link()
    (one, own), (other, theirs) = (
        next((place, key) for place, key in before.items() if key == name)
        for name in ("marit-solane", "dov-harrick")
    )
    assert (archive.person(one).key, archive.person(other).key) == (own, theirs)

    def judged(ruling, day):
        at = datetime(2024, 3, day, tzinfo=UTC)
        sides = (words_of(records, place) for place in (one, other))
        archive.judge(Judgement(ruling, "speaker", *sides, "Ada Quill", at, "a note"))
        return archive.person(one), archive.person(other)

    same, too = judged(Ruling.SAME, 1)
    assert same == too
    assert {own, theirs} <= set(same.keys)
    assert [(o.ruling, o.by, o.note) for o in same.opinions] == [
        (Ruling.SAME, "Ada Quill", "a note")
    ]
    apart, again = judged(Ruling.DIFFERENT, 2)
    assert (apart.key, again.key) == (own, theirs)
    assert [(o.ruling, o.other.key) for o in apart.opinions] == [
        (Ruling.DIFFERENT, theirs),
        (Ruling.SAME, theirs),
    ]
    assert [o.other.key for o in again.opinions] == [own, own]
    archive.rebuild()
    assert (archive.person(one).key, archive.person(other).key) == (own, theirs)


def test_who_is_judged_by_nobody_has_no_opinions(news):
    assert news.person("marit-solane").opinions == ()


def words_of(records, place):
    """The words by which a report names a speaker."""
    record = next(r for r in records if r.article.key == place[:20])
    span = next(s.name_span for s in record.speakers if s.id == place[21:])
    return Reference(record.article.id, span.start, span.end, span.of(record.article.text))
