"""The figures that the README states still hold, on the data that they were measured on."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
# The rate, and the reader, whose figures have floors.
SHORTER = {"check": ("--rates", "0.1"), "reading": ("--only", "ours", "--passes", "0")}
FLOORS = json.loads((ROOT / "bench" / "floors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("bench", ["chains", "acts", "lineage", "check"])
def test_figures_of_the_half_to_report_are_at_or_above_their_floors(bench):
    needed = {"chains": "bench", "lineage": "data/polnear", "check": "data/transcripts"}.get(
        bench, ""
    )
    if not (SHARED / needed).is_dir() and bench != "acts":
        pytest.skip("the corpora and scorers are not beside the project (../shared)")
    script = ROOT / "bench" / f"{bench}.py"
    done = subprocess.run(
        [sys.executable, script, "--half", "report", "--check", *SHORTER.get(bench, ())],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr + done.stdout


@pytest.mark.parametrize(
    "bench", ["attribution", "attribution --fast", "sourcing", "credits", "statements", "reading"]
)
def test_figures_are_at_or_above_their_floors(bench, tmp_path):
    if not (SHARED / "data" / "polnear").is_dir() or not (SHARED / "bench").is_dir():
        pytest.skip("the corpora and scorers are not beside the project (../shared)")
    name, *fast = bench.split()
    script = ROOT / "bench" / f"{name}.py"
    done = subprocess.run(
        [
            *(sys.executable, script, *fast, *SHORTER.get(bench, ())),
            *("--check", "--out", tmp_path / "predictions.jsonl"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    assert (tmp_path / "predictions.jsonl").stat().st_size > 0


def test_the_readme_states_no_figure_above_its_floor():
    """Each row of the table of figures names its bench and figure, and its floor is pinned."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for bench, floors in FLOORS.items():
        for figure, floor in floors.items():
            row = next((r for r in readme.splitlines() if f"`{bench}: {figure}`" in r), None)
            assert row, f"{bench}: {figure} has a floor, but the README does not state it"
            stated = float(row.split("|")[2].strip())
            scale = 100 if bench.startswith("attribution") else 1
            assert stated / scale - 0.0051 <= floor <= stated / scale + 0.0051, row
