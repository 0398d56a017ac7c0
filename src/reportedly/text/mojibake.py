"""Text that was decoded with the wrong charset on its way ("donâ€™t"), made whole again.

ftfy tells garbled text from text that only looks unusual. It is asked stretch by stretch, a line or
a piece between two tags at a time, so that what is good on a page stays as it is. As in `offsets`,
the page is not edited: a second text is written beside it, with the way back.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

from reportedly.record import Piece, Span

_FOREIGN = re.compile(r"[^\x00-\x7f]+")
# A stretch ends with its line or at a tag; a longer one ends with a word. Only ASCII ends one:
# U+00A0 and U+0085 are bytes of garbled characters.
_STRETCH = re.compile(r"[^\r\n<>]{1,1000}+[^ \t\r\n<>]{0,9000}+")
# Letters before a garbled character help to tell that it is one.
_BEFORE = 20
# As which charsets UTF-8 is taken by mistake. Only text that has a first byte and a following one
# of the same charset side by side is looked at closely; U+00A0 may have become a space.
_MISTAKEN = ("cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1257", "mac-roman", "cp437")
# The last byte of a closing mark (U+201D) is none in Windows-1252, and programs drop it. Told only
# where the page has opening marks that are garbled in the same way.
_OPENING = "â€œ"
_CLOSING = re.compile(r"(?<=[\w.,;:!?…’'%)\]])â€(?=[\s.,;:!?)\]<—–-]|\Z)")
_DAGGER = re.compile("(?<=â€)(?= )")
# Letters of garbled text that were taken apart, or bent to spaces with marks, by a normalisation.
_BENT = re.compile(
    r"(?:[Aa]\u0302|A\u0303)(?=[^\x00-\x7f]| [\u0301\u0304\u0308\u0327])"
    r"|(?<=[ÃÂ\u0302\u0303]) [\u0301\u0304\u0308\u0327]"
)
_MARKS = {" \u0301": "´", " \u0304": "¯", " \u0308": "¨", " \u0327": "¸"}
_LOST = re.compile("[\u0302\u0303\x80-\x9f]|[ÃÂ][^a-z]")
# What no charset changes, with the spaces and without.
_KEPT = tuple(re.compile(rf"(?:[{first}-~](?![\u0300-\u036f]))+") for first in " !")


@dataclass(frozen=True, slots=True)
class Repair:
    """`text[start:end]` stands for the garbled `raw[raw_start:raw_end]`."""

    start: int
    end: int
    raw_start: int
    raw_end: int


@dataclass(frozen=True, slots=True)
class Mended:
    """A text without garbled characters, and the stretches where it differs from the raw one."""

    text: str
    repairs: tuple[Repair, ...] = ()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The stretches that were not changed, in order."""
        pieces = []
        start = raw = 0
        for repair in (*self.repairs, Repair(len(self.text), len(self.text), 0, 0)):
            if repair.start > start:
                pieces.append(Piece(start, raw, repair.start - start))
            start, raw = repair.end, repair.raw_end
        return tuple(pieces)

    @property
    def count(self) -> int:
        """How many characters were made whole."""
        return sum(repair.end - repair.start for repair in self.repairs)

    def raw(self, span: Span) -> Span:
        """Where `span` of the text stands in the raw one; a repaired character is not cut."""
        number = bisect_right(self.repairs, span.start, key=lambda repair: repair.end)
        at = self.repairs[number] if number < len(self.repairs) else None
        inside = at is not None and at.start <= span.start
        start = at.raw_start if at and inside else self._behind(number, span.start)
        number = bisect_left(self.repairs, span.end, key=lambda repair: repair.end)
        at = self.repairs[number] if number < len(self.repairs) else None
        inside = at is not None and at.start < span.end
        return Span(start, at.raw_end if at and inside else self._behind(number, span.end))

    def _behind(self, number: int, at: int) -> int:
        """The raw place of a character that follows `number` repairs."""
        last = self.repairs[number - 1] if number else Repair(0, 0, 0, 0)
        return last.raw_end + at - last.end


def mended(raw: str) -> Mended:
    """`raw` with its garbled characters made whole; text that is well-formed is not changed."""
    parts: list[str] = []
    repairs: list[Repair] = []
    at = length = 0
    for start, end, text in _garbled(raw):
        parts += (raw[at:start], text)
        length += start - at
        repairs += _repairs(raw[start:end], text, start, length)
        length += len(text)
        at = end
    return Mended("".join((*parts, raw[at:])), tuple(repairs)) if repairs else Mended(raw)


