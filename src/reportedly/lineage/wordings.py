"""How one wording of a statement differs from another, word by word, and what must be shouted.

Two wordings are aligned by their longest common subsequence of words (rapidfuzz), taken apart so
that spelling alone is no difference (see `atoms`). An `Edit` is where they part: words left out,
put in or changed. What an edit may do to the sense is told by rules: a negation that goes or comes
before words that stay, another number, another name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from reportedly.comparison import Edit, Passage, VariantKind
from reportedly.text.atoms import NEGATIONS, Wording

TITLES = frozenset(
    """
    mr mrs ms dr sen gov rep president senator governor representative gen general col colonel
    """.split()
)
"""Titles before names: another spelling of one is no other name."""

# Chance finds of the alignment: equal words, fewer than this, between two changes...
_STRAY = 2
# ...of which both are at least so long.
_WIDE = 3
_LEAST_RUN = 3


@dataclass(frozen=True, slots=True)
class Block:
    """Words `a`..`b` of the longest wording against `c`..`d` of the variant (ends excluded)."""

    equal: bool
    a: int
    b: int
    c: int
    d: int


@dataclass(frozen=True, slots=True)
class Difference:
    """The alignment of a variant with the longest wording."""

    longest: Wording
    variant: Wording
    blocks: tuple[Block, ...]

    @property
    def shared(self) -> int:
        """How many words of the variant stand in the longest wording too."""
        return sum(block.d - block.c for block in self.blocks if block.equal)

    @property
    def run(self) -> Block | None:
        """The longest stretch of equal words, the first of equals."""
        equal = [block for block in self.blocks if block.equal]
        return max(equal, key=lambda block: (block.d - block.c, -block.c), default=None)

    @property
    def apart(self) -> bool:
        """Whether the two have too few words in common to be held against each other."""
        shorter = min(len(self.longest), len(self.variant))
        run = self.run
        least = min(_LEAST_RUN, shorter)
        return run is None or (run.d - run.c < least and self.shared < shorter / 2)

    def kind(self, *, quoted: bool) -> VariantKind:
        """What the variant did with the longest wording; words in brackets are nobody's change."""
        changed = [b for b in self._changes() if not self._editorial(b)]
        if not quoted and (changed or not self.shared):
            return VariantKind.PARAPHRASED
        if self.apart:
            return VariantKind.CUT
        if changed:
            return VariantKind.ALTERED
        inner = [b for b in self.blocks if not b.equal and not self._at_edge(b)]
        if any(not self._editorial(b) for b in inner):
            return VariantKind.ELIDED
        whole = all(b.equal or self._editorial(b) for b in self.blocks)
        return VariantKind.VERBATIM if whole else VariantKind.CUT

    def edits(self, longest: str, variant: str, *, quoted: bool) -> tuple[Edit, ...]:
        """The differences as passages of the two reports, whose keys are given."""
        loose = self.kind(quoted=quoted) is VariantKind.PARAPHRASED
        return tuple(
            Edit(
                Passage(longest, self.longest.spans(b.a, b.b)) if b.a < b.b else None,
                Passage(variant, self.variant.spans(b.c, b.d)) if b.c < b.d else None,
                "" if loose and self._balanced else self.alarm(b),
            )
            for b in self.blocks
            if not b.equal
        )

    @property
    def _balanced(self) -> bool:
        """Whether a paraphrase, which puts all in other places, has the same in all."""
        sides = ((self.longest, len(self.longest)), (self.variant, len(self.variant)))
        negations = [_negations(side, 0, end).count % 2 for side, end in sides]
        numbers = [_numbers(side, 0, end) for side, end in sides]
        within = numbers[0] <= numbers[1] or numbers[1] <= numbers[0]
        return negations[0] == negations[1] and within

    def alarm(self, block: Block) -> str:
        """Whether a difference may turn the sense: "negation", "number", "name" or ""."""
        if self._negated(block):
            return "negation"
        before = _numbers(self.longest, block.a, block.b)
        after = _numbers(self.variant, block.c, block.d)
        if before and after and before != after:
            return "number"
        before, after = (
            _names(self.longest, block.a, block.b),
            _names(self.variant, block.c, block.d),
        )
        return "name" if before and after and not before & after else ""

    def _negated(self, block: Block) -> bool:
        """Whether the sides have negations, not the same number of them, that govern kept words."""
        before = _negations(self.longest, block.a, block.b)
        after = _negations(self.variant, block.c, block.d)
        inner = block is not self.blocks[0] and block is not self.blocks[-1]
        if inner and not _one_sided(block):
            return before.count != after.count
        return before.governing != after.governing

    def _changes(self) -> Iterator[Block]:
        """The differences that are more than a cut at an edge or a gap that is marked."""
        for block in self.blocks:
            if block.equal or self._at_edge(block):
                continue
            dropped = block.a < block.b and block.c == block.d and self.variant.broken(block.c)
            filled = block.a == block.b and block.c < block.d and self.longest.broken(block.a)
            if not dropped and not filled:
                yield block

    def _at_edge(self, block: Block) -> bool:
        """Whether one side only goes on, before the first equal words or after the last ones."""
        return _one_sided(block) and (block is self.blocks[0] or block is self.blocks[-1])

    def _editorial(self, block: Block) -> bool:
        """Whether one of the sides is an editor's, in square brackets, and not the speaker's."""
        inserted = block.c < block.d and all(map(self.variant.editorial, range(block.c, block.d)))
        replaced = block.a < block.b and all(map(self.longest.editorial, range(block.a, block.b)))
        return inserted or replaced


