"""Quotations of real reports against real transcripts: `python bench/debates.py [--show]`.

Every quotation of six words and more in the PolNeAR reports (train and dev) that are dated on the
day of a presidential debate of 2016, or up to three days after it, is held against the transcript
of that debate. Most of them were said elsewhere, and are not to be found. `--show` lists all to be
read by hand, with what the transcript has; `debates-reading.md` holds what was judged, in numbers
and words of our own. `--records FILE` takes records that were traced before, one JSON line each.
`--days N` and `--words N` widen or narrow what is taken.

PolNeAR marks quotation marks as the outlets print them; the transcripts were typed by people, and
leave out slips of the tongue, noises and overlapping words as they saw fit.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from common import arguments, model, write
from reportedly.checking.transcripts import read_transcript
from reportedly.checks import TRANSCRIPT, Check, Checked, Verdict
from reportedly.codec import from_json
from reportedly.reading import read_text
from reportedly.record import Published, Record
from reportedly.tracing import trace
from reportedly.verifying import Held, check_records

DEBATES = {1: date(2016, 9, 26), 2: date(2016, 10, 9), 3: date(2016, 10, 19)}


@dataclass(frozen=True, slots=True)
class Report:
    """A report of the days after a debate: its file, and what the metadata say of it."""

    path: Path
    debate: int
    published: date


def reports(data: Path, days: int) -> Iterator[Report]:
    """The reports of train and dev that are dated within so many days after a debate."""
    with (data / "polnear" / "metadata.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["compartment"] not in {"train", "dev"}:
                continue
            day = date.fromisoformat(row["publication_date"])
            path = data / "polnear" / row["compartment"] / "text" / f"{row['filename']}.txt"
            for number, debate in DEBATES.items():
                if debate <= day <= debate + timedelta(days=days) and path.is_file():
                    yield Report(path, number, day)


def traced(report: Report, known: dict[str, Record], args: argparse.Namespace) -> Record:
    """The record of a report, with its date; one that was traced before is taken."""
    if report.path.stem in known:
        return known[report.path.stem]
    article = read_text(report.path.read_text(encoding="utf-8"), report.path.stem)
    when = datetime.combine(report.published, datetime.min.time())
    dated = Published(report.published.isoformat(), when, "day")
    return trace(replace(article, published=dated), model=model(args))


def long_enough(checked: Checked, words: int) -> list[tuple[str, Check]]:
    """The checks of quotations of so many words and more, each with the name of its report."""
    texts = {r.key: r.record.article.text for r in checked.reports}
    names = {r.key: r.record.article.origin.name for r in checked.reports}
    return [
        (names[c.quotation.report], c)
        for c in checked.checks
        if sum(len(s.of(texts[c.quotation.report]).split()) for s in c.quotation.spans) >= words
    ]


def show(checked: Checked, checks: list[tuple[str, Check]]) -> None:
    """All checks, to be read by hand."""
    texts = {r.key: r.record.article.text for r in checked.reports}
    for name, found in checks:
        words = " | ".join(s.of(texts[found.quotation.report]) for s in found.quotation.spans)
        there = " // ".join(
            s.of(checked.transcript.text) for p in found.parts for s in p.place.transcript.spans
        )
        print(f"\n{name} {found.id} [{found.verdict}, form {found.form}] {found.speaker}")
        print(f"  quotation:  {words}\n  {TRANSCRIPT}: {there}")
        print(f"  {found.why} {' '.join(found.notes)}")


def main() -> int:
    """Check, and print the table."""
    parser = arguments(__doc__ or "", floors=False)
    parser.add_argument("--fast", action="store_true", help="the small model of `trace --fast`")
    parser.add_argument("--records", type=Path, help="records that were traced before")
    parser.add_argument("--days", type=int, default=3, help="days after a debate (default 3)")
    parser.add_argument("--words", type=int, default=6, help="least words (default 6)")
    parser.add_argument("--show", action="store_true", help="list all, to be read")
    args = parser.parse_args()
    known: dict[str, Record] = {}
    if args.records:
        lines = args.records.read_bytes().splitlines()
        known = {r.article.origin.name: r for r in map(from_json, lines)}
    chosen = list(reports(args.data, args.days))
    table: dict[int, Counter[str]] = {}
    rows: list[dict[str, object]] = []
    seconds = 0.0
    for number in DEBATES:
        records = [traced(r, known, args) for r in chosen if r.debate == number]
        path = args.data / "transcripts" / "debates-2016" / f"debate-{number}.txt"
        begun = time.perf_counter()
        checked = check_records(records, Held(read_transcript(path)))
        seconds += time.perf_counter() - begun
        checks = long_enough(checked, args.words)
        table[number] = Counter(str(c.verdict) for _, c in checks)
        table[number]["reports"] = len(records)
        rows += [
            {"report": name, "check": c.id, "verdict": c.verdict, "why": c.why}
            for name, c in checks
        ]
        if args.show:
            show(checked, checks)
    _print(table)
    print(f"{len(rows)} quotations of {args.words} words and more in {seconds:.1f} s")
    if args.out:
        write(args.out, rows)
    return 0


def _print(table: dict[int, Counter[str]]) -> None:
    columns = ["reports", *(v.value for v in Verdict if any(t[v.value] for t in table.values()))]
    print(f"{'debate':>8}", *(f"{c:>10}" for c in columns))
    for number, counts in table.items():
        print(f"{number:>8}", *(f"{counts[c]:>10}" for c in columns))
    total = sum(table.values(), Counter())
    print(f"{'all':>8}", *(f"{total[c]:>10}" for c in columns))


if __name__ == "__main__":
    sys.exit(main())
