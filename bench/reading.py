"""How well and how fast pages are read, beside peers: `python bench/reading.py [--curve]`.

On the pages of shared/data/pages, scored by shared/bench/page_score.py: text F1, precision, recall
and share of pages with every run of words right, of two sets; titles that are equal, days and
minutes that are right, precision and recall of authors, on the set that has these.

All readers get the same pages from memory, one after the other, on one core. Ours begin with bytes,
the peers with characters that were decoded by us. `pages/s` counts processor time and is the median
of the passes; `ratio` is to trafilatura with `favor_precision` in the same run. Rows "text:" are
text alone, from characters: no title, date, authors, links. A field that a reader does not give is
blank. The first pass, which also reads the weights and word lists, is not timed.

`--only NAME` (may be given again) leaves out the other readers; `--curve` writes the figure
docs/reading-speed.svg; `--out FILE` writes the readings of "ours" (with `--fast`, "ours --fast").
"""

from __future__ import annotations

import argparse
import logging
import statistics
import sys
import time
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from common import arguments, check, scorer, write
from reading_curve import Point, drawn
from reading_pages import Sample, samples
from reading_peers import Reader, Reading, page_of, readers

_FIGURE = Path(__file__).parent.parent / "docs" / "reading-speed.svg"
_BASE = "trafilatura, precision"
_TEXT = ("text_f1", "text_precision", "text_recall", "text_exact")
_FIELDS = ("title_equal", "day", "minute", "authors_precision", "authors_recall")
_HEADS = ("F1", "P", "R", "exact", "F1", "P", "R", "exact", "title", "day", "min.", "au.P", "au.R")
Scores = dict[str, dict[str, Any]]


def options() -> argparse.ArgumentParser:
    """The options of this bench."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--only", action="append", metavar="NAME", help="readers to run")
    parser.add_argument("--passes", type=int, default=3, help="timed passes (default 3)")
    parser.add_argument("--curve", action="store_true", help=f"write docs/{_FIGURE.name}")
    return parser


def main() -> int:
    """Read, score, print."""
    args = options().parse_args()
    logging.disable(logging.CRITICAL)  # peers write of every page that they stumble over
    warnings.simplefilter("ignore")
    pages = samples(args.data / "pages")
    chosen = readers({sample.id: page_of(sample) for sample in pages})
    if args.only:
        chosen = {name: chosen[name] for name in args.only}
    judge = scorer("page_score")
    speeds: dict[str, float] = {}
    results: dict[str, Scores] = {}
    for name, reader in chosen.items():
        read, speeds[name] = timed(reader, pages, args.passes)
        results[name] = scored(judge, pages, read)
        if args.out and name == ("ours --fast" if args.fast else "ours"):
            write(args.out, [row(page, one) for page, one in read.items()])
    print(*lines(results, speeds), sep="\n")
    if args.curve:
        _FIGURE.write_text(drawn(points(results, speeds)), encoding="utf-8")
    return check("reading", figures(results, speeds)) if args.check else 0


def timed(reader: Reader, pages: Sequence[Sample], passes: int) -> tuple[dict[str, Reading], float]:
    """What is read in each page, and how many a second of processor time (median of passes)."""
    read = {sample.id: reader(sample) for sample in pages}
    spent = []
    for _ in range(passes):
        start = time.process_time()
        for sample in pages:
            reader(sample)
        spent.append(time.process_time() - start)
    return read, len(pages) / statistics.median(spent) if spent else float("nan")


def row(page: str, read: Reading) -> dict[str, object]:
    """A reading as the scorer takes it."""
    return {
        "id": page,
        "title": read.title,
        "published": read.published,
        "authors": list(read.authors or ()),
        "text": read.text,
    }


def scored(judge: Any, pages: Sequence[Sample], read: dict[str, Reading]) -> Scores:
    """The scorer's figures by set; fields that the reader gives for no page are None."""
    rows = {page: row(page, one) for page, one in read.items()}
    given = {
        "title_equal": any(one.title for one in read.values()),
        "day": any(one.published for one in read.values()),
        "minute": any("T" in (one.published or "") for one in read.values()),
        "authors_precision": any(one.authors for one in read.values()),
        "authors_recall": any(one.authors for one in read.values()),
    }
    result: Scores = {}
    for kind in sorted({str(sample.gold["set"]) for sample in pages}):
        gold = {sample.id: sample.gold for sample in pages if sample.gold["set"] == kind}
        found = judge.score(gold, rows)
        result[kind] = {key: found[key] if given.get(key, True) else None for key in found}
    return result


def lines(results: dict[str, Scores], speeds: dict[str, float]) -> list[str]:
    """The table: text of the first set, of the second, fields of the second, speed."""
    kinds = list(next(iter(results.values())))
    keys = [(kind, key) for kind in kinds for key in _TEXT] + [(kinds[-1], key) for key in _FIELDS]
    head = "".join(f"{head:>7}" for head in _HEADS[-len(keys) :])
    table = [
        f"{'':30}" + "".join(f"{kind:>28}" for kind in kinds),
        f"{'':30}{head}  pages/s  ratio",
    ]
    for name, scores in results.items():
        values = (scores[kind][key] for kind, key in keys)
        cells = "".join(f"{value:7.3f}" if value is not None else f"{'':7}" for value in values)
        base = speeds.get("text: " + _BASE if name.startswith("text:") else _BASE)
        ratio = f"{speeds[name] / base:7.2f}" if base else ""
        table.append(f"{name:30}{cells}{speeds[name]:9.1f}{ratio}")
    return table


def figures(results: dict[str, Scores], speeds: dict[str, float]) -> dict[str, float]:
    """What floors are of."""
    found = {
        f"{name} {kind} {key}": value
        for name in ("ours", "ours --fast")
        for kind, scores in results.get(name, {}).items()
        for key, value in scores.items()
        if value is not None
    }
    text = speeds.get("text: " + _BASE)
    if text and "text: ours --fast" in speeds:
        found["text: ours --fast ratio"] = speeds["text: ours --fast"] / text
    return found


def points(results: dict[str, Scores], speeds: dict[str, float]) -> list[Point]:
    """The readers that do the whole of the work, for the figure."""
    return [
        Point(name, speeds[name], statistics.mean(s["text_f1"] for s in scores.values()))
        for name, scores in results.items()
        if not name.startswith("text:")
    ]


if __name__ == "__main__":
    sys.exit(main())
