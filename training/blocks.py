"""Train the judgement on lines of a page: `python training/blocks.py DATA [--weights FILE]`.

DATA is a folder like shared/data/pages. Needs lightgbm, which nothing needs at run time. Prints the
cross-validated text F1 of ours alone, in eight folds that no site is split over, then trains on all
pages and writes the weights. A line counts as of the article if most of its runs of four words are
in the gold; pages count alike, and lines of a page by their words.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "bench")]

from common import scorer  # noqa: E402  the benches are no package
from reading_pages import samples  # noqa: E402
from reading_peers import page_of  # noqa: E402
from reportedly.reading.extraction.article import _LIKELY, _once, told_of  # noqa: E402
from reportedly.reading.extraction.blocks import blocks_of  # noqa: E402
from reportedly.reading.extraction.features import columns_of, table  # noqa: E402
from reportedly.reading.tree import parse  # noqa: E402

_PARAMETERS = {
    "objective": "binary", "extra_trees": True, "learning_rate": 0.06, "num_leaves": 14,
    "max_depth": 5, "min_data_in_leaf": 25, "feature_fraction": 0.35, "bagging_fraction": 0.8,
    "bagging_freq": 1, "lambda_l2": 4, "max_bin": 63, "verbose": -1, "seed": 1,
}  # fmt: skip
_ROUNDS, _DEPTH, _FOLDS = 200, 5, 8
_SITE = re.compile(
    r"rel=[\"']canonical[\"'][^>]{0,200}href=[\"']https?://([^/\"']+)"
    r"|og:url[\"'][^>]{0,200}content=[\"']https?://([^/\"']+)"
)


def main() -> None:
    """Read, validate, train on all, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument(
        "--weights", type=Path, default=ROOT / "src/reportedly/reading/extraction/weights.npz"
    )
    args = parser.parse_args()
    judge = scorer("page_score")
    pages, names = read(args.data, judge)
    validate(pages, judge)
    export(fit(pages), names, args.weights)


def read(folder: Path, judge: Any) -> tuple[list[dict[str, Any]], list[str]]:
    """The rows, labels and weights of each page that has a line, and the names of the columns."""
    pages, names = [], []
    for sample in samples(folder):
        page = page_of(sample)
        tree = parse(page)
        found = blocks_of(tree)
        if not found.blocks:
            continue
        columns = columns_of(found, told_of(tree))
        names = list(columns)
        texts = [block.text for block in found.blocks]
        site = _SITE.search(page)
        host = (
            sample.url.split("/")[2]
            if sample.url
            else next(filter(None, site.groups()), "")
            if site
            else sample.id
        )
        gold = str(sample.gold["text"])
        words = np.array([len(judge.words(text)) for text in texts])
        share = np.minimum(words / max(1, len(judge.words(gold))), 0.3)
        pages.append({
            "site": ".".join(host.split(".")[-2:]), "set": sample.gold["set"], "texts": texts,
            "gold": gold, "rows": table(columns, names), "labels": labels(texts, gold, judge),
            "weights": 0.1 / max(20, len(texts)) + share + 0.0005,
        })  # fmt: skip
    return pages, names


def labels(texts: list[str], gold: str, judge: Any) -> Any:
    """Whether each line is of the gold."""
    runs = judge.runs(gold)
    lines = {" ".join(judge.words(line)) for line in gold.split("\n")} - {""}
    out = []
    for text in texts:
        words = judge.words(text)
        if len(words) < 4:
            out.append(" ".join(words) in lines)
            continue
        own = judge.runs(text)
        out.append(sum((own & runs).values()) > 0.5 * sum(own.values()))
    return np.array(out, dtype=float)


def fit(pages: list[dict[str, Any]]) -> Any:
    """The trees that the pages teach."""
    rows, y, w = (np.concatenate([p[k] for p in pages]) for k in ("rows", "labels", "weights"))
    return lightgbm.train(_PARAMETERS, lightgbm.Dataset(rows, y, weight=w / w.mean()), _ROUNDS)


def validate(pages: list[dict[str, Any]], judge: Any) -> None:
    """Print precision, recall and F1 by set, judged by trees that saw none of the site."""
    sites = sorted({p["site"] for p in pages})
    np.random.default_rng(0).shuffle(sites)
    fold = {site: i % _FOLDS for i, site in enumerate(sites)}
    scores: dict[str, list[Any]] = {}
    for k in range(_FOLDS):
        model = fit([p for p in pages if fold[p["site"]] != k])
        for p in (p for p in pages if fold[p["site"]] == k):
            chances = model.predict(p["rows"])
            kept = _once(t for t, c in zip(p["texts"], chances, strict=True) if c > _LIKELY)
            scores.setdefault(p["set"], []).append(judge.page(p["gold"], "\n".join(kept)))
    for kind, each in sorted(scores.items()):
        precision, recall, exact = np.array(each, dtype=float).mean(axis=0)
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{kind}: F1 {f1:.4f}, P {precision:.4f}, R {recall:.4f}, exact {exact:.3f}")


def export(model: Any, names: list[str], path: Path) -> None:
    """Write the trees as arrays of one depth; leaves further up are repeated below."""
    used = np.flatnonzero(model.feature_importance()).tolist()
    inner = 2**_DEPTH - 1
    trees = model.dump_model()["tree_info"]
    column = np.zeros((len(trees), inner), dtype=np.uint8)
    bound = np.full((len(trees), inner), np.inf, dtype=np.float32)
    value = np.zeros((len(trees), inner + 1), dtype=np.float32)

    def place(n: int, node: dict[str, Any], i: int) -> None:
        if "leaf_value" not in node:
            column[n, i], bound[n, i] = used.index(node["split_feature"]), node["threshold"]
            place(n, node["left_child"], 2 * i + 1)
            place(n, node["right_child"], 2 * i + 2)
        elif i < inner:
            place(n, node, 2 * i + 1)
            place(n, node, 2 * i + 2)
        else:
            value[n, i - inner] = node["leaf_value"]

    for n, tree in enumerate(trees):
        place(n, tree["tree_structure"], 0)
    text = np.array(" ".join(names[i] for i in used))
    np.savez_compressed(path, names=text, column=column, bound=bound, value=value, base=0.0)


if __name__ == "__main__":
    main()
