"""The Parquet files of a batch, written whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.files import putting_down

if TYPE_CHECKING:
    import pyarrow as pa


def put_down(path: Path, table: pa.Table, together: int | None = None) -> int:
    """Write a table, so many rows `together` that are read at once; how many bytes that took."""
    from pyarrow.parquet import write_table

    path.parent.mkdir(parents=True, exist_ok=True)
    with putting_down(path) as file:
        write_table(table, file, compression="zstd", row_group_size=together)
    return path.stat().st_size
