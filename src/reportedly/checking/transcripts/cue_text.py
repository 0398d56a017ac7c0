"""The text of a cue to tokens: voices and word times read off its tags, other tags taken out."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.checking.transcripts.stamps import seconds

_TAG = re.compile(
    r"<(?P<time>\d[\d:.,]{3,20})>"
    r"|<v(?:\.[^\s<>]{0,80})?[ \t]+(?P<voice>[^<>]{0,200})>"
    r"|(?P<close></v>)"
    r"|</?[A-Za-z][^<>]{0,200}>"
    r"|\{\\[^{}]{0,80}\}"  # where SubRip puts a caption: "{\an8}"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a cue: `voice` is the speaker of its tag, `at` the time of the tag before it.

    `first`: it begins a line.
    """

    text: str
    voice: str | None = None
    at: float | None = None
    first: bool = False


def tokens(lines: Sequence[str]) -> list[list[Token]]:
    """The tokens of each line of a cue; a voice goes on to the next line."""
    found: list[list[Token]] = []
    voice: str | None = None
    for line in lines:
        words, voice = _line(line, voice)
        if words:
            found.append([replace(words[0], first=True), *words[1:]])
    return found


def unescaped(text: str) -> str:
    """The text with its entities as characters."""
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text)


def _line(line: str, voice: str | None) -> tuple[list[Token], str | None]:
    """The tokens of a line, and the voice at its end. A tag within a word does not part it."""
    chars, marks = _untagged(line)
    found = []
    time: float | None = None
    passed = 0
    for word in _WORD.finditer(chars):
        while passed < len(marks) and marks[passed].at <= word.start():
            mark = marks[passed]
            voice, time = (voice, mark.time) if mark.time is not None else (mark.voice, time)
            passed += 1
        found.append(Token(word[0], voice, time))
        time = None
    for mark in marks[passed:]:
        voice = voice if mark.time is not None else mark.voice
    return found, voice


@dataclass(frozen=True, slots=True)
class _Mark:
    """What a tag says at a place: the time, or (where it has none) who speaks from there."""

    at: int
    time: float | None
    voice: str | None


def _untagged(line: str) -> tuple[str, list[_Mark]]:
    """The characters that are shown, and what the tags among them say."""
    shown: list[str] = []
    marks: list[_Mark] = []
    length = last = 0
    for tag in _TAG.finditer(line):
        shown.append(unescaped(line[last : tag.start()]))
        length += len(shown[-1])
        last = tag.end()
        if tag["voice"] is not None:
            name = " ".join(unescaped(tag["voice"]).split()) or None
            marks.append(_Mark(length, None, name))
        elif tag["close"]:
            marks.append(_Mark(length, None, None))
        elif tag["time"] and (time := seconds(tag["time"])) is not None:
            marks.append(_Mark(length, time, None))
    return "".join((*shown, unescaped(line[last:]))), marks
