import pytest

from reportedly.archive.persons import Alias
from reportedly.errors import ArchiveError
from reportedly.record import SourceType


@pytest.fixture(scope="module")
def news(tmp_path_factory, records, checked):
    from reportedly.archive.archive import Archive

    with Archive(tmp_path_factory.mktemp("news") / "news.db", create=True) as made:
        made.add_all(records)
        made.add_check(checked)
        made.link()
        yield made


def test_a_part_of_a_name_fits_several_and_the_most_quoted_is_first(news):
    found = news.who("solane")
    counts = [count for _, count in found.speakers]
    assert len(counts) > 1
    assert counts == sorted(counts, reverse=True)
    assert found.speakers[0][0].key == "marit-solane"
    assert found.one is None


@pytest.mark.parametrize("name", ["Marit Solane", "marit SOLANE", "marit-solane"])
def test_who_is_called_exactly_so_is_meant(news, name):
    assert news.who(name).one.key == "marit-solane"


def test_nobody_is_called_so(news):
    found = news.who("solan")
    assert (found.speakers, found.one) == ((), None)
    assert found.notes == ("no speaker is called solan; spelled nearly so: Marit Solane",)


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


def test_who_is_known_beyond_one_report_is_meant(archive, records):
    """A name that a report cannot tell from another's stands alone there, under its own key."""
    archive.add(records[0])
    with archive.database.writing() as connection:
        alone = f"{records[0].article.key}-s99"
        connection.execute("INSERT INTO speaker VALUES (9999, 'Marit Solane', 'Named Person')")
        connection.execute("INSERT INTO speaker_key VALUES (?, 9999)", (alone,))
        connection.execute("INSERT INTO alias (speaker, name) VALUES (9999, 'Marit Solane')")
    found = archive.who("Marit Solane")
    assert alone in {one.key for one, _ in found.speakers}
    assert found.one.key == "marit-solane"
