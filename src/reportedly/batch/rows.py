"""What is known of a unit that is done: a row for the driver, and the mark in the folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from reportedly.export.table_rows import FailureRow
from reportedly.files import put_down


@dataclass(frozen=True, slots=True)
class Row:
    """What a unit came to; `seconds` by the clock, `processor` in seconds of it, `written` bytes.

    `items` are those it looked at, `reports` those with a record.
    """

    unit: int
    items: int
    reports: int = 0
    attributions: int = 0
    failures: tuple[FailureRow, ...] = ()
    seconds: float = 0.0
    processor: float = 0.0
    written: int = 0


encode = msgspec.json.encode
row = msgspec.json.Decoder(Row).decode


def mark(path: Path, done: bytes) -> bytes:
    """Keep a row as the mark of its unit, once all that it speaks of is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    put_down(path, done)
    return done
