"""A wording word by word against another: what stays, what is gone, what is new.

A variant of a statement against the longest wording; a quotation against what was said.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from reportedly.checks import Check, Difference, Part
from reportedly.comparison import Passage, Statement, Variant
from reportedly.record import Span
from reportedly.text.tokens import tokens
from reportedly.views import wording


class Fate(StrEnum):
    """What became of words of the longest wording, or of those that were said.

    The values are the names of HTML's elements.
    """

    SAME = "span"
    GONE = "del"
    NEW = "ins"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that share one fate; `alarm` where the change may turn the sense.

    `at` is the second at which they are said, or should be, in what a check says.
    """

    fate: Fate
    words: str
    alarm: str = ""
    at: float | None = None


class _Words:
    """The words of one passage in order; each reaches up to the next, with the signs after it.

    `joint` is put between the pieces of the passage.
    """

    def __init__(self, passage: Passage, texts: Mapping[str, str], joint: str = " … ") -> None:
        self.text = texts[passage.report]
        self.joint = joint
        self.reach: list[Span] = []
        self.starts: list[int] = []
        self.heads: set[int] = set()
        for piece in passage.spans:
            found = tokens(self.text, piece)
            self.heads.add(len(self.starts))
            edges = [piece.start, *found.starts[1:], piece.end]
            self.starts += found.starts
            reach = [Span(a, max(a, b)) for a, b in pairwise(edges)]
            self.reach += reach[: len(found)]

    def __len__(self) -> int:
        return len(self.starts)

    def of(self, passage: Passage | None) -> range | None:
        """The places of the words that `passage` covers."""
        if passage is None:
            return None
        at = [
            n
            for n, start in enumerate(self.starts)
            if any(span.start <= start < span.end for span in passage.spans)
        ]
        return range(at[0], at[-1] + 1) if at else None

    def printed(self, first: int, last: int) -> str:
        """The words from `first` up to `last`, the joint where a new piece begins."""
        told = ""
        for n in range(max(0, first), min(last, len(self))):
            told += self.joint if n in self.heads and told else ""
            told += self.reach[n].of(self.text)
        return wording.line(told)


def stretches(
    statement: Statement, variant: Variant, texts: Mapping[str, str]
) -> tuple[Stretch, ...]:
    """The variant against the longest wording; `texts` are those of the reports, by key.

    Between two edits both have the same words, so that an edit which stands in only one of them
    is found in the other by counting.
    """
    longest = _Words(statement.variants[statement.longest].words, texts)
    here = _Words(variant.words, texts)
    return tuple(s for s in _walk(longest, here, variant) if s.words)


def _walk(longest: _Words, here: _Words, variant: Variant) -> Iterator[Stretch]:
    i = j = 0
    for edit in variant.edits:
        gone, new = longest.of(edit.before), here.of(edit.after)
        if new is not None:
            same = new.start - j
        elif gone is not None:
            same = gone.start - i
        else:
            continue
        same = max(0, same)
        yield Stretch(Fate.SAME, here.printed(j, j + same))
        i, j = i + same, j + same
        if gone is not None:
            yield Stretch(Fate.GONE, longest.printed(gone.start, gone.stop), edit.alarm)
            i = max(i, gone.stop)
        if new is not None:
            yield Stretch(Fate.NEW, here.printed(new.start, new.stop), edit.alarm)
            j = max(j, new.stop)
    yield Stretch(Fate.SAME, here.printed(j, len(here)))


def held(check: Check, texts: Mapping[str, str], joint: str) -> tuple[Stretch, ...]:
    """A quotation against what was said: new is what only the quotation has, gone what it lacks.

    `joint` stands between its pieces, if it is in several.
    """
    return tuple(s for s in _against(check, texts, joint) if s.words)


def _against(check: Check, texts: Mapping[str, str], joint: str) -> Iterator[Stretch]:
    here = _Words(check.quotation, texts, joint)
    if not len(here):
        yield Stretch(Fate.SAME, wording.words(check.quotation.spans, here.text))
        return
    placed = []
    for n, difference in enumerate(check.differences):
        new = here.of(difference.quotation)
        at = new.start if new else bisect_left(here.starts, _gap(difference, check, texts))
        placed.append((at, n, new, difference))
    done = 0
    for at, _, new, difference in sorted(placed, key=lambda found: found[:2]):
        yield Stretch(Fate.SAME, here.printed(done, at))
        done = max(done, at)
        if difference.transcript:
            gone = wording.words(difference.transcript.spans, texts[difference.transcript.report])
            yield Stretch(Fate.GONE, gone, difference.alarm, difference.start)
        if new:
            words = here.printed(max(done, new.start), new.stop)
            yield Stretch(Fate.NEW, words, difference.alarm, difference.start)
            done = max(done, new.stop)
    yield Stretch(Fate.SAME, here.printed(done, len(here)))


def _gap(difference: Difference, check: Check, texts: Mapping[str, str]) -> int:
    """Where in the quotation the words are lacking that only the transcript has.

    Both sides may count their words differently ("25", "twenty-five"), so that the one place is
    found from the other by aligning the part in which, or after which, they were said.
    """
    if difference.transcript is None or not difference.transcript.spans:
        return 0
    gone = difference.transcript.spans[0].start
    before = [part for part in check.parts if _first(part.place.transcript) <= gone]
    if not before:
        return 0
    part = max(before, key=lambda part: _first(part.place.transcript))
    return _aligned(gone, part, texts)


def _first(passage: Passage) -> int:
    return passage.spans[0].start if passage.spans else 0


def _aligned(at: int, part: Part, texts: Mapping[str, str]) -> int:
    """The offset in the quotation that belongs to the offset `at` of the transcript."""
    from rapidfuzz.distance import LCSseq

    said = _Words(part.place.transcript, texts)
    quoted = _Words(part.quotation, texts)
    folded = [
        [word for span in words.spans for word in tokens(texts[words.report], span).folded]
        for words in (part.place.transcript, part.quotation)
    ]
    place = bisect_left(said.starts, at)
    for step in LCSseq.opcodes(*folded):
        if step.src_start <= place < step.src_end:
            inner = place - step.src_start if step.tag == "equal" else 0
            place = min(step.dest_start + inner, len(quoted))
            break
    else:
        place = len(quoted)
    if place < len(quoted):
        return quoted.starts[place]
    return part.quotation.spans[-1].end if part.quotation.spans else 0
