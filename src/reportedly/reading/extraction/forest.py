"""The judgement on lines: decision trees, whose weights `training/blocks.py` makes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WEIGHTS = Path(__file__).with_name("weights.npz")
# So many lines are judged at once: memory stays bounded on a page of any length.
_ROWS = 4096


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees of one depth, as arrays: a column and a bound for inner nodes, a value for ends.

    Node `i` of a tree goes on to `2 i + 1` where the value is at most the bound, else `2 i + 2`.
    """

    names: list[str]
    column: NDArray[np.int64]
    bound: NDArray[np.float32]
    value: NDArray[np.float32]
    base: float

    def chances(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """How likely each line is of the article."""
        import numpy as np

        sums = [self._sums(rows[i : i + _ROWS]) for i in range(0, len(rows), _ROWS)]
        return 1.0 / (1.0 + np.exp(-np.concatenate(sums)))

    def _sums(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        import numpy as np

        trees, inner = self.column.shape
        first = np.arange(trees) * inner
        flat = rows.ravel()
        line = (np.arange(len(rows)) * rows.shape[1])[:, None]
        column, bound = self.column.ravel(), self.bound.ravel()
        node = np.zeros((len(rows), trees), dtype=np.int64)
        while True:
            at = node + first
            node = 2 * node + 1 + (flat[line + column[at]] > bound[at])
            if node[0, 0] >= inner:
                break
        ends = node - inner + np.arange(trees) * (inner + 1)
        sums: NDArray[np.float64] = self.value.ravel()[ends].sum(axis=1, dtype=np.float64)
        return sums + self.base


@cache
def forest() -> Forest:
    """The shipped weights."""
    import numpy as np

    with np.load(_WEIGHTS) as arrays:
        return Forest(
            names=str(arrays["names"]).split(),
            column=arrays["column"].astype(np.int64),
            bound=arrays["bound"].astype(np.float32),
            value=arrays["value"].astype(np.float32),
            base=float(arrays["base"]),
        )
