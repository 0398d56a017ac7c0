"""Chains of sourcing in made-up sentences: `python bench/chains.py [--half tune|report]`.

`chains.jsonl` holds the sentences, with every attribution in them and the one on whose word it is
told (`within`). Spans follow PolNeAR; `within` is the innermost attribution whose content holds it:

- "according to the Ledger, citing two officials": the officials are within the Ledger, and both say
  the same. What somebody says in that content is within the officials.
- "The Star quoted Orr as saying S": the Star ("quoted", "Orr as saying S") holds Orr ("as saying").
- "S, Orr said, in remarks first reported by the Star": Orr is within the Star.
- "reportedly" and "allegedly" have no source, and hold whoever speaks in their sentence.
- "Orr told the Star that S" is Orr's alone, and what is said next is flat unless the text says so.

A chain runs from the outermost holder to an attribution that holds none. It is right where it has
the same length and the right source at every level. Attributions are paired by their cues. Sources
are compared as shared/bench/polnear_score.py does, contents by their tokens (Jaccard of a half).

Tune on the half `tune`; the floors and the figures to state are of the half `report`, and its
mistakes are not shown to anyone.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import astuple, dataclass, fields, replace
from itertools import groupby
from pathlib import Path
from types import ModuleType
from typing import Any

from common import arguments, check, in_halves, model, progress, scorer, write
from reportedly.attribution.model import Model
from reportedly.reading import read
from reportedly.record import Record, Span, Spans
from reportedly.tracing import trace

_DATA = Path(__file__).with_name("chains.jsonl")
_ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Told:
    """One attribution, by hand or ours; `within` is the place of its holder in the same list."""

    source: Spans
    cue: Spans
    content: Spans
    within: int | None


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence or two, and all attributions in it by hand."""

    id: str
    half: str
    kind: str
    text: str
    attributions: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """What is counted in one example, or in several together."""

    by_hand: int = 0
    found: int = 0
    right: int = 0
    chains_by_hand: int = 0
    chains_found: int = 0
    chains_right: int = 0
    depth_right: int = 0
    examples: int = 0
    exact: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


def load(path: Path) -> list[Example]:
    """The annotated examples of both halves."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Example(
            id=row["id"],
            half=row["half"],
            kind=row["kind"],
            text=row["text"],
            attributions=tuple(
                Told(*(spans(row["text"], a, role) for role in _ROLES), within=a["within"])
                for a in row["attributions"]
            ),
        )
        for row in rows
    ]


def spans(text: str, row: dict[str, Any], role: str) -> Spans:
    """Where the words of a role stand: at its offsets if it has any, else at their one place."""
    pieces = [row[role]] if isinstance(row[role], str) else row[role]
    at = row.get(f"{role}_at", [])
    starts = at if isinstance(at, list) else [at]
    starts = starts or [text.index(piece) for piece in pieces]
    return tuple(Span(s, s + len(p)) for s, p in zip(starts, pieces, strict=True) if p)


def ours(path: Path, reader: Model) -> Record:
    """The record of one example, which is a file like a user's."""
    article = read(path)
    if article.text != path.read_text(encoding="utf-8"):
        raise SystemExit(f"chains: the reader changed the text of {path.stem}: {article.text!r}")
    return trace(replace(article, language="en"), model=reader)


def found(record: Record) -> list[Told]:
    """The record's attributions, their holders by place."""
    place = {a.id: n for n, a in enumerate(record.attributions)}
    return [
        Told(a.source, a.cue, a.content, place.get(a.within or "")) for a in record.attributions
    ]


def path_to(told: tuple[Told, ...], n: int) -> tuple[int, ...]:
    """The places of the holders of `n`, outermost first, and its own."""
    holder = told[n].within
    return (n,) if holder is None else (*path_to(told, holder), n)


def chains(told: tuple[Told, ...]) -> list[tuple[int, ...]]:
    """The paths to all attributions that hold none."""
    holders = {a.within for a in told}
    return [path_to(told, n) for n in range(len(told)) if n not in holders]


