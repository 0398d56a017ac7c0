"""Whether an archive finds what a comparison of all finds: `python bench/linking.py [--half tune]`.

The stories of `deriving.py` go into one archive, in the order of time, a few at a time, each
few compared with what they may touch. Beside it every story compared at once, as `compare` does.
Counted are the pairs of reports with a derivation between them. Last, what `reportedly batch` finds
in the same reports.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from answers import traced
from bases import load
from batched import write
from common import model
from deriving import derive
from lineage import parsed
from reportedly.archive.archive import Archive
from reportedly.attribution.model import cores
from reportedly.batch.layout import Layout
from reportedly.batch.linking.link import link, parts
from reportedly.comparing import compare_records
from reportedly.record import Record

Pair = frozenset[str]

_UNIT = 64


def at_once(stories: Sequence[Sequence[Record]]) -> set[Pair]:
    """The pairs that a comparison of each whole story finds."""
    found: set[Pair] = set()
    for records in stories:
        comparison = compare_records(records)
        names = {report.key: report.record.article.key for report in comparison.reports}
        found |= {
            frozenset((names[d.report], names[d.base])) for d in comparison.derivations if d.base
        }
    return found


def in_archive(records: Sequence[Record], together: int, folder: Path) -> set[Pair]:
    """The pairs that an archive holds after so many at a time were added."""
    with Archive(folder / f"{together}.db", create=True) as archive:
        for start in range(0, len(records), together):
            archive.add_all(records[start : start + together])
            archive.link()
        return set(_pairs(archive))


def in_batch(records: Sequence[Record], folder: Path) -> set[Pair]:
    """The pairs that a batch tells."""
    from pyarrow.parquet import read_table

    layout = Layout(folder / "batch", folder)
    units = range(-(-len(records) // _UNIT))
    for unit in units:
        write(layout, unit, records[unit * _UNIT : (unit + 1) * _UNIT])
    link(layout, units, lambda _, task, given: [task(unit) for _, unit, _ in given])
    return {
        frozenset((row["report"], row["base"]))
        for path in parts(layout, "derivations")
        for row in read_table(path, columns=["report", "base"]).to_pylist()
        if row["base"]
    }


def _pairs(archive: Archive) -> Iterator[Pair]:
    rows = archive.database.rows(
        "SELECT r.key, b.key FROM derivation AS d JOIN report AS r ON r.id = d.report "
        "JOIN report AS b ON b.id = d.base"
    )
    return (frozenset(row) for row in rows)


def main() -> int:
    """Run the bench; the exit code."""
    args = parsed(__doc__ or "")
    args.fast = True
    reader = model(args)
    stories = derive(load(args.data), args.half, args.seed, args.stories)
    with ThreadPoolExecutor(cores()) as pool:
        every = [
            list(pool.map(lambda report: traced(report, reader, args.cache), story.reports))
            for story in stories
        ]
    once = {record.article.key: record for records in every for record in records}
    dated = sorted(once.values(), key=lambda r: (str(r.article.published), r.article.key))
    wanted = at_once(every)
    print(f"{len(once)} reports of {len(stories)} stories; at once {len(wanted)} pairs")
    print(f"{'added at a time':<18}{'pairs':>8}{'found':>8}{'also':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for together in (1, 20, len(dated)):
            _print(str(together), in_archive(dated, together, Path(folder)), wanted)
        _print("batch", in_batch(dated, Path(folder)), wanted)
    return 0


def _print(name: str, found: set[Pair], wanted: set[Pair]) -> None:
    share = len(found & wanted) / max(1, len(wanted))
    print(f"{name:<18}{len(found):>8}{share:>8.3f}{len(found - wanted):>8}")


if __name__ == "__main__":
    sys.exit(main())
