import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from typed import TYPED

from reportedly.archive import names, people, searching
from reportedly.archive.reports import moment, words
from reportedly.errors import QueryError
from reportedly.record import QuotationType, SourceType


def found(archive, query, **more):
    return {(h.report, h.attribution) for h in archive.search(query, limit=1000, **more).hits}


def expected(records, fits):
    return {(r.article.key, a.id) for r in records for a in r.attributions if fits(a, r)}


def content(attribution, record):
    return re.findall(r"\w+", words(attribution.content, record.article.text).lower())


DIRECT, INDIRECT = QuotationType.DIRECT, QuotationType.INDIRECT
OF_ATTRIBUTIONS = {
    "kind:direct": lambda a: a.quotation_type is DIRECT,
    "-kind:direct": lambda a: a.quotation_type is not DIRECT,
    "kind:direct kind:mixed": lambda a: a.quotation_type is not INDIRECT,
    "act:denies": lambda a: a.speech_act == "denies",
    "source:anonymous": lambda a: a.source_type is SourceType.ANONYMOUS_SOURCE,
    "nested:yes": lambda a: a.within is not None,
    "nested:no kind:direct": lambda a: a.within is None and a.quotation_type is DIRECT,
    "score:>0.9": lambda a: a.score > 0.9,
    "score:0.7..0.85": lambda a: 0.7 <= a.score <= 0.85,
    "-score:>0.9": lambda a: a.score <= 0.9,
}
OF_WORDS = {
    "dam": lambda words: "dam" in words,
    '"told us"': lambda words: "told us" in " ".join(words),
    "minist*": lambda words: any(word.startswith("minist") for word in words),
    "minist* -minister": lambda words: (
        any(word.startswith("minist") for word in words) and "minister" not in words
    ),
    "minister OR dam": lambda words: "minister" in words or "dam" in words,
}
OF_REPORTS = {
    "": lambda r: r.article.text != "",
    'outlet:"North Star"': lambda r: r.article.outlet and r.article.outlet.name == "North Star",
    "outlet:star": lambda r: r.article.outlet and r.article.outlet.name == "North Star",
    "on:2024-03-14": lambda r: on(r, "2024-03-14"),
    "after:2024-03-15 before:2024-03-16": lambda r: on(r, "2024-03-15"),
    "-on:2024-03-14": lambda r: not on(r, "2024-03-14"),
    "language:en": lambda r: r.article.language == "en",
}
QUERIES = (
    {query: lambda a, _, fits=fits: fits(a) for query, fits in OF_ATTRIBUTIONS.items()}
    | {query: lambda a, r, fits=fits: fits(content(a, r)) for query, fits in OF_WORDS.items()}
    | {query: lambda _, r, fits=fits: fits(r) for query, fits in OF_REPORTS.items()}
)


def on(record, day):
    at = moment(record.article)
    return at is not None and datetime.fromtimestamp(at, UTC).date().isoformat() == day


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_finds_what_the_records_hold(news, records, query):
    hits = found(news, query)
    assert hits == expected(records, QUERIES[query])
    assert {(h.report, h.attribution) for h in news.table(query)} == hits
    assert hits


@pytest.mark.parametrize("query", ["after:2025", "before:2024", "-language:en", "seepageless"])
def test_what_is_not_there_is_not_found(news, query):
    results = news.search(query)
    assert (results.hits, results.total, results.exact) == ((), 0, True)


def test_a_speaker_is_found_by_any_name_and_by_key(news):
    one = {(h.report, h.attribution) for h in news.table() if h.speaker == "marit-solane"}
    assert found(news, "speaker:marit-solane") == one
    assert found(news, "speaker:solane") > one
    assert found(news, 'speaker:"SOLANE, Marit"') == found(news, 'speaker:"marit solane"') >= one


