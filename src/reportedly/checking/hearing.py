"""Which of two wordings a recording supports, where quotation and transcript part.

A recogniser is asked how likely both are, in the words that stand around them. Its own mistakes are
what it finds likelier than what was said, so the transcript's wording nearly always wins; the
question is by how much. Where a quotation was altered it wins by more: the constants below were
tuned on spoken sentences of debates, half of them over a telephone, heard by Whisper tiny.en.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.checking.listener import Listener
from reportedly.checks import Favour

CONTEXT = 8
"""Words that should stand on each side of the difference, where the transcript has them."""
MARGIN = 0.3
"""Seconds of sound to be heard before the first of these words and after the last."""

# How much of what the listener expects before it hears anything is taken off its answer: it is a
# language model as well, and mishears rare words as common ones. After Meng et al., "Internal
# Language Model Estimation for Domain-Adaptive End-to-End Speech Recognition" (SLT 2021). It tells
# little: with none, a point more of the true quotations heard over a telephone is flagged.
_EXPECTED = 0.3
# Below the first the transcript's wording was said; from the second on, the quotation's. Between
# them the recogniser may have misheard, but where a negation or a number differs it is not to be
# passed over: a dropped "not" costs a sentence little.
_TRANSCRIPT = -4.6
_QUOTATION = -1.5

_ENDS = re.compile(r"^[^\w$€£]+|[^\w%]+$")
_MARK = re.compile(r"[.,?!;:]*$")


@dataclass(frozen=True, slots=True)
class Heard:
    """Which wording is favoured, and the difference of the log-probabilities (natural logarithm):
    above 0 for the quotation.

    `favours` allows for what a recogniser mishears and for the number of words, so the sign of
    `margin` alone does not decide it.
    """

    favours: Favour
    margin: float


@dataclass(frozen=True, slots=True)
class Question:
    """Where to listen, and to what: two wordings, and the words that stand around both.

    All words as they are printed, one each ("can't", "$5", "2016."). `before` and `after` are
    those of the transcript, up to `CONTEXT` on each side; fewer where a pause of a second or more
    or the longest clip sets an end. `start` and `end` are in seconds, from the first word of
    `before` to the last word of `after`, with `MARGIN` on each side. `quotation` or `transcript`
    is empty where words were left out or put in.
    """

    before: Sequence[str]
    quotation: Sequence[str]
    transcript: Sequence[str]
    after: Sequence[str]
    start: float
    end: float


def listen(listener: Listener, question: Question) -> Heard:
    """Ask the listener for both wordings in their context, and for both without any sound.

    The quotation's may be written in several ways, and the likeliest counts. Wordings that differ
    in blanks, hyphens or case only are one, and the listener is not asked.
    """
    if _letters(question.quotation) == _letters(question.transcript):
        return Heard(Favour.QUOTATION, 0.0)
    own = _sentence(question, question.transcript)
    quoted = dict.fromkeys(_sentence(question, words) for words in _renderings(question))
    wordings = [own, *quoted]
    heard = listener.score(question.start, question.end, wordings)
    expected = listener.score(question.start, question.start, wordings)
    first, *others = (
        there - _EXPECTED * before for there, before in zip(heard, expected, strict=True)
    )
    margin = max(others) - first
    changed = max(1, len(question.quotation), len(question.transcript))
    return Heard(_favour(margin / math.sqrt(changed)), margin)


def _favour(evidence: float) -> Favour:
    """What follows from the margin, divided by the root of the number of words.

    Summed over many words a margin grows whoever is right; by the root of their number as many
    misheard phrases as misheard words lie below the threshold.
    """
    if evidence < _TRANSCRIPT:
        return Favour.TRANSCRIPT
    return Favour.QUOTATION if evidence >= _QUOTATION else Favour.NEITHER


def _sentence(question: Question, words: Sequence[str]) -> str:
    return " ".join((*question.before, *words, *question.after))


def _renderings(question: Question) -> Iterator[tuple[str, ...]]:
    """The quotation's words as a recogniser may write them: the transcript's mark at the end or
    none, with or without a capital.
    """
    words = tuple(filter(None, (_ENDS.sub("", w).replace("’", "'") for w in question.quotation)))
    if not words:
        yield ()
        return
    last = question.transcript[-1] if question.transcript else ""
    found = _MARK.search(last)
    mark = found.group() if found else ""
    turned = (words[0][0].swapcase() + words[0][1:], *words[1:])
    for rendering in (words, turned):
        yield (*rendering[:-1], rendering[-1] + mark)
    yield words


def _letters(words: Sequence[str]) -> str:
    return "".join(filter(str.isalnum, "".join(words).casefold()))
