"""One archive in a file of SQLite and in a PostgreSQL database: how fast, how large, how equal.

`python bench/postgres.py --on postgresql://user@host/database [--attributions 100000]`

The same reports as those of `archive.py` go into both; the database must be an empty one, or one
that this bench filled before. Then the twenty searches of `searches.py` are asked of both by turns,
warm, and each must give the same hits in the same order.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from functools import partial
from pathlib import Path

from archive import Way, answered, measured
from common import arguments, write
from filling import Built, built, filled
from multiplying import Multiplier, sources
from reportedly.archive.archive import Archive
from searches import searches
from timings import over_all, table

_LISTED = 8
"""Tables that are listed."""


def main() -> int:
    """Run the bench; the exit code."""
    parser: argparse.ArgumentParser = arguments(str(__doc__), floors=False)
    parser.add_argument("--on", required=True, help="the address of the database")
    parser.add_argument("--attributions", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="folder for the file, kept and used again")
    parser.add_argument("--rounds", type=int, default=30, help="how often each search is asked")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = args.keep or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        path, how = built(folder, args.data, args.attributions)
        told("SQLite", how, path.stat().st_size)
        with Archive(path) as file, Archive(args.on, create=True) as server:
            fill(server, Multiplier(sources(args.data, folder / "records.jsonl")), how)
            asked = searches(file)
            differing = [s.name for s in asked if not same(file, server, s.query, s.order)]
            ways = {"SQLite": Way(partial(answered, file)),
                    "PostgreSQL": Way(partial(answered, server))}  # fmt: skip
            for way in ways.values():
                measured(asked, way, 1)
            times = {name: measured(asked, way, args.rounds) for name, way in ways.items()}
    print(table(times))
    print(f"searches with other hits: {', '.join(differing) or 'none'}")
    if args.out:
        rows = [(name, one) for name, found in times.items() for one in found]
        write(args.out, [{"in": name, **one.figures()} for name, one in rows])
    return 0 if not differing and over_all(times["PostgreSQL"]).p95 < 0.05 else 1


def fill(server: Archive, multiplier: Multiplier, as_in: Built) -> None:
    """Put the reports in, unless they are there, and tell how that went."""
    import psycopg

    there = server.database.row("SELECT count(*) FROM attribution")[0]
    if there not in {0, as_in.attributions}:
        raise SystemExit(f"{server.path}: holds something else; give an empty database")
    how = None if there else filled(server, multiplier, as_in.attributions)
    with psycopg.connect(server.path.url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
        size = connection.execute("SELECT pg_database_size(current_database())").fetchone()
        parts = connection.execute(
            "SELECT relname, pg_table_size(oid), pg_indexes_size(oid) FROM pg_class WHERE "
            "relkind = 'r' AND relnamespace = current_schema()::regnamespace ORDER BY "
            "pg_total_relation_size(oid) DESC LIMIT %s", (_LISTED,),
        ).fetchall()  # fmt: skip
    told("PostgreSQL", how or as_in, size[0] if size else 0, fresh=how is not None)
    for name, rows, indexes in parts:
        print(f"  {name:<20}{rows / 2**20:>9.1f} MiB, indexes {indexes / 2**20:>8.1f} MiB")


def told(name: str, how: Built, size: int, *, fresh: bool = True) -> None:
    """How an archive was built."""
    speed = (
        f"added in {how.seconds:.0f} s, {how.processor:.0f} s of them this process's own: "
        f"{how.attributions / how.seconds:.0f} attributions a second"
        if fresh
        else "filled before"
    )
    print(f"{name}: {how.attributions} attributions in {how.reports} reports, {speed}; "
          f"{size / 2**20:.0f} MiB")  # fmt: skip


def same(one: Archive, other: Archive, query: str, order: str) -> bool:
    """Whether both give the same hits in the same order, and count the same."""
    found = [archive.search(query, order=order, limit=50) for archive in (one, other)]
    shown = [
        (f.total, f.exact, f.facets, [(h.report, h.attribution) for h in f.hits]) for f in found
    ]
    return shown[0] == shown[1]


if __name__ == "__main__":
    sys.exit(main())
