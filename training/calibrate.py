"""Fit how the score of an attribution follows from what it rests on, on PolNeAR dev.

`python calibrate.py --data FOLDER [--model FOLDER] [--plot FILE.svg]` writes the weights, and the
least score that costs at most 0.002 of the best F1, into the model's model.json. It prints the
expected calibration error (10 bins) of five-fold cross-validation over articles, with precision and
recall at several least scores. An attribution counts as right where shared/bench/polnear_score.py
matches it with its source.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from reportedly.attribution.attribute import attribute
from reportedly.attribution.model import Model
from reportedly.attribution.score import evidence
from reportedly.reading import read
from reportedly.record import Attribution
from reportedly.text.offsets import to_raw

Floats = NDArray[np.float64]

_SPARED = 0.002
"""F1 that is given up for finding more."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Attributions: evidence (n, 6), right or not (n,), article (n,), and how many by hand."""

    evidence: Floats
    right: Floats
    article: NDArray[np.int64]
    gold: int


def sample(data: Path, judge: ModuleType, model: Model) -> Sample:
    """All attributions of the dev articles, whatever their score."""
    judge.DATA = str(data / "polnear")
    texts, gold = judge.load_gold("dev")
    rows, right, numbers, count = [], [], [], 0
    for number, name in enumerate(texts):
        article = replace(read(data / "polnear" / "dev" / "text" / f"{name}.txt"), language="en")
        found = [a for a in attribute(article, model, least=0) if a.within is None and a.cue]
        document = judge.Doc(texts[name])
        ours = document.conv([_ranges(article.pieces, a) for a in found])
        truth = [g for g in document.conv(gold[name]) if g["content"]]
        pairs = judge.greedy(
            [g["content"] for g in truth],
            [o["content"] for o in ours],
            lambda i, j: document.same_source(truth[i]["source"], ours[j]["source"]),  # noqa: B023
        )
        hits = {j for _, j in pairs}
        rows += [evidence(a.factors) for a in found]
        right += [float(j in hits) for j in range(len(found))]
        numbers += [number] * len(found)
        count += len(truth)
    return Sample(np.array(rows), np.array(right), np.array(numbers), count)


def _ranges(pieces: tuple, one: Attribution) -> dict[str, list[list[int]]]:
    spans = {"source": one.source, "cue": one.cue, "content": one.content}
    out = {}
    for role, places in spans.items():
        raw = (to_raw(pieces, s) for s in places)
        out[role] = [[r.start, r.end] for r in raw if r]
    return out


def fit(x: Floats, y: Floats) -> Floats:
    """Weights (constant first) of a logistic regression, by Newton's method with a small ridge."""
    x = np.column_stack([np.ones(len(x)), x])
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (p - y) + 1e-3 * weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + 1e-3 * np.eye(len(weights))
        weights -= np.linalg.solve(hessian, gradient)
    return weights


def calibration_error(p: Floats, y: Floats) -> float:
    """Expected calibration error over ten equal bins (Guo et al. 2017)."""
    bins = np.minimum((p * 10).astype(int), 9)
    parts = [abs(p[bins == b].mean() - y[bins == b].mean()) * (bins == b).mean() for b in set(bins)]
    return float(sum(parts))


def held_out(some: Sample) -> Floats:
    """The score of each attribution by weights that were fitted on other articles."""
    scores = np.zeros(len(some.right))
    for fold in range(5):
        out = some.article % 5 == fold
        weights = fit(some.evidence[~out], some.right[~out])
        scores[out] = 1 / (1 + np.exp(-(weights[0] + some.evidence[out] @ weights[1:])))
    return scores


def _f1(some: Sample, kept: NDArray[np.bool_]) -> float:
    return float(2 * some.right[kept].sum() / (kept.sum() + some.gold))


def plot(file: Path, some: Sample, scores: Floats, kept_from: float) -> None:
    """Precision against recall as the least score rises, and how often each score is right."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "reportedly"  # the same picture gives the same file
    from matplotlib import pyplot as plt

    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 4))
    hits = some.right[np.argsort(-scores)].cumsum()
    kept = np.arange(1, len(hits) + 1)
    left.plot(100 * hits / some.gold, 100 * hits / kept, color="black")
    for least in (0.9, 0.8, 0.7, 0.5, kept_from):
        n = int((scores >= least).sum())
        left.plot(100 * hits[n - 1] / some.gold, 100 * hits[n - 1] / n, "o", color="black")
        place = (100 * hits[n - 1] / some.gold + 1, 100 * hits[n - 1] / n + 1)
        left.annotate(f"--min-score {least}", place, fontsize=8)
    left.set(xlabel="recall in %", ylabel="precision in %", xlim=(0, 100), ylim=(50, 101))
    left.set_title("Content and source, PolNeAR dev")
    bins = np.minimum((scores * 10).astype(int), 9)
    chosen = [b for b in range(10) if (bins == b).any()]
    right.plot([0, 1], [0, 1], ":", color="gray")
    right.plot(
        [scores[bins == b].mean() for b in chosen],
        [some.right[bins == b].mean() for b in chosen], "o-", color="black",
    )  # fmt: skip
    right.set(xlabel="score", ylabel="share that is right", xlim=(0, 1), ylim=(0, 1))
    right.set_title("What a score means")
    figure.tight_layout()
    figure.savefig(file, metadata={"Date": None})


def main() -> None:
    """Read the command line, fit, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    shared = Path(__file__).resolve().parents[2] / "shared"
    parser.add_argument("--data", type=Path, default=shared / "data")
    parser.add_argument("--model", type=Path, help="folder of another model than the shipped one")
    parser.add_argument("--plot", type=Path, help="draw precision and recall into this SVG file")
    args = parser.parse_args()
    spec = importlib.util.spec_from_file_location("judge", shared / "bench" / "polnear_score.py")
    if spec is None or spec.loader is None:
        raise SystemExit("the scorer is not in shared/bench")
    judge = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(judge)
    folder = args.model or Path(str(files("reportedly") / "model"))
    some = sample(args.data, judge, Model(folder, 2))
    scores = held_out(some)
    weights = [round(float(w), 3) for w in fit(some.evidence, some.right)]
    grid = {n / 40: _f1(some, scores >= n / 40) for n in range(8, 21)}
    least = min(low for low, f1 in grid.items() if f1 >= max(grid.values()) - _SPARED)
    about = json.loads((folder / "model.json").read_text())
    about.update(weights=weights, least=least)
    (folder / "model.json").write_text(json.dumps(about) + "\n")
    print(f"{about['name']}: weights {weights}, kept from {least}")
    print(f"right: {some.right.mean():.3f} of {len(some.right)}")
    error = calibration_error(scores, some.right)
    print(f"expected calibration error, cross-validated: {error:.3f}")
    for low in (0.9, 0.8, 0.7, 0.5, 0.45, 0.4, 0.35, 0.3, 0.25):
        kept = scores >= low
        hits = some.right[kept].sum()
        print(
            f"score >= {low}: {kept.mean():.2f} of them, precision {hits / kept.sum():.3f}, "
            f"recall {hits / some.gold:.3f}, F1 {_f1(some, kept):.3f}"
        )
    if args.plot:
        plot(args.plot, some, scores, least)


if __name__ == "__main__":
    main()
