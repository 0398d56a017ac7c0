"""What bench/credits.py counts, on made-up reports; no corpus is read."""

import importlib
import json
import sys
from pathlib import Path

import pytest

from reportedly.record import Credit

BENCH = Path(__file__).resolve().parents[2] / "bench"


@pytest.fixture(scope="module")
def bench():
    sys.path.insert(0, str(BENCH))
    try:
        return importlib.import_module("credits")
    finally:
        sys.path.remove(str(BENCH))


def sample(bench, ours=(), gold=(), *, told=(), read=(), kept=("wire", "credit")):
    names = {bench.canonical(name): name for name in gold}
    return bench.Sample(
        id="a",
        ours=tuple(Credit(outlet, kind, None, outlet) for outlet, kind in ours),
        gold=names,
        shown={
            "anywhere": frozenset(names),
            "outside attributions": frozenset(names) - {bench.canonical(t) for t in told},
        },
        read=frozenset(map(bench.canonical, read)),
        kept=frozenset(kept),
    )


def test_spellings_of_one_outlet_are_one(bench):
    assert (
        len({bench.canonical(n) for n in ("AP", "The Associated Press", "associated press")}) == 1
    )
    assert bench.canonical("ValePost.com") == bench.canonical("The Vale Post ")
    assert bench.canonical("Vale Post") != bench.canonical("Vale Times")


def test_initials_count_in_capitals_only(bench):
    assert len(bench.places("AP", "AP, ap and the Associated Press")) == 2
    assert bench.places("AP", "the map of APEC") == []
    assert bench.places("Vale Post.", "the vale post")


def test_what_is_told_in_attributions_only_is_not_missed(bench):
    one = sample(bench, gold=["Vale Post"], told=["Vale Post"])
    assert one.counts("outside attributions") == (0, 0, 0)
    assert one.counts("anywhere") == (0, 0, 1)


def test_what_the_columns_lack_is_wrong_if_they_are_kept(bench):
    ours = [("Vale Post", "hat tip")]
    assert sample(bench, ours).counts("outside attributions") == (0, 1, 0)
    assert sample(bench, ours, kept=["wire"]).counts("outside attributions") == (0, 0, 0)
    assert sample(bench, ours, kept=["wire"]).counts("all columns") == (0, 1, 0)
    assert sample(bench, ours, read=["Vale Post"]).counts("and read") == (1, 1, 1)


def test_nothing_found_and_all_found(bench):
    gold = ["AP", "Vale Post"]
    nothing = bench.figures([sample(bench, gold=gold)])
    assert nothing["f1"] == nothing["recall"] == nothing["precision"] == 0
    every = bench.figures([sample(bench, [("AP", "wire"), ("Vale Post", "hat tip")], gold)])
    assert set(every.values()) == {1.0}


def test_a_column_is_kept_for_a_publisher_with_a_value_in_it(bench):
    rows = [
        {"publisher": "a", "wire": "None", "credit": "h/t: Vale Post"},
        {"publisher": "a", "wire": "NA", "credit": "None"},
        {"publisher": "b", "wire": "AP", "credit": "None"},
    ]
    assert bench.kept(rows) == {"a": {"credit"}, "b": {"wire"}}


def test_what_was_read_is_one_credit_a_line():
    lines = (BENCH / "credits.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert len({(row["article"], row["outlet"]) for row in rows}) == len(rows) > 0
    assert all(row.keys() == {"article", "outlet"} for row in rows)
