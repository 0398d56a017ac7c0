"""Reportedly reads the news the way a careful editor does.

`read` a page into an `Article`, or `read_all` of a crawl; `trace` it into a `Record` of who said
what, on whose word; `compare` the reports of a story: who has it from whom, and how many origins
there are; `check` their quotations against a recording or a transcript; keep all this in an
`Archive` and search it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportedly.checks import (
    Check,
    Checked,
    Difference,
    Favour,
    Given,
    Part,
    Place,
    Recording,
    Transcript,
    Turn,
    Verdict,
    Word,
)
from reportedly.comparison import (
    Circle,
    Comparison,
    Derivation,
    DerivationKind,
    Edit,
    Failure,
    Identity,
    Match,
    Member,
    Passage,
    Report,
    Root,
    Ruling,
    Statement,
    Story,
    Variant,
    VariantKind,
)
from reportedly.errors import (
    ArchiveError,
    LanguageError,
    ModelError,
    QueryError,
    ReadError,
    RecordingError,
    ReportedlyError,
    TranscriptError,
)
from reportedly.record import (
    Amendment,
    Article,
    Attribution,
    Credit,
    Evidence,
    Hyperlink,
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
    from reportedly.archive.archive import Archive
    from reportedly.archive.results import Hit, Order, Results
    from reportedly.codec import from_json, to_json
    from reportedly.comparing import compare
    from reportedly.judgements import Judgement, Reference
    from reportedly.reading import read, read_all
    from reportedly.tracing import trace
    from reportedly.verifying import check

__all__ = [
    "Amendment",
    "Archive",
    "ArchiveError",
    "Article",
    "Attribution",
    "Check",
    "Checked",
    "Circle",
    "Comparison",
    "Credit",
    "Derivation",
    "DerivationKind",
    "Difference",
    "Edit",
    "Evidence",
    "Failure",
    "Favour",
    "Given",
    "Hit",
    "Hyperlink",
    "Identity",
    "Judgement",
    "LanguageError",
    "Link",
    "Match",
    "Member",
    "ModelError",
    "Moment",
    "Order",
    "Origins",
    "Part",
    "Passage",
    "Place",
    "QueryError",
    "QuotationType",
    "ReadError",
    "Record",
    "Recording",
    "RecordingError",
    "Reference",
    "Report",
    "ReportedlyError",
    "Results",
    "Root",
    "Ruling",
    "SourceType",
    "Span",
    "Speaker",
    "SpeechAct",
    "Statement",
    "Story",
    "Transcript",
    "TranscriptError",
    "Turn",
    "Variant",
    "VariantKind",
    "Verdict",
    "Word",
    "check",
    "compare",
    "from_json",
    "read",
    "read_all",
    "to_json",
    "trace",
]

_LAZY = {
    "Archive": "reportedly.archive.archive",
    "Hit": "reportedly.archive.results",
    "Judgement": "reportedly.judgements",
    "Order": "reportedly.archive.results",
    "Reference": "reportedly.judgements",
    "Results": "reportedly.archive.results",
    "check": "reportedly.verifying",
    "compare": "reportedly.comparing",
    "from_json": "reportedly.codec",
    "read": "reportedly.reading",
    "read_all": "reportedly.reading",
    "to_json": "reportedly.codec",
    "trace": "reportedly.tracing",
}


def __getattr__(name: str) -> Any:
    """What needs much is loaded when it is first asked for: `import reportedly` stays fast."""
    if name in _LAZY:
        from importlib import import_module

        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
