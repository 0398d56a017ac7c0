"""How many origins speak for a statement independently of each other, and why."""

from datetime import date

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.lineage.origins import Sourcing, count, ends, outside
from reportedly.record import SourceType

PERSON, UNNAMED = SourceType.NAMED_PERSON, SourceType.UNNAMED_PERSON
WORDS = "“The ferry is forty years old and it leaks like a basket,”"
SAYS = f"{WORDS} Mayor Ida Orr said."
GAZETTE, ECHO, LANTERN = "Tern Gazette", "Hask Echo", "The Evening Lantern"


def mayor(cue="said", **more):
    return "Mayor Ida Orr", cue, WORDS, {"kind": PERSON, **more}


def page(prose, seed, says=SAYS):
    """A report that shares nothing with others but what the mayor says."""
    return f"{prose(seed, 120)}\n\n{says}\n\n{prose(100 + seed, 60)}"


def on_word_of(source, cue="reported", kind=SourceType.NAMED_ORGANIZATION):
    """The words, told on another's word; and the two attributions."""
    said = f"Mayor Ida Orr said {WORDS}"
    outer = (source, cue, said, {"kind": kind})
    return f"{said} {source} {cue}.", outer, mayor(within="a1")


def statement(made):
    """The statement that is the mayor's words, and no paper's sentence with them."""
    (one,) = (s for s in made.compared().statements if s.variants[s.longest].quoted)
    place = one.variants[one.longest].words
    text = made.records[int(place.report[1:]) - 1].article.text
    assert [span.of(text) for span in place.spans] == [WORDS.strip("“”,")]
    return one


def roots(made):
    return {root.report or root.name for root in statement(made).roots}


@pytest.fixture
def made(collection, prose):
    """A collection in which the Gazette has what the mayor says."""
    first = collection()
    first.add(page(prose, 1), GAZETTE, date(2021, 5, 1), mayor())
    return first


def test_reports_that_have_it_from_nobody_are_origins(made, prose):
    made.add(page(prose, 2), ECHO, date(2021, 5, 2), mayor())
    one = statement(made)
    assert roots(made) == {"r1", "r2"}
    assert one.why.startswith("2 reports, 2 origins: ")
    assert all(root.why == "names no other report as its source" for root in one.roots)


def test_a_reprint_confirms_nothing(made, prose):
    for day in range(2, 12):
        made.add(page(prose, 1), f"Paper {day}", date(2021, 5, day), mayor())
    assert roots(made) == {"r1"}
    assert statement(made).why.startswith("11 reports, 1 origin: Tern Gazette (")


def test_a_cut_reprint_and_a_rewrite_confirm_nothing(made, prose):
    blocks = page(prose, 1).split("\n\n")
    made.add("\n\n".join(blocks[1:-1]), ECHO, date(2021, 5, 2), mayor())
    rewrite = [" ".join(w for k, w in enumerate(b.split()) if k % 9 != 4) for b in blocks[:-2]]
    text = "\n\n".join([prose(50, 60), *rewrite, SAYS])
    made.add(text, LANTERN, date(2021, 5, 3), mayor())
    assert len(statement(made).variants) == 3
    assert roots(made) == {"r1"}


def test_a_source_of_its_own_counts(made, prose):
    told = f"{WORDS} Mayor Ida Orr told the Lantern."
    made.add(page(prose, 2, told), LANTERN, date(2021, 5, 2), mayor("told"))
    assert roots(made) == {"r1", "r2"}
    (own,) = (root for root in statement(made).roots if root.report == "r2")
    assert (own.name, own.why) == (LANTERN, "has a source of its own: “told the Lantern”")
    assert own.why in statement(made).why


def test_a_witness_of_its_own_counts_though_it_names_another(made, prose):
    text, outer, inner = on_word_of("a farmer", "recalled", UNNAMED)
    text += f" The {GAZETTE} had it first."
    made.add(page(prose, 2, text), LANTERN, date(2021, 5, 2), outer, inner)
    assert roots(made) == {"r1", "r2"}
    (own,) = (root for root in statement(made).roots if root.report == "r2")
    assert "a farmer" in own.why


