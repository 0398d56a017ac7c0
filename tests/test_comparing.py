"""Nine pages of one story, from files to origins; and what cannot be compared is named."""

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reportedly import read, trace
from reportedly.codec import from_json, to_json
from reportedly.comparing import compare, compare_records
from reportedly.comparison import Comparison, DerivationKind, Ruling, VariantKind
from reportedly.judgements import Judgement, Reference
from reportedly.record import SourceType, Span

EXAMPLES = Path(__file__).parents[1] / "examples"
PAGES = sorted(EXAMPLES.glob("[0-9]-*"))
COURIER, WIRE, LANTERN, TODAY, STAR, BULLETIN, GAZETTE, LEDGER, RADIO = (
    f"r{n}" for n in range(1, 10)
)
REPRINTS, REWRITES = DerivationKind.REPRINTS, DerivationKind.REWRITES
CITES, CREDITS = DerivationKind.CITES, DerivationKind.CREDITS
MOTHER = "I would not put my own mother in that valley this spring"


@pytest.fixture(scope="module")
def found():
    return compare(PAGES)


@pytest.fixture(scope="module")
def records(found):
    return [report.record for report in found.reports]


def derived(found, report, *kinds):
    return [d for d in found.derivations if d.report == report and d.kind in kinds]


def words(found, passage):
    text = next(r for r in found.reports if r.key == passage.report).record.article.text
    return " ".join(span.of(text) for span in passage.spans)


def statement(found, said):
    """The statement that `said` is the longest wording of."""
    (one,) = (
        s
        for s in found.statements
        if words(found, s.variants[s.longest].words).strip("“”,") == said
    )
    return one


def test_the_pages_are_called_in_the_order_given(found):
    assert [r.key for r in found.reports] == [f"r{n}" for n in range(1, 10)]
    names = [Path(r.record.article.origin.name).name for r in found.reports]
    assert names == [p.name for p in PAGES]
    assert found.reports[0].outlet == "The Port Sorrel Courier"
    assert found.failures == ()


def test_the_story_has_the_origins_that_have_sources_of_their_own(found):
    (one,) = found.stories
    assert one.reports == tuple(r.key for r in found.reports)
    assert {root.report for root in one.roots} == {COURIER, WIRE, LANTERN, RADIO}
    assert one.why.startswith("9 reports, 4 origins: ")
    whys = {root.report: root.why for root in one.roots}
    assert "obtained by The Port Sorrel Courier" in whys[COURIER]
    assert "told BWS" in whys[WIRE]
    assert "told the Lantern" in whys[LANTERN]


def test_the_reprint_is_one_and_says_so(found):
    (text,) = derived(found, STAR, REPRINTS, REWRITES)
    assert (text.kind, text.base, text.directed) == (REPRINTS, COURIER, True)
    assert text.score > 0.9
    (credit,) = derived(found, STAR, CREDITS)
    assert (credit.base, credit.basis) == (COURIER, "credit")
    assert "first appeared in The Port Sorrel Courier" in credit.reason


def test_the_silent_rewrite_is_found(found):
    (text,) = derived(found, BULLETIN, REPRINTS, REWRITES)
    assert (text.kind, text.base, text.directed, text.basis) == (REWRITES, COURIER, True, "time")
    assert derived(found, BULLETIN, CITES, CREDITS) == []
    for match in text.evidence:
        assert words(found, match.here)
        assert words(found, match.there)


@pytest.mark.parametrize("report", [WIRE, LANTERN, TODAY, GAZETTE])
def test_those_that_cite_the_courier_mean_its_report(found, report):
    cited = derived(found, report, CITES)
    assert any(d.base == COURIER and d.basis == "citation" for d in cited)


def test_nobody_is_said_to_copy_who_does_not(found):
    text = {(d.report, d.base) for d in found.derivations if d.kind in (REPRINTS, REWRITES)}
    assert {report for pair in text for report in pair}.isdisjoint({WIRE, LANTERN, RADIO})
    assert not any(d.report == COURIER for d in found.derivations)
    assert not any(d.base == RADIO for d in found.derivations)


def test_the_two_that_cite_each_other_are_a_circle(found):
    (circle,) = found.stories[0].circles
    assert set(circle.reports) == {GAZETTE, LEDGER}
    assert "The Harbour Gazette cites The Capital Ledger cites" in found.stories[0].why


