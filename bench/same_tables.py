"""Whether two batches wrote the same: each row, in the same order, and no file besides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

_SHOWN = 3


def differences(one: Path, other: Path) -> list[str]:
    """What differs between the tables of two folders; nothing where they are equal."""
    names = {*_tables(one), *_tables(other)}
    found = [line for name in sorted(names) for line in _differing(name, one, other)]
    return [
        *found,
        *(f"only in one of them: {name}" for name in sorted(_files(one) ^ _files(other))),
    ]


def _files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def counted(folder: Path) -> dict[str, int]:
    """The rows of each table."""
    return {name: _table(folder / name).num_rows for name in _tables(folder)}


def _tables(folder: Path) -> list[str]:
    return sorted({file.parent.name for file in folder.glob("*/*.parquet")})


def _table(folder: Path) -> Any:
    import pyarrow as pa
    import pyarrow.parquet as pq

    return pa.concat_tables([pq.read_table(file) for file in sorted(folder.glob("*.parquet"))])


def _differing(name: str, one: Path, other: Path) -> list[str]:
    if missing := [str(folder) for folder in (one, other) if name not in _tables(folder)]:
        return [f"{name}: not in {missing[0]}"]
    left, right = _table(one / name), _table(other / name)
    if left.schema != right.schema:
        return [f"{name}: other columns"]
    if left.equals(right):
        return []
    if left.num_rows != right.num_rows:
        return [f"{name}: {left.num_rows} rows and {right.num_rows}"]
    rows = list(zip(left.to_pylist(), right.to_pylist(), strict=True))
    unlike = [number for number, (a, b) in enumerate(rows) if a != b]
    shown = (_row(name, number, *rows[number]) for number in unlike[:_SHOWN])
    return [f"{name}: {len(unlike)} of {len(rows)} rows differ", *shown]


def _row(name: str, number: int, one: dict[str, Any], other: dict[str, Any]) -> str:
    columns = [column for column in one if one[column] != other[column]]
    values = "; ".join(f"{c} {one[c]!r:.80} and {other[c]!r:.80}" for c in columns[:2])
    return f"{name}, row {number}: {values}"
