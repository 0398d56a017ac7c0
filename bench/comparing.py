"""Time and memory of comparing collections of many reports: `python bench/comparing.py`.

The collections are made of the articles of PolNeAR train and BASIL, traced once with the small
model. To have as many as asked for, articles are taken again with their rarer words exchanged for
others of the same length, differently each time: so they are reports of other stories, of the same
make, and what is attributed stays where it is. One in five is a reprint of another, cut. Each size
runs in a process of its own; memory is the peak of that process, the records included.

The records are made anew unless --records names a file of them, as `trace --fast` writes them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from common import arguments, progress
from reportedly.codec import from_json, to_json
from reportedly.comparing import compare_records
from reportedly.reading import read
from reportedly.record import Record
from reportedly.tracing import trace

SIZES = (1_000, 3_000, 10_000)
REPRINTS = 0.2
_WORD = re.compile(r"[^\W\d_]+")
_COMMON = 300


def main() -> None:
    """Make or read the records, then compare each size in its own process."""
    parser: argparse.ArgumentParser = arguments(str(__doc__), floors=False)
    parser.add_argument("--records", type=Path, help="records as `trace --fast` writes them")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(measured(args.records, args.one)))
        return
    records = args.records or traced(args.data)
    rows = [in_process(records, size) for size in args.sizes]
    head = ("reports", "stories", "derivations", "statements", "seconds", "ms a report", "peak MiB")
    print("".join(f"{name:>13}" for name in head))
    for row in rows:
        print("".join(f"{value:>13}" for value in row))
    if args.out:
        args.out.write_text("".join(json.dumps(row) + "\n" for row in rows))


def traced(data: Path) -> Path:
    """The records of the articles, in a file beside the other results of benches."""
    out = Path("out/comparing-records.jsonl")
    out.parent.mkdir(exist_ok=True)
    pages = sorted((data / "polnear" / "train" / "text").glob("*.txt"))
    found = progress(pages, lambda page: to_json(trace(read(page), fast=True)))
    out.write_bytes(b"".join(bytes(line) + b"\n" for line in found if isinstance(line, bytes)))
    return out


def in_process(records: Path, size: int) -> tuple[object, ...]:
    """The row of one size."""
    command = [sys.executable, __file__, "--records", str(records), "--one", str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ)
    return tuple(json.loads(done.stdout))


def measured(path: Path, size: int) -> list[object]:
    """Compare `size` reports."""
    reports = list(collection(path, size))
    begin = time.perf_counter()
    found = compare_records(reports)
    seconds = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    counts = (size, len(found.stories), len(found.derivations), len(found.statements))
    return [*counts, f"{seconds:.1f}", f"{1000 * seconds / size:.1f}", f"{peak:.0f}"]


def collection(path: Path, size: int) -> Iterator[Record]:
    """So many reports: the articles as they are, then with other words, and reprints between."""
    with path.open("rb") as lines:
        records = [from_json(line) for line in lines]
    shapes = words_by_shape(records)
    rng = random.Random(size)
    made: list[Record] = []
    for n in range(size):
        if made and rng.random() < REPRINTS:
            report = reprint(rng.choice(made), rng)
        else:
            turn, place = divmod(len(made), len(records))
            report = exchanged(records[place], shapes, turn)
            made.append(report)
        origin = replace(report.article.origin, name=f"page{n}")
        yield replace(report, article=replace(report.article, origin=origin))


def words_by_shape(records: list[Record]) -> dict[tuple[int, bool], list[str]]:
    """All words but the commonest, by their length and whether they begin with a capital."""
    counts: dict[str, int] = defaultdict(int)
    for record in records:
        for word in _WORD.findall(record.article.text):
            counts[word] += 1
    common = set(sorted(counts, key=lambda w: -counts[w])[:_COMMON])
    shapes: dict[tuple[int, bool], list[str]] = defaultdict(list)
    for word in sorted(counts.keys() - common):
        shapes[len(word), word[0].isupper()].append(word)
    return shapes


def exchanged(record: Record, shapes: dict[tuple[int, bool], list[str]], turn: int) -> Record:
    """The record with its rarer words exchanged, each for the same one throughout; turn 0 none."""
    if not turn:
        return record
    swaps: dict[str, str] = {}
    for shape, words in shapes.items():
        others = list(words)
        random.Random(f"{turn} {shape} {record.article.id}").shuffle(others)
        swaps.update(zip(words, others, strict=True))
    text = _WORD.sub(lambda m: swaps.get(m.group(), m.group()), record.article.text)
    return _with_text(record, text)


def reprint(record: Record, rng: random.Random) -> Record:
    """The record of another outlet, hours later, its text cut after some paragraph."""
    article = record.article
    end = rng.choice(article.paragraphs[len(article.paragraphs) // 2 :]).end
    kept = tuple(
        a
        for a in record.attributions
        if all(s.end <= end for s in (*a.source, *a.cue, *a.content, *a.justification))
        and all(m.span.end <= end for m in a.moments)
    )
    ids = {a.id for a in kept}
    kept = tuple(replace(a, within=a.within if a.within in ids else None) for a in kept)
    speakers = tuple(
        replace(s, mentions=tuple(m for m in s.mentions if m.span.end <= end))
        for s in record.speakers
        if s.name_span is None or s.name_span.end <= end
    )
    known = {s.id for s in speakers}
    kept = tuple(replace(a, speaker=a.speaker if a.speaker in known else None) for a in kept)
    published = article.published
    if published:
        later = published.value + timedelta(hours=rng.randrange(24, 72))
        published = replace(published, value=later)
    cut = replace(
        article,
        paragraphs=tuple(p for p in article.paragraphs if p.end <= end),
        published=published,
        outlet=None,
        credits=(),
        links=(),
    )
    short = replace(
        record, article=cut, attributions=kept, speakers=speakers, chain=(), evidence=()
    )
    return _with_text(short, article.text[:end])


def _with_text(record: Record, text: str) -> Record:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return replace(record, article=replace(record.article, id=digest, text=text))


if __name__ == "__main__":
    main()
