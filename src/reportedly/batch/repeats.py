"""Reports that stand in the input more than once: the first in the order of the plan counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np


def repeated(parts: Mapping[int, Path]) -> dict[int, tuple[int, ...]]:
    """Of each unit the rows whose report stood in an earlier row; `parts` are files with keys.

    Ten million keys take 200 MB here.
    """
    from pyarrow.parquet import read_table

    keys: list[np.ndarray[tuple[int], np.dtype[np.bytes_]]] = []
    sizes: list[int] = []
    for unit in sorted(parts):
        column = read_table(parts[unit], columns=["key"])["key"]
        keys.append(np.array(column.to_pylist(), "S20"))
        sizes.append(len(column))
    if not keys:
        return {}
    every = np.concatenate(keys)
    first = np.zeros(len(every), np.bool_)
    first[np.unique(every, return_index=True)[1]] = True
    return _by_unit(np.flatnonzero(~first), sorted(parts), sizes)


def _by_unit(
    rows: np.ndarray[tuple[int], np.dtype[np.intp]], units: Sequence[int], sizes: Sequence[int]
) -> dict[int, tuple[int, ...]]:
    starts = np.cumsum([0, *sizes])
    found: defaultdict[int, list[int]] = defaultdict(list)
    for row in rows:
        at = int(np.searchsorted(starts, row, "right")) - 1
        found[units[at]].append(int(row - starts[at]))
    return {unit: tuple(those) for unit, those in found.items()}
