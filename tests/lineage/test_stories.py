"""Stories: which reports hang together, where they come from, and who cites whom round."""

import os
import subprocess
import sys
from datetime import date

import pytest

from reportedly.codec import to_json
from reportedly.comparison import DerivationKind
from reportedly.record import SourceType

GAZETTE, ECHO, LANTERN = "Tern Gazette", "Hask Echo", "The Evening Lantern"
PAPERS = ("Tern Gazette", "Hask Echo", "Dune Herald", "Marsh Mirror")
FERRY = (
    "The ferry of Low Marsh will stay in the harbour until its rusted hull is welded, as the {} "
    "reported on Monday.\n\nDivers found eleven cracks below the waterline in April. Captain Ilse "
    "Pohl had warned of rust since the winter storms."
)
WORDS = "“The ferry is forty years old and it leaks like a basket,”"
MAYOR = ("Mayor Ida Orr", "said", WORDS, {"kind": SourceType.NAMED_PERSON})
COMPARE = (
    "import sys; from reportedly.codec import from_json, to_json;"
    "from reportedly.comparing import compare_records;"
    "records = [from_json(line) for line in sys.stdin.buffer];"
    "sys.stdout.buffer.write(to_json(compare_records(records)))"
)


def stories(made):
    return [(s.reports, {r.report or r.name for r in s.roots}) for s in made.compared().stories]


def ring(collection, prose, *cited):
    """Reports of one day, of which each says that another had it: r1 names the first of these."""
    made = collection()
    for n, (own, other) in enumerate(zip(PAPERS, cited, strict=False)):
        made.add(f"{FERRY.format(other)}\n\n{prose(n, 60)}", own, date(2021, 5, 3))
    return made


def test_reports_that_copy_are_a_story_with_one_origin(collection, prose):
    made = collection()
    made.add(prose(9, 120), "Dune Herald", date(2021, 5, 1))
    for day, outlet in enumerate((GAZETTE, ECHO, LANTERN), start=1):
        made.add(prose(1, 120), outlet, date(2021, 5, day))
    (one,) = made.compared().stories
    assert one.reports == ("r2", "r3", "r4")
    assert [(r.name, r.report) for r in one.roots] == [(GAZETTE, "r2")]
    assert one.why.startswith("3 reports, 1 origin: Tern Gazette (")
    assert one.circles == ()


def test_a_shared_statement_makes_a_story_of_two_origins(collection, prose):
    made = collection()
    for n, outlet in enumerate((GAZETTE, ECHO), start=1):
        made.add(f"{prose(n, 96)}\n\n{WORDS} Mayor Ida Orr said.", outlet, date(2021, 5, n), MAYOR)
    assert stories(made) == [(("r1", "r2"), {"r1", "r2"})]
    assert made.compared().stories[0].why.startswith("2 reports, 2 origins: ")


def test_the_largest_story_comes_first_and_lone_reports_are_none(collection, prose):
    made = collection()
    for n, seed in enumerate((1, 2, 3, 2, 1, 2, 4), start=1):
        made.add(prose(seed, 120), f"Paper {n}", date(2021, 5, n))
    assert stories(made) == [(("r2", "r4", "r6"), {"r2"}), (("r1", "r5"), {"r1"})]
    assert [s.id for s in made.compared().stories] == ["story1", "story2"]


def test_nothing_makes_no_story(collection, prose):
    assert collection().compared().stories == ()
    assert collection(prose(1, 96), prose(2, 96)).compared().stories == ()


def test_who_cites_and_has_a_source_of_its_own_is_an_origin_too(collection, prose):
    made = collection()
    made.add(f"{FERRY.format('board')}\n\n{prose(1, 60)}", GAZETTE, date(2021, 5, 3))
    told = "“Nobody asked me,” Captain Pohl told the Echo. The hull of the ferry is thin."
    made.add(f"{FERRY.format(GAZETTE)}\n\n{told}", ECHO, date(2021, 5, 4))
    text = "The ferry of Low Marsh leaks, the Tern Gazette reported. Divers found eleven cracks."
    made.add(f"{text}\n\n“Nobody asked me,” Captain Pohl told the Lantern.", LANTERN)
    (one,) = made.compared().stories
    assert {r.report for r in one.roots} == {"r1", "r3"}  # the Echo has its text from the Gazette
    (own,) = (r for r in one.roots if r.report == "r3")
    assert own.why == "has a source of its own: “told the Lantern”"


def test_all_that_carry_an_agency_are_one_origin(collection, prose):
    made = collection()
    for n, outlet in enumerate((GAZETTE, ECHO, LANTERN), start=1):
        text = f"LOW MARSH (Reuters) - {prose(1, 96)}\n\n{WORDS} Mayor Ida Orr said."
        made.add(text, outlet, date(2021, 5, n), MAYOR)
    assert stories(made) == [(("r1", "r2", "r3"), {"Reuters"})]


