"""Reprints and rewrites: which report is the base of which, and what tells so."""

from datetime import UTC, date, datetime

import pytest

from reportedly.comparison import DerivationKind
from reportedly.text.tokens import tokens

REPRINTS, REWRITES = DerivationKind.REPRINTS, DerivationKind.REWRITES


def paragraphs(text):
    return text.split("\n\n")


def cut(text, *places):
    """Some paragraphs of a text, in this order."""
    return "\n\n".join(paragraphs(text)[n] for n in places)


def reworded(text, every, prose):
    """A text with each `every`th word replaced."""
    new = iter(prose(text, 1000).replace(".", "").lower().split()[::3])
    blocks = [block.split(" ") for block in paragraphs(text)]
    changed = [
        [next(new) if k % every == 1 else word for k, word in enumerate(block)] for block in blocks
    ]
    return "\n\n".join(" ".join(block) for block in changed)


def test_ten_reprints_of_one_report_have_one_base(collection, prose):
    made = collection()
    for day in range(1, 12):
        made.add(prose(0, 240), f"Paper {day}", date(2021, 5, day))
    assert made.copied() == [(f"r{n}", REPRINTS, "r1", "time") for n in range(2, 12)]


def test_ten_cut_reprints_of_one_report_have_one_base(collection, prose):
    made = collection()
    made.add(prose(0, 480), "Paper 1", date(2021, 5, 1))
    for n in range(1, 11):
        text = cut(prose(0, 480), *range(n % 3, 7 + n % 3))
        made.add(text, f"Paper {n + 1}", date(2021, 5, n + 1))
    assert made.copied() == [(f"r{n}", REPRINTS, "r1", "time") for n in range(2, 12)]


def test_reprints_come_in_any_order(collection, prose):
    days = [17, 4, 20, 2, 11, 9, 1, 3, 14, 6, 19, 8, 5, 16, 7, 18, 10, 13, 12, 15]
    made = collection()
    for day in days:
        made.add(prose(0, 120), f"Paper {day}", date(2021, 5, day))
    first = f"r{days.index(1) + 1}"
    assert made.copied() == [
        (f"r{n}", REPRINTS, first, "time") for n in range(1, 21) if f"r{n}" != first
    ]


def test_without_times_who_printed_it_first_stays_open(collection, prose):
    made = collection()
    for n in range(1, 6):
        made.add(prose(0, 240), f"Paper {n}")
    derived = made.derived()
    assert len(derived) == 4  # they hang together, and nothing more is known
    assert all(not d.directed and d.basis == "" for d in derived)
    assert {key for d in derived for key in (d.report, d.base)} == {f"r{n}" for n in range(1, 6)}
    assert all("nothing tells" in d.reason for d in derived)


def test_one_day_does_not_tell_who_was_first(collection, prose):
    made = collection()
    made.add(prose(0, 240), "Tern Post", date(2021, 5, 1))
    made.add(prose(0, 240), "Hask Echo", date(2021, 5, 1))
    (one,) = made.derived()
    assert not one.directed
    assert one.kind is REPRINTS


def test_a_copy_of_a_rewrite_derives_from_the_rewrite(collection, prose):
    first = prose(0, 480)
    second = f"{reworded(cut(first, *range(6)), 5, prose)}\n\n{prose(1, 96)}"
    made = collection()
    made.add(first, "Tern Post", date(2021, 5, 1))
    made.add(second, "Hask Echo", date(2021, 5, 2))
    made.add(second, "Marsh Mirror", date(2021, 5, 3))
    assert made.copied() == [("r2", REWRITES, "r1", "time"), ("r3", REPRINTS, "r2", "time")]


def test_a_copy_of_a_reprint_derives_from_what_was_reprinted(collection, prose):
    first = prose(0, 480)
    second = reworded(first, 40, prose)
    made = collection()
    made.add(first, "Tern Post", date(2021, 5, 1))
    made.add(second, "Hask Echo", date(2021, 5, 2))
    made.add(f"{second}\n\n{prose(1, 120)}", "Marsh Mirror", date(2021, 5, 3))
    assert [(report, base) for report, _, base, _ in made.copied()] == [("r2", "r1"), ("r3", "r1")]


def test_a_reprint_that_is_named_is_the_base(collection, prose):
    first = prose(0, 480)
    second = reworded(first, 40, prose)
    made = collection()
    made.add(first, "Tern Post", date(2021, 5, 1))
    made.add(second, "Hask Echo", date(2021, 5, 2))
    third = f"{second}\n\nThe board said nothing more, the Hask Echo reported."
    said = ("the Hask Echo", "reported", "The board said nothing more")
    made.add(third, "Marsh Mirror", date(2021, 5, 3), said)
    assert ("r3", REPRINTS, "r2", "citation") in made.copied()


def test_citation_tells_more_than_time(collection, prose):
    made = collection()
    lead = "All this was first reported by the Hask Echo."
    made.add(f"{lead}\n\n{prose(0, 240)}", "Tern Post", date(2021, 5, 1))
    made.add(prose(0, 240), "Hask Echo", date(2021, 5, 2))
    assert made.copied() == [("r1", REPRINTS, "r2", "citation")]


def test_time_tells_more_than_containment(collection, prose):
    made = collection()
    made.add(cut(prose(0, 480), 1, 2, 3), "Tern Post", date(2021, 5, 1))
    made.add(prose(0, 480), "Hask Echo", date(2021, 5, 2))
    assert made.copied() == [("r2", REWRITES, "r1", "time")]