def test_the_witness_of_a_report_is_none_of_its_reprint(collection, prose):
    text, outer, inner = on_word_of("a farmer", "recalled", UNNAMED)
    made = collection()
    for day, outlet in enumerate((GAZETTE, ECHO, LANTERN), start=1):
        made.add(page(prose, 1, text), outlet, date(2021, 5, day), outer, inner)
    assert roots(made) == {"r1"}


def test_what_is_told_on_another_s_word_is_no_origin(made, prose):
    text, outer, inner = on_word_of(f"the {GAZETTE}")
    made.add(page(prose, 2, text), ECHO, date(2021, 5, 2), outer, inner)
    assert roots(made) == {"r1"}


def test_an_outlet_named_in_the_sentence_has_it(made, prose):
    text = f"{WORDS} Mayor Ida Orr told the {GAZETTE}."
    made.add(page(prose, 2, text), ECHO, date(2021, 5, 2), mayor("told"))
    assert roots(made) == {"r1"}


def test_a_source_of_its_own_for_one_thing_is_none_for_another(made, prose):
    text, outer, inner = on_word_of(f"the {GAZETTE}")
    text += "\n\nThe mayor told the Echo that she likes ferries."
    made.add(page(prose, 2, text), ECHO, date(2021, 5, 2), outer, inner)
    assert roots(made) == {"r1"}


def test_an_agency_outside_counts_once_for_all_that_carry_it(collection, prose):
    made = collection()
    for day, outlet in enumerate((GAZETTE, ECHO, LANTERN), start=1):
        text = f"LOW MARSH (Reuters) - {page(prose, 1)}"
        made.add(text, outlet, date(2021, 5, day), mayor())
    (root,) = statement(made).roots
    assert (root.name, root.report) == ("Reuters", None)
    assert "is not in the collection" in root.why
    assert statement(made).why.startswith("3 reports, 1 origin: Reuters (")


def test_an_outlet_outside_counts_once_for_all_on_whose_word_it_is(collection, prose):
    made = collection()
    for seed, outlet in enumerate((GAZETTE, ECHO)):
        text, outer, inner = on_word_of("the Dune Herald")
        made.add(page(prose, seed, text), outlet, date(2021, 5, 1), outer, inner)
    assert roots(made) == {"Dune Herald"}


def test_two_agencies_are_two_origins(collection, prose):
    made = collection()
    for seed, (outlet, wire) in enumerate(((GAZETTE, "Reuters"), (ECHO, "AFP"))):
        text = f"LOW MARSH ({wire}) - {page(prose, seed)}"
        made.add(text, outlet, date(2021, 5, 1), mayor())
    assert roots(made) == {"Reuters", "AFP"}


def test_a_circle_shows_no_origin(collection, prose):
    made = collection()
    for seed, (own, other) in enumerate(((GAZETTE, ECHO), (ECHO, GAZETTE))):
        text, outer, inner = on_word_of(f"the {other}")
        made.add(page(prose, seed, text), own, date(2021, 5, 1), outer, inner)
    one = statement(made)
    assert one.roots == ()
    assert one.why == (
        "2 reports, no origins: Tern Gazette and Hask Echo have it from each other: "
        "a circle, in which no origin is shown"
    )


def test_who_cites_a_circle_has_no_other_origin(collection, prose):
    made = collection()
    for seed, (own, other) in enumerate(((GAZETTE, ECHO), (ECHO, GAZETTE), (LANTERN, ECHO))):
        text, outer, inner = on_word_of(f"the {other}")
        made.add(page(prose, seed, text), own, date(2021, 5, 1), outer, inner)
    assert statement(made).roots == ()
    assert statement(made).why.startswith("3 reports, no origins: ")