def test_what_the_circle_tells_has_no_origin(found):
    circular = [s for s in found.statements if {v.report for v in s.variants} == {GAZETTE, LEDGER}]
    resigns = [s for s in circular if "resign" in words(found, s.variants[s.longest].words)]
    assert resigns
    assert all(s.roots == () and "circle" in s.why for s in resigns)


def test_what_a_second_witness_confirms_has_two_origins(found):
    one = statement(found, MOTHER)
    reports = {v.report for v in one.variants}
    assert reports >= {COURIER, WIRE, TODAY, STAR, RADIO}
    assert {root.report for root in one.roots} == {COURIER, RADIO}
    assert f"{len(reports)} reports, 2 origins: " in one.why
    assert one.first_seen == COURIER
    speaker = next(i for i in found.identities if i.id == one.speaker)
    assert (speaker.name, speaker.kind) == ("Marit Solane", SourceType.NAMED_PERSON)


def test_words_that_a_report_has_altered_stand_beside_the_true_ones(found):
    for said, altered in (
        (MOTHER, "I wouldn't let my own mother live in that valley"),
        ("Korrin has told us a lot of things", "Korrin has told us many things"),
    ):
        one = statement(found, said)
        assert {v.report for v in one.variants} >= {COURIER, STAR, BULLETIN}
        (changed, *_) = (v for v in one.variants if words(found, v.words) == altered)
        assert (changed.kind, changed.quoted) == (VariantKind.ALTERED, True)
        assert any(edit.before and edit.after for edit in changed.edits)


def test_what_is_told_in_nearly_the_quoted_words_is_a_paraphrase(found):
    read_it = "Nobody in my ministry has read it more often than I have"
    one = statement(found, f"I have read the inspectors’ report {read_it}")
    kinds = {v.report: (v.kind, v.quoted) for v in one.variants}
    assert kinds[BULLETIN] == kinds[TODAY] == (VariantKind.PARAPHRASED, False)


def test_what_only_the_recording_tells_has_one(found):
    for said in ("open the gates myself", "among the safest ever built in Belmara"):
        one = statement(found, said)
        assert len(one.variants) > 1
        assert [root.report for root in one.roots] == [COURIER]
        assert " reports, 1 origin: The Port Sorrel Courier (" in one.why


def test_a_statement_is_told_in_the_order_of_publication(found):
    moments = {r.key: r.record.article.published.value.replace(tzinfo=None) for r in found.reports}
    for one in found.statements:
        times = [moments[v.report].date() for v in one.variants]
        assert times == sorted(times)
        assert one.variants[one.longest].kind is VariantKind.LONGEST


def test_all_that_is_said_is_backed_by_the_pages(found):
    texts = {r.key: r.record.article.text for r in found.reports}
    matches = [m for d in found.derivations for m in d.evidence]
    matches += [m for s in found.stories for c in s.circles for m in c.evidence]
    passages = [p for m in matches for p in (m.here, m.there) if p is not None]
    passages += [v.words for s in found.statements for v in s.variants]
    assert passages
    for passage in passages:
        assert passage.spans
        assert all(0 <= s.start < s.end <= len(texts[passage.report]) for s in passage.spans)
    for one in found.derivations:
        assert one.base in texts or (one.base is None and one.outlet)
        assert all(m.here.report == one.report for m in one.evidence)
        assert all(m.there.report == one.base for m in one.evidence if m.there is not None)
        assert one.reason
        assert one.directed == bool(one.basis)


def test_a_comparison_goes_through_json_unchanged(found):
    assert from_json(to_json(found), Comparison) == found


def test_compared_again_from_records_it_is_the_same(found, records):
    steps = []
    assert compare_records(records, step=steps.append) == found
    assert compare(records) == found
    assert len(steps) > 1


def test_the_order_of_the_pages_changes_no_origin(found, records):
    order = [4, 8, 0, 6, 2, 5, 7, 1, 3]
    again = compare_records([records[n] for n in order])
    back = {f"r{n}": f"r{place + 1}" for n, place in enumerate(order, start=1)}
    (one,) = again.stories
    assert {back[r.report] for r in one.roots} == {r.report for r in found.stories[0].roots}
    assert {back[k] for c in one.circles for k in c.reports} == {GAZETTE, LEDGER}
    mother = statement(again, MOTHER)
    assert {back[r.report] for r in mother.roots} == {COURIER, RADIO}


