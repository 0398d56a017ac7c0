"""The tables that hold what was found for analysis: exact, with types, and the same everywhere.

`reportedly batch` and `reportedly export --as tables` write them. Each has the columns that the
fields of its rows say (`table_rows`); `docs/tables.md` tells what they hold. `record_of` gives back
the very record that a row of `articles` was made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Any, BinaryIO

from reportedly.codec import from_bare
from reportedly.comparison import Comparison
from reportedly.errors import RecordError
from reportedly.export import table_rows as rows
from reportedly.export.report_tables import (
    article_row,
    attribution_rows,
    sighting_row,
    speaker_rows,
)
from reportedly.export.story_tables import Telling
from reportedly.export.table_types import arrow, columns, leaves, table_of
from reportedly.reading.held import COLUMNS, MARK, VERSION, VERSION_MARK
from reportedly.record import Record

_ROWS: Mapping[str, type] = MappingProxyType(
    {
        "articles": rows.ArticleRow,
        "sightings": rows.SightingRow,
        "attributions": rows.AttributionRow,
        "speakers": rows.SpeakerRow,
        "stories": rows.StoryRow,
        "derivations": rows.DerivationRow,
        "statements": rows.StatementRow,
        "variants": rows.VariantRow,
        "identities": rows.IdentityRow,
        "failures": rows.FailureRow,
    }
)

TABLES: tuple[str, ...] = tuple(_ROWS)


def schema(table: str) -> Any:
    """The `pyarrow.Schema` of the table; its metadata says which table of ours it is."""
    marks = {MARK: table.encode(), VERSION_MARK: VERSION.encode()}
    return arrow().schema(columns(_ROWS[table]), metadata=marks)


def writer(table: str, file: BinaryIO) -> Any:
    """A `pyarrow.parquet.ParquetWriter` of the table's rows.

    Whole texts have no statistics: their least and largest would stand in every page of the file.
    """
    from pyarrow.parquet import ParquetWriter

    made = schema(table)
    short = [path for path in leaves(made) if path not in COLUMNS]
    return ParquetWriter(
        file, made, compression="zstd", use_dictionary=short, write_statistics=short
    )


def of_records(records: Iterable[Record]) -> dict[str, Any]:
    """Tables of reports by themselves: `articles`, `sightings`, `attributions`, `speakers`.

    Raises `RecordError` where a record holds half of a character, which no file can hold.
    """
    found: dict[str, list[Any]] = {
        "articles": [],
        "sightings": [],
        "attributions": [],
        "speakers": [],
    }
    for record in records:
        key = record.article.key
        found["articles"].append(article_row(record, key))
        found["sightings"].append(sighting_row(record.article, key))
        found["attributions"] += attribution_rows(record, key)
        found["speakers"] += speaker_rows(record, key)
    return {table: table_of(made, schema(table)) for table, made in found.items()}


def record_of(row: Mapping[str, Any]) -> Record:
    """The record of a row of `articles`, of which the columns `text` and `record` are enough.

    Raises `RecordError` where it does not hold, as `from_json` does.
    """
    missing = [name for name in COLUMNS if not isinstance(row.get(name), str)]
    if missing:
        raise RecordError(f"the row has no {' and no '.join(missing)}")
    return from_bare(row["record"], row["text"])


def of_comparison(comparison: Comparison) -> dict[str, Any]:
    """Tables of reports together: `stories`, `derivations`, `statements`, `variants`, `identities`.

    Whatever keys the reports have in the comparison, the tables name them by `Article.key`.
    """
    return of_comparisons([comparison])


def of_comparisons(comparisons: Iterable[Comparison]) -> dict[str, Any]:
    """The tables of `of_comparison`, for several comparisons."""
    told = [Telling(comparison) for comparison in comparisons]
    found: dict[str, Iterator[Any]] = {
        "stories": chain.from_iterable(one.stories() for one in told),
        "derivations": chain.from_iterable(one.derivations() for one in told),
        "statements": chain.from_iterable(one.statements() for one in told),
        "variants": chain.from_iterable(one.variants() for one in told),
        "identities": chain.from_iterable(one.identities() for one in told),
    }
    return {table: table_of(made, schema(table)) for table, made in found.items()}


def of_sightings(sightings: Iterable[rows.SightingRow]) -> Any:
    """The table `sightings`, of further places where reports were found."""
    return table_of(sightings, schema("sightings"))


def of_failures(failures: Iterable[rows.FailureRow]) -> Any:
    """The table `failures`: what could not be read, traced or compared."""
    return table_of(failures, schema("failures"))
