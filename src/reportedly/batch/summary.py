"""What came of a batch, and what a million such documents would take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from reportedly.batch.gathering import Gathered
from reportedly.batch.plan import Plan
from reportedly.batch.rows import Row
from reportedly.errors import BatchError
from reportedly.files import put_down

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Million:
    """What a million documents take: hours of one core, and GB of tables."""

    hours: float
    gigabytes: float


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of what was read and found; `failures` are counted by their kind.

    `repeated` reports stand in the tables once, with all their `sightings`. `seconds` are those of
    the last start by the clock, `hours` those that cores worked, of all starts. `million` is
    extrapolated from these.
    """

    files: int
    documents: int
    reports: int
    repeated: int
    attributions: int
    stories: int
    derivations: int
    failed: int
    failures: dict[str, int]
    bytes: int
    seconds: float
    hours: float
    million: Million | None


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of the units of all stages."""

    traced: Sequence[Row]
    linked: Sequence[Row]
    finished: Sequence[Row]
    gathered: Sequence[Gathered]

    def of(self, table: str) -> int:
        """How many rows a table of reports together has."""
        return sum(row.rows for row in self.gathered if row.table == table)


def summed(plan: Plan, rows: Rows, seconds: float) -> Summary:
    """The summary of what all units came to."""
    failures = (one for row in (*rows.traced, *rows.linked) for one in row.failures)
    kinds = Counter(one.kind or "other" for one in failures)
    of_reports = (*rows.traced, *rows.linked, *rows.finished)
    seconds_of_cores = sum(row.processor for row in of_reports)
    hours = (seconds_of_cores + sum(row.processor for row in rows.gathered)) / 3600
    size = sum(row.written for row in rows.finished) + sum(row.written for row in rows.gathered)
    reports = sum(row.reports for row in rows.finished)
    return Summary(
        files=len(plan.inputs),
        documents=plan.count,
        reports=reports,
        repeated=sum(row.reports for row in rows.traced) - reports,
        attributions=sum(row.attributions for row in rows.finished),
        stories=rows.of("stories"),
        derivations=rows.of("derivations"),
        failed=kinds.total(),
        failures=dict(sorted(kinds.items())),
        bytes=size,
        seconds=seconds,
        hours=hours,
        million=_million(plan.count, hours, size),
    )


def _million(documents: int, hours: float, size: int) -> Million | None:
    if not documents:
        return None
    factor = _MILLION / documents
    return Million(hours * factor, size * factor / 1e9)


def keep(found: Summary, path: Path) -> None:
    """Write the summary: it says that all is done."""
    put_down(path, msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")


def earlier(path: Path) -> Summary | None:
    """The summary of a batch that was done before; None where there is none yet."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Summary)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.MsgspecError) as error:
        raise BatchError(f"{path}: not what reportedly batch wrote ({error})") from None
