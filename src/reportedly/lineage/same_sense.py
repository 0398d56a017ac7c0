"""Which sayings say the same in other words, in reports of one story.

Judged by the words that carry sense, each weighed by how rare it is in the two reports. One saying
must hold most of what the other says, nothing in numbers or negations may speak against it, and
questions and denials are never the same as plain statements. Where the reports do not name the same
speaker, nearly all words must be shared, and one of the two must be the reporter's own: different
people who are quoted said what they said. What is left out is left ungrouped: that two reports may
mean the same thing is for a person to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from reportedly.lineage.sayings import SURE, Saying
from reportedly.lineage.sense import Library, Sense, Senses, retold, stem
from reportedly.record import SpeechAct
from reportedly.text.atoms import COMMON

_FRAGMENT_WORDS = 3
_FRAGMENT_WEIGHT = 5.0
_LEAST_STEMS = 4
_LEAST_PLAIN = 3
_SAME_OBJECT = 0.75
"""The share of both from which on the cues of two mere objects ("the two senators") may differ."""

# Words that a quotation and what is told of it share, in order: so many, of which so many telling
# ones, and these shares of the shorter and of the longer.
_TOLD_WORDS = 6
_TOLD_STEMS = 3
_TOLD_HELD = 0.8
_TOLD_BOTH = 0.6

_APART = frozenset({SpeechAct.ASKS, SpeechAct.DENIES, SpeechAct.DECLINES})


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two sayings, what they share, and how much of both that is (0..1).

    A `fragment` is a quotation of the one that stands word for word in the other.
    """

    one: Saying
    other: Saying
    shared: tuple[str, ...]
    score: float
    fragment: bool


@dataclass(frozen=True, slots=True)
class _Floor:
    """The least that two sayings share: weight of words; share of the lesser one, and of both.

    `mostly` is a share of the lesser one from which on the share of both need not be told.
    """

    weight: float
    held: float
    both: float
    mostly: float


# By who is said to say it. Tuned by reading statements of BASIL, see bench/statements-reading.md.
_SAME_SPEAKER = _Floor(weight=12.0, held=0.5, both=0.3, mostly=0.7)
_UNKNOWN = _Floor(weight=15.0, held=0.5, both=0.6, mostly=2.0)
_OTHER_SPEAKER = _Floor(weight=15.0, held=0.5, both=0.6, mostly=2.0)


def alike(library: Library, one: Saying, other: Saying) -> Likeness | None:
    """Whether two sayings of two reports of one story say the same thing."""
    a, b = library.of(one), library.of(other)
    shared = a.stems & b.stems
    if not shared:
        return None
    reports = (one.report, other.report)
    weight = library.weigh(shared, *reports)
    first, second = library.weigh(a.stems, *reports), library.weigh(b.stems, *reports)
    held, both = weight / min(first, second), weight / (first + second - weight)
    words = tuple(dict.fromkeys(w for w in a.atoms if w not in COMMON and stem(w) in shared))
    fragment = _within(one, a, b) or _within(other, b, a)
    if fragment and weight >= _FRAGMENT_WEIGHT and one.speaker and one.speaker == other.speaker:
        return Likeness(one, other, words, held, fragment=True)
    if _is_told(one, other, a, b):
        return Likeness(one, other, words, held, fragment=False)
    floor = _floor(one, other)
    near = held >= floor.held and (both >= floor.both or held >= floor.mostly)
    if weight < floor.weight or not near or not _may_be_one(one, other, a, b):
        return None
    if both < _SAME_OBJECT and not (a.clause and b.clause) and not a.cue & b.cue:
        return None
    return Likeness(one, other, words, both, fragment=False)


def _floor(one: Saying, other: Saying) -> _Floor:
    if not (one.speaker and other.speaker):
        return _UNKNOWN
    return _SAME_SPEAKER if one.speaker == other.speaker else _OTHER_SPEAKER


def _may_be_one(one: Saying, other: Saying, a: Sense, b: Sense) -> bool:
    """Whether enough plain words are shared, and nothing else tells the two apart."""
    if one.quoted and other.quoted and (not one.speaker or one.speaker != other.speaker):
        return False
    if _against(one, other, a, b):
        return False
    shared = a.stems & b.stems
    return len(shared) >= _LEAST_STEMS and len(shared & a.plain & b.plain) >= _LEAST_PLAIN


def _against(one: Saying, other: Saying, a: Sense, b: Sense) -> bool:
    """Whether an act, a negation or a number tells the two apart."""
    if (one.act in _APART or other.act in _APART) and one.act is not other.act:
        return True
    return a.negated != b.negated or not (a.numbers <= b.numbers or b.numbers <= a.numbers)


def _is_told(one: Saying, other: Saying, a: Sense, b: Sense) -> bool:
    """Whether one of the two quotes what the other tells of its speaker, nearly word for word."""
    if one.quoted is other.quoted or not one.speaker or one.speaker != other.speaker:
        return False
    telling = (a.stems & b.stems) - a.numbers
    if len(telling) < _TOLD_STEMS or _against(one, other, a, b):
        return False
    first, second = retold(a.atoms), retold(b.atoms)
    shared = LCSseq.similarity(first, second)
    shorter, longer = sorted((len(first), len(second)))
    return shared >= max(_TOLD_WORDS, _TOLD_HELD * shorter, _TOLD_BOTH * longer)


def _within(fragment: Saying, a: Sense, b: Sense) -> bool:
    """Whether a quoted fragment stands word for word in the other saying."""
    if not fragment.quoted or len(fragment.words) < _FRAGMENT_WORDS:
        return False
    n = len(a.atoms)
    return any(b.atoms[k : k + n] == a.atoms for k in range(len(b.atoms) - n + 1))


def likenesses(
    library: Library, one: int, other: int, alone: Callable[[Saying], bool]
) -> Iterator[Likeness]:
    """All pairs of sayings of two reports that say the same.

    Two that both belong somewhere already, of which neither is `alone`, are not compared.
    """
    senses, index = library.report(one), library.report(other)
    others = library.everything[other].sayings
    for saying in library.everything[one].sayings:
        if not _sure(saying):
            continue
        free = alone(saying)
        for place, count in _meeting(senses.each[saying.place], index).items():
            its = others[place]
            same = saying.speaker and saying.speaker == its.speaker
            if (same or count >= _LEAST_STEMS) and _sure(its) and (free or alone(its)):
                found = alike(library, saying, its)
                if found:
                    yield found


def _sure(saying: Saying) -> bool:
    return bool(saying.attribution) and saying.score >= SURE


def _meeting(sense: Sense, senses: Senses) -> Counter[int]:
    """The places of a report's sayings that share stems with a sense, and how many."""
    met: Counter[int] = Counter()
    for s in sense.stems:
        met.update(senses.index.get(s, ()))
    return met
