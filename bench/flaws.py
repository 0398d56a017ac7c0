"""The ways in which a report among others is broken, each with what must be said of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pressing
from shelves import Place
from varying import Draft

_BOMB = 25_000_000
"""Bytes, over the limit of a page."""

_DEEP = 40_000
_GREEK = """Ο υπουργός δήλωσε την Τρίτη ότι το φράγμα θα επισκευαστεί πριν από το καλοκαίρι και ότι
οι κάτοικοι της κοιλάδας δεν έχουν λόγο να ανησυχούν για την ασφάλειά τους."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """What was broken: in which way, where, and a pattern that the reason given must match."""

    kind: str
    place: Place
    why: str


@dataclass(frozen=True, slots=True)
class Spoiling:
    """One way to spoil a report on a shelf; the reason given must match `why`."""

    shelf: str
    why: str
    made: Callable[[Draft], bytes | Mapping[str, str | None]]


def _flipped(draft: Draft) -> bytes:
    """A gzip member with a byte that is another in its middle."""
    data = bytearray(pressing.packed(pressing.response(draft, pressing.page(draft))))
    data[len(data) // 2] ^= 0x10
    return bytes(data)


def _bomb(draft: Draft) -> bytes:
    """A body of a few kilobytes that unpacks to more than a page may have."""
    body = pressing.packed(b"<p>" + b" " * _BOMB)
    return pressing.packed(pressing.response(draft, body, b"Content-Encoding: gzip\r\n"))


def _torn(draft: Draft) -> bytes:
    """A body that says that it is packed, and is damaged."""
    body = pressing.packed(pressing.page(draft))
    body = body[:20] + b"\xff" * 40 + body[60:]
    return pressing.packed(pressing.response(draft, body, b"Content-Encoding: gzip\r\n"))


def _with_paragraphs(draft: Draft, paragraphs: bytes, head: bytes = b"") -> bytes:
    body = (
        b"<!doctype html><html><head><title>%b</title>%b</head><body><article>%b</article></body>"
    )
    return body % (draft.title.encode(), head, paragraphs)


def _garbled(draft: Draft) -> bytes:
    """A page in UTF-8 that has bytes of another charset in its paragraphs."""
    text = b"".join(
        b"<p>" + f"“{p}”".encode().replace(b" the ", b" th\xe9 ", 1) + b"</p>"
        for p in (*draft.paragraphs, "He said the mayor of the town knew of the plan at the time.")
    )
    page = _with_paragraphs(draft, text, b'<meta charset="utf-8">')
    return pressing.packed(pressing.response(draft, page))


def _bare(draft: Draft) -> bytes:
    """A page without any text."""
    page = _with_paragraphs(draft, b'<img src="/1.jpg"><nav><a href="/">Home</a></nav>')
    return pressing.packed(pressing.response(draft, page))


def _greek(draft: Draft) -> bytes:
    """A page in Greek."""
    page = _with_paragraphs(draft, f"<p>{_GREEK}</p>".encode() * 4, b'<meta charset="utf-8">')
    return pressing.packed(pressing.response(draft, page))


def _deep(draft: Draft) -> bytes:
    """A page of tags in tags, and nothing in the innermost."""
    page = _with_paragraphs(draft, b"<div><b>" * _DEEP + b"</b></div>" * _DEEP)
    return pressing.packed(pressing.response(draft, page))


def _broken_off(draft: Draft) -> bytes:
    """A line that ends in the middle of its JSON."""
    return pressing.line(draft)[:-40] + b"\n"


def _without_text(draft: Draft) -> bytes:
    """A line without a column of text."""
    kept = {key: value for key, value in pressing.row(draft).items() if key != "text"}
    return json.dumps(kept).encode() + b"\n"


SPOILINGS: Mapping[str, Spoiling] = {
    "a bit flipped in a member": Spoiling("warc", "damaged|invalid|incorrect|inflat", _flipped),
    "a body that is a bomb": Spoiling("warc", "over the limit of [0-9,]+ bytes", _bomb),
    "a body that is damaged": Spoiling("warc", "packed body is damaged", _torn),
    "bytes of no charset": Spoiling("warc", "UTF-8", _garbled),
    "no text": Spoiling("warc", "no article text|no text", _bare),
    "another language": Spoiling("warc", "only English", _greek),
    "tags in tags": Spoiling("warc", "no article text|no text", _deep),
    "no JSON": Spoiling("jsonl", "no JSON", _broken_off),
    "no column of text": Spoiling("jsonl", "no text in a column", _without_text),
    "a cell of nothing": Spoiling(
        "parquet", "no text in a column", lambda d: {**pressing.row(d), "text": None}
    ),
    "an empty file": Spoiling("html", "empty", lambda _: b" \n"),
    "a picture": Spoiling("html", "PNG", lambda d: b"\x89PNG\r\n\x1a\n\0" + pressing.page(d)),
}  # fmt: skip
