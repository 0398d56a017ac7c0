"""The annotated chains are what bench/chains.py takes them for; no model is read."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"
ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (BENCH / "chains.jsonl").read_text(encoding="utf-8").splitlines()
]
ROLES = ("source", "cue", "content")


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    sys.path.insert(0, str(BENCH))
    try:
        import chains
    finally:
        sys.path.remove(str(BENCH))
    return chains


@pytest.fixture(scope="module")
def examples(bench):
    return {example.id: example for example in bench.load(BENCH / "chains.jsonl")}


def places(text: str, words: str) -> list[int]:
    return [n for n in range(len(text)) if text.startswith(words, n)]


def pieces(row: dict[str, Any], role: str) -> list[tuple[str, int | None]]:
    words = [row[role]] if isinstance(row[role], str) else row[role]
    at = row.get(f"{role}_at")
    starts = at if isinstance(at, list) else [at] * len(words)
    return list(zip(words, starts, strict=True))


def holders(told: list[dict[str, Any]], n: int) -> list[int]:
    out = []
    holder = told[n]["within"]
    while holder is not None:
        assert holder not in (n, *out), "a circle"
        out.append(holder)
        holder = told[holder]["within"]
    return out


def test_ids_and_texts_are_unique_and_the_halves_take_turns():
    assert [row["id"] for row in ROWS] == [f"c{n:03}" for n in range(1, len(ROWS) + 1)]
    assert len({row["text"] for row in ROWS}) == len(ROWS)
    assert all(row["half"] == ("report", "tune")[int(row["id"][1:]) % 2] for row in ROWS)
    assert min(Counter(row["half"] for row in ROWS).values()) >= 60


def test_both_halves_hold_every_kind_and_enough_that_is_flat():
    kinds = {half: {r["kind"] for r in ROWS if r["half"] == half} for half in ("tune", "report")}
    assert kinds["tune"] == kinds["report"]
    flat = [r for r in ROWS if all(a["within"] is None for a in r["attributions"])]
    assert min(Counter(r["half"] for r in flat).values()) >= 25


def test_spans_are_verbatim_and_none_is_ambiguous():
    for row in ROWS:
        for one in row["attributions"]:
            assert one["cue"], row["id"]
            assert one["content"], row["id"]
            for words, at in [pair for role in ROLES for pair in pieces(one, role) if pair[0]]:
                found = places(row["text"], words)
                assert found, (row["id"], words)
                assert words == words.strip(), (row["id"], words)
                assert len(found) == 1 if at is None else at in found, (row["id"], words)


def test_within_names_another_attribution_of_the_list_and_runs_in_no_circle():
    for row in ROWS:
        told = row["attributions"]
        assert told, row["id"]
        for n, one in enumerate(told):
            assert one["within"] is None or one["within"] in range(len(told)), row["id"]
            holders(told, n)


def test_holders_are_those_whose_content_holds_the_cue_or_is_the_same(examples):
    for row in ROWS:
        spans = examples[row["id"]].attributions
        assert [a.cue for a in spans] == sorted(a.cue for a in spans), row["id"]
        for n, one in enumerate(spans):
            above = set(holders(row["attributions"], n))
            around = {
                m
                for m, other in enumerate(spans)
                if any(span.holds(cue) for span in other.content for cue in one.cue)
            }
            # Whoever is cited says what the one who cites says.
            same = {m for m in above if spans[m].content == one.content}
            assert above == around | same, row["id"]


def test_the_bench_reads_the_words(examples):
    for row in ROWS:
        for one, spans in zip(row["attributions"], examples[row["id"]].attributions, strict=True):
            for role in ROLES:
                found = [span.of(row["text"]) for span in getattr(spans, role)]
                assert found == [words for words, _ in pieces(one, role) if words], row["id"]


@pytest.fixture(scope="module")
def judge(bench):
    if not (BENCH.parents[1] / "shared" / "bench" / "polnear_score.py").is_file():
        pytest.skip("needs the shared folder beside the project")
    return bench.scorer("polnear_score")


def counted(bench: ModuleType, judge: ModuleType, example: Any, told: Any) -> Any:
    record = SimpleNamespace(
        attributions=[
            SimpleNamespace(
                id=f"a{n}",
                source=a.source,
                cue=a.cue,
                content=a.content,
                within=None if a.within is None else f"a{a.within}",
            )
            for n, a in enumerate(told)
        ]
    )
    return bench.Comparison(judge, example, record).counts()


def test_what_was_written_by_hand_is_all_right(bench, judge, examples):
    total = sum(
        (counted(bench, judge, e, e.attributions) for e in examples.values()), bench.Counts()
    )
    assert bench.figures(total) == dict.fromkeys(("attributions", "chains", "depth", "exact"), 1.0)


def test_a_flat_reading_of_a_chain_has_no_chain_right(bench, judge, examples):
    example = next(e for e in examples.values() if e.kind == "verbs-3")
    flat = [bench.Told(a.source, a.cue, a.content, None) for a in example.attributions]
    counts = counted(bench, judge, example, flat)
    assert (counts.right, counts.depth_right, counts.chains_found) == (3, 1, 3)
    assert (counts.chains_right, counts.exact) == (0, 0)


def test_an_attribution_too_many_spoils_the_sentence_but_not_its_chains(bench, judge, examples):
    example = next(e for e in examples.values() if e.kind == "single")
    extra = bench.Told((), example.attributions[0].content, (), None)
    counts = counted(bench, judge, example, [*example.attributions, extra])
    assert (counts.chains_right, counts.chains_found, counts.exact) == (1, 2, 0)


@pytest.mark.parametrize("options", [["--half", "report", "--show"], ["--check"]])
def test_mistakes_of_the_report_half_are_not_shown_and_floors_are_of_it(
    bench, monkeypatch, options
):
    monkeypatch.setattr(sys, "argv", ["chains.py", *options])
    with pytest.raises(SystemExit, match="half"):
        bench.parsed()