def test_files_articles_and_records_are_taken(records):
    page = PAGES[8]
    found = compare([page, str(page), read(page), records[8]], fast=True)
    assert [r.record.article.text for r in found.reports] == [records[8].article.text] * 4
    assert found.reports[3].record is records[8]
    assert found.reports[0].record == replace(
        trace(page, fast=True), article=found.reports[0].record.article
    )
    assert {d.kind for d in found.derivations if not d.directed} == {REPRINTS}
    (one,) = found.stories
    assert len(one.roots) == 1


def test_what_cannot_be_traced_is_named_and_stops_nothing(tmp_path, records):
    broken = {
        "empty.txt": b"",
        "blank.html": b"<html><body></body></html>",
        "picture.txt": bytes(range(256)) * 20,
        "french.txt": (
            "Le ministre a déclaré lundi que les travaux du barrage ne seraient pas finis avant "
            "l'été.\n\nLes habitants de la vallée ont demandé au gouvernement de publier le "
            "rapport des inspecteurs, qui n'a pas été rendu public jusqu'ici."
        ).encode(),
    }
    for name, data in broken.items():
        (tmp_path / name).write_bytes(data)
    paths = [tmp_path / name for name in [*broken, "missing.txt"]]
    sources = [paths[0], records[0], *paths[1:3], records[4], *paths[3:]]
    found = compare(iter(sources), fast=True)
    assert [f.source for f in found.failures] == [os.fspath(path) for path in paths]
    assert all(f.why and "\n" not in f.why for f in found.failures)
    assert [r.record for r in found.reports] == [records[0], records[4]]
    assert [(d.report, d.kind, d.base) for d in found.derivations if d.kind is REPRINTS] == [
        ("r2", REPRINTS, "r1")
    ]
    assert len(found.stories) == 1


def test_an_article_that_cannot_be_traced_is_named(records):
    article = replace(records[0].article, language="fr")
    article = replace(article, origin=replace(article.origin, name="page-fr.html"))
    found = compare([article], fast=True)
    assert [f.source for f in found.failures] == ["page-fr.html"]
    assert found.reports == ()


def test_nothing_but_failures_is_a_comparison_too(tmp_path):
    found = compare([tmp_path / "missing.txt"])
    assert (found.reports, found.stories, found.derivations, found.statements) == ((), (), (), ())
    assert len(found.failures) == 1
    assert compare([]) == Comparison((), notes=compare([]).notes)


def test_one_report_is_no_story(records):
    found = compare_records(records[:1])
    assert len(found.reports) == 1
    assert found.stories == found.derivations == ()


def test_a_report_without_a_word_stops_nothing(records):
    article = replace(records[0].article, text="…", paragraphs=(Span(0, 1),), links=(), credits=())
    bare = replace(records[0], article=replace(article, headline=None), attributions=())
    bare = replace(bare, speakers=(), evidence=(), chain=())
    found = compare_records([bare, records[0], records[4]])
    assert {d.base for d in found.derivations if d.kind is REPRINTS} == {"r2"}


def test_reports_without_time_or_outlet_are_noted(found, records):
    unnamed = sum(r.outlet is None for r in found.reports)
    assert any(f"{unnamed} of 9 reports do not name" in note for note in found.notes)
    bare = replace(records[8], article=replace(records[8].article, published=None))
    assert any(
        "1 of 2 reports give no time" in n for n in compare_records([bare, records[0]]).notes
    )


def test_people_decide_what_is_the_same(found, records):
    one = statement(found, MOTHER)
    places = {v.report: v.words for v in one.variants if words(found, v.words) == MOTHER}
    references = []
    for key in (COURIER, RADIO):
        article, span = records[int(key[1:]) - 1].article, places[key].spans[0]
        references.append(Reference(article.id, span.start, span.end, span.of(article.text)))
    at = datetime(2024, 4, 1, tzinfo=UTC)
    apart = Judgement(Ruling.DIFFERENT, "statement", *references, "Ada Quill", at)
    again = compare_records(records, judgements=[apart])
    together = [{v.words for v in s.variants} for s in again.statements]
    assert any(places[COURIER] in some for some in together)
    assert not any({places[COURIER], places[RADIO]} <= some for some in together)
