"""The mean of several runs that began from the same weights, as one checkpoint.

`python soup.py RUN/checkpoint.pt … --out SOUP.pt [--shares 0.65 0.35]`. Runs that differ in seed
alone end in one basin, where the mean of their weights does better than each (Wortsman et al.
2022, model soups).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def mean(files: list[Path], shares: list[float]) -> dict[str, object]:
    """A checkpoint that `network.load` reads; without `shares` all count alike."""
    saved = [torch.load(file, map_location="cpu", weights_only=True) for file in files]
    if any(one["size"] != saved[0]["size"] for one in saved):
        raise SystemExit("the runs are of different sizes")
    means = [one["mean"] for one in saved]
    mixed = {
        key: sum(share * one[key].float() for share, one in zip(shares, means, strict=True))
        for key in means[0]
        if key != "n_averaged"
    }
    return {"mean": mixed, "size": saved[0]["size"]}


def main() -> None:
    """Read the command line and do it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("--shares", type=float, nargs="+", help="how much each run counts")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    shares = args.shares or [1 / len(args.runs)] * len(args.runs)
    torch.save(mean(args.runs, shares), args.out)


if __name__ == "__main__":
    main()