def composed(inner: Sequence[Piece], outer: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces of a text over a page, from those over a copy and those of the copy over the page.

    Both in order. A character that one of the two does not map is in no piece.
    """
    found = []
    for piece in inner:
        end = piece.raw + piece.length
        first = bisect_right(outer, piece.raw, key=lambda p: p.start + p.length)
        while first < len(outer) and outer[first].start < end:
            over = outer[first]
            at = max(piece.raw, over.start)
            length = min(end, over.start + over.length) - at
            found.append(Piece(piece.start + at - piece.raw, over.raw + at - over.start, length))
            first += 1
    return tuple(found)


def note(count: int) -> str | None:
    """What an article's notes say of so many repaired characters."""
    if count == 1:
        return "1 garbled character was mended"
    return f"{count} garbled characters were mended" if count else None


def _garbled(raw: str) -> Iterator[tuple[int, int, str]]:
    """The stretches that hold garbled characters, and what they were meant to be."""
    if raw.isascii():
        return
    suspect = _suspect()
    closing = _OPENING in raw
    at = 0
    while foreign := _FOREIGN.search(raw, at):
        if not suspect.search(raw, foreign.start(), foreign.end() + 1):
            at = foreign.end()
            continue
        start = max(at, foreign.start() - _BEFORE)
        stretch = _STRETCH.match(raw, foreign.start())
        at = stretch.end() if stretch else foreign.end()
        text = raw[start:at]
        whole = _whole(text, closing=closing)
        if whole != text:
            yield start, at, whole


def _whole(garbled: str, *, closing: bool) -> str:
    """What a stretch of text was meant to be, if ftfy can tell; else the stretch."""
    from ftfy import TextFixerConfig, fix_encoding
    from ftfy.badness import badness

    before = badness(garbled)
    straight = _BENT.sub(_unbent, garbled)
    if not before and straight == garbled:
        return garbled
    full = _CLOSING.sub("â€\x9d", straight) if closing else straight
    # A sequence of which bytes are lost cannot be read any more: it stays as it is.
    config = TextFixerConfig(replace_lossy_sequences=False)
    # With the space behind it, a mark whose last byte was dropped would be taken for a dagger.
    whole = "".join(fix_encoding(part, config) for part in _DAGGER.split(full))
    if whole == full or badness(whole) >= badness(straight):
        return garbled
    # What a normalisation went over is lost in part more often than not: all of it, or nothing.
    return whole if straight == garbled or not _LOST.search(whole) else garbled


def _unbent(bent: re.Match[str]) -> str:
    return _MARKS.get(bent.group()) or normalize("NFC", bent.group())


@cache
def _suspect() -> re.Pattern[str]:
    """Two characters that are the first bytes of one in UTF-8, or a control that nobody writes."""
    pairs = []
    for charset in _MISTAKEN:
        first = bytes(range(0xC2, 0xF5)).decode(charset, "ignore")
        following = bytes(range(0x80, 0xC0)).decode(charset, "ignore")
        pairs.append(f"[{re.escape(first)}][{re.escape(following)} ]")
    return re.compile("|".join((*pairs, "[\x80-\x84\x86-\x9f\u0302\u0303]")))


def _repairs(garbled: str, whole: str, raw: int, start: int) -> Iterator[Repair]:
    """The differences of a stretch at `raw` and its repair at `start`."""
    for (one, left), (other, right) in _gaps(garbled, whole):
        if left == right:
            continue
        sizes = [len(character.encode(errors="replace")) for character in right]
        if sum(sizes) == len(left):  # each character of the one is a byte of the other
            at = one
            for i, size in enumerate(sizes):
                if left[at - one : at - one + size] != right[i]:
                    yield Repair(
                        start + other + i, start + other + i + 1, raw + at, raw + at + size
                    )
                at += size
            continue
        head = _same(left, right)
        tail = _same(left[head:][::-1], right[head:][::-1])
        yield Repair(
            start + other + head,
            start + other + len(right) - tail,
            raw + one + head,
            raw + one + len(left) - tail,
        )


def _gaps(garbled: str, whole: str) -> Iterator[tuple[tuple[int, str], tuple[int, str]]]:
    """What stands between the words that both have, with its places; else the whole of both."""
    for kept in _KEPT:
        if kept.findall(garbled) == kept.findall(whole):
            yield from zip(_between(kept, garbled), _between(kept, whole), strict=True)
            return
    yield (0, garbled), (0, whole)


def _between(kept: re.Pattern[str], text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for word in kept.finditer(text):
        yield at, text[at : word.start()]
        at = word.end()
    yield at, text[at:]


def _same(one: str, other: str) -> int:
    """How many characters the two begin with together."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))
