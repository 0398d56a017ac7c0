"""Bars over text, and a document's strings put anew one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, TypeVar

from reportedly.record import Span

BAR = "█"

Change = Callable[[str, str, str], str]
"""What becomes of a string: of which class it is a field, of which name, and what it says."""

Whole = TypeVar("Whole")


def barred(text: str, spans: Iterable[Span]) -> str:
    """The text with a bar for every character in the spans that is no blank: offsets hold."""
    characters = list(text)
    for span in spans:
        for n in range(span.start, min(span.end, len(characters))):
            if not characters[n].isspace():
                characters[n] = BAR
    return "".join(characters)


def legible(text: str) -> bool:
    """Whether there is anything in it beside bars and blanks."""
    return any(c != BAR and not c.isspace() for c in text)


def rebuilt(value: Whole, change: Change) -> Whole:
    """The frozen `value` with every string in it changed."""
    found: Whole = _rebuilt(value, "", "", change)
    return found


def _rebuilt(value: Any, owner: str, name: str, change: Change) -> Any:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return change(owner, name, value)
    if isinstance(value, tuple):
        return tuple(_rebuilt(item, owner, name, change) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    kind = type(value)
    found = {
        f.name: _rebuilt(getattr(value, f.name), kind.__name__, f.name, change)
        for f in fields(value)
    }
    return kind(**found)
