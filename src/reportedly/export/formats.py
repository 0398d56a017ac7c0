"""The formats in which what was found goes to other programs, by name.

Each takes a stream of comparisons (a batch may be one report that was only traced) and writes to
one binary file while they come. Nothing that a format needs is imported before it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import BinaryIO

from reportedly.comparison import Comparison
from reportedly.export.identifiers import Identifiers

Write = Callable[[Iterable[Comparison], BinaryIO, Identifiers], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what its files are called and served as, and what it is, in a few words.

    `compared` tells that it says who has it from whom, so that reports are compared for it; the
    others tell of each report by itself. `binary` is what no terminal can show. `writer` names the
    function that writes it.
    """

    name: str
    suffix: str
    media_type: str
    says: str
    writer: str
    compared: bool = False
    binary: bool = False

    def write(
        self, comparisons: Iterable[Comparison], file: BinaryIO, names: Identifiers | None = None
    ) -> None:
        """Write all batches to the file, as they come."""
        module, _, function = self.writer.partition(":")
        write: Write = getattr(import_module(f"reportedly.export.{module}"), function)
        write(comparisons, file, names or Identifiers())


_ALL = (
    Format(
        "annotation",
        ".annotations.jsonld",
        'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
        "W3C Web Annotations, which anchor every span in the text",
        "annotation:write",
    ),
    Format(
        "prov",
        ".prov.jsonld",
        "application/ld+json",
        "W3C PROV-O: what comes from where, as JSON-LD",
        "prov:write",
        compared=True,
    ),
    Format(
        "schema",
        ".schema.jsonld",
        "application/ld+json",
        "schema.org: NewsArticle, Quotation and Claim, as JSON-LD",
        "schema_org:write",
        compared=True,
    ),
    Format(
        "ftm",
        ".ftm.json",
        "application/json+ftm",
        "FollowTheMoney entities, a line each, for Aleph",
        "ftm:write",
        compared=True,
    ),
    Format(
        "csv",
        ".csv",
        "text/csv; charset=utf-8; header=present",
        "a row for each attribution, for spreadsheets",
        "csv_file:write",
    ),
    Format(
        "parquet",
        ".parquet",
        "application/vnd.apache.parquet",
        "the same columns as CSV, with types",
        "parquet_file:write",
        binary=True,
    ),
    Format(
        "jsonl",
        ".jsonl",
        "application/jsonl",
        "our own records and comparisons, a line each",
        "jsonl:write",
    ),
    Format(
        "graphml",
        ".graphml",
        "application/graphml+xml",
        "the graph of who has it from whom, for Gephi",
        "graphml:write_all",
        compared=True,
    ),
    Format(
        "brat",
        ".brat.zip",
        "application/zip",
        "brat standoff, a .txt and an .ann for each report",
        "brat:write",
        binary=True,
    ),
)

FORMATS: Mapping[str, Format] = MappingProxyType({format_.name: format_ for format_ in _ALL})
"""All formats of one file, by their names. The bundle of all of them is `bundle.write`."""
