"""Which of the words before a colon name a speaker: "MARIT SOLANE:" does, "Look:" does not.

A label is believed by its looks (capitals, a title with a name, "Speaker 2"), or where it returns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

LONGEST = 60
"""Characters of a label."""


class _Looks(Enum):
    CAPITALS = auto()
    TITLED = auto()
    ROLE = auto()
    NUMBERED = auto()
    NAME = auto()
    LETTER = auto()


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a label. `marked`: a time or ">>" stands beside it. `rest` are the words after.

    `line` is the number of its line among those that are not blank.
    """

    label: str
    rest: str
    marked: bool
    line: int


_ASIDE = re.compile(r"\s*[\[(][^\[\]()]{0,40}[\])]\s*$")
_SENTENCE = re.compile(r"[?!;\"“”«»=<>/@#]|,\s*$")
_NAMED = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’.-]*,?|\d{1,3}|[A-ZÀ-ÖØ-Þ]\.")
_NUMBERED = re.compile(
    r"(?:unidentified|unknown|speaker|spk|participant|interviewer|interviewee|respondent"
    r"|male|female|man|woman|voice|person|guest|caller|member)"
    r"(?:[ _](?:voice|speaker|male|female|man|woman))*[ _#-]*(?:\d{1,3}|[a-z])?",
    re.IGNORECASE,
)
_TITLES = frozenset(
    "mr mr. mrs mrs. ms ms. miss dr dr. sir dame lord lady prof prof. rev rev. hon hon. gov gov."
    " sen sen. rep rep. gen gen. col col. capt capt. sgt sgt. lt lt. adm adm. amb amb. judge"
    " justice madam madame chancellor premier".split()
)
_ROLES = frozenset(
    "question answer interviewer interviewee moderator host anchor operator audience narrator"
    " announcer translator interpreter witness court clerk chair all both crowd caller staff"
    " facilitator respondent voice prosecution defence defense counsel press q a".split()
)
_PARTICLES = frozenset(
    "of the and for de la le van von der den ten bin ibn al el del della da di do dos du to in at"
    " an a on".split()
)
_DETERMINERS = frozenset("the a an my our your his her their some any every no".split())
# What opens a sentence or heads a list before a colon, however it is written.
_NEVER = frozenset(
    "look listen well so now but and or yes no yeah yep nope ok okay right oh ah um uh hey hi hello"
    " here there this that these those what why how who when where which because again also then"
    " anyway sure thanks please note notes nb ps summary date time day place location venue"
    " duration length participants present attendees attending absent apologies speakers moderators"
    " panelists panellists subject title topic topics source sources transcript transcription"
    " transcribed recorded recording file filename language url http https copyright credit credits"
    " editor published updated breaking warning update example first second third finally remember"
    " imagine quote unquote result conclusion agenda item section chapter part page exhibit"
    " contents keywords tags status version event host(s) today tomorrow yesterday reminder"
    " disclaimer important fact correction question(s) end start begin".split()
)


def key(label: str) -> str:
    """The label without what varies: case, spaces, "(through an interpreter)"."""
    return " ".join(_ASIDE.sub("", label).casefold().split())


def believed(candidates: Sequence[Candidate], *, upper: bool = False) -> frozenset[str]:
    """The keys of the candidates that name speakers; `upper`: all of the text is in capitals."""
    looks = {key(c.label): _looks(_ASIDE.sub("", c.label).strip()) for c in candidates}
    counts = Counter(key(c.label) for c in candidates)
    sure = {
        key(c.label)
        for c in candidates
        if _is_sure(c, looks[key(c.label)], counts[key(c.label)], upper=upper)
    }
    many = {k for k, count in counts.items() if looks[k] is _Looks.NAME and count > 1}
    if len(many) > 1 or sure or any(counts[k] > 2 for k in many):
        sure |= many
    if {"q", "a"} <= looks.keys():
        sure |= {"q", "a"}
    if sure:  # among labels, a full name may come once
        sure |= {k for k, look in looks.items() if look is _Looks.NAME and " " in k}
    return frozenset(sure if not _is_lone(candidates, sure, counts) else ())


def _is_sure(candidate: Candidate, look: _Looks | None, count: int, *, upper: bool) -> bool:
    several = count > 1
    if look is _Looks.CAPITALS:
        return several or candidate.marked or not upper
    if look is _Looks.TITLED or look is _Looks.NUMBERED:
        return True
    if look is _Looks.ROLE:
        return several or candidate.marked or _is_said(candidate.rest)
    if look is _Looks.LETTER:
        return several
    return look is _Looks.NAME and candidate.marked and (several or " " in candidate.label)


def _is_lone(candidates: Sequence[Candidate], sure: set[str], counts: Counter[str]) -> bool:
    """Whether all there is is one word in capitals, once, deep in the text: "OPEC: that is it"."""
    if len(sure) != 1 or counts[next(iter(sure))] > 1:
        return False
    only = next(c for c in candidates if key(c.label) in sure)
    return only.line > 4 and not only.marked and " " not in only.label


def _is_said(rest: str) -> bool:
    """Whether the words are a sentence, and not a name in a list ("Moderator: Jane Doe")."""
    return rest.rstrip("\"'”’)").endswith((".", "?", "!", "…")) or len(rest.split()) > 5


def _looks(label: str) -> _Looks | None:
    words = label.replace("_", " ").split()
    lows = [word.lower().strip(".,") for word in words]
    if not words or len(words) > 8 or _SENTENCE.search(label) or not label[0].isalnum():
        return None
    if any(word.endswith(".") and not _is_short(word) for word in words[:-1]):
        return None
    if lows[0] in _NEVER and (len(words) == 1 or not label.isupper()):
        return None
    return _shape(label, words, lows)


def _is_short(word: str) -> bool:
    """Whether a full stop ends an abbreviation, and no sentence: "Mr.", "J.", "U.N."."""
    return word.lower() in _TITLES or bool(re.fullmatch(r"(?:\w\.){1,4}|[JS]r\.", word))


def _shape(label: str, words: Sequence[str], lows: Sequence[str]) -> _Looks | None:
    """What a short label that opens no sentence looks like."""
    if len(label) == 1:
        return _Looks.LETTER if label.isupper() else None
    if _NUMBERED.fullmatch(label):
        return (
            _Looks.NUMBERED if label[-1].isdigit() or " " in label or "_" in label else _Looks.ROLE
        )
    if lows[-1] in _ROLES and len(words) <= 3 and words[0][0].isupper():
        return _Looks.ROLE
    letters = [c for c in label if c.isalpha()]
    if len(letters) > 1 and sum(map(str.isupper, letters)) >= 0.75 * len(letters):
        return _Looks.CAPITALS
    return _of_names(words)


def _of_names(words: Sequence[str]) -> _Looks | None:
    """A title with a name, or a name: each word with a capital, but for "of" and "van"."""
    if len(words) > 6 or not _NAMED.fullmatch(words[0]) or not _NAMED.fullmatch(words[-1]):
        return None
    if not all(_NAMED.fullmatch(word) or word in _PARTICLES for word in words):
        return None
    from reportedly.speakers.titles import is_role

    first = words[0].lower()
    if len(words) > 1 and (first in _TITLES or is_role(first.strip(","))):
        return _Looks.TITLED
    if is_role(words[-1].lower()):
        return _Looks.ROLE
    return None if first in _DETERMINERS else _Looks.NAME
