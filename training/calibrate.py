"""Fit how the score of an attribution follows from the model's three chances, on PolNeAR dev.

`python calibrate.py --data FOLDER` prints the weights for attribution/attribute.py, and the
expected calibration error (10 bins) of five-fold cross-validation over articles. An attribution
counts as right where shared/bench/polnear_score.py matches it with its source.
"""

from __future__ import annotations

import argparse
import importlib.util
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from reportedly.attribution.attribute import attribute
from reportedly.reading import read
from reportedly.record import Attribution
from reportedly.text.offsets import to_raw

Floats = NDArray[np.float64]


def examples(data: Path, judge: ModuleType) -> tuple[Floats, Floats, NDArray[np.int64]]:
    """Logits of the chances (n, 3), right or not (n,), and the number of the article (n,)."""
    judge.DATA = str(data / "polnear")
    texts, gold = judge.load_gold("dev")
    chances, right, numbers = [], [], []
    for number, name in enumerate(texts):
        article = replace(read(data / "polnear" / "dev" / "text" / f"{name}.txt"), language="en")
        found = [a for a in attribute(article, least=0) if a.within is None and a.cue]
        document = judge.Doc(texts[name])
        ours = document.conv([_ranges(article.pieces, a) for a in found])
        truth = [g for g in document.conv(gold[name]) if g["content"]]
        pairs = judge.greedy(
            [g["content"] for g in truth],
            [o["content"] for o in ours],
            lambda i, j: document.same_source(truth[i]["source"], ours[j]["source"]),  # noqa: B023
        )
        hits = {j for _, j in pairs}
        chances += [[f.value for f in a.factors] for a in found]
        right += [float(j in hits) for j in range(len(found))]
        numbers += [number] * len(found)
    kept = np.clip(np.array(chances), 1e-4, 1 - 1e-4)
    return np.log(kept / (1 - kept)), np.array(right), np.array(numbers)


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


def main() -> None:
    """Read the command line, fit, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    shared = Path(__file__).resolve().parents[2] / "shared"
    parser.add_argument("--data", type=Path, default=shared / "data")
    args = parser.parse_args()
    spec = importlib.util.spec_from_file_location("judge", shared / "bench" / "polnear_score.py")
    if spec is None or spec.loader is None:
        raise SystemExit("the scorer is not in shared/bench")
    judge = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(judge)
    x, y, numbers = examples(args.data, judge)
    p = np.zeros(len(y))
    for fold in range(5):
        out = numbers % 5 == fold
        weights = fit(x[~out], y[~out])
        p[out] = 1 / (1 + np.exp(-(weights[0] + x[out] @ weights[1:])))
    print("weights:", ", ".join(f"{w:.3f}" for w in fit(x, y)))
    print(f"right: {y.mean():.3f} of {len(y)}")
    print(f"expected calibration error, cross-validated: {calibration_error(p, y):.3f}")
    for low in (0.9, 0.8, 0.7, 0.5):
        kept = p >= low
        print(f"score >= {low}: {kept.mean():.2f} of them, {y[kept].mean():.3f} right")


if __name__ == "__main__":
    main()
