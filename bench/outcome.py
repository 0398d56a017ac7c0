"""What a batch made of a crawl, held against what it must have made of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crawls import Crawl
from flaws import Flaw
from shelves import Place


@dataclass(frozen=True, slots=True)
class Told:
    """A failure as the table has it."""

    place: Place
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many reports came out, what was said of the flaws, and whatever is wrong."""

    reports: int
    told: tuple[tuple[Flaw, Told], ...]
    wrong: tuple[str, ...]


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    """All rows of a table, in the order of its files."""
    import pyarrow.parquet as pq

    files = sorted((folder / table).glob("*.parquet"))
    return [row for file in files for row in pq.read_table(file).to_pylist()]


def outcome(crawl: Crawl, folder: Path) -> Outcome:
    """What stands in the tables in `folder`, and what is wrong with it."""
    base = crawl.pages.resolve()
    found = Counter(_place(base, row["name"], row["place"]) for row in rows(folder, "sightings"))
    failures = [
        Told(_place(base, row["file"], row["place"]), row["kind"], row["reason"])
        for row in rows(folder, "failures")
    ]
    due = set(crawl.due())
    told, wrong = _named(crawl.flaws(), failures)
    wrong += [f"lost: {place}" for place in sorted(due - found.keys(), key=str)]
    wrong += [f"not to come out: {place}" for place in sorted(found.keys() - due, key=str)]
    wrong += [f"{times} times: {place}" for place, times in found.items() if times > 1]
    wrong += _loose(folder)
    return Outcome(len(found), told, tuple(wrong))


def _named(
    flaws: Sequence[Flaw], failures: Sequence[Told]
) -> tuple[tuple[tuple[Flaw, Told], ...], list[str]]:
    """The flaws with what was said of them, and what was said of none, twice, or wrongly."""
    by_place = {flaw.place: flaw for flaw in flaws}
    told: dict[Place, Told] = {}
    wrong = []
    for failure in failures:
        flaw = by_place.get(failure.place)
        if flaw is None:
            wrong.append(f"failed without a flaw: {failure}")
        elif failure.place in told:
            wrong.append(f"said twice: {failure}")
        else:
            told[failure.place] = failure
            if not re.search(flaw.why, failure.reason):
                wrong.append(f"another reason than {flaw.why!r} for {flaw.kind}: {failure}")
    wrong += [f"not said: {flaw}" for flaw in flaws if flaw.place not in told]
    return tuple((by_place[place], failure) for place, failure in told.items()), wrong


def _loose(folder: Path) -> Iterator[str]:
    """Attributions, speakers and sightings of reports that are not there, and reports twice."""
    keys = Counter(row["key"] for row in rows(folder, "articles"))
    yield from (f"{times} times: report {key}" for key, times in keys.items() if times > 1)
    for table in ("sightings", "attributions", "speakers"):
        loose = {row["report"] for row in rows(folder, table)} - keys.keys()
        yield from (f"{table} of no report: {key}" for key in sorted(loose))


def _place(base: Path, name: str, place: str | None) -> Place:
    path = Path(name).absolute()
    return Place(str(path.relative_to(base)) if path.is_relative_to(base) else name, place)