@dataclass(frozen=True, slots=True)
class _Negations:
    """How many negations there are, and whether one stands before kept words in their clause."""

    count: int
    governing: bool


def difference(longest: Wording, variant: Wording) -> Difference:
    """The alignment of two wordings."""
    return Difference(longest, variant, tuple(_blocks(longest, variant)))


def _blocks(longest: Wording, variant: Wording) -> list[Block]:
    """Equal and differing stretches of whole words, in turns."""
    if longest.atoms == variant.atoms and longest.atoms:
        return [Block(equal=True, a=0, b=len(longest), c=0, d=len(variant))]
    blocks: list[Block] = []
    before = (0, 0)
    for point in (*_common_bounds(longest, variant), (len(longest), len(variant))):
        a, c = before
        b, d = point
        if (a, c) == (b, d):
            continue
        equal = _atoms(longest, a, b) == _atoms(variant, c, d)
        if blocks and blocks[-1].equal is equal:
            last = blocks.pop()
            a, c = last.a, last.c
        blocks.append(Block(equal, a, b, c, d))
        before = point
    return _without_strays(_slid(blocks, longest, variant), longest)


def _slid(blocks: list[Block], longest: Wording, variant: Wording) -> list[Block]:
    """A cut at an edge is one, though its words also begin or end like those that stay.

    Of "it was not mine, it was theirs", "it was theirs" is the end, and has no gap after "it was".
    """
    if len(blocks) > 2 and blocks[0].equal and _one_sided(blocks[1]):
        first, gap, rest = blocks[0], blocks[1], blocks[2]
        b, d = gap.b - (first.b - first.a), gap.d - (first.d - first.c)
        side, at, end = (longest, b, gap.b) if gap.a < gap.b else (variant, d, gap.d)
        if min(b, d) >= 0 and _atoms(side, at, end) == _atoms(longest, first.a, first.b):
            edge = Block(equal=False, a=0, b=b, c=0, d=d)
            blocks = [edge, Block(equal=True, a=b, b=rest.b, c=d, d=rest.d), *blocks[3:]]
    if len(blocks) > 2 and blocks[-1].equal and _one_sided(blocks[-2]):
        rest, gap, last = blocks[-3], blocks[-2], blocks[-1]
        a, c = gap.a + (last.b - last.a), gap.c + (last.d - last.c)
        side, at, end = (longest, gap.a, a) if gap.a < gap.b else (variant, gap.c, c)
        if _atoms(side, at, end) == _atoms(longest, last.a, last.b):
            edge = Block(equal=False, a=a, b=last.b, c=c, d=last.d)
            blocks = [*blocks[:-3], Block(equal=True, a=rest.a, b=a, c=rest.c, d=c), edge]
    return blocks


