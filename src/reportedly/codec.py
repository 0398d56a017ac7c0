"""Articles, records and what is made of them as JSON and back: a line each, fields in order.

A span is written with the text that it covers, `{"start": 3, "end": 7, "text": "said"}`, so that
whoever reads the line can see the words without counting. `from_json` checks every one of them
against the text of its report, and each article's `id` too: a record that was altered does not
load. `docs/record.md` describes each field.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from threading import Lock
from typing import Any, TypeVar

import msgspec

from reportedly.checks import TRANSCRIPT, Checked, Transcript
from reportedly.comparison import Comparison, Passage
from reportedly.errors import RecordError
from reportedly.record import Article, Record, Span

Document = TypeVar("Document", Article, Record, Comparison, Checked)

_Texts = Mapping[str, str]

_LONGEST = 60
_NAME = re.compile(rf"[^\s/]{{1,{_LONGEST}}}")

_LEARNING = Lock()
_FIELDS: dict[type, tuple[str, ...]] = {}
_HOLDING: dict[type, tuple[str, ...]] = {}


def to_json(document: Article | Record | Comparison | Checked) -> bytes:
    """The article, record, comparison or check as one line of UTF-8 JSON, without a line end."""
    try:
        return msgspec.json.encode(_plain(document, "", _texts(document)))
    except UnicodeEncodeError as error:
        halved = [a.origin.name for a in _articles(document) if _halved(a)]
        halved += [r.article.origin.name for r in _records(document) if _halved(r)]
        name = halved[0] if halved else f"the {type(document).__name__.lower()}"
        raise RecordError(f"{name}: no JSON can hold the text: {error}") from error


def _halved(part: Article | Record) -> bool:
    """Whether the part holds half of a character."""
    try:
        msgspec.json.encode(part)
    except UnicodeEncodeError:
        return True
    return False


def from_json(line: bytes, kind: type[Document] = Record) -> Document:  # type: ignore[assignment]
    """The record (or article, comparison or check, if that is the `kind`) that `to_json` wrote.

    Raises `RecordError` where it does not hold.
    """
    try:
        plain = msgspec.json.decode(line)
        document = _converted(plain, kind)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise RecordError(f"not a {kind.__name__.lower()}: {error}") from error
    for article in _articles(document):
        _check_id(article)
    for record in _records(document):
        _check_names(record)
    if isinstance(document, Comparison):
        _check_keys(document)
    elif isinstance(document, Checked):
        _check_texts(document)
    _check_spans(document, plain, "", _texts(document))
    return document


def to_bare(record: Record) -> bytes:
    """The record without its text and without words at its spans: for where the text stands by."""
    try:
        record.article.text.encode()
        return msgspec.json.encode(replace(record, article=replace(record.article, text="")))
    except UnicodeEncodeError as error:
        raise RecordError(f"{record.article.origin.name}: no file can hold it: {error}") from error


def from_bare(line: bytes | str, text: str) -> Record:
    """The record that `to_bare` wrote, with its text again; raises `RecordError` as `from_json`."""
    try:
        with _LEARNING:
            bare = msgspec.json.decode(line, type=Record)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise RecordError(f"not a record: {error}") from error
    record = replace(bare, article=replace(bare.article, text=text))
    _check_id(record.article)
    _check_names(record)
    _check_ends(record, len(text))
    return record


def _check_ends(value: Any, length: int) -> None:
    """Every span in `value` must lie in a text of this length."""
    if isinstance(value, Span):
        if value.end > length:
            raise RecordError(f"span {value.start}..{value.end} ends beyond the text")
    elif isinstance(value, tuple):
        for item in value:
            _check_ends(item, length)
    else:
        for name in _holding(type(value)):
            _check_ends(getattr(value, name), length)


def _converted(plain: Any, kind: type[Document]) -> Document:
    """Msgspec learns a type on its first use, and crashes where two threads do that at once."""
    with _LEARNING:
        return msgspec.convert(plain, kind)


def _records(document: Article | Record | Comparison | Checked) -> tuple[Record, ...]:
    if isinstance(document, Comparison | Checked):
        return tuple(report.record for report in document.reports)
    return () if isinstance(document, Article) else (document,)


def _articles(document: Article | Record | Comparison | Checked) -> tuple[Article, ...]:
    if isinstance(document, Article):
        return (document,)
    return tuple(record.article for record in _records(document))


def _texts(document: Article | Record | Comparison | Checked) -> _Texts:
    """The texts that passages point into, by their keys."""
    if isinstance(document, Article | Record):
        return {}
    texts = {report.key: report.record.article.text for report in document.reports}
    if isinstance(document, Checked):
        texts |= {given.key: given.text for given in document.given}
        texts[TRANSCRIPT] = document.transcript.text
    return texts


def _text_of(value: Any, text: str, texts: _Texts) -> str:
    """The text that the spans of `value` point into, if it is one that has a text of its own."""
    if isinstance(value, Record):
        return value.article.text
    if isinstance(value, Article | Transcript):
        return value.text
    if isinstance(value, Passage):
        if value.report not in texts:
            raise RecordError(f"a passage is of the text {value.report!r}, which is not there")
        return texts[value.report]
    return text


def _plain(value: Any, text: str, texts: _Texts) -> Any:
    """`value` as dictionaries and lists, each span with what it covers of its text."""
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end, "text": value.of(text)}
    if isinstance(value, tuple):
        return [_plain(item, text, texts) for item in value]
    names = _field_names(type(value))
    if not names:
        return value
    text = _text_of(value, text, texts)
    return {name: _plain(getattr(value, name), text, texts) for name in names}


def _field_names(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass; of any other type none. Asked for once: a record has thousands."""
    found = _FIELDS.get(kind)
    if found is None:
        found = tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
        _FIELDS[kind] = found
    return found


