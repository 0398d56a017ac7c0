"""Builds the archive that `archive.py` and `serving.py` measure, or opens the one that is kept."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec

from multiplying import Multiplier, sources
from reportedly.archive.archive import Archive
from reportedly.codec import from_json, to_json

_TOGETHER = 500
"""Reports that are added in one transaction."""

_LOOKED_AT = 1000
"""One report in so many is read again and compared."""


@dataclass(frozen=True, slots=True)
class Built:
    """How an archive was built: seconds within `add_all` and those of the processor of them.

    `first` and `last` are seconds a report, in the first and the last tenth; `equal` is how many
    reports were read again and were as they had been.
    """

    attributions: int
    reports: int
    seconds: float
    processor: float
    first: float
    last: float
    equal: int


@dataclass(frozen=True, slots=True)
class Part:
    """A table or index of the file, and the bytes of its pages."""

    name: str
    size: int


def built(folder: Path, data: Path, attributions: int) -> tuple[Path, Built]:
    """The archive with so many attributions in this folder, and how it was built."""
    path, notes = folder / f"{attributions}.db", folder / f"{attributions}.json"
    if notes.is_file():
        return path, msgspec.json.decode(notes.read_bytes(), type=Built)
    if not (data / "polnear").is_dir():
        print(f"{data}/polnear: not there; the examples are used instead", file=sys.stderr)
    for left in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        left.unlink(missing_ok=True)
    multiplier = Multiplier(sources(data, folder / "records.jsonl"))
    with Archive(path, create=True) as archive:
        how = filled(archive, multiplier, attributions)
    notes.write_text(json.dumps(asdict(how)) + "\n")
    return path, how


def filled(archive: Archive, multiplier: Multiplier, attributions: int) -> Built:
    """Fill an empty archive with so many attributions, and tell how that went."""
    times: list[float] = []
    count = reports = equal = 0
    worked = 0.0
    while count < attributions:
        batch = [multiplier.report(reports + n) for n in range(_TOGETHER)]
        begin, work = time.perf_counter(), time.process_time()
        archive.add_all(batch)
        times.append(time.perf_counter() - begin)
        worked += time.process_time() - work
        reports += len(batch)
        count += sum(len(record.attributions) for record in batch)
        for record in batch[:: min(_LOOKED_AT, _TOGETHER)]:
            kept = archive.record(record.article.key)
            equal += kept == record == from_json(to_json(record))
        if sys.stderr.isatty():
            print(f"\r{count} attributions, {sum(times):.0f} s", end="", file=sys.stderr)
    if equal != len(times):
        raise SystemExit(f"{len(times) - equal} reports of {len(times)} read again were others")
    tenth = max(1, len(times) // 10)
    ends = (sum(part) / len(part) / _TOGETHER for part in (times[:tenth], times[-tenth:]))
    return Built(count, reports, sum(times), worked, *ends, equal)


def parts(archive: Archive) -> list[Part]:
    """What the file is made of, the largest first; empty where SQLite cannot tell."""
    compiled = [row[0] for row in archive.database.rows("PRAGMA compile_options")]
    if "ENABLE_DBSTAT_VTAB" not in compiled:
        return []
    rows = archive.database.rows(
        "SELECT name, sum(pgsize) FROM dbstat WHERE aggregate = TRUE GROUP BY name ORDER BY 2 DESC"
    )
    return [Part(*row) for row in rows]
