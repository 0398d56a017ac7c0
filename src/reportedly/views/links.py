"""Where a page leads: one that stands alone leads nowhere, one in an archive to other pages.

Also the links that open a report at its own address with the words in sight, as WICG's "Scroll to
Text Fragment" spells them.
"""

from __future__ import annotations

from urllib.parse import quote, urldefrag

from reportedly.record import Record, Span, Spans
from reportedly.text.tokens import tokens

_WHOLE = 16
"""So many words are named in full; of more, the first and the last."""

_END = 8
_AROUND = 8
"""Words that are named at either end, and before or after where they do not tell."""


class Links:
    """The addresses of a page that stands alone: there are none."""

    def report(self, record: Record) -> str:
        """The page of a report."""
        del record
        return ""

    def speaker(self, record: Record, number: str | None) -> str:
        """The page of a speaker of a report, by its `Speaker.id`."""
        del record, number
        return ""

    def statement(self, record: Record, number: str) -> str:
        """The page of what is said, by the `Attribution.id` of one wording."""
        del record, number
        return ""

    def outlet(self, record: Record) -> str:
        """The page of the outlet of a report."""
        del record
        return ""


NOWHERE = Links()


def followed(address: str | None) -> str:
    """The address if it is one of the web, else nothing: no other kind becomes a link."""
    web = address is not None and address.lower().startswith(("http://", "https://"))
    return address if address and web else ""


def source(record: Record, spans: Spans) -> str:
    """The report at its own address with these words in sight; "" where none may be followed.

    A browser that knows no text fragments opens the report at its beginning.
    """
    address = followed(record.article.url)
    text = record.article.text
    span = next((s for s in spans if s.start < s.end), None)
    if not address or span is None or "█" in span.of(text):
        return address
    told = directive(span, text)
    return f"{urldefrag(address).url}#:~:text={told}" if told else address


def directive(span: Span, text: str) -> str:
    """The text directive of a span: its words, and those around it where they do not tell."""
    lines = [line for line in _lines(span, text) if len(tokens(text, line))]
    if not lines:
        return ""
    first, last = tokens(text, lines[0]), tokens(text, lines[-1])
    if len(lines) == 1 and len(first) <= _WHOLE:
        start, end = Span(first.starts[0], first.ends[-1]), None
    else:
        start = Span(first.starts[0], first.ends[min(_END, len(first)) - 1])
        end = Span(last.starts[-min(_END, len(last))], last.ends[-1])
    before, after = ("", "")
    if _often(start.of(text), text):
        before = _before(start, text)
        after = "" if before else _after(end or start, text)
    parts = [_encoded(start.of(text))] + ([_encoded(end.of(text))] if end else [])
    prefix = [f"{_encoded(before)}-"] if before else []
    suffix = [f"-{_encoded(after)}"] if after else []
    return ",".join([*prefix, *parts, *suffix])


def _lines(span: Span, text: str) -> list[Span]:
    """The span line by line: a browser looks for words in one block."""
    found, at = [], span.start
    for line in span.of(text).split("\n"):
        found.append(Span(at, at + len(line)))
        at += len(line) + 1
    return found


def _often(words: str, text: str) -> bool:
    """Whether a browser, which pays no heed to case and spaces, finds the words more than once."""
    return _folded(text).count(_folded(words)) > 1


def _before(start: Span, text: str) -> str:
    """As many words before as are needed to tell the place; "" where none stand there."""
    found = tokens(text, Span(max(0, start.start - 400), start.start))
    told = ""
    for at in reversed(found.starts[-_AROUND:]):
        told = text[at : start.start].strip()
        if not _often(text[at : start.end], text):
            break
    return told


def _after(end: Span, text: str) -> str:
    found = tokens(text, Span(end.end, min(len(text), end.end + 400)))
    told = ""
    for at in found.ends[:_AROUND]:
        told = text[end.end : at].strip()
        if not _often(text[end.start : at], text):
            break
    return told


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()


def _encoded(words: str) -> str:
    """Percent-encoded; a hyphen too, which would say that it is a prefix or a suffix."""
    plain = " ".join(words.split()).encode(errors="replace")
    return quote(plain, safe="").replace("-", "%2D")
