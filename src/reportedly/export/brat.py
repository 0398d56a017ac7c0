"""A text and its attributions in the standoff format of brat, a folder of two files a report.

Offsets are code points of the `.txt`, which is `Article.text` sign for sign: only what would end a
line or a field of the `.ann` is written as a space there (a tab, a carriage return, a separator of
lines). A text-bound annotation may not run over a line's end: such a span is given in pieces.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from reportedly.comparison import Comparison
from reportedly.export.batch import batched, speaker_of
from reportedly.export.identifiers import Identifiers
from reportedly.export.rows import chain
from reportedly.export.zipped import Folder
from reportedly.record import Attribution, QuotationType, Record, SourceType, Span, Spans, SpeechAct
from reportedly.views import wording

_BREAKS = re.compile("[\t\r\x00\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
"""What a reader of lines takes for the end of one, or of a field, but for the line feed."""


def write(comparisons: Iterable[Comparison], file: BinaryIO, names: Identifiers) -> None:
    """Write the folder as a ZIP file."""
    with Folder(file) as folder:
        for name, data in files(comparisons, names):
            folder.add(name, io.BytesIO(data))


def files(comparisons: Iterable[Comparison], names: Identifiers) -> Iterator[tuple[str, bytes]]:
    """The files of the folder, the settings of brat first."""
    yield "annotation.conf", _annotation_conf().encode()
    yield "visual.conf", _VISUAL_CONF.encode()
    seen: set[str] = set()
    for batch in batched(comparisons, names):
        for report in batch.comparison.reports:
            key = report.record.article.key
            if key not in seen:
                seen.add(key)
                yield f"{key}.txt", text_of(report.record).encode()
                yield f"{key}.ann", standoff(report.record).encode()


def text_of(record: Record) -> str:
    """The text that the offsets are of."""
    return _BREAKS.sub(" ", record.article.text)


def standoff(record: Record) -> str:
    """The lines of the `.ann` file: T, then E and R, A and notes."""
    sheet = _Sheet(record)
    for attribution in record.attributions:
        sheet.bind(attribution)
    for attribution in record.attributions:
        sheet.tell(attribution)
    return "".join(f"{line}\n" for line in sheet.lines)


class _Sheet:
    """The annotations of one report as they are numbered."""

    def __init__(self, record: Record) -> None:
        self.lines: list[str] = []
        self._record = record
        self._text = text_of(record)
        self._counts: dict[str, int] = {}
        self._bound: dict[str, dict[str, str]] = {}

    def bind(self, attribution: Attribution) -> None:
        """The text-bound annotations of an attribution."""
        parts = (
            ("Source", attribution.source),
            ("Attribution", attribution.cue),
            ("Content", attribution.content),
        )
        bound = {}
        for kind, spans in parts:
            pieces = _pieces(spans, self._text)
            if pieces:
                at = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
                words = " ".join(piece.of(self._text) for piece in pieces)
                bound[kind] = self._line("T", f"{kind} {at}", words)
        self._bound[attribution.id] = bound

    def tell(self, attribution: Attribution) -> None:
        """What ties them together, what they are like, and a note."""
        bound = self._bound[attribution.id]
        if not bound:
            return
        named = self._tied(bound)
        holder = self._bound.get(attribution.within or "", {})
        if holder and attribution.within != attribution.id:
            ends = f"Arg1:{_anchor(bound)} Arg2:{_anchor(holder)}"
            self._line("R", f"Within {ends}", "")
        self._line("A", f"SpeechAct {named} {attribution.speech_act.value}")
        if "Content" in bound:
            kind = attribution.quotation_type.value
            self._line("A", f"QuotationType {bound['Content']} {kind}")
        if "Source" in bound and attribution.source_type:
            value = _value(attribution.source_type)
            self._line("A", f"SourceType {bound['Source']} {value}")
        self._line("#", f"AnnotatorNotes {named}", self._note(attribution))

    def _tied(self, bound: dict[str, str]) -> str:
        """The event of a cue; without one, a relation of source and content."""
        if "Attribution" in bound:
            roles = [f"{kind}:{name}" for kind, name in bound.items() if kind != "Attribution"]
            return self._line("E", " ".join([f"Attribution:{bound['Attribution']}", *roles]))
        if "Source" in bound and "Content" in bound:
            self._line("R", f"Says Arg1:{bound['Source']} Arg2:{bound['Content']}", "")
        return _anchor(bound)

    def _note(self, attribution: Attribution) -> str:
        speaker = speaker_of(attribution, self._record)
        who = f"; speaker {wording.line(speaker.name or speaker.label)}" if speaker else ""
        told = f"{attribution.id}: {chain(attribution, self._record)}"
        return _BREAKS.sub(" ", wording.line(f"{told}{who}; score {attribution.score:.2f}"))

    def _line(self, letter: str, *fields: str) -> str:
        number = self._counts[letter] = self._counts.get(letter, 0) + 1
        self.lines.append("\t".join((f"{letter}{number}", *fields)))
        return f"{letter}{number}"


def _pieces(spans: Spans, text: str) -> list[Span]:
    """The spans without line ends and empty pieces, in the order of the text, none overlapping."""
    pieces: list[Span] = []
    for span in sorted(spans):
        at = span.start
        for words in span.of(text).split("\n"):
            start = max(at, pieces[-1].end if pieces else 0)
            if start < at + len(words):
                pieces.append(Span(start, at + len(words)))
            at += len(words) + 1
    return pieces


def _anchor(bound: dict[str, str]) -> str:
    """What stands for the attribution in relations."""
    return next(bound[kind] for kind in ("Content", "Attribution", "Source") if kind in bound)


def _value(value: str) -> str:
    return value.replace(" ", "-")


def _annotation_conf() -> str:
    """What kinds of annotations there are, for brat."""
    source_types = "|".join(map(_value, SourceType))
    return f"""[entities]
Source
Content

[relations]
Says\tArg1:Source, Arg2:Content
Within\tArg1:<ANY>, Arg2:<ANY>

[events]
Attribution\tSource?:Source, Content?:Content

[attributes]
QuotationType\tArg:Content, Value:{"|".join(QuotationType)}
SourceType\tArg:Source, Value:{source_types}
SpeechAct\tArg:<ANY>, Value:{"|".join(SpeechAct)}
"""


_VISUAL_CONF = """[labels]
Attribution | Attribution | Attr
QuotationType | Quotation type | Quot
SourceType | Source type | Src
SpeechAct | Speech act | Act

[drawing]
SPAN_DEFAULT\tfgColor:black, bgColor:lightgray, borderColor:darken
Source\tbgColor:#cfe3ff
Attribution\tbgColor:#ffe9b3
Content\tbgColor:#d8f0d0
ARC_DEFAULT\tcolor:black, arrowHead:triangle-5
Within\tdashArray:3-3
"""
