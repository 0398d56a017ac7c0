"""Quotations of known classes held against transcripts with 0, 5, 10 and 20 % word errors.

`python bench/check.py [--half report] [--matrix FILE]`

The quotations are made by program from the three debates of 2016 (`quoting.py`, `altering.py`,
`unfound.py`, `press.py`), 200 of each class; the errors in the manner of a recogniser
(`mishearing.py`). The author of these did not read the code that is measured.

The class answered is "not found" and "altered" by the verdict ("not found", "differs"), else the
`form`: on a machine's transcript a verdict may be "unsettled", where what differs may be the
machine's mistake. "settled" is the share with another verdict than that, "flagged" the share that
"differs" or is unsettled. "place": of those found, the share with every part where it stands. The
transcript without word errors counts as one that people wrote, the others as a machine's.

`--half tune` and `--half report` have different passages of the same debates. `--show` lists what
is wrong in the half to tune on; of the other half nothing but totals is printed, and `--out` has no
wordings of it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from altering import WITH, WITHOUT, altering
from check_score import Case, figures, kinds, markdown, passed, peers, table
from common import arguments, check, in_halves, write
from held import Answer, Bare, by_product
from mishearing import Recogniser, names_of, word_error_rate
from passages import Source
from quoting import Quotation, made, makers
from scripts import Script, as_said
from sounding import Vocabulary
from transcribed import Debate, hesitant, read_debates
from unfound import Said, deleted, of_another, of_reports, quoted_before, withheld

RATES = (0.0, 0.05, 0.1, 0.2)
NAMES = ("reportedly", "exact", "rapidfuzz")


@dataclass(frozen=True, slots=True)
class Material:
    """The debates, what is deleted from the transcript of each, and the quotations."""

    debates: tuple[Debate, ...]
    gone: dict[str, frozenset[int]]
    quotations: tuple[Quotation, ...]


def material(data: Path, half: str, seed: int, count: int) -> Material:
    """All quotations of a half, `count` of each class."""
    rng = Random(f"{seed} hesitant")
    folder = data / "transcripts" / "debates-2016"
    debates = tuple(hesitant(debate, rng) for debate in read_debates(folder))
    rng = Random(f"{seed} {half}")
    each, more = divmod(count // 3, len(debates))
    shares = [each + (n < more) for n in range(len(debates))]
    ranges = {d.name: withheld(d, half, n, rng) for d, n in zip(debates, shares, strict=True)}
    gone = {name: frozenset(i for r in some for i in range(*r)) for name, some in ranges.items()}
    sources = [Source(debate, half, gone[debate.name]) for debate in debates]
    said = {d.name: Said(d, gone[d.name]) for d in debates}
    found = [q for d in debates for q in deleted(d, ranges[d.name], rng)]
    rest = count - len(found)
    found += made(of_another(sources, said), sources, rest // 2, rng)
    found += made(of_reports(quoted_before(data, half), said), sources, rest - rest // 2, rng)
    for maker in makers():
        found += made(maker, sources, count, rng)
    for label, ways in (("altered with", WITH), ("altered without", WITHOUT)):
        found += made(altering(label, ways), sources, count, rng)
    return Material(debates, gone, tuple(found))


@dataclass(slots=True)
class Run:
    """The cases of us and of the peers, and the seconds that each took."""

    cases: dict[str, list[Case]]
    seconds: dict[str, float]
    reached: dict[float, list[float]]


def run(what: Material, rates: Sequence[float], seed: int) -> Run:
    """Hold every quotation against its debate at every rate."""
    words = (w.norm for d in what.debates for w in d.words if not w.filler)
    names = frozenset().union(*(names_of(d) for d in what.debates))
    recogniser = Recogniser(Vocabulary(words), names, seed)
    done = Run({name: [] for name in NAMES}, dict.fromkeys(NAMES, 0.0), {r: [] for r in rates})
    with tempfile.TemporaryDirectory() as folder:
        for rate in rates:
            for debate in what.debates:
                gone = what.gone[debate.name]
                heard = recogniser.hear(debate, rate, gone) if rate else as_said(debate, gone)
                done.reached[rate].append(word_error_rate(debate, heard, gone))
                script = Script(debate, heard)
                path = Path(folder) / f"{debate.name}-{100 * rate:.0f}.txt"
                path.write_text(script.text, encoding="utf-8", newline="\n")
                mine = [q for q in what.quotations if q.debate == debate.name]
                _hold(mine, script, path, rate, done)
    return done


def _hold(mine: list[Quotation], script: Script, path: Path, rate: float, done: Run) -> None:
    bare = Bare(script)
    ways: dict[str, Callable[[], list[Answer]]] = {
        "reportedly": lambda: by_product(mine, script, path, machine=rate > 0),
        "exact": lambda: [bare.exact(one) for one in mine],
        "rapidfuzz": lambda: [bare.fuzzy(one) for one in mine],
    }
    for name, way in ways.items():
        started = time.perf_counter()
        answers = way()
        done.seconds[name] += time.perf_counter() - started
        done.cases[name] += [Case(q, a, rate) for q, a in zip(mine, answers, strict=True)]


def rows(cases: list[Case], *, wordings: bool) -> list[dict[str, object]]:
    """Our answers, a line each."""
    found: list[dict[str, object]] = []
    for case in cases:
        row: dict[str, object] = {
            "rate": case.rate,
            "class": case.quotation.label,
            "kind": case.quotation.kind,
            "answer": case.answer.label,
            "verdict": case.answer.verdict,
        }
        if wordings:
            row |= {"debate": case.quotation.debate, "text": case.quotation.text}
        found.append(row)
    return found


def mistakes(cases: list[Case], debates: Sequence[Debate]) -> list[str]:
    """What is wrong, with the words that were said."""
    by_name = {debate.name: debate for debate in debates}
    lines = []
    for case in cases:
        one = case.quotation
        if case.right and case.answer.placed(one):
            continue
        words = by_name[one.debate].words
        own = [places[0] for places in one.places]
        said = " | ".join(" ".join(w.text for w in words[a:b]) for a, b in own)
        head = f"{100 * case.rate:.0f} %  {one.label}, {one.kind} -> {case.answer.label}"
        found = " | ".join(" ".join(w.text for w in words[a:b]) for a, b in case.answer.found)
        lines.append(
            f"{head} ({case.answer.verdict})\n    quoted {one.text}\n    said   {said}\n"
            f"    found  {found}\n    why    {case.answer.about}"
        )
    return lines


def report(done: Run, rates: Sequence[float]) -> None:
    """Print the tables."""
    ours = done.cases["reportedly"]
    for rate in rates:
        reached = ", ".join(f"{100 * r:.1f}" for r in done.reached[rate])
        print(f"\nword error rate {100 * rate:.0f} % (reached {reached})")
        print("\n".join(table(ours, rate)))
        print(passed(ours, rate))
        print("right, by kind:", *kinds(ours, rate), sep="\n")
        print("\n".join(peers(done.cases, rate)))
    each = {name: 1000 * s / len(ours) for name, s in done.seconds.items()}
    ratio = each["reportedly"] / each["rapidfuzz"]
    times = ", ".join(f"{name} {ms:.2f}" for name, ms in each.items())
    print(f"\nmilliseconds a quotation: {times}; ours is {ratio:.1f} times rapidfuzz's")


def parsed() -> argparse.Namespace:
    """The options."""
    parser = arguments(__doc__ or "", floors=False)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=200, help="quotations of each class")
    parser.add_argument("--matrix", type=Path, help="write the confusion matrices as Markdown")
    parser.add_argument(
        "--rates", type=float, nargs="+", default=RATES, help="word error rates, in 0..1"
    )
    parser.add_argument(
        "--check", action="store_true", help="exit 1 where a figure is below its floor"
    )
    return in_halves(parser, "check")


def main() -> int:
    """Run the bench; the exit code."""
    args = parsed()
    what = material(args.data, args.half, args.seed, args.count)
    done = run(what, args.rates, args.seed)
    ours = done.cases["reportedly"]
    print(f"half {args.half}, seed {args.seed}: {len(what.quotations)} quotations")
    report(done, args.rates)
    if args.out:
        write(args.out, rows(ours, wordings=args.half == "tune"))
    if args.matrix:
        args.matrix.write_text(markdown(ours, args.rates), encoding="utf-8")
    if args.show:
        print("\n".join(mistakes(ours, what.debates)))
    return check("check", figures(ours, args.rates)) if args.check else 0


if __name__ == "__main__":
    sys.exit(main())
