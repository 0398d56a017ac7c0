"""Which quotations of two reports are the same words, altered, though no run of them is the same.

Each is aligned with those of the same speaker in the other report, by the longest common
subsequence of their words. Negations are left out there, and all numbers are alike: that one is
gone or changed is just what an editor must see. Two utterances of parallel build are kept apart by
the names in which they differ, by how few telling words they share, and by a better counterpart:
what is as much like another quotation may be either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from reportedly.lineage.sayings import Saying, ends_in
from reportedly.lineage.sense import Library
from reportedly.lineage.wordings import TITLES, difference
from reportedly.text.atoms import COMMON, NEGATIONS, Wording

_NUMBER = "#"


@dataclass(frozen=True, slots=True)
class Alteration:
    """Two quotations with `shared` words in order, of which `telling` ones, in common.

    `share` is how much of the shorter that is (0..1).
    """

    one: Saying
    other: Saying
    shared: int
    telling: int
    share: float


@dataclass(frozen=True, slots=True)
class _Floor:
    """The least of an `Alteration`."""

    shared: int
    telling: int
    share: float

    def holds(self, found: Alteration) -> bool:
        return (
            found.shared >= self.shared
            and found.telling >= self.telling
            and found.share >= self.share
        )


# By who is said to say it. Tuned by reading statements of BASIL and PolNeAR, see
# bench/statements-reading.md: at 0.7 of the shorter, one speaker's days run together.
_SAME_SPEAKER = _Floor(5, 2, 0.8)
_OPEN = _Floor(6, 2, 0.8)
# What keeps two that are less alike from being taken for one.
_RIVAL = _Floor(4, 1, 0.6)


def alterations(
    library: Library, one: int, other: int, group: Callable[[Saying], int]
) -> Iterator[Alteration]:
    """The quotations of two reports that are near enough, and each other's best counterpart.

    A counterpart is compared with another one only if the two are like each other: different parts
    of a sentence are no rivals. `group` names the group that a saying is in; those of one group are
    left out.
    """
    found = list(_candidates(library, one, other))
    here: dict[int, list[Alteration]] = defaultdict(list)
    there: dict[int, list[Alteration]] = defaultdict(list)
    for this in found:
        here[this.one.place].append(this)
        there[this.other.place].append(this)
    for this in found:
        a, b = group(this.one), group(this.other)
        if a == b or not _altered(library, this):
            continue
        rivals = [(r, r.other, this.other) for r in here[this.one.place] if group(r.other) != b]
        rivals += [(r, r.one, this.one) for r in there[this.other.place] if group(r.one) != a]
        if not any(
            rival.share >= this.share and _alteration(library, its, own).share >= _RIVAL.share
            for rival, its, own in rivals
        ):
            yield this


def aligned(library: Library, one: Saying, other: Saying) -> bool:
    """Whether two quotations of two reports of one story are nearly the same words."""
    return _altered(library, _alteration(library, one, other))


def _candidates(library: Library, one: int, other: int) -> Iterator[Alteration]:
    """The pairs of quotations that share telling words, and may be of one speaker."""
    senses, index = library.report(one), library.report(other).index
    others = library.everything[other].sayings
    for saying in library.everything[one].sayings:
        if not saying.quoted or len(saying.words) < _RIVAL.shared:
            continue
        met = {place for s in senses.each[saying.place].stems for place in index.get(s, ())}
        for place in sorted(met):
            its = others[place]
            if not its.quoted or len(its.words) < _RIVAL.shared or not _floor(saying, its):
                continue
            found = _alteration(library, saying, its)
            if _RIVAL.holds(found):
                yield found


def _floor(one: Saying, other: Saying) -> _Floor | None:
    """What two quotations must share; None for those of different speakers, or of unnamed ones."""
    if one.speaker and one.speaker == other.speaker:
        return _SAME_SPEAKER
    if one.name and other.name:
        one_name = ends_in(one.name, other.name) or ends_in(other.name, one.name)
        return _OPEN if one_name else None
    return _OPEN if one.name or other.name else None


def _alteration(library: Library, one: Saying, other: Saying) -> Alteration:
    first, second = (_plain(library.of(saying).atoms) for saying in (one, other))
    common = [
        atom
        for op in LCSseq.opcodes(first, second)
        if op.tag == "equal"
        for atom in first[op.src_start : op.src_end]
    ]
    telling = sum(atom != _NUMBER and atom not in COMMON for atom in common)
    shorter = max(1, min(len(first), len(second)))
    return Alteration(one, other, len(common), telling, len(common) / shorter)


def _plain(atoms: Sequence[str]) -> list[str]:
    """The atoms without negations, all numbers alike."""
    return [
        _NUMBER if any(map(str.isdigit, atom)) else atom.removesuffix("'s")
        for atom in atoms
        if atom not in NEGATIONS
    ]


def _altered(library: Library, found: Alteration) -> bool:
    """Whether enough is shared, and no name stands in the place of another one."""
    floor = _floor(found.one, found.other)
    if floor is None or not floor.holds(found):
        return False
    first, second = (library.wording(saying) for saying in (found.one, found.other))
    for block in difference(first, second).blocks:
        before, after = _names(first, block.a, block.b), _names(second, block.c, block.d)
        if not block.equal and before and after and not before & after:
            return False
    return True


def _names(wording: Wording, first: int, end: int) -> set[str]:
    """The capitalised words among `first`..`end` that are no common ones, folded.

    A word that opens a sentence may be a name too.
    """
    return {
        atom.removesuffix("'s")
        for word in range(first, end)
        if wording.printed(word)[0].isupper()
        for atom in wording.of(word)
    } - (COMMON | TITLES | NEGATIONS)