def test_a_name_of_several_says_whose_it_is(news):
    speakers = {s.key for s in news.search("speaker:solane").speakers}
    assert {"marit-solane", "organization-marit-solane-office"} <= speakers
    assert found(news, "speaker:solane") == {
        (h.report, h.attribution) for h in news.table() if h.speaker in speakers
    }


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("speaker:solan", "no speaker is called solan; spelled nearly so: Marit Solane"),
        ("outlet:courie", "no outlet is called courie; spelled nearly so: The Port Sorrel Courier"),
        ("report:x", "there is no report x"),
        ("statement:x-a1", "there is no attribution x-a1"),
    ],
)
def test_what_is_not_known_finds_nothing_and_is_told(news, query, note):
    results = news.search(query)
    assert (results.total, results.notes) == (0, (note,))


def test_a_story_a_report_and_a_statement_have_addresses(news, records):
    hit = next(h for h in news.table("own mother") if h.statement)
    assert found(news, f"report:{hit.report}") == expected(
        records, lambda _, r: r.article.key == hit.report
    )
    assert found(news, f"story:{hit.report}") >= found(news, f"story:{hit.story}") > set()
    wordings = found(news, f"statement:{hit.report}-{hit.attribution}")
    assert wordings == found(news, f"statement:{hit.statement}")
    assert (hit.report, hit.attribution) in wordings
    assert len({report for report, _ in wordings}) > 3


def test_checked_quotations_have_a_verdict(news):
    hits = [*news.table("checked:yes")]
    assert hits
    assert all(hit.verdict for hit in hits)
    assert found(news, "checked:no") == found(news, "") - found(news, "checked:yes")
    verdict = hits[0].verdict
    assert found(news, f'verdict:"{verdict}"') == {
        (h.report, h.attribution) for h in hits if h.verdict == verdict
    }


def test_matches_are_the_words_asked_for(news):
    for hit in news.search('"own mother" OR argument').hits:
        assert {s.of(hit.content).lower() for s in hit.matches} & {"own mother", "argument"}


def test_times_are_in_order_and_pages_join(news):
    newest = [h.published for h in news.search("", order="time", limit=1000).hits]
    oldest = [h.published for h in news.search("", order="oldest", limit=1000).hits]
    instants = [datetime.fromisoformat(p) for p in newest]
    instants = [i if i.tzinfo else i.replace(tzinfo=UTC) for i in instants]
    assert instants == sorted(instants, reverse=True)
    assert sorted(newest) == sorted(oldest)
    assert newest[0] == oldest[-1]
    pages, offset = [], 0
    while offset is not None:
        page = news.search("dam OR minister", limit=7, offset=offset)
        pages += page.hits
        offset = page.next
    assert tuple(pages) == news.search("dam OR minister", limit=1000).hits
    assert len(pages) == page.total


def test_facets_count_all_that_fit(news):
    results = news.search("kind:direct", limit=1)
    for facet in results.facets:
        assert sum(c.count for c in facet.counts) + facet.others + facet.none == results.total
        for count in facet.counts[:3]:
            value = f'"{count.value}"' if " " in count.value else count.value
            again = news.search(f"kind:direct {facet.field}:{value}")
            assert again.total == count.count, (facet.name, count)


def test_over_the_cap_the_newest_still_come_first(news, monkeypatch):
    whole = {o: news.search("the", order=o, limit=1000).hits for o in ("time", "oldest")}
    assert len(whole["time"]) > 40
    monkeypatch.setattr(searching, "COUNTED", 10)
    monkeypatch.setattr(searching, "RANKED", 5)
    for order, hits in whole.items():
        results = news.search("the", order=order, limit=8, offset=3)
        assert (results.total, results.exact, results.next) == (10, False, 11)
        assert results.hits == hits[3:11]
    best = news.search("the", limit=1000)
    assert (len(best.hits), best.exact) == (10, False)
    assert best.notes[-1].startswith("ranked are the newest 5 hits")
    assert {(h.report, h.attribution) for h in news.table("the")} == {
        (h.report, h.attribution) for h in whole["time"]
    }


