"""Reports as the second stage of a batch leaves them, for benches of linking."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.batch.layout import Layout
from reportedly.batch.linking.signs import ALONE, SIGNS, alone, signs, table
from reportedly.batch.tracing.traced import RECORDS, STAGE
from reportedly.codec import to_json
from reportedly.comparison import Comparison
from reportedly.record import Record

_TOGETHER = 16
"""Records that are read at a time."""


def write(
    layout: Layout, unit: int, records: Sequence[Record], by_itself: Comparison | None = None
) -> None:
    """Write the files of a unit; each report is compared by itself if that is not given."""
    import pyarrow as pa
    from pyarrow.parquet import write_table

    every = [signs(record, by_itself) for record in records]
    lines = pa.array([to_json(record) for record in records], pa.binary())
    kept = pa.table({"key": pa.array([one.key for one in every]), "record": lines})
    for kind, rows in ((SIGNS, table(every)), (ALONE, alone(every)), (RECORDS, kept)):
        path = layout.part(STAGE, unit, kind)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_table(rows, path, row_group_size=_TOGETHER, compression="zstd")