def _holding(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass that may hold spans: nine in ten are plain words and numbers."""
    found = _HOLDING.get(kind)
    if found is None:
        plain = {"str", "int", "float", "bool", "None"}
        parts = fields(kind) if is_dataclass(kind) else ()
        found = tuple(p.name for p in parts if not set(str(p.type).split(" | ")) <= plain)
        _HOLDING[kind] = found
    return found


def _check_id(article: Article) -> None:
    """The article's id must be the SHA-256 of its text."""
    found = hashlib.sha256(article.text.encode(errors="surrogatepass")).hexdigest()
    if article.id != found:
        raise RecordError(
            f"the text is not the one that was read: its SHA-256 is {found}, "
            f"the article's id is {article.id}"
        )


def _check_names(record: Record) -> None:
    """The ids must tell attributions and speakers apart: they become parts of addresses."""
    for parts in (record.attributions, record.speakers):
        names = Counter(part.id for part in parts)
        for name, times in names.items():
            if times > 1:
                raise RecordError(f"{times} parts have the id {name[:_LONGEST]!r}")
            if not _NAME.fullmatch(name) or not name.isprintable():
                raise RecordError(
                    f"the id {name[:_LONGEST]!r} is none: 1 to {_LONGEST} signs, no slash"
                )


def _check_keys(comparison: Comparison) -> None:
    """Each key must name one report, and what is found must be found in reports that are there."""
    keys = {report.key for report in comparison.reports}
    if len(keys) < len(comparison.reports):
        raise RecordError("two reports have the same key")
    stories, said = comparison.stories, comparison.statements
    named = {
        *(key for d in comparison.derivations for key in (d.report, d.base)),
        *(key for story in stories for key in story.reports),
        *(root.report for story in stories for root in story.roots),
        *(key for story in stories for circle in story.circles for key in circle.reports),
        *(member.report for identity in comparison.identities for member in identity.members),
        *(variant.report for statement in said for variant in statement.variants),
        *(root.report for statement in said for root in statement.roots),
        *(statement.first_seen for statement in said),
    }
    for key in sorted(named - keys - {None}, key=str):
        raise RecordError(f"it speaks of the report {key!r}, which is not there")
    for statement in said:
        if not 0 <= statement.longest < len(statement.variants):
            raise RecordError(f"the statement {statement.id!r} has no variant {statement.longest}")


def _check_texts(checked: Checked) -> None:
    """Each key must name one text."""
    keys = [*(r.key for r in checked.reports), *(g.key for g in checked.given), TRANSCRIPT]
    if len(set(keys)) < len(keys):
        raise RecordError("two texts have the same key")


def _check_spans(value: Any, plain: Any, text: str, texts: _Texts) -> None:
    """Every span in `value` must be written, in `plain`, with the words that it covers."""
    if isinstance(value, Span):
        if value.end > len(text) or plain.get("text") != value.of(text):
            said = plain.get("text")
            raise RecordError(
                f"span {value.start}..{value.end} covers {value.of(text)!r}, not {said!r}"
            )
    elif names := _field_names(type(value)):
        text = _text_of(value, text, texts)
        for name in names:
            _check_spans(getattr(value, name), plain.get(name), text, texts)
    elif isinstance(value, tuple):
        for item, part in zip(value, plain or (), strict=True):
            _check_spans(item, part, text, texts)
