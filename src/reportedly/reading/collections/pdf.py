"""PDF: the text of its pages, and what the file says of itself.

pypdf is Python throughout: a hostile file can waste time, which is bounded here, and nothing else.
"""

from __future__ import annotations

import io
import logging
import time
from typing import Any

from reportedly.errors import NoTextError, ReadError
from reportedly.reading.collections.printed import Line, Sheet, text_of
from reportedly.reading.page import Stated

MOST_PAGES = 300
MOST_SECONDS = 60.0
MOST_SECONDS_A_PAGE = 10.0
_LARGEST_PAGE = 3_000_000  # bytes of drawing: a page of print has under 100,000
_MOST_TEXT = 5_000_000
_NO_TITLES = ("untitled", "microsoft word", "about:blank", "print", "document")
_FILES = (".doc", ".docx", ".pdf", ".indd", ".qxd", ".html", ".htm", ".odt", ".rtf", ".txt")


def pdf_text(data: bytes, name: str) -> tuple[str, Stated, tuple[str, ...]]:
    """The text of a PDF in paragraphs, what the file states of it, and what is to be noted.

    Lines end where the print ends them. What stands on every page is left out, and noted. Raises a
    `ReadError` where the file is encrypted, damaged, or has no text.
    """
    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # else it writes on stderr
    notes: list[str] = []
    try:
        reader = _reader(data, name)
        sheets = _sheets(reader, notes)
        stated, made = _stated(reader)
    except ReadError:
        raise
    except Exception as error:  # noqa: BLE001 -- pypdf fails on damage with errors of any kind
        why = " ".join(str(error).split())[:120] or type(error).__name__
        raise ReadError(
            f"{name}: a PDF that cannot be read ({why}); open it and print it into a new PDF"
        ) from None
    text, left_out = text_of(sheets, stated.title)
    if not text.strip():
        raise NoTextError(f"{name}: no text in it; it may be a scan: run OCR first")
    notes += [f"left out, since it stands on every page: {line}" for line in left_out]
    if made:
        notes.append(f"the PDF was made on {made}; that need not be when the report was published")
    return text, stated, tuple(notes)


def _reader(data: bytes, name: str) -> Any:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise ReadError(f"{name}: encrypted; save it without its password")
    return reader


def _sheets(reader: Any, notes: list[str]) -> list[Sheet]:
    sheets: list[Sheet] = []
    count = len(reader.pages)
    ends = time.monotonic() + MOST_SECONDS
    room = _MOST_TEXT
    for number in range(min(count, MOST_PAGES)):
        if time.monotonic() > ends or room < 0:
            notes.append(
                f"only the first {number} of {count} pages were read: the rest takes too long"
            )
            return sheets
        try:
            sheet = _sheet(reader.pages[number])
        except Exception as error:  # noqa: BLE001 -- as above; the other pages may be well
            notes.append(f"page {number + 1} cannot be read ({' '.join(str(error).split())[:80]})")
            continue
        room -= sum(len(line.text) for line in sheet)
        sheets.append(sheet)
    if count > MOST_PAGES:
        notes.append(f"only the first {MOST_PAGES} of {count} pages were read")
    return sheets


def _sheet(page: Any) -> Sheet:
    contents = page.get_contents()
    if contents is not None and len(contents.get_data()) > _LARGEST_PAGE:
        raise ValueError("too much is drawn on it")
    seen = _Seen(time.monotonic() + MOST_SECONDS_A_PAGE)
    page.extract_text(visitor_text=seen.add, visitor_operand_before=seen.keep_time)
    return seen.lines()


class _Seen:
    """Gathers the pieces of text that pypdf shows, with their places, into lines."""

    def __init__(self, ends: float) -> None:
        self._ends = ends
        self._lines: list[Line] = []
        self._text: list[str] = []
        self._first: tuple[float, float, float] | None = None

    def keep_time(self, *_: Any) -> None:
        """Called before each drawing command: pypdf cannot be stopped otherwise."""
        if time.monotonic() > self._ends:
            raise TimeoutError("it takes too long")

    def add(self, text: str, outer: Any, inner: Any, _font: Any, size: Any) -> None:
        """One piece: its matrices place it on the page; a line break ends the line."""
        *whole, rest = text.split("\n")
        for part in whole:
            self._piece(part, outer, inner, size)
            self._end()
        self._piece(rest, outer, inner, size)

    def _piece(self, text: str, outer: Any, inner: Any, size: Any) -> None:
        if text.strip() and self._first is None:
            left = outer[0] * inner[4] + outer[2] * inner[5] + outer[4]
            height = outer[1] * inner[4] + outer[3] * inner[5] + outer[5]
            scale = abs(inner[3] * outer[3]) or 1.0
            self._first = (float(left), float(height), abs(float(size)) * float(scale))
        self._text.append(text)

    def _end(self) -> None:
        text = " ".join("".join(self._text).split())
        if text and self._first is not None:
            self._lines.append(Line(text, *self._first))
        self._text.clear()
        self._first = None

    def lines(self) -> Sheet:
        """The lines so far, the last one ended."""
        self._end()
        return tuple(self._lines)


def _stated(reader: Any) -> tuple[Stated, str | None]:
    """The title, authors and language that the file states, and when it was made."""
    said: Any = reader.metadata or {}
    title = _string(said.get("/Title"))
    author = _string(said.get("/Author"))
    language = _string(reader.trailer["/Root"].get("/Lang"))
    if title and (title.lower().startswith(_NO_TITLES) or title.lower().endswith(_FILES)):
        title = None
    try:
        moment = said.creation_date if said else None
    except Exception:  # noqa: BLE001 -- a date that is none
        moment = None
    authors = tuple(filter(None, (part.strip() for part in (author or "").split(";"))))
    return (
        Stated(title=title, authors=authors, language=language),
        moment.isoformat() if moment else None,
    )


def _string(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