def test_without_times_a_report_within_another_is_cut_from_it(collection, prose):
    made = collection()
    made.add(cut(prose(0, 480), 1, 2, 3), "Tern Post")
    made.add(prose(0, 480), "Hask Echo")
    assert made.copied() == [("r1", REPRINTS, "r2", "containment")]


def test_two_that_name_each_other_are_told_apart_by_time(collection, prose):
    made = collection()
    made.add(f"{prose(0, 240)}\n\nThis was first reported by the Hask Echo.", "Tern Post")
    made.add(f"{prose(0, 240)}\n\nThis was first reported by the Tern Post.", "Hask Echo")
    assert [basis for *_, basis in made.copied()] == [""]
    made = collection()
    for n, (own, other) in enumerate([("Tern Post", "Hask Echo"), ("Hask Echo", "Tern Post")]):
        text = f"{prose(0, 240)}\n\nThis was first reported by the {other}."
        made.add(text, own, datetime(2021, 5, 2 - n, tzinfo=UTC))
    assert made.copied() == [("r1", REPRINTS, "r2", "time")]


def test_two_that_carry_an_agency_outside_do_not_copy_each_other(collection, prose):
    made = collection()
    for day, outlet in enumerate(("Tern Post", "Hask Echo", "Marsh Mirror"), start=1):
        made.add(f"LOW MARSH (Reuters) - {prose(0, 240)}", outlet, date(2021, 5, day))
    assert made.copied() == []
    credited = [(d.report, d.base, d.outlet, d.basis) for d in made.derived()]
    assert credited == [(f"r{n}", None, "Reuters", "credit") for n in (1, 2, 3)]


def test_the_agency_is_the_base_where_it_is_in_the_collection(collection, prose):
    made = collection()
    text = f"LOW MARSH (Reuters) - {prose(0, 240)}"
    for day, outlet in enumerate(("Reuters", "Tern Post", "Hask Echo"), start=1):
        made.add(text, outlet, date(2021, 5, day))
    assert made.copied() == [(f"r{n}", REPRINTS, "r1", "citation") for n in (2, 3)]
    credited = {(d.report, d.base) for d in made.derived() if d.kind is DerivationKind.CREDITS}
    assert credited >= {("r2", "r1"), ("r3", "r1")}


def test_carriers_of_two_agencies_may_copy_each_other(collection, prose):
    made = collection()
    for day, (outlet, wire) in enumerate((("Tern Post", "Reuters"), ("Hask Echo", "AFP")), start=1):
        made.add(f"LOW MARSH ({wire}) - {prose(0, 240)}", outlet, date(2021, 5, day))
    assert made.copied() == [("r2", REPRINTS, "r1", "time")]


def test_a_report_made_of_two_has_both_bases(collection, prose):
    made = collection()
    made.add(prose(0, 288), "Tern Post", date(2021, 5, 1))
    made.add(prose(1, 288), "Hask Echo", date(2021, 5, 2))
    both = f"{cut(prose(0, 288), 0, 1, 2)}\n\n{cut(prose(1, 288), 3, 4, 5)}"
    made.add(both, "Marsh Mirror", date(2021, 5, 3))
    assert {(report, base) for report, _, base, _ in made.copied()} == {("r3", "r1"), ("r3", "r2")}


@pytest.mark.parametrize("when", [None, date(2021, 5, 1)])
def test_reports_that_share_only_quotations_derive_from_nobody(collection, prose, when):
    said = f"“{prose(9, 48)}”"
    made = collection()
    for n in range(3):
        made.add(f"{prose(n, 96)}\n\n{said}\n\n{prose(10 + n, 48)}", f"Paper {n}", when)
    assert made.derived() == ()


def test_unrelated_reports_derive_from_nobody(collection, prose):
    made = collection()
    for n in range(6):
        made.add(prose(n, 240), f"Paper {n}", date(2021, 5, 1 + n))
    assert made.derived() == ()


@pytest.mark.parametrize("share", [5, 3])
def test_a_rewrite_in_other_words_is_found(collection, prose, share):
    made = collection()
    made.add(prose(0, 480), "Tern Post", date(2021, 5, 1))
    made.add(reworded(prose(0, 480), 6, prose), "Hask Echo", date(2021, 5, 2))
    kept = cut(reworded(prose(0, 480), 8, prose), *range(share))
    made.add(f"{prose(1, 240)}\n\n{kept}", "Marsh Mirror", date(2021, 5, 3))
    found = {(report, kind, basis) for report, kind, _, basis in made.copied()}
    assert found == {("r2", REWRITES, "time"), ("r3", REWRITES, "time")}


def test_the_evidence_is_the_same_words_in_both(collection, prose):
    made = collection()
    made.add(prose(0, 480), "Tern Post", date(2021, 5, 1))
    made.add(f"{cut(prose(0, 480), 5, 6, 1, 2)}\n\n{prose(1, 96)}", "Hask Echo", date(2021, 5, 2))
    (one,) = made.derived()
    texts = {report.key: report.record.article.text for report in made.reports}
    assert len(one.evidence) == 2
    for match in one.evidence:
        here, there = (
            tokens(texts[passage.report], passage.spans[0]).folded
            for passage in (match.here, match.there)
        )
        assert here == there
        assert len(here) == 96
    assert (one.report, one.base, one.outlet) == ("r2", "r1", "Tern Post")
    assert 0.9 < one.score <= 1
    assert all(0 <= factor.value <= 1 for factor in one.factors)
    assert [factor.value for factor in one.factors] == [0.667, 0.4, 1]
    assert one.reason == (
        "67% of its words stand in 2 shared passages, 100% of them word for word; "
        "192 outside quotation marks; the base was published before"
    )
