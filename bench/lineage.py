"""Who derives from whom, in stories whose graph is known: `python bench/lineage.py [--half …]`.

`deriving.py` makes the stories out of real reports, `lineage_score.py` counts: how stands in each.
Beside ours: MinHash (runs of 5 words, 128 permutations) with a threshold of 0.5, as is common, and
with the best one; and the likeness of headlines with the best threshold. "Best" is the highest F1
of text edges on the half `tune`. A peer takes the later report for the child and counts one origin
for each group; it knows no kinds and no citations. Reports are traced with the small model.

Each half has its own base reports. Tune on the half `tune`; the floors and the figures to state are
of the half `report`, and its mistakes are not shown to anyone.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

from answers import Answer, Likeness, headlines, of_peer, ours, shingles
from bases import load
from common import arguments, check, in_halves, model, write
from derived import GeneratedStory
from deriving import derive
from lineage_score import Judgement, figures, judge, prf
from reportedly.attribution.model import cores

_COMMON_THRESHOLD = 0.5
# Figures of what no peer says.
_OURS_ALONE = ("kind", "references", "circles")
Method = Callable[[GeneratedStory], Answer]


def best(stories: Sequence[GeneratedStory], likeness: Likeness) -> float:
    """The threshold with the highest F1 of text edges."""
    alike = [likeness(story) for story in stories]

    def f1(threshold: float) -> float:
        total = Judgement()
        for story, pairs in zip(stories, alike, strict=True):
            judge(story, of_peer(story, pairs, threshold), total)
        return prf(total.counts, "text all")["text all F1"]

    return max((n / 100 for n in range(1, 100)), key=f1)


def peers(tune: Sequence[GeneratedStory]) -> dict[str, Method]:
    """The methods beside ours, by the heads of their columns."""
    minhash, titles = best(tune, shingles), best(tune, headlines)

    def method(likeness: Likeness, threshold: float) -> Method:
        return lambda story: of_peer(story, likeness(story), threshold)

    return {
        f"MinHash {_COMMON_THRESHOLD}": method(shingles, _COMMON_THRESHOLD),
        f"MinHash {minhash}": method(shingles, minhash),
        f"titles {titles}": method(headlines, titles),
    }


def judged(stories: Sequence[GeneratedStory], answers: Sequence[Answer]) -> Judgement:
    """All answers counted together."""
    total = Judgement()
    for story, answer in zip(stories, answers, strict=True):
        judge(story, answer, total)
    return total


def table(columns: dict[str, dict[str, float]]) -> list[str]:
    """One row for each figure, one column for each method; "-" for what a peer does not say."""
    rows = next(iter(columns.values()))
    lines = [f"{'':<26}" + "".join(f"{name:>14}" for name in columns)]
    for row in rows:
        silent = row.startswith(_OURS_ALONE)
        cells = [
            "-" if silent and name != "ours" else f"{column.get(row, 0):.3f}"
            for name, column in columns.items()
        ]
        lines.append(f"{row:<26}" + "".join(f"{cell:>14}" for cell in cells))
    return lines


def summary(stories: Sequence[GeneratedStory], total: Judgement) -> str:
    """What there is to find."""
    reports = sum(len(s.reports) for s in stories)
    lines = [f"{len(stories)} stories, {reports} reports, of which"]
    lines += [f"{sum(len(s.members) for s in stories)} belong to a story;"]
    names = ("text 0.4 gold", "text 0.2 gold", "kind judged", "direction judged", "no evidence")
    names += ("references gold", "circles gold", "origins judged")
    return " ".join(lines) + " " + ", ".join(f"{name} {total.counts[name]}" for name in names)


def row(story: GeneratedStory, answer: Answer) -> dict[str, object]:
    """Our answer to one story, as it is written out."""
    groups = [
        {"reports": sorted(g.reports), "roots": [asdict(r) for r in g.roots]} for g in answer.groups
    ]
    circles = sorted(map(sorted, answer.circles))
    claims = [asdict(c) for c in answer.claims]
    return {"id": story.id, "claims": claims, "groups": groups, "circles": circles}


def parsed(about: str) -> argparse.Namespace:
    """The options of a bench on these stories, which is `about` what its docstring says."""
    parser = arguments(about)
    parser.add_argument("--cache", type=Path, help="folder to keep traced reports in")
    parser.add_argument("--seed", type=int, default=1, help="seed of the generator (default 1)")
    parser.add_argument("--stories", type=int, default=60, help="stories in a half (default 60)")
    return in_halves(parser, "lineage")


def main() -> int:
    """Run the bench; the exit code."""
    args = parsed(__doc__ or "")
    args.fast = True
    bases = load(args.data)
    tune = derive(bases, "tune", args.seed, args.stories)
    stories = tune if args.half == "tune" else derive(bases, args.half, args.seed, args.stories)
    reader = model(args)
    with ThreadPoolExecutor(cores()) as pool:
        answers = list(pool.map(lambda story: ours(story, reader, args.cache), stories))
    if args.out:
        write(args.out, [row(s, a) for s, a in zip(stories, answers, strict=True)])
    total = judged(stories, answers)
    columns = {"ours": figures(total.counts)}
    for name, method in peers(tune).items():
        columns[name] = figures(judged(stories, [method(s) for s in stories]).counts)
    print(f"half {args.half} ({reader.name}): {summary(stories, total)}")
    print("\n".join(table(columns)))
    if args.show:
        print("\n".join(total.mistakes))
    return check("lineage", columns["ours"]) if args.check else 0


if __name__ == "__main__":
    sys.exit(main())
