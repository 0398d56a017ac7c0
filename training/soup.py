"""The mean of several runs that began from the same weights, as one checkpoint.

`python soup.py RUN/checkpoint.pt … --out SOUP.pt`. Runs that differ in seed alone end in one basin,
where the mean of their weights does better than each (Wortsman et al. 2022, model soups).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def mean(files: list[Path]) -> dict[str, object]:
    """A checkpoint that `train.load` reads."""
    saved = [torch.load(file, map_location="cpu", weights_only=True) for file in files]
    if any(one["size"] != saved[0]["size"] for one in saved):
        raise SystemExit("the runs are of different sizes")
    means = [one["mean"] for one in saved]
    mixed = {
        key: torch.stack([one[key].float() for one in means]).mean(0)
        for key in means[0]
        if key != "n_averaged"
    }
    return {"mean": mixed, "size": saved[0]["size"]}


def main() -> None:
    """Read the command line and do it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.save(mean(args.runs), args.out)


if __name__ == "__main__":
    main()