class Comparison:
    """One example's attributions by hand beside ours, paired by their cues."""

    def __init__(self, judge: ModuleType, example: Example, record: Record) -> None:
        self.example = example
        self.gold = example.attributions
        self.ours = tuple(found(record))
        self._judge = judge
        self._doc = judge.Doc(example.text)
        cues = [[self._tokens(a.cue) for a in side] for side in (self.gold, self.ours)]
        self.pairs: dict[int, int] = dict(judge.greedy(*cues, thr=0))

    def _tokens(self, role: Spans) -> frozenset[int]:
        indexes: frozenset[int] = self._doc.idx([(s.start, s.end) for s in role])
        return indexes

    def source_right(self, g: int, o: int) -> bool:
        """Whether the two are paired and told by the same source."""
        sources = (self._tokens(self.gold[g].source), self._tokens(self.ours[o].source))
        return self.pairs.get(g) == o and bool(self._doc.same_source(*sources))

    def right(self, g: int, o: int) -> bool:
        """Whether source and content of the two agree."""
        a, b = self._tokens(self.gold[g].content), self._tokens(self.ours[o].content)
        return self.source_right(g, o) and (a == b or bool(self._judge.jac(a, b) >= 0.5))

    def _same_chain(self, g: tuple[int, ...], o: tuple[int, ...]) -> bool:
        return len(g) == len(o) and all(map(self.source_right, g, o))

    def counts(self) -> Counts:
        """What is right in this example."""
        gold, mine = chains(self.gold), chains(self.ours)
        same = sum(any(self._same_chain(g, o) for o in mine) for g in gold)
        return Counts(
            by_hand=len(self.gold),
            found=len(self.ours),
            right=sum(self.right(g, o) for g, o in self.pairs.items()),
            chains_by_hand=len(gold),
            chains_found=len(mine),
            chains_right=same,
            depth_right=sum(
                len(path_to(self.gold, g)) == len(path_to(self.ours, o))
                for g, o in self.pairs.items()
            ),
            examples=1,
            exact=int(same == len(gold) == len(mine)),
        )

    def shown(self) -> str:
        """The example, its chains by hand, and ours."""
        sides = {"by hand": self.gold, "ours": self.ours}
        lines = [f"{self.example.id} {self.example.kind}: {self.example.text}"]
        lines += [
            f"  {name:<8} " + " > ".join(self._link(told[n]) for n in chain)
            for name, told in sides.items()
            for chain in chains(told)
        ]
        return "\n".join(lines)

    def _link(self, one: Told) -> str:
        source, cue = (
            " … ".join(s.of(self.example.text) for s in role) for role in (one.source, one.cue)
        )
        return f"{source or '-'} [{cue}]"


def ratio(part: int, whole: int) -> float:
    """The share, or 0 of nothing."""
    return part / max(whole, 1)


def prf(right: int, ours: int, by_hand: int) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    return ratio(right, ours), ratio(right, by_hand), ratio(2 * right, ours + by_hand)


def figures(total: Counts) -> dict[str, float]:
    """The figures that have floors; F1 of attributions and chains."""
    return {
        "attributions": prf(total.right, total.found, total.by_hand)[2],
        "chains": prf(total.chains_right, total.chains_found, total.chains_by_hand)[2],
        "depth": ratio(total.depth_right, total.by_hand),
        "exact": ratio(total.exact, total.examples),
    }


def table(total: Counts, kinds: dict[str, Counts]) -> list[str]:
    """All figures of the half, and the share of each kind that is exactly right."""
    c = total
    lines = [f"{'':<16}{'by hand':>8}{'P':>9}{'R':>7}{'F1':>7}"]
    lines += [
        f"{name:<16}{by_hand:>8}  " + "".join(f"{x:>7.3f}" for x in prf(right, found, by_hand))
        for name, right, found, by_hand in (
            ("attributions", c.right, c.found, c.by_hand),
            ("chains", c.chains_right, c.chains_found, c.chains_by_hand),
        )
    ]
    shares = {"depth": (c.depth_right, c.by_hand), "exact": (c.exact, c.examples)}
    shares |= {f"  {kind}": (one.exact, one.examples) for kind, one in kinds.items()}
    lines.append(f"{'':<16}{'by hand':>8}{'right':>9}{'share':>14}")
    lines += [
        f"{name:<16}{whole:>8}{part:>9}{ratio(part, whole):>14.3f}"
        for name, (part, whole) in shares.items()
    ]
    return lines


def parsed() -> argparse.Namespace:
    """The options."""
    return in_halves(arguments(__doc__ or ""), "chains")


def compared(examples: list[Example], reader: Model) -> list[Comparison]:
    """Each example traced as a file, beside what was annotated by hand."""
    judge = scorer("polnear_score")
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{example.id}.txt" for example in examples]
        for file, example in zip(files, examples, strict=True):
            file.write_text(example.text, encoding="utf-8")
        return [
            Comparison(judge, example, record)
            for example, record in zip(
                examples, progress(files, lambda f: ours(f, reader)), strict=True
            )
            if isinstance(record, Record)
        ]


def row(one: Comparison) -> dict[str, object]:
    """Our attributions of one example, spans as offsets."""
    told = [
        {role: [astuple(span) for span in getattr(a, role)] for role in _ROLES}
        | {"within": a.within}
        for a in one.ours
    ]
    return {"id": one.example.id, "attributions": told}


def main() -> int:
    """Run the bench; the exit code."""
    args = parsed()
    reader = model(args)
    sides = compared([e for e in load(_DATA) if e.half == args.half], reader)
    if args.out:
        write(args.out, [row(one) for one in sides])
    kinds = {
        kind: sum((one.counts() for one in group), Counts())
        for kind, group in groupby(sides, key=lambda one: one.example.kind)
    }
    total = sum(kinds.values(), Counts())
    print(f"{total.examples} sentences and passages of the half {args.half} ({reader.name})")
    print("\n".join(table(total, kinds)))
    if args.show:
        print("\n".join(one.shown() for one in sides if not one.counts().exact))
    return check("chains", figures(total)) if args.check else 0


if __name__ == "__main__":
    sys.exit(main())
