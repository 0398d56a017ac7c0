"""Crawls of any size to run a batch on: `python bench/crawls.py out/crawl --documents 5000`.

Reports as `varying.py` makes them are written as WARC, JSONL and Parquet files and as folders of
pages under FOLDER/pages. With --broken 0.01, one in a hundred besides is broken, in each of the
ways of `flaws.py` and `ruins.py` in turn. What must come out stands in due.jsonl, and what must be
said to have failed in flaws.jsonl. The same options write the same bytes.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from itertools import cycle, islice
from pathlib import Path
from typing import IO

from common import SHARED
from flaws import SPOILINGS, Flaw
from ruins import BESIDE, PATIENCE, RUINS
from shelves import SHELVES, Place
from varying import Varied, originals

_PER_FILE = 2_000
_FEWEST = 10


@dataclass(frozen=True, slots=True)
class Size:
    """How many reports, on which shelves in turn, and how many flaws besides.

    `patience` adds the flaws that are over only when the time of a page is, one of each.
    """

    documents: int
    shelves: tuple[str, ...] = tuple(SHELVES)
    flaws: int = 0
    patience: bool = False
    seed: int = 1

    @property
    def per_file(self) -> int:
        """Reports of a file: each shelf has two at least."""
        fair = -(-self.documents // (2 * len(self.shelves)))
        return min(_PER_FILE, max(_FEWEST, fair))


@dataclass(frozen=True, slots=True)
class Crawl:
    """What was written, and where."""

    folder: Path

    @property
    def pages(self) -> Path:
        """What a batch is given."""
        return self.folder / "pages"

    def due(self) -> Iterator[Place]:
        """Where the reports stand that must come out."""
        with (self.folder / "due.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                found = json.loads(line)
                yield Place(found["file"], found["record"])

    def flaws(self) -> list[Flaw]:
        """What must be said to have failed."""
        with (self.folder / "flaws.jsonl").open(encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        return [Flaw(row["kind"], Place(**row["place"]), row["why"]) for row in rows]


class _Writing:
    """A crawl that is being written."""

    def __init__(self, varied: Varied, size: Size, folder: Path, due: IO[str]) -> None:
        self._varied = varied
        self._size = size
        self._pages = folder / "pages"
        self._due = due
        self._more = size.documents
        self._file = 0
        self.flaws: list[Flaw] = []

    def shelves(self, spoiled: Mapping[str, Sequence[str]]) -> None:
        """Write all reports, and between them the flaws of each kind of shelf."""
        size = self._size
        starts = range(0, size.documents, size.per_file)
        kinds = list(islice(cycle(size.shelves), len(starts)))
        for number, (start, kind) in enumerate(zip(starts, kinds, strict=True)):
            turn, turns = kinds[:number].count(kind), kinds.count(kind)
            ways = spoiled.get(kind, ())[turn::turns]
            self._shelf(kind, range(start, min(start + size.per_file, size.documents)), ways)

    def _shelf(self, kind: str, numbers: range, ways: Sequence[str]) -> None:
        make = SHELVES[kind]
        name = f"{self._name()}{make.ending}"
        rng = random.Random(f"{self._size.seed} {name}")
        before = defaultdict(list)
        for way in ways:
            before[rng.choice(numbers)].append(way)
        with closing(make(self._pages / name, name)) as shelf:
            for number in numbers:
                for way in before[number]:
                    flaw = SPOILINGS[way]
                    place = shelf.put_spoiled(flaw.made(self._varied.draft(self._beside())))
                    self.flaws.append(Flaw(way, place, flaw.why))
                self._must_come(number, shelf.put(self._varied.draft(number)))

    def ruins(self, ways: Sequence[str]) -> None:
        """Write the files that are flawed themselves."""
        folder = self._pages / "ruins"
        if ways:
            folder.mkdir(exist_ok=True)
        for way in ways:
            ruin = RUINS.get(way) or PATIENCE[way]
            drafts = [self._varied.draft(self._beside()) for _ in range(BESIDE)]
            written = ruin.write(folder, self._name(), drafts)
            for number, place in written.due:
                self._must_come(number, place)
            self.flaws.append(Flaw(way, written.flawed, ruin.why))

    def _name(self) -> str:
        self._file += 1
        return f"{self._file:04}"

    def _beside(self) -> int:
        """The number of one more report."""
        self._more += 1
        return self._more

    def _must_come(self, number: int, place: Place) -> None:
        self._due.write(json.dumps({"number": number, **asdict(place)}) + "\n")


def write(folder: Path, varied: Varied, size: Size) -> Crawl:
    """Write the crawl into the folder, which must not be there yet."""
    crawl = Crawl(folder)
    crawl.pages.mkdir(parents=True)
    known = {way: one for way, one in SPOILINGS.items() if one.shelf in size.shelves}
    ways = list(islice(cycle((*known, *RUINS)), size.flaws))
    spoiled: dict[str, list[str]] = defaultdict(list)
    for way in ways:
        if way in known:
            spoiled[known[way].shelf].append(way)
    with (folder / "due.jsonl").open("w", encoding="utf-8") as due:
        writing = _Writing(varied, size, folder, due)
        writing.shelves(spoiled)
        writing.ruins([way for way in ways if way in RUINS])
        writing.ruins(tuple(PATIENCE) if size.patience else ())
    (folder / "flaws.jsonl").write_text(
        "".join(json.dumps(asdict(flaw)) + "\n" for flaw in writing.flaws), encoding="utf-8"
    )
    return crawl


def options(parser: argparse.ArgumentParser, documents: int) -> None:
    """Add the options of crawls to those of a bench."""
    parser.add_argument("--data", type=Path, default=SHARED / "data")
    parser.add_argument("--documents", type=int, default=documents)
    parser.add_argument("--short", action="store_true", help="reports of some 80 words")
    parser.add_argument("--as", dest="shelves", nargs="+", choices=SHELVES, default=[*SHELVES])
    parser.add_argument("--seed", type=int, default=1)


def asked_for(args: argparse.Namespace, folder: Path, size: Size | None = None) -> Crawl:
    """The crawl that the options ask for."""
    varied = Varied(originals(args.data), args.seed, short=args.short)
    size = size or Size(args.documents)
    return write(folder, varied, replace(size, shelves=tuple(args.shelves), seed=args.seed))


def main() -> None:
    """Write one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    options(parser, 1_000)
    parser.add_argument("--broken", type=float, default=0.0, help="share of flaws, say 0.01")
    parser.add_argument("--patience", action="store_true", help="pages that take for ever, too")
    args = parser.parse_args()
    flaws = round(args.documents * args.broken)
    size = Size(args.documents, flaws=flaws, patience=args.patience)
    crawl = asked_for(args, args.folder, size)
    print(f"{sum(1 for _ in crawl.due())} reports, {len(crawl.flaws())} flaws in {crawl.pages}")


if __name__ == "__main__":
    main()
