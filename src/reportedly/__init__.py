"""Reportedly reads the news the way a careful editor does.

`read` a page into an `Article`; `trace` it into a `Record` of who said what, on whose word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportedly.errors import LanguageError, ModelError, ReadError, ReportedlyError
from reportedly.record import (
    Article,
    Attribution,
    Evidence,
    Link,
    Moment,
    Origins,
    QuotationType,
    Record,
    SourceType,
    Span,
    Speaker,
    SpeechAct,
)

if TYPE_CHECKING:
    from reportedly.codec import from_json, to_json
    from reportedly.reading import read
    from reportedly.tracing import trace

__all__ = [
    "Article",
    "Attribution",
    "Evidence",
    "LanguageError",
    "Link",
    "ModelError",
    "Moment",
    "Origins",
    "QuotationType",
    "ReadError",
    "Record",
    "ReportedlyError",
    "SourceType",
    "Span",
    "Speaker",
    "SpeechAct",
    "from_json",
    "read",
    "to_json",
    "trace",
]

_LAZY = {
    "from_json": "reportedly.codec",
    "read": "reportedly.reading",
    "to_json": "reportedly.codec",
    "trace": "reportedly.tracing",
}


def __getattr__(name: str) -> Any:
    """Verbs load what they need when they are first asked for: `import reportedly` stays fast."""
    if name in _LAZY:
        from importlib import import_module

        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
