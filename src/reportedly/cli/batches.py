"""Where the batches come from that are exported: pages that are traced, files of ours, archives."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from reportedly.cli.archives import is_archive
from reportedly.cli.gathered import Gathered, trace_each
from reportedly.cli.output import Meter
from reportedly.codec import from_json
from reportedly.comparison import Comparison, Failure
from reportedly.errors import RecordError
from reportedly.export.batch import alone
from reportedly.judgements import Judgement
from reportedly.record import Record

if TYPE_CHECKING:
    from reportedly.cli.kept import Kept
    from reportedly.export.table_rows import SightingRow
    from reportedly.reading import Ways

_COMPARISON = re.compile(rb'\s*\{\s*"reports"\s*:\s*\[')
_HEAD = 4_096


class Batches:
    """The batches as they come: of archives, of files that `compare` wrote, then those of all else.

    Of an archive only the reports (or their stories) in which something fits the `query`. Reports
    that are `compared` are one batch; else each report is one as soon as it is traced, and an
    interruption ends them early, so that what was traced is exported.
    """

    def __init__(
        self, meter: Meter, ways: Ways, query: str | None, *, compared: bool, debug: bool
    ) -> None:
        self.meter = meter
        self._query = query
        self.failed = 0
        self.count = 0
        self.interrupted = False
        self._ways = ways
        self._compared = compared
        self._archives: tuple[str, ...] = ()
        self._gathered = Gathered(meter, debug=debug)

    def of(
        self, names: Sequence[str], kept: Kept | None, decided: Sequence[Judgement]
    ) -> Iterator[Comparison]:
        """The batches that the sources hold."""
        archives = dict.fromkeys(name for name in names if is_archive(name))
        self._archives = tuple(archives)
        if self._query is not None and not archives:
            raise click.UsageError("--query asks an archive, and none is among the SOURCEs")
        ours = dict.fromkeys(name for name in names if _holds_comparisons(name))
        pages = [name for name in names if name not in (*archives, *ours)]
        for name in archives:
            yield from self._archived(name)
        for name in ours:
            yield from self._written(name)
        found = self._whole(pages, kept, decided) if self._compared else self._each(pages, kept)
        yield from found

    def sightings(self) -> Iterator[SightingRow]:
        """Where archives found their reports, once the batches have come."""
        from reportedly.archive.archive import Archive
        from reportedly.archive.provenance import sightings
        from reportedly.export.table_rows import SightingRow

        for name in self._archives:
            with Archive(name) as archive:
                for key, one in sightings(archive.database):
                    fetched = datetime.fromisoformat(one.fetched) if one.fetched else None
                    yield SightingRow(
                        key, one.name, one.place or None, one.address or None, one.sha256, fetched
                    )

    def _archived(self, name: str) -> Iterator[Comparison]:
        """The reports of an archive, or its stories, that the query fits."""
        from reportedly.archive.archive import Archive

        with Archive(name) as archive:
            keys = None if self._query is None else archive.keys(self._query)
            found = archive.stories(keys) if self._compared else map(_alone, archive.records(keys))
            for batch in found:
                yield from self._handed(batch)

    def _written(self, name: str) -> Iterator[Comparison]:
        """The comparisons and records in the lines of a file."""
        for number, line in enumerate(_lines(name), start=1):
            if not line.strip():
                continue
            try:
                found = _comparison(line)
            except RecordError as error:
                self._fail(Failure(f"{name}, line {number}", str(error)))
                continue
            yield from self._handed(found)

    def _whole(
        self, pages: Sequence[str], kept: Kept | None, decided: Sequence[Judgement]
    ) -> Iterator[Comparison]:
        """One batch of all pages."""
        if not pages:
            return
        trace_each(pages, self._ways, self._gathered, kept)
        found = self._gathered.compared(decided)
        self.failed += len(found.failures)
        if found.reports:
            yield from self._handed(found)

    def _each(self, pages: Sequence[str], kept: Kept | None) -> Iterator[Comparison]:
        """A batch for each page, each once."""
        from reportedly.cli.pages import traced

        seen: set[str] = set()
        twice = 0
        self.meter.begin(pages[0] if pages else "")
        found = traced(pages, self._ways, kept)
        while True:
            try:
                page, result = next(found)
            except StopIteration:
                break
            except KeyboardInterrupt:
                self.interrupted = True
                break
            if not isinstance(result, Record):
                self._gathered.take(page, result)
                self.failed += 1
            elif result.article.key in seen:
                twice += 1
            else:
                seen.add(result.article.key)
                yield from self._handed(_alone(result))
            self.meter.begin(page)
        if twice:
            self.meter.say(f"reportedly: given twice and exported once: {twice} of the records")

    def _handed(self, found: Comparison) -> Iterator[Comparison]:
        """A batch, while whose writing the bar stands aside."""
        self.count += len(found.reports)
        with self.meter.aside():
            yield found

    def _fail(self, failure: Failure) -> None:
        self.failed += 1
        self.meter.say(f"reportedly: {failure.source}: {failure.why}")


def _alone(record: Record) -> Comparison:
    """A report by itself, under the name that it would have among others."""
    from reportedly.lineage.outlets import agency_of, outlet_of

    return alone(record, outlet_of(record.article) or agency_of(record.article))


def _comparison(line: bytes) -> Comparison:
    """What a line of a file of ours holds."""
    if _COMPARISON.match(line):
        return from_json(line, Comparison)
    return _alone(from_json(line, Record))


def _holds_comparisons(name: str) -> bool:
    """Whether the source is a file that `compare` wrote, by how it begins."""
    if name == "-":
        return bool(_COMPARISON.match(_begun(sys.stdin.buffer)))
    path = Path(name)
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return bool(_COMPARISON.match(file.read(_HEAD)))
    except OSError:
        return False  # whoever reads it says what is wrong


def _begun(file: BinaryIO) -> bytes:
    """How a file begins that whoever comes after reads from its beginning."""
    if isinstance(file, io.BufferedReader):
        return file.peek(_HEAD)[:_HEAD]
    head = file.read(_HEAD)  # what Python itself put in the place of standard input
    file.seek(0)
    return head


def _lines(name: str) -> Iterable[bytes]:
    if name == "-":
        yield from sys.stdin.buffer
        return
    with Path(name).open("rb") as file:
        yield from file