def test_months_without_a_hit_are_passed_over(archive, records, monkeypatch):
    monkeypatch.setattr(searching, "COUNTED", 2)
    for number, record in enumerate(records[:4]):
        at = record.article.published
        when = datetime(2010 + 3 * number, 12, 31) + timedelta(hours=23)
        dated = replace(at, value=when, printed=str(when)) if number else None
        archive.add(replace(record, article=replace(record.article, published=dated)))
    years = [(h.published or "none")[:4] for h in archive.search("", order="time", limit=500).hits]
    assert list(dict.fromkeys(years)) == ["2019", "2016", "2013", "none"]
    oldest = archive.search("", order="oldest", limit=500).hits
    assert list(dict.fromkeys((h.published or "none")[:4] for h in oldest)) == [
        "2013", "2016", "2019", "none"
    ]  # fmt: skip


def test_a_speaker_who_becomes_another_is_found_under_the_new_name(filled, sound):
    before = found(filled, "speaker:tomas-pell")
    rows = dict(filled.database.rows("SELECT key, speaker FROM speaker_key"))
    with filled.database.writing() as connection:
        connection.execute(
            "UPDATE attribution SET speaker = ? WHERE speaker = ?",
            (rows["dov-harrick"], rows["tomas-pell"]),
        )
    assert sound(filled)
    assert not found(filled, "speaker:tomas-pell")
    assert before < found(filled, "speaker:dov-harrick")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(TYPED)
def test_any_string_gives_a_result_or_is_refused(news, text):
    try:
        results = news.search(text, limit=3)
    except QueryError:
        return
    assert len(results.hits) <= min(3, results.total)


@pytest.mark.parametrize(
    "text",
    ["x" * 10_000, '"' + "a b " * 2500 + '"', "a" * 5000 + "*", "-" * 10_000, '"' * 10_001],
    ids=["word", "phrase", "prefix", "minus", "quotes"],
)
def test_a_long_string_is_no_trouble(news, text):
    assert news.search(text).exact


def test_two_hundred_words_are_asked_for_at_once(news):
    assert news.search(" ".join(f"w{n}" for n in range(200))).total == 0
    assert news.search(" OR ".join(f"w{n}" for n in range(100)) + " OR dam").total > 5


def test_whoever_is_called_so_is_found_however_many_they_are(archive, records, monkeypatch):
    """A surname alone is another speaker in each report that is not compared with others."""
    monkeypatch.setattr(names, "MOST", 3)
    record = records[0]
    pell = next(s for s in record.speakers if s.name == "Tomas Pell")
    said = sum(a.speaker == pell.id for a in record.attributions)
    short = replace(pell, name="Pell")
    speakers = tuple(short if s is pell else s for s in record.speakers)
    for number in range(6):
        article = replace(record.article, url=f"https://paper.example/{number}")
        archive.add(replace(record, article=article, speakers=speakers))
    results = archive.search("speaker:pell")
    assert results.total == 6 * said > 6
    assert (len(results.speakers), results.notes) == (3, ("more than 3 speakers are called pell",))
    assert archive.search("-speaker:pell").total == archive.search().total - results.total


def test_the_index_agrees_with_the_rows_whatever_was_done(filled, records, checked, sound):
    filled.add_check(checked)
    filled.renew(replace(records[0], attributions=records[0].attributions[::2]))
    filled.link()
    filled.rebuild()
    with filled.database.writing() as connection:
        people.merge(
            connection,
            *(
                row
                for (row,) in connection.execute(
                    "SELECT speaker FROM speaker_key WHERE key IN ('marit-solane', 'tomas-pell')"
                )
            ),
        )
    assert sound(filled)
    with filled.database.writing() as connection:
        connection.execute("UPDATE attribution SET content = content || ' more' WHERE id % 7 = 0")
    assert not sound(filled)
