"""Halves of characters, which no file can hold, replaced one for one so that offsets stay."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from reportedly.text.offsets import HALVES


def mended(value: Any) -> Any:
    """`value` with a sign for each half of a character that any of its strings holds.

    The JSON in a page may have been cut in the middle of one, and file names need not be UTF-8.
    """
    if type(value) is str:
        return HALVES.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, tuple):
        return tuple(map(mended, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: mended(getattr(value, f.name)) for f in fields(value)})
    return value
