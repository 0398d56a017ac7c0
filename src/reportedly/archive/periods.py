"""How times are counted: by day, by month or by year, as coarsely as they need."""

from __future__ import annotations

_DAYS, _MONTHS = 62 * 86_400, 12 * 365 * 86_400
"""Seconds up to which days are counted, and up to which months are; else years."""


def period(first: int, last: int) -> str:
    """How times between these two are best counted, as SQLite spells it."""
    length = last - first
    return "%Y-%m-%d" if length < _DAYS else "%Y-%m" if length < _MONTHS else "%Y"
