"""Halves of characters, which no file can hold, replaced one for one so that offsets stay."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from typing import Any

from reportedly.text.offsets import HALVES


def mended(value: Any) -> Any:
    """`value` with a sign for each half of a character that any of its strings holds.

    The JSON in a page may have been cut in the middle of one, and file names need not be UTF-8.
    """
    if type(value) is str:
        return HALVES.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, tuple | list):
        return type(value)(map(mended, value))
    if isinstance(value, dict):
        return {mended(key): mended(inner) for key, inner in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: mended(getattr(value, f.name)) for f in fields(value)})
    return value


def from_page(text: str) -> Any:
    """The JSON in a page, which may hold line ends; raises `ValueError` as `json.loads` does."""
    value = json.loads(text, strict=False)
    return mended(value) if "\\ud" in text.lower() else value