def _one_sided(block: Block) -> bool:
    """Whether words were only left out, or only put in."""
    return block.a == block.b or block.c == block.d


def _common_bounds(longest: Wording, variant: Wording) -> Iterator[tuple[int, int]]:
    """The points of the alignment at which a word begins or ends on both sides, in order."""
    starts, others = _starts(longest), _starts(variant)
    for op in LCSseq.opcodes(longest.atoms, variant.atoms):
        if op.tag != "equal":
            continue
        for k in range(op.src_end - op.src_start + 1):
            a, c = starts.get(op.src_start + k), others.get(op.dest_start + k)
            if a is not None and c is not None:
                yield a, c


def _starts(wording: Wording) -> dict[int, int]:
    """For each place in the atoms at which a word begins, the index of the word; and the end."""
    found = {len(wording.atoms): len(wording)}
    for place in range(len(wording.atoms) - 1, -1, -1):
        word = wording.owner[place]
        if place == 0 or wording.owner[place - 1] != word:
            found[place] = word
    return found


def _atoms(wording: Wording, first: int, end: int) -> tuple[str, ...]:
    """The atoms of the words `first`..`end` (excluded)."""
    return wording.atoms[bisect_left(wording.owner, first) : bisect_left(wording.owner, end)]


def _without_strays(blocks: Sequence[Block], longest: Wording) -> list[Block]:
    """Few equal words between wide changes are chance: they go into the change."""
    kept: list[Block] = []
    for n, block in enumerate(blocks):
        stray = (
            block.equal
            and block.b - block.a <= _STRAY
            and 0 < n < len(blocks) - 1
            and all(_wide(b) for b in (blocks[n - 1], blocks[n + 1]))
            and not any(a.isdigit() or a in NEGATIONS for a in _atoms(longest, block.a, block.b))
        )
        now = Block(equal=False, a=block.a, b=block.b, c=block.c, d=block.d) if stray else block
        if kept and not kept[-1].equal and not now.equal:
            last = kept.pop()
            now = Block(equal=False, a=last.a, b=now.b, c=last.c, d=now.d)
        kept.append(now)
    return kept


def _wide(block: Block) -> bool:
    """Whether a change puts several words in the place of several others."""
    return min(block.b - block.a, block.d - block.c) >= _WIDE


def _negations(wording: Wording, first: int, end: int) -> _Negations:
    """The negations among the words `first`..`end`; one governs what follows up to a comma."""
    words = [
        word
        for atom, word in zip(wording.atoms, wording.owner, strict=True)
        if first <= word < end and atom in NEGATIONS
    ]
    governing = end < len(wording) and any(
        not any(map(wording.clause_begins, range(word + 1, end + 1))) for word in words
    )
    return _Negations(len(words), governing)


def _numbers(wording: Wording, first: int, end: int) -> set[str]:
    """The numbers among the words `first`..`end`, as digits."""
    return {atom for atom in _atoms(wording, first, end) if any(map(str.isdigit, atom))}


def _names(wording: Wording, first: int, end: int) -> set[str]:
    """The capitalised words among `first`..`end` that open no sentence, folded, without titles."""
    words = {
        word
        for word in range(first, end)
        if wording.printed(word)[0].isupper() and not wording.sentence_begins(word)
    }
    names = {
        atom.removesuffix("'s")
        for atom, word in zip(wording.atoms, wording.owner, strict=True)
        if word in words and len(atom) > 1
    }
    return names - TITLES - NEGATIONS
