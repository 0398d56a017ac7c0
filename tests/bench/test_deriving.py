"""Derived reports are what their gold says, and the judge of lineage counts as it says it does.

The stories are made from made-up reports of a small vocabulary; no corpus is read.
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from pathlib import Path
from random import Random
from types import SimpleNamespace

import networkx as nx
import pytest

from reportedly.record import Published

BENCH = Path(__file__).resolve().parents[2] / "bench"
_SUBJECTS = "mayor council ferry harbor teacher engine miller orchard bridge library baker warden"
_VERBS = "announced rejected praised opposed lifted inspected painted sold watched measured"
_OBJECTS = "gate tower budget timetable carnival levy lantern quarry meadow turbine archive kiln"
_WHEN = "on Monday|after the storm|before the vote|in the spring|despite the cost|near the river"


@pytest.fixture(scope="module")
def bench():
    sys.path.insert(0, str(BENCH))
    try:
        import answers
        import bases
        import citing
        import derived
        import deriving
        import drafting
        import lineage
        import lineage_score
        import rewording
    finally:
        sys.path.remove(str(BENCH))
    modules = (
        answers, bases, citing, derived, deriving, drafting, lineage, lineage_score, rewording,
    )  # fmt: skip
    return SimpleNamespace(**{m.__name__: m for m in modules})


def sentence(random: Random) -> str:
    one, two = random.sample(_SUBJECTS.split(), 2)
    verb, other = random.sample(_VERBS.split(), 2)
    gate, kiln = random.sample(_OBJECTS.split(), 2)
    when = random.choice(_WHEN.split("|"))
    a, b, c = random.sample(range(100, 99_999), 3)
    if random.random() < 0.2:
        return f"“Nobody {verb} the {gate} of {a} people,” the {one} said {when} of {b}."
    return f"The {one} {verb} {a} of the {gate} {when}, {b} of the {two} {other} a {kiln} by {c}."


def made_up(bench, n: int, event: str | None = None):
    random = Random(f"{n} {event}")
    body = [" ".join(sentence(random) for _ in range(random.randint(1, 4))) for _ in range(10)]
    text = "\n".join([f"Report {n} of the {random.choice(_OBJECTS.split())}", *body])
    day = date(2031, 3, 1) + timedelta(days=n % 60)
    return bench.bases.base(f"base{n:03}{event or ''}", text, day, event)


@pytest.fixture(scope="module")
def bases(bench):
    alone = [made_up(bench, n) for n in range(520)]
    return alone + [made_up(bench, n, f"event{n // 3}") for n in range(48)]


@pytest.fixture(scope="module")
def stories(bench, bases):
    return bench.deriving.derive(bases, "tune", 7, 30)


def perfect(bench, story):
    """The answer that says what the gold says."""
    claim = bench.answers.Claim
    text = [
        claim(e.child, e.parent, None, e.kind or "rewrites", e.evidence != "none")
        for e in story.text_edges
    ]
    said = [
        claim(e.child, e.reference.report, e.reference.outlet, e.reference.kind, directed=True)
        for e in story.reference_edges
    ]
    keys = frozenset(r.key for r in story.members)
    roots = tuple(
        bench.answers.Origin(root, root if root in keys else None) for root in story.roots or ()
    )
    group = bench.answers.Group(keys, roots)
    return bench.answers.Answer((*text, *said), (group,), story.circles)


def figures(bench, stories, answers):
    return bench.lineage_score.figures(bench.lineage.judged(stories, answers).counts)


def test_the_same_seed_gives_the_same_stories_and_another_gives_others(bench, bases, stories):
    again = bench.deriving.derive(bases, "tune", 7, 30)
    other = bench.deriving.derive(bases, "tune", 8, 30)
    assert again == stories
    assert [r.text for s in other for r in s.reports] != [
        r.text for s in stories for r in s.reports
    ]


def test_collections_hold_8_to_11_reports_and_every_pattern_is_made(bench, stories):
    assert all(8 <= len(s.reports) <= 11 for s in stories)
    assert all(sum(r.role == "distractor" for r in s.reports) >= 2 for s in stories)
    assert {s.pattern for s in stories} == {p.__name__ for p in bench.deriving.PATTERNS}
    keys = [[r.key for r in s.reports] for s in stories]
    assert all(len(set(k)) == len(k) for k in keys)


def test_the_halves_share_no_base(bench, bases, stories):
    other = bench.deriving.derive(bases, "report", 7, 30)
    used, others = (
        {b for s in half for r in s.reports for b in r.bases} for half in (stories, other)
    )
    assert used
    assert others
    assert not used & others


def test_no_distractor_shares_words_with_the_story_or_has_an_edge(bench, stories):
    for story in stories:
        ends = {e.child for e in story.text_edges} | {e.parent for e in story.text_edges}
        ends |= {k for e in story.reference_edges for k in (e.child, e.reference.report) if k}
        mine = [bench.bases.runs(r.text, 8) for r in story.members]
        for report in story.reports:
            if report.role == "distractor":
                assert report.key not in ends
                assert not any(report.bases & m.bases for m in story.members)
                assert not any(bench.bases.runs(report.text, 8) & runs for runs in mine)


def test_every_child_has_an_edge_for_what_it_took_and_no_root_has_one(stories):
    for story in stories:
        children = {e.child for e in story.text_edges}
        children |= {e.child for e in story.reference_edges}
        for report in story.members:
            if report.role == "child":
                assert report.key in children, (story.id, report.key)
        roots = {r.key for r in story.members if r.role == "root"}
        assert not roots & {e.child for e in story.text_edges}


def test_shared_words_are_those_of_the_edges(bench, stories):
    """Two reports of a story share a long run only where edges connect them."""
    for story in stories:
        lines = bench.derived.graph(story.text_edges, ())
        for edge in story.text_edges:
            child, parent = (
                next(r.text for r in story.reports if r.key == key)
                for key in (edge.child, edge.parent)
            )
            if edge.altered < 0.02:
                assert bench.bases.runs(child, 6) & bench.bases.runs(parent, 6), edge
        texts = {r.key: bench.bases.runs(r.text, 12) for r in story.members}
        lines.add_nodes_from(texts)
        lines.add_edges_from(story.neutral | story.common)
        kin = list(nx.weakly_connected_components(lines))
        for a, b in combinations(texts, 2):
            if texts[a] & texts[b]:
                assert any({a, b} <= group for group in kin), (story.id, a, b)


def test_the_cut_leaves_the_share_of_words_that_was_asked_for(bench, bases):
    draft = bench.drafting
    for n, base in enumerate(bases[:40]):
        whole = [[bench.derived.Sentence(s, s) for s in p] for p in base.paragraphs]
        for keep in draft.KEEPS:
            for how in ("end", "random"):
                kept = draft.cut(whole, keep, how, Random(n))
                share = draft.size(kept) / draft.size(whole)
                assert abs(share - keep) < 0.07, (base.name, keep, how)
                if how == "end":
                    flat = [s for p in kept for s in p]
                    assert flat == [s for p in whole for s in p][: len(flat)]


def test_edges_state_how_much_was_kept_and_changed(bench, stories):
    edges = [e for s in stories for e in s.text_edges]
    assert {e.keep for e in edges} == set(bench.drafting.KEEPS)
    for edge in edges:
        assert abs(edge.kept - edge.keep * (1 - edge.altered)) < 0.12, edge
        if "verbatim" in edge.operations:
            assert edge.altered < 0.02, edge
        assert 0 < edge.share <= 1
    reworded = [e.altered for e in edges if "reworded" in e.operations]
    assert 0.03 < sum(reworded) / len(reworded) < 0.4


def test_what_is_cited_stands_in_the_text(stories):
    for story in stories:
        texts = {r.key: r.text for r in story.reports}
        for edge in story.reference_edges:
            words = edge.reference.outlet.removeprefix("The ").split()
            text = texts[edge.child]
            short = {"The Associated Press": "AP", "Agence France-Presse": "AFP"}
            short |= {"United Press International": "UPI"}
            names = {" ".join(words), words[-1], short.get(edge.reference.outlet, words[-1])}
            assert any(name in text for name in names), edge


def test_both_sides_of_a_citation_name_the_same_outlet(stories):
    for story in stories:
        outlets = {r.key: r.outlet for r in story.reports}
        for edge in story.reference_edges:
            if edge.reference.report:
                assert outlets[edge.reference.report] == edge.reference.outlet
                assert edge.reference.report != edge.child


def test_circles_have_no_root_and_reports_of_one_event_are_each_their_own(stories):
    assert Counter(s.pattern for s in stories if s.circles) == Counter(
        s.pattern for s in stories if s.pattern == "circle"
    )
    for story in stories:
        if story.pattern == "circle":
            assert story.roots == ()
        if story.pattern == "event":
            assert sorted(story.roots) == sorted(r.key for r in story.members if r.role == "root")
            assert len(story.roots) == 3
        if story.pattern in ("wire", "outside"):
            assert len(story.roots) == 1
            assert story.roots[0] not in {r.key for r in story.reports}
        assert (story.roots is None) == (story.pattern == "passing")


def at(hour: int, day: int = 4, precision: str = "minute", zone: str | None = None):
    value = datetime(2031, 3, day, hour, tzinfo=UTC if zone else None)
    return Published("as printed", value, precision, zone)


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (None, at(9), "none"),
        (at(9, zone="UTC"), at(10, zone="GMT"), "yes"),
        (at(10, zone="UTC"), at(9, zone="UTC"), "no"),
        (at(9), at(9), "none"),
        (at(9), at(11), "unclear"),
        (at(9), at(11, day=6), "yes"),
        (at(9, zone="UTC"), at(11), "unclear"),
        (at(0, precision="day"), at(11), "none"),
        (at(0, precision="day"), at(11, day=5), "unclear"),
        (at(0, precision="day"), at(11, day=6), "yes"),
        (at(0, precision="day"), at(0, day=5, precision="day"), "yes"),
        (at(0, day=5, precision="day"), at(0, precision="day"), "no"),
    ],
)
def test_a_date_line_tells_no_more_than_it_says(bench, first, second, told):
    assert bench.derived.earlier(first, second) == told


def test_evidence_of_direction_is_what_the_reports_show(bench, stories):
    for story in stories:
        stamps = {r.key: r.published for r in story.reports}
        cited = {(e.child, e.reference.report): e.reference.kind for e in story.reference_edges}
        for edge in story.text_edges:
            kind = cited.get((edge.child, edge.parent))
            order = bench.derived.earlier(stamps[edge.parent], stamps[edge.child])
            assert (edge.evidence in ("citation", "credit")) <= (kind is not None), edge
            assert (edge.evidence == "time") <= (order == "yes" and kind is None), edge
            assert (edge.evidence in ("none", "containment")) <= (order == "none"), edge


def test_synonyms_leave_quotations_alone_and_keep_the_form_of_the_word(bench):
    text = "The lawyers announced it and said “the lawyers announced a big plan” to a lawyer."
    for seed in range(20):
        new = bench.rewording.synonyms(text, Random(seed), 1.0)
        assert "“the lawyers announced a big plan”" in new
        assert new.startswith("The attorneys ")
        assert new.split()[2] in ("declared", "unveiled")
        assert new.endswith("to an attorney.")
    assert bench.rewording.synonyms(text, Random(1), 0.0) == text


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("begin", "begin begins began begun beginning"),
        ("ban", "ban bans banned banned banning"),
        ("deny", "deny denies denied denied denying"),
        ("release", "release releases released released releasing"),
        ("watch", "watch watches watched watched watching"),
    ],
)
def test_verbs_are_conjugated(bench, verb, forms):
    assert bench.rewording.conjugated(verb) == tuple(forms.split())


def test_spelling_and_marks_go_both_ways(bench):
    british = bench.rewording.spelling("Their neighbors organized it.", british=True)
    assert british == "Their neighbours organised it."
    assert bench.rewording.spelling(british, british=False) == "Their neighbors organized it."
    curly = bench.rewording.marks('"It\'s ours," she said.', curly=True)
    assert curly == "“It’s ours,” she said."
    assert bench.rewording.marks(curly, curly=False) == '"It\'s ours," she said.'


def test_reports_that_share_copy_are_found_and_one_is_left_out(bench, bases):
    first, second, *_ = bases
    copied = bench.bases.replace(second, paragraphs=(*second.paragraphs, first.paragraphs[0]))
    assert bench.bases.shared_copy([first, copied, bases[2]]) == {
        frozenset((first.name, copied.name))
    }
    assert bench.bases.unshared([first, copied, bases[2]]) == [first, bases[2]]
    assert not bench.bases.shared_copy([first, second, bases[2]])


def test_paragraphs_that_speak_of_the_press_are_left_out(bench):
    text = "Head\nOrr told CNN that it was late.\nThe mill was old.\nIt was a website."
    plain = bench.bases.plain(bench.bases.base("b", text, date(2031, 3, 1)))
    assert plain.paragraphs == (("The mill was old.",),)


def test_what_the_gold_says_is_all_right(bench, stories):
    total = bench.lineage.judged(stories, [perfect(bench, s) for s in stories])
    assert total.mistakes == []
    found = bench.lineage_score.figures(total.counts)
    wrong = {"direction wrong", "direction open", "direction asserted"}
    assert {k: v for k, v in found.items() if k not in wrong and v != 1} == {}
    assert all(found[k] == 0 for k in wrong)


def test_an_empty_answer_finds_nothing_and_counts_every_report_as_an_origin(bench, stories):
    empty = bench.answers.Answer((), ())
    found = figures(bench, stories, [empty for _ in stories])
    assert found["text all F1"] == found["references F1"] == found["circles F1"] == 0
    assert found["origins"] == 0


def test_claims_the_wrong_way_round_are_found_but_wrong_in_direction(bench, stories):
    turned = []
    for story in stories:
        answer = perfect(bench, story)
        claims = tuple(
            bench.answers.Claim(c.base, c.report, None, c.kind, directed=True)
            for c in answer.claims
            if c.of_text
        )
        turned.append(bench.answers.Answer(claims, answer.groups))
    found = figures(bench, stories, turned)
    assert found["text all F1"] == found["direction wrong"] == found["direction asserted"] == 1
    assert found["direction right"] == 0


def test_a_distractor_joined_to_a_story_costs_precision_at_both_levels(bench, stories):
    story = next(s for s in stories if s.pattern == "event")
    root = next(r.key for r in story.members if r.role == "root" and not _child(story, r.key))
    other = next(r.key for r in story.reports if r.role == "distractor")
    answer = perfect(bench, story)
    joined = bench.answers.Claim(other, root, None, "rewrites", directed=False)
    counts = bench.lineage.judged(
        [story], [bench.answers.Answer((*answer.claims, joined), answer.groups)]
    ).counts
    for level in ("0.2", "0.4"):
        assert counts[f"text {level} ours"] == counts[f"text {level} right"] + 1


def _child(story, key):
    return any(key == e.child for e in story.text_edges)


def test_carriers_of_one_wire_story_may_be_joined_but_not_directed(bench, stories):
    story = next(s for s in stories if s.common)
    one, other = sorted(min(story.common, key=sorted))
    answer = perfect(bench, story)
    for directed in (False, True):
        claim = bench.answers.Claim(one, other, None, "reprints", directed)
        counts = bench.lineage.judged(
            [story], [bench.answers.Answer((*answer.claims, claim), answer.groups)]
        ).counts
        assert counts["text all ours"] == counts["text all right"] + directed


def test_an_equal_parent_is_right_once_for_each_edge(bench):
    edge = bench.derived.TextEdge(
        "c", "a", 1.0, 1.0, 0.0, 1.0, "reprints", "none", (), ("a", "b")
    )  # fmt: skip
    pairs = [frozenset("cb"), frozenset("ca")]
    assert bench.lineage_score.matched([edge], pairs) == {edge: frozenset("ca")}
    assert bench.lineage_score.matched([edge], pairs[:1]) == {edge: frozenset("cb")}
    assert bench.lineage_score.matched([edge], [frozenset("ab")]) == {}


def test_roots_of_distractors_are_not_counted(bench, stories):
    story = next(s for s in stories if s.pattern == "fan")
    other = next(r.key for r in story.reports if r.role == "distractor")
    answer = perfect(bench, story)
    (group,) = answer.groups
    wide = bench.answers.Group(
        group.reports | {other}, (*group.roots, bench.answers.Origin(other, other))
    )
    joined = bench.answers.Answer(answer.claims, (wide,))
    assert bench.lineage_score.roots_found(story, joined) == frozenset(story.roots)
    stray = bench.answers.Group(
        group.reports, (*group.roots, bench.answers.Origin("The Nowhere Bugle", None))
    )
    assert len(bench.lineage_score.roots_found(story, bench.answers.Answer((), (stray,)))) == 2


def test_peers_find_reprints_and_take_the_later_for_the_child(bench, stories):
    story = next(
        s
        for s in stories
        if any(e.keep == 1 and e.altered < 0.01 and e.share > 0.9 for e in s.text_edges)
    )
    answer = bench.answers.of_peer(story, bench.answers.shingles(story), 0.5)
    times = {r.key: r.published.value.replace(tzinfo=None) for r in story.reports if r.published}
    assert answer.claims
    for claim in answer.claims:
        if claim.directed:
            assert times[claim.report] > times[claim.base]
    assert frozenset().union(*(g.reports for g in answer.groups)) == {r.key for r in story.reports}
    assert bench.answers.of_peer(story, bench.answers.headlines(story), 1.01).claims == ()


@pytest.mark.parametrize("options", [["--half", "report", "--show"], ["--check"]])
def test_mistakes_of_the_report_half_are_not_shown_and_floors_are_of_it(
    bench, monkeypatch, options
):
    monkeypatch.setattr(sys, "argv", ["lineage.py", *options])
    with pytest.raises(SystemExit, match="half"):
        bench.lineage.parsed("")
