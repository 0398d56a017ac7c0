"""Statements across reports, on the events of BASIL: `python bench/statements.py [--sample 100]`.

Every pair of reports of one event that share a quoted run of five words is to be grouped in some
statement. The runs are found here anew, from nothing but the raw text and its double quotation
marks: no attribution, and none of the code that makes statements, is asked. Words are what stands
between blanks and dashes, in lower case, without punctuation at their ends.

- pairs: the share of such pairs of reports that some statement has variants of, in both.
- runs: the share of all such runs (each as long as it goes) that lie, at least in part, in the
  words of variants of one statement in both reports.

`--sample N --seed S` prints N statements at random, numbered, to be read by hand and judged as a
strict editor would: a statement is right where all its variants are the same thing, said by the
same speaker on the same occasion. `statements-reading.md` holds what was judged, in numbers and
words of our own. `--records FILE` takes records that were traced before, one JSON line each.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations
from pathlib import Path

from common import arguments, check, model, write
from reportedly.codec import from_json
from reportedly.comparison import Report, Statement
from reportedly.lineage.corpus import Corpus
from reportedly.lineage.statements import statements
from reportedly.reading import read_text
from reportedly.record import Article, Outlet, Published, Record, Span
from reportedly.speakers.across import identities
from reportedly.tracing import trace

RUN = 5
_OUTLETS = {"nyt": "The New York Times", "fox": "Fox News", "hpo": "HuffPost"}
_MARKS = re.compile('[“”„«»"]')
_WORD = re.compile(r"[^\s—–―/]+")
_PUNCTUATION = ".,;:!?'’‘()[]…-*"


@dataclass(frozen=True, slots=True)
class Word:
    """A quoted word, folded, and where it stands; `passage` numbers the quotation that it is in."""

    folded: str
    span: Span
    passage: int


@dataclass(frozen=True, slots=True)
class Run:
    """A run of quoted words that two reports share: where it stands in each."""

    one: str
    other: str
    here: Span
    there: Span
    words: str


def articles(folder: Path) -> list[Article]:
    """The articles of BASIL, each called by its event and number (UUID_N)."""
    found = []
    for file in sorted(folder.glob("*.json")):
        row = json.loads(file.read_text(encoding="utf-8"))
        body = "\n\n".join(" ".join(paragraph) for paragraph in row["body-paragraphs"])
        article = read_text(f"{row['title'].strip()}\n\n{body}", file.stem)
        day = Published(row["date"], datetime.fromisoformat(row["date"]), "day")
        outlet = Outlet(_OUTLETS[row["source"].lower()], stated=True, basis="BASIL")
        found.append(replace(article, outlet=outlet, published=day, language="en"))
    return found


def records(args: argparse.Namespace) -> list[Record]:
    """The records of all articles: traced before, or now."""
    if args.records:
        return [from_json(line) for line in args.records.read_bytes().splitlines()]
    reader = model(args)
    return [trace(article, model=reader) for article in articles(args.data / "basil/articles")]


def event(report: Report) -> str:
    """The event that a report is of."""
    return report.record.article.origin.name.rsplit("_", 1)[0]


def words(text: str) -> list[Word]:
    """The words in double quotation marks, paragraph by paragraph."""
    found = []
    passage = 0
    for line in re.finditer(r"[^\n]+", text):
        inside, begin = False, line.start()
        for mark in [*_MARKS.finditer(text, *line.span()), None]:
            end = mark.start() if mark else line.end()
            if inside:
                found += list(_folded(text, begin, end, passage))
            if mark:
                opens = mark.group() in "“„«" or (mark.group() == '"' and not inside)
                inside, begin, passage = opens, mark.end(), passage + 1
    return found


def _folded(text: str, begin: int, end: int, passage: int) -> Iterator[Word]:
    for match in _WORD.finditer(text, begin, end):
        folded = match.group().lower().replace("’", "'").strip(_PUNCTUATION)
        folded = folded.replace(".", "") if not any(map(str.isdigit, folded)) else folded
        if folded and any(map(str.isalnum, folded)):
            yield Word(folded, Span(*match.span()), passage)


def shared_runs(one: Report, other: Report) -> list[Run]:
    """The longest runs of at least `RUN` quoted words that two reports share, first come first."""
    here, there = (words(r.record.article.text) for r in (one, other))
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for k in range(len(there) - RUN + 1):
        if there[k].passage == there[k + RUN - 1].passage:
            index[tuple(w.folded for w in there[k : k + RUN])].append(k)
    runs, k = [], 0
    while k + RUN <= len(here):
        starts = index.get(tuple(w.folded for w in here[k : k + RUN]), ())
        if here[k].passage != here[k + RUN - 1].passage or not starts:
            k += 1
            continue
        length, at = max((_length(here, there, k, j), -j) for j in starts)
        at = -at
        runs.append(
            Run(
                one.key,
                other.key,
                Span(here[k].span.start, here[k + length - 1].span.end),
                Span(there[at].span.start, there[at + length - 1].span.end),
                " ".join(w.folded for w in here[k : k + length]),
            )
        )
        k += length
    return runs


def _length(here: Sequence[Word], there: Sequence[Word], k: int, j: int) -> int:
    n = 0
    while (
        k + n < len(here)
        and j + n < len(there)
        and here[k + n].folded == there[j + n].folded
        and here[k + n].passage == here[k].passage
        and there[j + n].passage == there[j].passage
    ):
        n += 1
    return n


def held(run: Run, found: Sequence[Statement]) -> bool:
    """Whether some statement has variants in both reports over words of the run."""

    def over(one: Statement, report: str, span: Span) -> bool:
        return any(
            v.report == report and any(span.meets(s) for s in v.words.spans) for v in one.variants
        )

    return any(over(s, run.one, run.here) and over(s, run.other, run.there) for s in found)


def measured(
    reports: Sequence[Report], found: Sequence[Statement]
) -> tuple[dict[str, float], list[str]]:
    """The figures, and what was missed, in words."""
    by_pair: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in found:
        for pair in combinations(sorted({v.report for v in statement.variants}), 2):
            by_pair[pair].append(statement)
    counts: Counter[str] = Counter()
    missed = []
    for one, other in combinations(reports, 2):
        if event(one) != event(other):
            continue
        runs = shared_runs(one, other)
        ours = by_pair[min(one.key, other.key), max(one.key, other.key)]
        kept = [run for run in runs if held(run, ours)]
        counts.update(pairs=bool(runs), grouped=bool(runs and ours))
        counts.update(runs=len(runs), held=len(kept))
        missed += [
            f"{run.one} {run.other}{'' if ours else ' (no statement)'}: {run.words[:100]}"
            for run in runs
            if run not in kept
        ]
    return {
        "pairs": counts["grouped"] / max(1, counts["pairs"]),
        "runs": counts["held"] / max(1, counts["runs"]),
        "pairs that share a run": counts["pairs"],
        "shared runs": counts["runs"],
    }, missed


def sheet(
    reports: Sequence[Report], found: Sequence[Statement], number: int, seed: int
) -> Iterator[str]:
    """Statements at random, to be judged by hand."""
    by_key = {report.key: report for report in reports}
    events = list(dict.fromkeys(map(event, reports)))
    for n, one in enumerate(random.Random(seed).sample(list(found), min(number, len(found))), 1):
        place = events.index(event(by_key[one.variants[0].report]))
        yield f"[{n}] {one.id}, event {place}, first seen {one.first_seen}, speaker {one.speaker}"
        yield from (f"    note: {note}" for note in one.notes)
        for k, variant in enumerate(one.variants):
            yield _line(by_key[variant.report], one, k)
        yield "    verdict: right [ ]  wrong [ ]  why:\n"


def _line(report: Report, one: Statement, k: int) -> str:
    variant = one.variants[k]
    record, text = report.record, report.record.article.text
    told = next((a for a in record.attributions if a.id == variant.attribution), None)
    who = " ".join(s.of(text) for s in told.source) if told else "nobody"
    cue = " ".join(s.of(text) for s in told.cue) if told else ""
    said = " / ".join(" ".join(s.of(text).split()) for s in variant.words.spans)
    marks = "“”" if variant.quoted else "  "
    alarms = "".join(f" !{edit.alarm}" for edit in variant.edits if edit.alarm)
    star = "*" if k == one.longest else " "
    return (
        f"  {star} {variant.report} {report.outlet} {variant.kind}{alarms} <{who} | {cue}>\n"
        f"      {marks[0]}{said}{marks[1]}\n      ({variant.reason})"
    )


def parsed() -> argparse.Namespace:
    """The options."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--records", type=Path, help="records of the articles, traced before")
    parser.add_argument("--sample", type=int, default=0, help="print so many statements")
    parser.add_argument("--seed", type=int, default=1, help="what to draw the sample by")
    parser.add_argument("--show", action="store_true", help="list the runs that were missed")
    return parser.parse_args()


