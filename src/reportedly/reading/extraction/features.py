"""The lines of a page as rows of numbers, for the weights to judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.extraction.lines import Told, line_columns
from reportedly.reading.extraction.shape import shape_columns, shape_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from reportedly.reading.extraction.blocks import Blocks
    from reportedly.reading.extraction.shape import Columns


def columns_of(found: Blocks, told: Told) -> Columns:
    """All that is measured of each line, by name. The page has a line."""
    return line_columns(found.blocks, told) | shape_columns(found, shape_of(found))


def table(columns: Columns, names: list[str]) -> NDArray[np.float32]:
    """A row for each line, with the columns named."""
    import numpy as np

    return np.stack([columns[name].astype(np.float32) for name in names], axis=1)
