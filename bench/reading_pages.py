"""The news pages of shared/data/pages, in memory, with what they should be read as."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sample:
    """One page: its bytes, its address where the archive has one, and the row of the gold."""

    id: str
    data: bytes
    url: str | None
    gold: dict[str, object]


def samples(folder: Path) -> list[Sample]:
    """The pages of `folder` (gold.jsonl, html/*.html.gz, *.warc.gz) that have gold."""
    path = folder / "gold.jsonl"
    if not path.is_file():
        raise SystemExit(f"{path}: no such file; give --data a folder laid out as shared/data")
    with path.open(encoding="utf-8") as lines:
        gold = {row["id"]: row for row in map(json.loads, lines)}
    return [
        Sample(name, data, url, gold[name])
        for name, data, url in (*_files(folder), *_records(folder))
        if name in gold
    ]


def _files(folder: Path) -> Iterator[tuple[str, bytes, str | None]]:
    for path in sorted((folder / "html").glob("*.html.gz")):
        yield path.name.removesuffix(".html.gz"), gzip.decompress(path.read_bytes()), None


def _records(folder: Path) -> Iterator[tuple[str, bytes, str | None]]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    for path in sorted(folder.glob("*.warc.gz")):
        with path.open("rb") as stream:
            for record in ArchiveIterator(
                stream, record_types=WarcRecordType.response, parse_http=True
            ):
                address = record.headers.get("WARC-Target-URI")
                yield address, record.reader.read(), address
