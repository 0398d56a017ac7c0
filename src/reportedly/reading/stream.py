"""Whatever is named, as a stream: files, folders, archives, tables, feeds and links.

What cannot be read is a `Failure` in the stream, and stops nothing else.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, NoReturn, Self, cast

from reportedly.comparison import Failure
from reportedly.errors import EmptyError, NoTextError, ReadError, ReportedlyError, TooLargeError
from reportedly.reading.collections import (
    HEAD,
    LIMIT,
    LINKS,
    Columns,
    Kind,
    Options,
    Tally,
    entries,
    kind_of,
    pages,
    unpacked,
)
from reportedly.reading.held import records, table_in
from reportedly.reading.ours import documents, kind_of_ours
from reportedly.reading.page import Page, Stated
from reportedly.reading.sources import files, is_address, is_folder, why_unread
from reportedly.record import Article, Record

if TYPE_CHECKING:
    from reportedly.reading.collections import Entry
    from reportedly.reading.fetching import Fetcher, Manners

Item = Page | Article | Record | Failure
"""What comes of a source: a page that is still to be read, or what was read or traced before."""

# A list of lists of sitemaps is the deepest that the protocol knows.
_DEEPEST = 2


@dataclass(frozen=True, slots=True)
class Ways:
    """How sources are read.

    `charset` is that of the pages, where it is known; `fast` is that of `article_of`; `limit` is
    the largest size of a page in bytes; `columns` are those of tables. `manners` are how links are
    followed. `tally` counts what archives hold besides pages.
    """

    charset: str | None = None
    fast: bool = False
    limit: int = LIMIT
    columns: Columns = field(default_factory=Columns)
    manners: Manners | None = None
    tally: Tally = field(default_factory=Tally)


def stream(sources: Iterable[str | os.PathLike[str]], ways: Ways | None = None) -> Iterator[Item]:
    """What the sources hold, in order; folders stand for the files in them."""
    with Reader(ways or Ways()) as reader:
        for name in files(os.fspath(source) for source in sources):
            try:
                yield from reader.items(name)
            except ReadError as error:
                yield failure(name, error)


def failure(name: str, error: ReportedlyError) -> Failure:
    """The error as a failure of the source, which its line names only once."""
    said = " ".join(str(error).split())
    return Failure(name, said.removeprefix(f"{name}: "))


class Reader:
    """Opens sources one after another; keeps one `Fetcher` for all links, so that it is polite."""

    def __init__(self, ways: Ways) -> None:
        self._ways = ways
        self._open = ExitStack()
        self._fetcher: Fetcher | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._open.close()

    def items(self, name: str) -> Iterator[Item]:
        """What one source holds. Raises a `ReadError` where it cannot be opened at all."""
        if is_address(name):
            yield from self._listed(self._fetch(name), 0)
        elif name == "-":
            yield from self._of_stream(_peekable(sys.stdin.buffer), name, None)
        elif is_folder(name):
            raise ReadError(f"{name}: {why_unread(name)}")
        else:
            with _opened(name) as file:
                yield from self._of_stream(file, name, os.fstat(file.fileno()).st_size)

    def _of_stream(self, file: io.BufferedReader, name: str, size: int | None) -> Iterator[Item]:
        head = file.peek(HEAD)[:HEAD]
        if ours := kind_of_ours(head):
            yield from documents(file, name, ours)
            return
        kind = kind_of(name, head)
        if kind is None and name == "-" and head.lstrip()[:1] == b"{":
            kind = Kind.JSONL  # a pipe has no name that tells
        if kind is None or kind in LINKS or kind is Kind.PDF:
            if size is not None and size > self._ways.limit:
                _refuse(name, self._ways.limit, size)
            data = _all_of(file, name, self._ways.limit)
            yield from self._listed(Page(unpacked(data, name, self._ways.limit), name), 0)
            return
        if not head.strip():
            raise EmptyError(f"{name}: empty; give a file that holds reports")
        if kind is Kind.PARQUET and size is not None and table_in(file):
            yield from records(file, name)
            return
        yield from pages(file, name, kind, self._options())

    def _listed(self, page: Page, depth: int) -> Iterator[Item]:
        """The page; if it is a feed or a sitemap, the pages that it lists."""
        kind = kind_of(page.address or page.name, page.data[:HEAD])
        if kind not in LINKS:
            if kind in (None, Kind.PDF):
                yield page
            else:  # an archive or a table behind a link
                yield from pages(io.BytesIO(page.data), page.name, kind, self._options())
            return
        if depth == _DEEPEST:
            yield Failure(page.label, "a list of lists too deep to follow; give the inner one")
            return
        found = entries(page.data, page.name, page.address or page.url)
        if not found:
            raise NoTextError(
                f"{page.label}: the feed or sitemap lists no report; give the link of one"
            )
        for entry in found:
            yield from self._entry(entry, depth)

    def _entry(self, entry: Entry, depth: int) -> Iterator[Item]:
        try:
            page = self._fetch(entry.url)
        except ReadError as error:
            yield failure(entry.url, error)
            return
        stated = Stated(entry.title, entry.published, entry.authors, None, entry.language)
        try:
            yield from self._listed(replace(page, stated=stated), depth + 1)
        except ReadError as error:
            yield failure(entry.url, error)

    def _fetch(self, url: str) -> Page:
        if self._fetcher is None:
            from reportedly.reading.fetching import Fetcher, Manners

            manners = self._ways.manners or Manners(limit=self._ways.limit)
            self._fetcher = self._open.enter_context(Fetcher(manners))
        return self._fetcher.fetch(url)

    def _options(self) -> Options:
        ways = self._ways
        return Options(
            limit=ways.limit, columns=ways.columns, charset=ways.charset, tally=ways.tally
        )


def _opened(name: str) -> io.BufferedReader:
    try:
        return cast("io.BufferedReader", Path(name).open("rb", buffering=HEAD))
    except FileNotFoundError:
        raise ReadError(f"{name}: no such file; check the path") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        why = getattr(error, "strerror", None) or error
        raise ReadError(
            f"{name}: cannot be opened ({why}); check the path and its rights"
        ) from None


def _peekable(file: BinaryIO) -> io.BufferedReader:
    if isinstance(file, io.BufferedReader):
        return file
    return io.BufferedReader(cast("io.RawIOBase", file), HEAD)


def _all_of(file: BinaryIO, name: str, limit: int) -> bytes:
    """What the file holds, if it keeps to the limit; a pipe tells its size only by its end."""
    try:
        data = file.read(limit + 1)
    except OSError as error:
        raise ReadError(f"{name}: cannot be read ({error.strerror}); check the disk") from None
    return data if len(data) <= limit else _refuse(name, limit, len(data))


def _refuse(name: str, limit: int, size: int) -> NoReturn:
    raise TooLargeError(
        f"{name}: {size:,} bytes or more, over the limit of {limit:,}; give one report a file"
    )
