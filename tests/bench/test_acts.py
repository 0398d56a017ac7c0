"""The annotated speech acts are well-formed, and their bench keeps the report half unseen."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from reportedly.record import SpeechAct

BENCH = Path(__file__).parents[2] / "bench"
ROWS = [
    json.loads(line) for line in (BENCH / "acts.jsonl").read_text(encoding="utf-8").splitlines()
]


def bench(*options):
    return subprocess.run(
        [sys.executable, BENCH / "acts.py", *options], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_cue_and_content_are_verbatim(row):
    text, cue = row["text"], row["cue"]
    assert cue
    if "cue_at" in row:
        assert text.startswith(cue, row["cue_at"])
    else:
        assert text.count(cue) == 1
    at = row.get("cue_at", text.index(cue))
    pieces = [row["content"]] if isinstance(row["content"], str) else row["content"]
    assert pieces
    for piece in pieces:
        assert piece
        start = text.index(piece)
        assert start + len(piece) <= at or at + len(cue) <= start or text.count(piece) > 1


def test_ids_and_sentences_are_unique():
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    assert len({row["text"] for row in ROWS}) == len(ROWS)


def test_odd_numbers_of_each_act_are_to_tune_on_and_even_ones_to_report():
    for row in ROWS:
        act, number = row["id"].rsplit("-", 1)
        assert act == row["act"]
        assert row["half"] == ("tune" if int(number) % 2 else "report")


def test_every_act_is_in_both_halves():
    assert len(ROWS) >= 200
    count = Counter((row["act"], row["half"]) for row in ROWS)
    assert {act for act, _ in count} == {str(act) for act in SpeechAct}
    assert all(count[act, half] >= 7 for act in SpeechAct for half in ("tune", "report"))


def test_the_bench_prints_figures_and_shows_mistakes_of_the_tune_half_only():
    shown = bench("--show")
    assert shown.returncode == 0, shown.stderr
    assert "macro-F1" in shown.stdout
    refused = bench("--half", "report", "--show")
    assert refused.returncode == 1
    assert refused.stdout == ""
    assert refused.stderr.count("\n") == 1
