"""From the rows of a table, a dataclass each, to the types of its columns.

A field is a column: `str`, `int`, `float`, `bool`, a date and time as printed (`datetime`), one
that is the same everywhere (`Instant`), a list (`tuple[…, ...]`) or a structure (a dataclass).
Only what may be None is nullable.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from datetime import datetime
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin, get_type_hints

import msgspec

from reportedly.errors import ReportedlyError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Instant = Annotated[datetime, "UTC"]
"""A moment that is the same everywhere; one whose zone is not known stands as if in UTC."""


def arrow() -> Any:
    """The library that holds tables, `pyarrow`; raises `ReportedlyError` where it is missing."""
    try:
        import pyarrow as pa
    except ImportError as error:
        raise ReportedlyError(
            "tables are of pyarrow, which is not installed: pip install 'reportedly[parquet]'"
        ) from error
    return pa


@cache
def columns(kind: type) -> Any:
    """The columns of the table whose rows are of this kind, as fields of a `pyarrow.Schema`."""
    pa = arrow()
    hints = get_type_hints(kind, include_extras=True)
    return tuple(
        pa.field(name, _type(hint, pa), nullable=NoneType in get_args(hint))
        for name, hint in hints.items()
    )


def _type(hint: Any, pa: Any) -> Any:
    inner = [one for one in get_args(hint) if one is not NoneType]
    if hint == Instant:
        return pa.timestamp("us", tz="UTC")
    if get_origin(hint) is tuple:
        return pa.list_(pa.field("element", _type(inner[0], pa)))  # as Parquet calls it
    if is_dataclass(hint):
        parts = get_type_hints(hint, include_extras=True)
        return pa.struct([(name, _type(part, pa)) for name, part in parts.items()])
    if inner:  # it, or None
        return _type(inner[0], pa)
    plain = {
        str: pa.string(),
        int: pa.int64(),
        float: pa.float64(),
        bool: pa.bool_(),
        datetime: pa.timestamp("us"),
    }
    return plain[hint]


def table_of(rows: Iterable[DataclassInstance], schema: Any) -> Any:
    """The rows as a `pyarrow.Table`."""
    plain = [msgspec.to_builtins(row, builtin_types=(datetime,)) for row in rows]
    return arrow().Table.from_pylist(plain, schema)


def leaves(fields: Iterable[Any], within: str = "") -> Iterator[str]:
    """What Parquet calls the columns of plain values that the fields of a schema are made of."""
    types = arrow().types
    for field in fields:
        path, kind = f"{within}{field.name}", field.type
        if types.is_list(kind):
            path, kind = f"{path}.list.element", kind.value_type
        if types.is_struct(kind):
            yield from leaves(kind, f"{path}.")
        else:
            yield path
