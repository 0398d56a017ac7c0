"""What a reader would try before an archive of ours: a scan in SQLite, DuckDB, Tantivy.

Each gives the number of hits and the twenty newest (Tantivy: the twenty best), and no facets, no
spans and no speakers' keys, which ours gives as well; so the comparison favours them.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from searches import Search

_FLAT = """
SELECT a.id, a.content, coalesce(s.name, '') AS speaker, coalesce(o.name, '') AS outlet,
  a.quotation_type AS kind, a.speech_act AS act, coalesce(a.source_type, '') AS source,
  a.score, coalesce(a.moment, 0) AS moment
FROM attribution AS a LEFT JOIN speaker AS s ON s.id = a.speaker
LEFT JOIN outlet AS o ON o.id = a.outlet
"""
_COUNT = "SELECT count(*) FROM {} WHERE {}"
_NEWEST = "SELECT id, content, speaker, outlet FROM {} WHERE {} ORDER BY moment DESC LIMIT 20"

Peer = Callable[[Search], int]
"""Answers a search, and says how many hits there are."""


def peers(archive: Path, folder: Path) -> Iterator[tuple[str, Peer]]:
    """Those that are installed, one after the other; what they need is put into the folder."""
    yield "SQLite, LIKE", _sqlite(archive)
    for name, made in (("duckdb", _duckdb), ("tantivy", _tantivy)):
        if find_spec(name):
            yield made(archive, folder)
        else:
            print(f"{name} is not installed: pip install {name}", file=sys.stderr)


def _rows(archive: Path) -> Iterator[tuple[object, ...]]:
    with sqlite3.connect(archive) as connection:
        yield from connection.execute(_FLAT)
    connection.close()


def _sqlite(archive: Path) -> Peer:
    connection = sqlite3.connect(archive)

    def answer(search: Search) -> int:
        rows = f"({_FLAT})"
        count = connection.execute(_COUNT.format(rows, search.where)).fetchone()[0]
        connection.execute(_NEWEST.format(rows, search.where)).fetchall()
        return int(count)

    return answer


def _duckdb(archive: Path, folder: Path) -> tuple[str, Peer]:
    import duckdb
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = folder / "said.parquet"
    names = "id content speaker outlet kind act source score moment".split()
    if not path.is_file():
        columns = zip(*_rows(archive), strict=True)
        pq.write_table(pa.table(dict(zip(names, map(list, columns), strict=True))), path)
    connection = duckdb.connect()
    connection.execute("SET threads = 1")

    def answer(search: Search) -> int:
        rows = f"read_parquet('{path}')"
        found = connection.execute(_COUNT.format(rows, search.where)).fetchone()
        connection.execute(_NEWEST.format(rows, search.where)).fetchall()
        return int(found[0]) if found else 0

    return f"DuckDB {duckdb.__version__}, Parquet", answer


def _tantivy(archive: Path, folder: Path) -> tuple[str, Peer]:
    import tantivy

    builder = tantivy.SchemaBuilder()
    for name in ("content", "speaker", "outlet"):
        builder.add_text_field(name, stored=True)
    for name in ("kind", "act", "source"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw")
    builder.add_integer_field("moment", stored=True, indexed=True, fast=True)
    schema = builder.build()
    path = folder / "tantivy"
    fresh = not path.is_dir()
    path.mkdir(exist_ok=True)
    index = tantivy.Index(schema, str(path))
    if fresh:
        writer = index.writer(200_000_000, 1)
        for _, content, speaker, outlet, kind, act, source, _, moment in _rows(archive):
            writer.add_document(tantivy.Document(
                content=content, speaker=speaker, outlet=outlet, kind=kind, act=act,
                source=source, moment=moment,
            ))  # fmt: skip
        writer.commit()
        writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def answer(search: Search) -> int:
        query = index.parse_query(search.tantivy, ["content"])
        found = searcher.search(query, 20, count=True)
        for _, address in found.hits:
            searcher.doc(address)
        return int(found.count)

    return "Tantivy", answer