def test_a_circle_beside_an_origin(made, prose):
    for seed, (own, other) in enumerate(((LANTERN, ECHO), (ECHO, "Lantern")), start=2):
        text, outer, inner = on_word_of(f"the {other}")
        made.add(page(prose, seed, text), own, date(2021, 5, 1), outer, inner)
    assert roots(made) == {"r1"}
    assert statement(made).why.startswith("3 reports, 1 origin: Tern Gazette (")
    assert "have it from each other: a circle" in statement(made).why


def test_two_of_which_either_may_have_it_first_are_one_origin(made, prose):
    made.add(page(prose, 1), ECHO, date(2021, 5, 1), mayor())
    (root,) = statement(made).roots
    assert root.name in ("Tern Gazette or Hask Echo", "Hask Echo or Tern Gazette")
    assert "nothing tells which of them had it first" in root.why
    assert statement(made).why.startswith("2 reports, 1 origin: ")


def test_of_two_that_share_text_one_has_it_from_elsewhere(made, prose):
    made.add(page(prose, 2), ECHO, date(2021, 5, 3), mayor())
    text, outer, inner = on_word_of(f"the {GAZETTE}")
    rest = page(prose, 2).split("\n\n")
    changed = "\n\n".join([*rest[:-2], text, rest[-1]])
    made.add(changed, LANTERN, date(2021, 5, 3), outer, inner)
    assert roots(made) == {"r1"}


def test_nodes_outside_are_one_for_all_spellings():
    assert outside("AP") == outside("The Associated Press")
    assert outside("Tern Gazette") == outside("the Tern Gazette")
    assert outside("Tern Gazette") != outside("Hask Gazette")


def sourcing(collection, number):
    made = collection()
    for n in range(number):
        made.add("The ferry sailed again on Monday, after three weeks.", f"Paper {n + 1}")
    return Sourcing(made.reports, (), ())


@pytest.mark.parametrize(
    ("reports", "roots_", "words"),
    [
        (1, 0, "1 report, no origins known"),
        (1, 1, "1 report, 1 origin: Paper 1 (why 1)"),
        (3, 1, "3 reports, 1 origin: Paper 1 (why 1)"),
        (3, 2, "3 reports, 2 origins: Paper 1 (why 1); Paper 2 (why 2)"),
    ],
)
def test_the_count_in_words(collection, reports, roots_, words):
    known = sourcing(collection, 3)
    whys = {f"r{n}": f"why {n}" for n in range(1, 4)}
    graph = nx.MultiDiGraph()
    graph.add_nodes_from([f"r{n}" for n in range(1, roots_ + 1)])
    found, circles = ends(graph, [], known, whys)
    assert count(reports, found, circles, known) == words


@given(st.sets(st.tuples(st.integers(1, 7), st.integers(1, 7)).filter(lambda e: e[0] != e[1])))
def test_roots_are_where_nothing_leads_on(collection, edges):
    graph = nx.MultiDiGraph()
    graph.add_nodes_from([f"r{n}" for n in range(1, 8)])
    graph.add_edges_from((f"r{a}", f"r{b}") for a, b in edges)
    found, circles = ends(graph, [], sourcing(collection, 7), {})
    assert {root.report for root in found} == {n for n in graph if not list(graph.successors(n))}
    reached = {node for circle in circles for node in circle} | {root.report for root in found}
    for node in graph:
        after = nx.descendants(graph, node) | {node}
        assert after & reached
        assert (node in reached) == all(node in nx.descendants(graph, n) | {n} for n in after)


@given(
    st.sets(st.tuples(st.integers(1, 6), st.integers(1, 6)).filter(lambda e: e[0] < e[1])),
    st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)).filter(lambda e: e[0] != e[1])),
)
def test_what_stays_open_never_adds_an_origin(collection, edges, pairs):
    graph = nx.MultiDiGraph()
    graph.add_nodes_from([f"r{n}" for n in range(1, 7)])
    graph.add_edges_from((f"r{b}", f"r{a}") for a, b in edges)
    known = sourcing(collection, 6)
    apart, _ = ends(graph, [], known, {})
    bound, circles = ends(graph, [(f"r{a}", f"r{b}") for a, b in pairs], known, {})
    assert 1 <= len(bound) <= len(apart)
    assert circles == []
