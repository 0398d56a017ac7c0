"""The plain loop that a batch is measured against: read, trace, write, in one process.

It makes and writes what a batch does for each report: its record, the signs by which it is linked,
and its rows in the tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportedly.attribution.model import shipped
from reportedly.batch.linking.signs import signs, table
from reportedly.codec import to_json
from reportedly.errors import ReportedlyError
from reportedly.export.tables import of_records, schema
from reportedly.reading import Ways
from reportedly.reading.stream import stream
from reportedly.reading.verb import article
from reportedly.record import Record
from reportedly.tracing import trace

_TOGETHER = 256
_TABLES = ("articles", "sightings", "attributions", "speakers")


def run(pages: Path, out: Path, *, fast: bool) -> int:
    """Trace all that is there; how many reports that were."""
    import pyarrow.parquet as pq

    out.mkdir(parents=True)
    writers = {
        name: pq.ParquetWriter(out / f"{name}.parquet", schema(name), compression="zstd")
        for name in _TABLES
    }
    count = 0
    for number, records in enumerate(_parts(_traced(pages, fast=fast))):
        _keep(out / f"records-{number:05}.parquet", records)
        found = table([signs(record) for record in records])
        pq.write_table(found, out / f"signs-{number:05}.parquet", compression="zstd")
        for name, rows in of_records(records).items():
            writers[name].write_table(rows)
        count += len(records)
    for writer in writers.values():
        writer.close()
    return count


def _traced(pages: Path, *, fast: bool) -> Iterator[Record]:
    model = shipped(fast=fast, threads=1)
    ways = Ways(fast=fast)
    for item in stream([pages], ways):
        try:
            yield trace(article(item, ways), fast=fast, model=model)
        except ReportedlyError:
            continue


def _parts(records: Iterator[Record]) -> Iterator[list[Record]]:
    part: list[Record] = []
    for record in records:
        part.append(record)
        if len(part) == _TOGETHER:
            yield part
            part = []
    if part:
        yield part


def _keep(path: Path, records: list[Record]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns: dict[str, Any] = {
        "key": pa.array([record.article.key for record in records]),
        "record": pa.array([to_json(record) for record in records], pa.binary()),
    }
    pq.write_table(pa.table(columns), path, compression="zstd")