def main() -> int:
    """Run the bench; the exit code."""
    args = parsed()
    reports = [
        Report(f"r{n}", r, r.article.outlet.name if r.article.outlet else None)
        for n, r in enumerate(records(args), 1)
    ]
    together: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        together[event(report)].add(report.key)
    near = {r.key: frozenset(together[event(r)] - {r.key}) for r in reports}
    known = identities(reports, near)
    speakers = {(m.report, m.speaker): i.id for i in known.found for m in i.members}
    begun = time.perf_counter()
    found = statements(Corpus(reports), speakers, near)
    seconds = time.perf_counter() - begun
    figures, missed = measured(reports, found)
    if args.sample:
        print("\n".join(sheet(reports, found, args.sample, args.seed)))
        return 0
    print(
        f"{len(reports)} reports of {len(together)} events, {len(found)} statements "
        f"({seconds:.1f} s)"
    )
    print(
        f"pairs that share a quoted run of {RUN} words  {figures['pairs that share a run']:>6.0f}"
    )
    print(f"  of these in one statement                {figures['pairs']:>10.3f}")
    print(f"shared runs                               {figures['shared runs']:>9.0f}")
    print(f"  of these in one statement                {figures['runs']:>10.3f}")
    kinds = Counter(v.kind.value for s in found for v in s.variants)
    print("variants  " + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()))
    if args.show:
        print("\n".join(missed))
    if args.out:
        rows: list[dict[str, object]] = [
            {"id": s.id, "variants": [[v.report, v.attribution, v.kind] for v in s.variants]}
            for s in found
        ]
        write(args.out, rows)
    return check("statements", figures) if args.check else 0


if __name__ == "__main__":
    sys.exit(main())
