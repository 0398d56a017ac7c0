"""Records as JSON and back: one line each, fields in the order of `record.py`, nothing added.

A span is written with the text that it covers, `{"start": 3, "end": 7, "text": "said"}`, so that
whoever reads the line can see the words without counting. `from_json` checks every one of them
against the article's text, and the article's `id` too: a record that was altered does not load.
`docs/record.md` describes each field.
"""

from __future__ import annotations

import hashlib
from dataclasses import fields, is_dataclass
from typing import Any

import msgspec

from reportedly.errors import RecordError
from reportedly.record import Record, Span


def to_json(record: Record) -> bytes:
    """The record as one line of UTF-8 JSON, without a line end."""
    try:
        return msgspec.json.encode(_plain(record, record.article.text))
    except UnicodeEncodeError as error:
        raise RecordError(
            f"{record.article.origin.name}: no JSON can hold the text: {error}"
        ) from error


def from_json(line: bytes) -> Record:
    """The record that `to_json` wrote as `line`; raises `RecordError` where it does not hold."""
    try:
        plain = msgspec.json.decode(line)
        record = msgspec.convert(plain, Record)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise RecordError(f"not a record: {error}") from error
    _check_id(record)
    _check_spans(record, plain, record.article.text)
    return record


def _plain(value: Any, text: str) -> Any:
    """`value` as dictionaries and lists, each span with what it covers of `text`."""
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end, "text": value.of(text)}
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name), text) for f in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item, text) for item in value]
    return value


def _check_id(record: Record) -> None:
    """The article's id must be the SHA-256 of its text."""
    found = hashlib.sha256(record.article.text.encode(errors="surrogatepass")).hexdigest()
    if record.article.id != found:
        raise RecordError(
            f"the text is not the one that was traced: its SHA-256 is {found}, "
            f"the record's article.id is {record.article.id}"
        )


def _check_spans(value: Any, plain: Any, text: str) -> None:
    """Every span in `value` must be written, in `plain`, with the words that it covers."""
    if isinstance(value, Span):
        if value.end > len(text) or plain.get("text") != value.of(text):
            said = plain.get("text")
            raise RecordError(
                f"span {value.start}..{value.end} covers {value.of(text)!r}, not {said!r}"
            )
    elif is_dataclass(value):
        for field in fields(value):
            _check_spans(getattr(value, field.name), plain.get(field.name), text)
    elif isinstance(value, tuple):
        for item, part in zip(value, plain or (), strict=True):
            _check_spans(item, part, text)
