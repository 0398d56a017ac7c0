"""What a quotation did with the words of a transcript: stretches, gaps between them, and edits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from reportedly.checking.aligning import Path
from reportedly.checking.spelling import alike, sound
from reportedly.checking.spoken import Mark, Spoken
from reportedly.text.atoms import NEGATIONS

_ANCHOR = 0.55
"""A counterpart that costs less is taken for the same word, or for one misheard or misspelt."""
_NEAR = 4
"""So many words may be left out without a mark before two stretches are from different places."""
_BRACKETS_STAND_FOR = 12
_THROWN_IN = 12
"""So many words of others may be thrown in while somebody goes on."""
_WEAK = 3
"""A stretch with fewer counterparts than this is chance, where the rest stands elsewhere."""
_FALSE_START = 5
_MARKERS = frozenset((("you", "know"), ("i", "mean"), ("well",), ("look",), ("so",), ("and",)))


class EditKind(StrEnum):
    """What an edit is: a change, or one of those that leave the words as they were said."""

    CHANGED = "changed"
    EDITORIAL = "editorial"
    TIDIED = "tidied"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Edit:
    """Atoms `a`..`b` of the quotation against `c`..`d` of the transcript (ends excluded)."""

    a: int
    b: int
    c: int
    d: int
    kind: EditKind


@dataclass(frozen=True, slots=True)
class Stretch:
    """Atoms `a`..`b` of the quotation that stand at `c`..`d` of the transcript."""

    a: int
    b: int
    c: int
    d: int
    edits: tuple[Edit, ...]


class Gap(StrEnum):
    """How one stretch follows another."""

    MARKED = "marked"
    INTERRUPTED = "interrupted"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Structure:
    """The stretches in the order of the quotation; `gaps` are those between them.

    `kept` are the atoms of the quotation that have counterparts, `share` how much of it that is, in
    0..1; what stands in brackets is not counted.
    """

    stretches: tuple[Stretch, ...]
    gaps: tuple[Gap, ...]
    kept: frozenset[int]
    share: float

    @property
    def edits(self) -> Iterator[Edit]:
        """All edits."""
        return (edit for stretch in self.stretches for edit in stretch.edits)


NOTHING = Structure((), (), frozenset(), 0.0)

_Anchor = tuple[int, int]


def structure(quotation: Spoken, transcript: Spoken, turns: Sequence[int], path: Path) -> Structure:
    """The structure of a path; `turns` tells for each atom of the transcript whose turn it is."""
    return _Reading(quotation, transcript, turns, path).read()


class _Reading:
    def __init__(
        self, quotation: Spoken, transcript: Spoken, turns: Sequence[int], path: Path
    ) -> None:
        self._quotation = quotation
        self._transcript = transcript
        self._turns = turns
        self._path = path

    def read(self) -> Structure:
        anchors = [
            (n, place)
            for n, (place, price) in enumerate(
                zip(self._path.places, self._path.prices, strict=True)
            )
            if place >= 0 and price < _ANCHOR
        ]
        runs = self._without_weak(self._runs(anchors))
        own = [n for n, m in enumerate(self._quotation.marks) if not m & Mark.EDITORIAL]
        kept = frozenset(n for run in runs for n, _ in run)
        stretches = tuple(self._stretch(runs, k) for k in range(len(runs)))
        gaps = tuple(self._gap(one[-1], other[0]) or Gap.OPEN for one, other in pairwise(runs))
        share = sum(n in kept for n in own) / max(1, len(own))
        return Structure(stretches, gaps, kept, share)

    def _runs(self, anchors: Sequence[_Anchor]) -> list[list[_Anchor]]:
        """The anchors, parted where a gap is."""
        runs: list[list[_Anchor]] = []
        for anchor in anchors:
            if runs and self._gap(runs[-1][-1], anchor) is None:
                runs[-1].append(anchor)
            else:
                runs.append([anchor])
        return runs

    def _without_weak(self, runs: list[list[_Anchor]]) -> list[list[_Anchor]]:
        """Without stretches that are so short that chance explains them, the shortest first."""
        while len(runs) > 1:
            weak = [k for k in range(len(runs)) if self._weak(runs, k)]
            if not weak:
                break
            drop = min(weak, key=lambda k: len(runs[k]))
            runs = self._runs([a for k, run in enumerate(runs) if k != drop for a in run])
        return runs

    def _weak(self, runs: Sequence[Sequence[_Anchor]], k: int) -> bool:
        """Whether a stretch is too short, and no mark beside it owns up to a gap."""
        if len(runs[k]) > _WEAK:
            return False
        sides = [(k - 1, k)] if k else []
        sides += [(k, k + 1)] if k + 1 < len(runs) else []
        gaps = {self._gap(runs[i][-1], runs[j][0]) for i, j in sides}
        return Gap.OPEN in gaps and Gap.MARKED not in gaps

    def _gap(self, one: _Anchor, other: _Anchor) -> Gap | None:
        """The gap between two counterparts that follow each other in the quotation, if any."""
        (i, j), (k, m) = one, other
        between = self._quotation.marks[i + 1 : k + 1]
        forward = m > j
        left_out = [n for n in range(j + 1, m) if not self._transcript.marks[n] & Mark.FILLER]
        skipped = len(left_out) - (k - i - 1)
        if forward and skipped > 0 and any(mark & Mark.GAP for mark in between):
            return Gap.MARKED
        bracketed = any(mark & Mark.EDITORIAL for mark in self._quotation.marks[i : k + 1])
        if forward and bracketed and len(left_out) <= _BRACKETS_STAND_FOR:
            return None
        if forward and left_out and self._interruption(j, m):
            return Gap.INTERRUPTED
        if forward and (skipped <= _NEAR or self._tidied(j + 1, m)):
            return None
        return Gap.OPEN

    def _interruption(self, before: int, after: int) -> bool:
        """Whether only others speak between two words of one speaker."""
        speaker = self._turns[before]
        short = after - before - 1 <= _THROWN_IN
        return (
            short
            and speaker == self._turns[after]
            and all(self._turns[n] != speaker for n in range(before + 1, after))
        )

    def _stretch(self, runs: Sequence[Sequence[_Anchor]], k: int) -> Stretch:
        run = runs[k]
        edits = [
            self._edit(i + 1, m, j + 1, n)
            for (i, j), (m, n) in pairwise(run)
            if m > i + 1 or n > j + 1
        ]
        changed = [
            Edit(n, n + 1, place, place + 1, self._kind(n, n + 1, place, place + 1))
            for n, place in run
            if self._path.prices[n] > 0
        ]
        begin = runs[k - 1][-1][0] + 1 if k else 0
        end = len(self._quotation) if k + 1 == len(runs) else run[-1][0] + 1
        if begin < run[0][0]:
            edits.insert(0, self._edge(begin, run[0][0], run[0][1], before=True))
        if end > run[-1][0] + 1:
            edits.append(self._edge(run[-1][0] + 1, end, run[-1][1] + 1, before=False))
        edits += self._cut_words(run, edits)
        all_edits = sorted((*edits, *changed), key=lambda e: (e.a, e.c))
        found = tuple(self._joined(all_edits))
        first = min([run[0][1], *(e.c for e in found)])
        last = max([run[-1][1] + 1, *(e.d for e in found)])
        return Stretch(begin, end, first, last, found)

    def _cut_words(self, run: Sequence[_Anchor], edits: Sequence[Edit]) -> Iterator[Edit]:
        """What is left of a word at an end of a stretch: of "don't" the "not"."""
        spans = self._transcript.spans
        (first, place), (last, end) = run[0], run[-1]
        if place and spans[place - 1] == spans[place] and not any(e.b == first for e in edits):
            yield Edit(first, first, place - 1, place, EditKind.CHANGED)
        end += 1
        more = end < len(spans) and spans[end - 1] == spans[end]
        if more and not any(e.a == last + 1 for e in edits):
            yield Edit(last + 1, last + 1, end, end + 1, EditKind.CHANGED)

    def _edge(self, a: int, b: int, place: int, *, before: bool) -> Edit:
        """Words of the quotation before the first counterpart, or after the last one.

        As many words of the same sentence there are taken for what they stand in the place of.
        """
        size = b - a if b - a <= _NEAR else 0
        c, d = (place - size, place) if before else (place, place + size)
        c, d = max(0, c), min(d, len(self._transcript))
        home = self._turns[place] if before else self._turns[place - 1]
        inner = [n for n in range(c, d) if self._turns[n] == home]
        c, d = (inner[0], inner[-1] + 1) if inner else (place, place)
        cut = self._sentence_cut(c, d, before=before)
        return self._edit(a, b, *((cut, d) if before else (c, cut)))

    def _sentence_cut(self, c: int, d: int, *, before: bool) -> int:
        """Where, among the atoms `c`..`d`, the sentence beside them begins or ends."""
        text, spans = self._transcript.text, self._transcript.spans
        ends = [
            n
            for n in range(c, d + 1)
            if 0 < n < len(spans)
            and any(x in ".?!" for x in text[spans[n - 1].end : spans[n].start])
        ]
        if before:
            return max(ends, default=c)
        return min(ends, default=d)

    def _edit(self, a: int, b: int, c: int, d: int) -> Edit:
        marks = self._quotation.marks
        while a < b and marks[a] & Mark.EDITORIAL and not marks[b - 1] & Mark.EDITORIAL:
            a += 1
        return Edit(a, b, c, d, self._kind(a, b, c, d))

    def _kind(self, a: int, b: int, c: int, d: int) -> EditKind:
        marks = self._quotation.marks[a:b]
        if any(m & Mark.EDITORIAL for m in marks) and a < b:
            return EditKind.EDITORIAL
        if a == b and any(m & Mark.EDITORIAL for m in self._quotation.marks[max(0, a - 1) : b + 1]):
            return EditKind.EDITORIAL
        if all(m & Mark.FILLER for m in marks) and self._tidied(c, d):
            return EditKind.TIDIED
        here, there = (
            "".join(self._quotation.atoms[a:b]),
            "".join(self._transcript.atoms[c:d]),
        )
        if here and (here == there or self._same_name(a, b, c, d)):
            return EditKind.SPELLING
        return EditKind.CHANGED

    def _same_name(self, a: int, b: int, c: int, d: int) -> bool:
        """Whether both are names that sound the same ("Hilary", "Hillary")."""
        sides = (self._quotation, a, b), (self._transcript, c, d)
        capital = Mark.CAPITAL | Mark.INITIAL
        if not all(mark & capital for side, x, y in sides for mark in side.marks[x:y]):
            return False
        here, there = ("".join(side.atoms[x:y]) for side, x, y in sides)
        return min(len(here), len(there)) > 3 and sound(here) == sound(there)

    def _tidied(self, c: int, d: int) -> bool:
        """Whether words of the transcript are what editors tidy away without a mark: fillers, the
        first of a repetition, a false start.
        """
        kept = [n for n in range(c, d) if not self._transcript.marks[n] & Mark.FILLER]
        if not kept:
            return True
        said = tuple(self._transcript.atoms[n] for n in kept)  # "it was, uh, it was" repeats too
        if NEGATIONS.intersection(said) and said != self._transcript.atoms[d : d + len(said)]:
            return False
        size = len(said)
        repeated = said in (
            self._transcript.atoms[d : d + size],
            self._transcript.atoms[max(0, c - size) : c],
        )
        dash = d < len(self._transcript) and bool(self._transcript.marks[d] & Mark.DASH)
        return repeated or (dash and len(kept) <= _FALSE_START) or said in _MARKERS

    def _joined(self, edits: Sequence[Edit]) -> Iterator[Edit]:
        """Edits that touch as one: a word misheard as two."""
        waiting: Edit | None = None
        for edit in edits:
            if waiting and waiting.b == edit.a and waiting.d == edit.c:
                kind = self._kind(waiting.a, edit.b, waiting.c, edit.d)
                waiting = Edit(waiting.a, edit.b, waiting.c, edit.d, kind)
                continue
            if waiting:
                yield waiting
            waiting = edit
        if waiting:
            yield waiting


_SPELLED = dict(zip("23456789", "two three four five six seven eight nine".split(), strict=True))


def sounding(quotation: Spoken, transcript: Spoken, edit: Edit) -> float:
    """How alike the two sides of an edit sound, in 0..1; "2" sounds like "to"."""
    here, there = (
        "".join(_SPELLED.get(atom, atom) for atom in atoms)
        for atoms in (quotation.atoms[edit.a : edit.b], transcript.atoms[edit.c : edit.d])
    )
    return alike(here, there) if here and there else 0.0
