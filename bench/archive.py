"""An archive of a million attributions: how fast it grows, how large it is, how fast it answers.

`python bench/archive.py [--attributions 1000000] [--keep FOLDER] [--plot FILE.svg]`

The reports are those of PolNeAR train and dev, multiplied by `multiplying.py`; without the shared
data, our few examples. They are put in by `Archive.add_all`, 500 at a time, and are not compared
with each other. The time of building is that of `add_all` alone, without the making of the reports.

Then the twenty searches of `searches.py` are asked many times each, in an order by chance: cold
(the file opened anew for each, after its pages were dropped from the machine's memory) and warm;
once more warm, in time of the processor, which a busy machine does not lengthen as much.
Beside them, in the same run, what a reader would try first (`search_peers.py`), each as often as
fits into a minute. With --keep, all is kept in this folder and used again.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from common import arguments, write
from filling import Built, built, parts
from reportedly.archive.archive import Archive
from search_peers import peers
from searches import Search, searches
from timings import Timing, over_all, table
from timings_picture import picture

_MOST = 60.0
"""Seconds that each peer is given."""

_SMALL = 15
"""Parts of the file that are listed."""


def main() -> int:
    """Run the bench; the exit code."""
    parser: argparse.ArgumentParser = arguments(str(__doc__), floors=False)
    parser.add_argument("--attributions", type=int, default=1_000_000)
    parser.add_argument("--keep", type=Path, help="folder for the archive, kept and used again")
    parser.add_argument("--rounds", type=int, default=50, help="how often each search is asked")
    parser.add_argument("--cold", type=int, default=5, help="how often each is asked cold")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--plot", type=Path, help="draw the times into this SVG file")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = args.keep or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        path, how = built(folder, args.data, args.attributions)
        tell(path, how)
        with Archive(path) as archive:
            asked = searches(archive)
        cold = measured(asked, Way(lambda s: once(path, s), lambda: forget(path)), args.cold)
        with Archive(path) as archive:
            answer = partial(answered, archive)
            measured(asked, Way(answer), 1)
            warm = measured(asked, Way(answer), args.rounds)
            work = measured(asked, Way(answer, clock=time.process_time), args.rounds)
        print(table({"cold": cold, "warm": warm, "warm, processor time": work}))
        if not args.no_peers:
            print(table({"ours": warm, **beside(path, folder, asked)}))
    if args.plot:
        args.plot.write_text(picture(warm, cold), encoding="utf-8")
    if args.out:
        rows = [(kind, one) for kind, times in (("cold", cold), ("warm", warm)) for one in times]
        write(args.out, [{"cache": kind, **one.figures()} for kind, one in rows])
    return 0 if over_all(warm).p95 < 0.05 else 1


def tell(path: Path, how: Built) -> None:
    """How the archive was built, and what its file is made of."""
    with Archive(path) as archive:
        count = {name: archive.database.row(f"SELECT count(*) FROM {name}")[0]  # noqa: S608
                 for name in ("speaker", "outlet", "report")}  # fmt: skip
        named = archive.database.row("SELECT count(*) FROM speaker WHERE kind = 'Named Person'")[0]
        made_of = parts(archive)
    print(
        f"{how.attributions} attributions in {how.reports} reports of {count['outlet']} outlets; "
        f"{count['speaker']} speakers, {named} of them persons with a name\n"
        f"added in {how.seconds:.0f} s, {how.processor:.0f} s of the processor: "
        f"{how.attributions / how.seconds:.0f} attributions a second; "
        f"{1000 * how.first:.1f} ms a report in the first tenth, {1000 * how.last:.1f} in the "
        f"last; {how.equal} reports read again were equal"
    )
    whole = path.stat().st_size
    words = sum(part.size for part in made_of if part.name.startswith(("said", "called")))
    print(f"file {whole / 2**20:.0f} MiB; the indexes of words (FTS) {words / whole:.0%} of it")
    for part in made_of[:_SMALL]:
        print(f"  {part.name:<36}{part.size / 2**20:>9.1f} MiB{part.size / whole:>7.1%}")
    rest = sum(part.size for part in made_of[_SMALL:])
    print(f"  {'all others':<36}{rest / 2**20:>9.1f} MiB{rest / whole:>7.1%}\n")


def answered(archive: Archive, search: Search) -> int:
    """The hits of a search that were counted."""
    return archive.search(search.query, order=search.order).total


def once(path: Path, search: Search) -> int:
    """The same of a file that is opened anew."""
    with Archive(path) as archive:
        return answered(archive, search)


def forget(path: Path) -> None:
    """Drop the file's pages from the machine's memory."""
    with path.open("rb") as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


@dataclass(frozen=True, slots=True)
class Way:
    """How searches are answered, what is done before each, and the clock that times them."""

    answer: Callable[[Search], int]
    before: Callable[[], None] = lambda: None
    clock: Callable[[], float] = time.perf_counter


def measured(
    asked: Sequence[Search], way: Way, rounds: int, most: float | None = None
) -> list[Timing]:
    """The times of each search, asked in an order by chance, for about `most` seconds at most."""
    rng = random.Random(1)
    hits = {search.name: 0 for search in asked}
    times: dict[str, list[float]] = {search.name: [] for search in asked}
    until = time.monotonic() + most if most else None
    for _ in range(rounds):
        for search in rng.sample(asked, len(asked)):
            way.before()
            begin = way.clock()
            hits[search.name] = way.answer(search)
            times[search.name].append(way.clock() - begin)
        if until and time.monotonic() > until:
            break
    return [Timing(name, hits[name], tuple(found)) for name, found in times.items()]


def beside(path: Path, folder: Path, asked: Sequence[Search]) -> dict[str, list[Timing]]:
    """The times of the peers, each after one round to warm up."""
    found = {}
    for name, answer in peers(path, folder):
        measured(asked, Way(answer), 1)
        found[name] = measured(asked, Way(answer), 20, _MOST)
    return found


if __name__ == "__main__":
    sys.exit(main())
