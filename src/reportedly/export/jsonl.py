"""Our own lines: each record as `trace` writes it, each comparison as `compare` does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from reportedly.codec import to_json
from reportedly.comparison import Comparison
from reportedly.export.batch import batched, is_alone
from reportedly.export.identifiers import Identifiers


def write(comparisons: Iterable[Comparison], file: BinaryIO, names: Identifiers) -> None:
    """Write a line for each batch; a report that was not compared is a record."""
    for batch in batched(comparisons, names):
        found = batch.comparison
        file.write(to_json(found.reports[0].record if is_alone(found) else found) + b"\n")
