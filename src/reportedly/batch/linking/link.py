"""The third stage: which reports have to do with each other, compared group by group.

1. The reports are numbered in the order of time, each once.
2. Their signs are spread by hash, shared ones found in each range, and added up (`spreading`).
3. Pairs worth comparing make groups, none too large to be compared at once (`grouping`).
4. Each group is compared as `compare` does it (`linked`), copies of one text with the first of it,
   and of all others is told what was found of each by itself (`copies`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from reportedly.batch.engine.outcomes import Task
from reportedly.batch.layout import Layout
from reportedly.batch.linking import copies, grouping, linked, numbering
from reportedly.batch.linking.copies import Alone, Copy
from reportedly.batch.linking.linked import Compare
from reportedly.batch.linking.numbering import Reports
from reportedly.batch.linking.signs import SIGNS
from reportedly.batch.linking.spreading import Pair, PairRow, Part, Spread, Weigh, array
from reportedly.batch.tracing.traced import STAGE as TRACED

STAGES = (Compare.stage, Copy.stage, Alone.stage)
"""Those whose units write rows of the tables."""

_SIGNS = 1 << 23
"""Signs of a range: what a worker holds in its memory at a time, some 80 bytes each."""

_REPORTS = 1 << 15
"""Reports whose signs are spread at a time."""

Units = Sequence[tuple[int, bytes, int]]
Do = Callable[[str, Task, Units], Iterable[bytes]]
"""Does the units of a stage (each with its number, its JSON, and how much it holds): their rows."""


@dataclass(frozen=True, slots=True)
class Linked:
    """How far linking came: `groups` of reports, the `copies` that were compared with one alone.

    `signs` of very many reports are those of which `pairs` were left out; `beyond` counts the
    reports in groups that are parts of a larger one.
    """

    reports: int
    groups: int
    compared: int
    copies: int
    beyond: int
    signs: int
    pairs: int


def link(layout: Layout, units: Sequence[int], do: Do) -> Linked:
    """Link the reports of these units of the second stage; `do` does the units of each step."""
    reports, signs = _numbered(layout, units)
    if not len(reports):
        return Linked(0, 0, 0, 0, 0, 0, 0)
    signs_of_many, left_out = _weighed(layout, reports, signs, units, do)
    edges = [np.load(array(layout, Weigh.stage, n, "00000")) for n in range(_ranges(signs))]
    near, beyond = grouping.copies(reports)
    found = grouping.groups(reports, np.concatenate([*edges, near]), beyond, grouping.MOST)
    grouping.keep(layout, found)
    copies.keep_told(layout, found, beyond, len(reports))
    spans = list(linked.spans(found))
    _run(do, Compare(layout), [(span, held) for span, held in spans])
    made = copies.copies(reports, beyond, found, [span for span, _ in spans])
    _run(do, Copy(layout), [(one, len(one.copies)) for one in made])
    _run(do, Alone(layout), [(one, len(one.units)) for one in copies.apart(units)])
    own = found.members["own"]
    parted = own & np.repeat(found.beyond > 0, found.sizes)
    return Linked(
        len(reports),
        len(found),
        int(own.sum()),
        len(beyond),
        int(parted.sum()),
        signs_of_many,
        left_out,
    )


def rows_of(layout: Layout, table: str) -> Iterator[Path]:
    """The files with the rows of a table, in order."""
    for stage in STAGES:
        yield from sorted((layout.work / stage).glob(f"*/*.{table}.parquet"))


def _numbered(layout: Layout, units: Sequence[int]) -> tuple[Reports, int]:
    """The reports by number, kept for all workers, and how many signs they have."""
    columns = [numbering.read(unit, layout.part(TRACED, unit, SIGNS)) for unit in units]
    reports = numbering.number(columns)
    numbering.keep(layout, reports)
    return reports, sum(column.held for column in columns)


def _ranges(signs: int) -> int:
    return max(1, -(-signs // _SIGNS))


def _weighed(
    layout: Layout, reports: Reports, signs: int, units: Sequence[int], do: Do
) -> tuple[int, int]:
    """Find the pairs worth comparing; the signs of many reports, and the pairs left out of them."""
    ranges = _ranges(signs)
    size = max(1, _REPORTS * len(units) // max(1, len(reports)))
    batches = [tuple(units[at : at + size]) for at in range(0, len(units), size)]
    spread = [Part(n, those, ranges) for n, those in enumerate(batches)]
    _run(do, Spread(layout), [(part, len(part.parts)) for part in spread])
    every = [Part(n, tuple(range(len(batches))), ranges) for n in range(ranges)]
    rows = _run(do, Pair(layout), [(part, 1) for part in every])
    paired = [msgspec.json.decode(row, type=PairRow) for row in rows]
    shares = [Part(n, tuple(range(ranges)), ranges) for n in range(ranges)]
    _run(do, Weigh(layout), [(part, 1) for part in shares])
    return sum(row.large for row in paired), sum(row.left_out for row in paired)


def _run(
    do: Do,
    step: Spread | Pair | Weigh | Compare | Copy | Alone,
    units: Sequence[tuple[object, int]],
) -> list[bytes]:
    given = [(n, msgspec.json.encode(unit), held) for n, (unit, held) in enumerate(units)]
    return list(do(step.stage, step, given))