def test_two_that_cite_each_other_are_a_circle(collection, prose):
    made = ring(collection, prose, PAPERS[1], PAPERS[0])
    (one,) = made.compared().stories
    (circle,) = one.circles
    assert circle.reports == ("r1", "r2")
    assert circle.why == "each of the two names the other as where it has it from"
    assert "A circle: Tern Gazette cites Hask Echo cites Tern Gazette" in one.why
    assert len(circle.evidence) == 2
    for match, other in zip(circle.evidence, (PAPERS[1], PAPERS[0]), strict=True):
        text = made.records[int(match.here.report[1:]) - 1].article.text
        assert any(other in span.of(text) for span in match.here.spans)


def test_a_circle_is_told_in_the_order_of_its_citations(collection, prose):
    made = ring(collection, prose, PAPERS[2], PAPERS[3], PAPERS[1], PAPERS[0])
    (one,) = made.compared().stories
    (circle,) = one.circles
    assert circle.reports == ("r1", "r3", "r2", "r4")
    ring_ = ("Tern Gazette", "Dune Herald", "Hask Echo", "Marsh Mirror", "Tern Gazette")
    assert one.why.endswith(f"A circle: {' cites '.join(ring_)}")


def test_who_only_cites_a_circle_is_not_in_it(collection, prose):
    made = ring(collection, prose, PAPERS[1], PAPERS[0], PAPERS[0])
    (one,) = made.compared().stories
    assert one.reports == ("r1", "r2", "r3")
    assert [c.reports for c in one.circles] == [("r1", "r2")]


def test_a_row_of_citations_is_no_circle(collection, prose):
    made = ring(collection, prose, PAPERS[1], PAPERS[2], "harbour board")
    (one,) = made.compared().stories
    assert one.circles == ()
    assert {r.report for r in one.roots} == {"r3"}
    cites = [(d.report, d.base) for d in made.derived() if d.kind is DerivationKind.CITES]
    assert cites == [("r1", "r2"), ("r2", "r3")]


def mixed(collection, prose, order):
    """Eight reports of two stories, in some order: copies, citations, shared words."""
    said = f"{WORDS} Mayor Ida Orr said."
    pages = [
        (f"{prose(1, 120)}\n\n{said}", PAPERS[0], date(2021, 5, 1), MAYOR),
        (f"{prose(1, 120)}\n\n{said}", PAPERS[1], date(2021, 5, 2), MAYOR),
        (f"{prose(2, 60)}\n\n{said}\n\n{prose(1, 60)}", PAPERS[2], date(2021, 5, 3), MAYOR),
        (f"{prose(3, 120)}\n\n{said}", PAPERS[3], date(2021, 5, 4), MAYOR),
        (f"{FERRY.format('Vale Times')}\n\n{prose(4, 60)}", "Hask Times", date(2021, 5, 3)),
        (f"{FERRY.format('Hask Times')}\n\n{prose(5, 60)}", "Vale Times", date(2021, 5, 3)),
        (prose(6, 120), "Low Marsh Post", None),
        (f"LOW MARSH (Reuters) - {prose(7, 96)}", "Port Vale Post", date(2021, 5, 3)),
    ]
    made = collection()
    for n in order:
        made.add(*pages[n])
    return made


@pytest.mark.parametrize("order", [(7, 6, 5, 4, 3, 2, 1, 0), (3, 5, 0, 7, 2, 6, 1, 4)])
def test_the_order_in_which_reports_are_given_changes_nothing(collection, prose, order):
    def told(order):
        found = mixed(collection, prose, order).compared()
        names = {r.key: r.outlet for r in found.reports}
        derived = {
            (names[d.report], d.kind, d.outlet, names.get(d.base), d.basis)
            for d in found.derivations
            if d.directed
        }
        said = {
            (frozenset(names[v.report] for v in s.variants), frozenset(r.name for r in s.roots))
            for s in found.statements
        }
        rooted = {
            (frozenset(names[r] for r in s.reports), frozenset(r.name for r in s.roots))
            for s in found.stories
        }
        rings = {frozenset(names[r] for r in c.reports) for s in found.stories for c in s.circles}
        return derived, said, rooted, rings

    first = told(range(8))
    assert told(order) == first
    assert len(first[1]) == 1
    assert first[3] == {frozenset({"Hask Times", "Vale Times"})}


def test_no_seed_of_hashing_changes_a_byte(collection, prose):
    made = mixed(collection, prose, range(8))
    lines = b"\n".join(map(to_json, made.records))
    runs = [
        subprocess.run(
            [sys.executable, "-c", COMPARE],
            input=lines,
            capture_output=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] == to_json(made.compared())
