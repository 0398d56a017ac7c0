"""What stands in a transcript and was not said: "(APPLAUSE)", "[inaudible 00:03:12]"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.checking.transcripts.stamps import STAMP, seconds

_BRACKETED = re.compile(r"\[([^\[\]\n]{1,80})\]|\(([^()\n]{1,80})\)|\*([^*\n]{1,40})\*")
_TIME = re.compile(STAMP)
# Words that transcribers and captioners put in brackets; by how they begin.
_NOISE = re.compile(
    r"""\b(?:
    applau|cheer|laugh|chuckl|giggl|boo(?:s|ing)?\b|cross-?\s?talk|overlapping|simultaneous
    |inaudible|unintelligible|indiscernible|unclear|indistinct|silence|pauses?\b|music|song\b
    |sigh|cough|snee[sz]|sniff|sob(?:s|bing)\b|cry(?:ing)?\b|cries\b|gasp|groan|murmur|mutter
    |shout|yell|scream|whisper|whistl|clears?\s+throat|breath|noise|static\b|beep|buzz|ring(?:s|ing)
    |phone\b|knock|gavel|bell\b|foreign\b|speak(?:s|ing)\b|off[-\s]?mic|off[-\s]?camera|on\s+camera
    |voice-?\s?over|technical|no\s+audio|audio\b|video\b|tape\b|recording\b|redacted|blank_audio
    |begin|end\b|ends\b|break\b|recess|commercial|sic\b|ph\b|phonetic|via\b|by\s+phone
    |(?:through|via)\s+(?:an?\s+)?(?:interpreter|translator)|in\s+(?:spanish|french|german|arabic)
    |gesture|nods?\b|shakes\s+head|cut\s+off|interrupt|door\b|footstep|silent|instrumental
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_LINE = re.compile(
    r"""\[[^\[\]]{0,200}\]|\([^()]{0,200}\)  # in brackets: "(The minister leaves the room.)"
    |[\W_]*  # a rule
    |[-–—\s]*(?:page\s)?\d{1,4}(?:\s(?:of|/)\s\d{1,4})?[-–—\s]*  # the number of a page
    |end|(?:end|ends)\sof\s(?:the\s)?(?:transcript|recording|audio|video|tape|meeting|interview)\.?
    |transcribed\sby\s.{1,80}|this\stranscript\swas\s.{1,80}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ASIDES = frozenset(
    "the a an and but or so i we you he she it they my our your his her this that if as not no to"
    " in by with".split()
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A stretch of spoken words, and the time that is printed before it, if one is."""

    start: int
    end: int
    time: float | None = None


def is_noise(line: str) -> bool:
    """Whether a whole line of a transcript holds nothing that was said."""
    return bool(_LINE.fullmatch(line))


def spoken(text: str, start: int, end: int) -> Iterator[Spoken]:
    """The stretches of `text[start:end]` that were said, without white space at their ends."""
    time: float | None = None
    for found in _BRACKETED.finditer(text, start, end):
        inner = next(filter(None, found.groups()))
        stamped = _TIME.fullmatch(inner.strip())
        if stamped is None and not _told(inner, squared=found[1] is not None):
            continue
        yield from _trimmed(text, start, found.start(), time)
        time = seconds(inner) if stamped else None
        start = found.end()
    yield from _trimmed(text, start, end, time)


def _told(inner: str, *, squared: bool) -> bool:
    """Whether the words in brackets are the transcriber's: in round ones a speaker's aside may be.

    "(some laughter)" tells of noise by one of its first two words, "(and the tape shows it)" by
    none.
    """
    words = inner.split()
    if len(words) > 6:
        return False
    if not squared:
        inner = "" if words[:1] and words[0].lower() in _ASIDES else " ".join(words[:2])
    return bool(_NOISE.search(inner)) or _shouted(inner)


def _shouted(inner: str) -> bool:
    """In capitals, as in "(COMMERCIAL BREAK)"; a short word may be an abbreviation that is said."""
    return inner.isupper() and sum(map(str.isalpha, inner)) > 5


def _trimmed(text: str, start: int, end: int, time: float | None) -> Iterator[Spoken]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if start < end and any(map(str.isalnum, words)):
        yield Spoken(start, end, time)
