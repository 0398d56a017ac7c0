"""All that was found in a story as one ZIP file, which a colleague opens offline.

Two bundles of the same story are the same bytes: nothing in them is taken from a clock.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from typing import BinaryIO, cast

from reportedly.comparison import Comparison
from reportedly.export import brat
from reportedly.export.batch import is_alone
from reportedly.export.documents import software
from reportedly.export.formats import FORMATS, Format
from reportedly.export.identifiers import Identifiers
from reportedly.export.spool import Spool
from reportedly.export.zipped import Folder
from reportedly.record import Record
from reportedly.views import comparison_page, page
from reportedly.views.links import Links

_HELD = 16 * 2**20
"""So many bytes of a file are held before they go to a temporary one."""


def write(comparisons: Iterable[Comparison], file: BinaryIO, names: Identifiers) -> None:
    """Write the bundle. The batches are put down first: each of its files reads them again."""
    with Spool(comparisons) as batches, Folder(file) as folder:
        told = [*_pages(folder, batches)]
        for format_ in FORMATS.values():
            told.extend(_exported(folder, batches, format_, names))
        _add(folder, "README.txt", _readme(told).encode())
        sums = "".join(f"{found}  {name}\n" for name, found in sorted(folder.sums.items()))
        _add(folder, "SHA256SUMS", sums.encode())


class _Beside(Links):
    """Where the story leads: to its reports, on the page beside it."""

    def __init__(self, page: str, comparison: Comparison) -> None:
        self._page = page
        keys = [report.record.article.key for report in comparison.reports]
        self._places = {key: f"r{n}" for n, key in enumerate(keys, start=1)}

    def report(self, record: Record) -> str:
        """Its place on the page of reports."""
        return f"{self._page}#{self._places[record.article.key]}"


def _pages(folder: Folder, batches: Spool) -> Iterator[tuple[str, str]]:
    """Two pages for each batch: where it comes from, and who said what in each report."""
    for number, comparison in enumerate(batches, start=1):
        more = "" if number == 1 else f"-{number}"
        name = f"reports{more}.html"
        if not is_alone(comparison):
            story = "index.html" if number == 1 else f"story{more}.html"
            told = comparison_page.document(comparison, _Beside(name, comparison))
            _add(folder, story, told.encode())
            yield story, "where the story comes from; open it in any browser"
        elif number == 1:
            name = "index.html"
        records = [report.record for report in comparison.reports]
        _add(folder, name, page.document(records).encode())
        yield name, "who said what in each report, marked in its text"


def _exported(
    folder: Folder, batches: Spool, format_: Format, names: Identifiers
) -> Iterator[tuple[str, str]]:
    """The files of one format; of brat a folder. Parquet only where it can be written."""
    if format_.name == "brat":
        for name, data in brat.files(batches, names):
            _add(folder, f"brat/{name}", data)
        yield "brat/", format_.says
        return
    if format_.name == "parquet" and find_spec("pyarrow") is None:
        return
    name = f"story{format_.suffix}"
    with tempfile.SpooledTemporaryFile(_HELD) as spooled:
        file = cast("BinaryIO", spooled)
        format_.write(batches, file, names)
        file.seek(0)
        folder.add(name, file)
    yield name, format_.says


def _add(folder: Folder, name: str, data: bytes) -> None:
    folder.add(name, io.BytesIO(data))


def _readme(told: list[tuple[str, str]]) -> str:
    width = max(len(name) for name, _ in told) + 2
    listed = "\n".join(f"  {name:<{width}}{says}" for name, says in told)
    return f"""What Reportedly {software()} found in the reports of a story.

Open index.html in a browser: it needs no network and runs no script.

{listed}
  {"SHA256SUMS":<{width}}a hash of each file here but itself: sha256sum --check SHA256SUMS

story.jsonl is what all the others are made from. Every quotation in these files can be checked: its
offsets count code points of the text of its report, from 0, the end not included. A file .txt
in brat/ is that text; a tab or a carriage return in it is written as a space.

Nothing here says whether a statement is true: only who is reported to have made it, where, and on
whose word. A program found it, and it makes mistakes: read the marked text before you rely on it.
"""
