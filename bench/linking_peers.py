"""What else could find candidates, and what hangs together: `python bench/linking_peers.py`.

Candidates: our index of sampled word sequences beside MinHash (`rensa`, 128 permutations of runs of
five words) with bands of several lengths, and both together, on reports with planted copies (see
`planting.py`). Counted are the pairs that each gives, and the copies among them.

Components: our union in numpy beside joins of Daft, which look at the lowest neighbour and then at
its neighbour until nothing changes; one report in five has a copy, and one in two hundred is in one
large crowd. Daft is given up after `--patience` seconds.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from common import arguments
from planting import SHINGLE, Planted, Size
from reportedly.batch.linking.buckets import pairs
from reportedly.batch.linking.components import components
from reportedly.batch.linking.signs import KINDS, Kind
from reportedly.batch.linking.weighing import edges
from reportedly.lineage.sampled import Sampled, sampled
from reportedly.text.tokens import tokens

_PERMUTATIONS = 128
_BANDS = (8, 4, 3, 2)
"""Permutations of a band."""

_LARGEST = 50
"""Reports of a bucket of MinHash of which all pairs are taken."""

Pairs = set[tuple[int, int]]
Places = NDArray[np.int64]


def main() -> int:
    """Run the bench; the exit code."""
    parser = arguments(str(__doc__), floors=False)
    parser.add_argument("--reports", type=int, default=8_000)
    parser.add_argument("--nodes", type=int, nargs="*", default=[200_000, 10_000_000])
    parser.add_argument("--patience", type=float, default=300.0)
    args = parser.parse_args()
    planted = Planted(args.data, Size(args.reports, args.reports // 8, 0))
    print(f"{'candidates of':<32}{'pairs':>10}{'reworded':>10}{'within':>10}{'s of CPU':>10}")
    for line in candidates(planted):
        print(line)
    print(f"{'components of':<32}{'pairs':>10}{'parts':>12}{'s of CPU':>10}{'s':>8}")
    for nodes in args.nodes:
        for line in hanging(nodes, args.patience):
            print(line)
    return 0


def candidates(planted: Planted) -> Iterator[str]:
    """A row for each way to find candidates."""
    words = [tokens(planted.text(n)) for n in range(planted.size.reports)]
    begin = time.process_time()
    own = of_index([sampled(each) for each in words], planted)
    yield row("sampled sequences", own, planted, time.process_time() - begin)
    begin = time.process_time()
    hashes = np.array([signature(each.folded) for each in words], np.uint64)
    made = time.process_time() - begin
    for rows in _BANDS:
        begin = time.process_time()
        found = of_bands(hashes, rows)
        name = f"MinHash, {_PERMUTATIONS // rows} bands of {rows}"
        yield row(name, found, planted, made + time.process_time() - begin)
        yield row("  with the sampled sequences", found | own, planted, 0.0)


def of_index(every: Sequence[Sampled], planted: Planted) -> Pairs:
    """The pairs that our index thinks worth comparing."""
    signs = [(s.free & ~KINDS, (s.quoted & ~KINDS) | np.uint64(Kind.QUOTED)) for s in every]
    holders = np.repeat(np.arange(len(every), dtype=np.int32), [len(a) + len(b) for a, b in signs])
    found = pairs(np.concatenate([part for both in signs for part in both]), holders, len(every))
    reports = SimpleNamespace(
        sampled=np.array([len(s.free) for s in every]),
        moment=np.array([planted.moment(n).timestamp() for n in range(len(every))]),
    )
    kept = edges(found.array, reports)
    return set(zip(kept["one"].tolist(), kept["other"].tolist(), strict=True))


def signature(words: Sequence[str]) -> list[int]:
    """The MinHash of a report."""
    made = RMinHash(num_perm=_PERMUTATIONS, seed=1)
    made.update([" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)])
    return list(made.digest())


def of_bands(hashes: NDArray[np.uint64], rows: int) -> Pairs:
    """The pairs that agree in a band of so many permutations."""
    found: Pairs = set()
    for at in range(0, _PERMUTATIONS // rows * rows, rows):
        buckets: defaultdict[bytes, list[int]] = defaultdict(list)
        for n, band in enumerate(np.ascontiguousarray(hashes[:, at : at + rows])):
            buckets[band.tobytes()].append(n)
        for those in buckets.values():
            if len(those) <= _LARGEST:
                found.update(combinations(those, 2))
    return found


def row(name: str, found: Pairs, planted: Planted, seconds: float) -> str:
    """How many copies are among the pairs."""
    shares = []
    for kind in ("reworded", "within"):
        those = [
            (min(c.report, c.base), max(c.report, c.base))
            for c in planted.copies()
            if c.kind == kind
        ]
        shares.append(sum(pair in found for pair in those) / max(1, len(those)))
    took = f"{seconds:.1f}" if seconds else ""
    return f"{name:<32}{len(found):>10,}{shares[0]:>10.4f}{shares[1]:>10.4f}{took:>10}"


def graph(nodes: int) -> tuple[Places, Places]:
    """Pairs of reports."""
    rng = np.random.default_rng(1)
    one = rng.integers(0, nodes, nodes // 5)
    other = np.minimum(nodes - 1, one + rng.geometric(1e-3, len(one)))
    crowd = np.sort(rng.choice(nodes, nodes // 200, replace=False))
    one = np.concatenate([one, np.full(len(crowd) - 1, crowd[0]), crowd[:-1]])
    other = np.concatenate([other, crowd[1:], crowd[1:]])
    return one, other


def hanging(nodes: int, patience: float) -> Iterator[str]:
    """A row for each way to find what hangs together."""
    one, other = graph(nodes)
    for name, way in (("numpy", components), ("Daft", lambda *given: joins(*given, patience))):
        begin, cpu = time.perf_counter(), time.process_time()
        head = way(nodes, one, other)
        took, cpu = time.perf_counter() - begin, time.process_time() - cpu
        parts = "given up" if head is None else f"{len(np.unique(head)):,}"
        head_of_row = f"{nodes:,} reports, {name}"
        yield f"{head_of_row:<32}{len(one):>10,}{parts:>12}{cpu:>10.1f}{took:>8.1f}"


def joins(nodes: int, one: Places, other: Places, patience: float) -> Places | None:
    """The same by joins; None where they do not end in time."""
    import daft
    import pyarrow as pa
    from daft import col

    begin = time.perf_counter()
    both = {"node": np.concatenate([one, other]), "next": np.concatenate([other, one])}
    links = daft.from_arrow(pa.table(both)).collect()
    held = daft.from_arrow(pa.table({"node": np.arange(nodes)})).with_column("head", col("node"))
    while time.perf_counter() - begin < patience:
        heads = held.select(col("node").alias("next"), col("head").alias("low"))
        lowest = links.join(heads, on="next").groupby("node").agg(col("low").min().alias("low"))
        looked = held.join(lowest, on="node", how="left").select(
            col("node"),
            col("head").alias("old"),
            daft.functions.when(col("low").not_null() & (col("low") < col("head")), col("low"))
            .otherwise(col("head"))
            .alias("head"),
        )
        looked = looked.collect()
        further = looked.select(col("node").alias("head"), col("head").alias("far"))
        looked = looked.join(further, on="head").collect()
        held = looked.select(col("node"), col("far").alias("head")).collect()
        if not looked.where(col("far") != col("old")).count_rows():
            return np.asarray(held.sort("node").to_arrow()["head"].to_numpy())
    return None


if __name__ == "__main__":
    sys.exit(main())
