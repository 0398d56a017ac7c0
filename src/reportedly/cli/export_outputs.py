"""Where an export goes: standard output, a file, a folder, or a place on object storage."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

import click

from reportedly.export.storage import is_address

if TYPE_CHECKING:
    from reportedly.comparison import Comparison
    from reportedly.export.formats import Format
    from reportedly.export.identifiers import Identifiers
    from reportedly.export.table_rows import SightingRow

TABLES = "tables"
"""The one format that is a folder of many files, be it on object storage."""


class Outputs:
    """What is to be written, and where."""

    def __init__(
        self, form: str | None, out: str | None, bundle: Path | None, names: Identifiers
    ) -> None:
        from reportedly.export.formats import FORMATS

        self.format = FORMATS.get(form or "")
        self.tables = out if form == TABLES else None
        self.out = Path(out) if out is not None and form != TABLES else None
        self._stored = out is not None and is_address(out)
        self.bundle = bundle
        self.names = names

    @property
    def compared(self) -> bool:
        """Whether the reports are to be compared for it."""
        compared = self.format is not None and self.format.compared
        return compared or self.bundle is not None or self.tables is not None

    @property
    def files(self) -> list[Path]:
        """The files and folders of this machine that are written."""
        tables = None if self.tables is None or is_address(self.tables) else Path(self.tables)
        return [path for path in (self.out, self.bundle, tables) if path]

    def check(self, form: str | None) -> None:
        """Raise where the options do not say what to write, or where it cannot go."""
        if form is None:
            if self.bundle is None:
                raise click.UsageError(
                    "say what to write: --as FORMAT, or --zip FILE for all of them"
                )
            if self.out is not None:
                raise click.UsageError(
                    "--out says where --as FORMAT goes; give --as, or --zip alone"
                )
        elif self.format is None:
            self._check_tables()
        else:
            self._check_file(self.format)
        if len({path.resolve() for path in self.files}) < len(self.files):
            raise click.UsageError("--out and --zip name the same file")

    def _check_file(self, format_: Format) -> None:
        if self.out is None and format_.binary and sys.stdout.isatty():
            raise click.UsageError(f"{format_.name} is nothing for a terminal; give --out")
        if self._stored:
            raise click.BadParameter(
                f"only --as {TABLES} goes to object storage; give a file", param_hint="--out"
            )
        if self.out is not None and self.out.is_dir() and format_.name != "brat":
            raise click.BadParameter(f"{self.out} is a folder; give a file", param_hint="--out")

    def _check_tables(self) -> None:
        from reportedly.export.storage import check_vacant

        if self.tables is None:
            raise click.UsageError(
                f"{TABLES} are a folder of files; give --out FOLDER or --out s3://bucket/folder"
            )
        check_vacant(self.tables)

    def write_each(self, batches: Iterable[Comparison], sightings: Iterable[SightingRow]) -> None:
        """Write all that is asked for."""
        from reportedly.export.spool import Spool

        if self.bundle is None:
            self._write(batches, sightings)
        elif self.format is None and self.tables is None:
            self._write_bundle(batches)
        else:
            with Spool(batches) as spooled:
                self._write_bundle(spooled)
                self._write(spooled, sightings)

    def _write(self, batches: Iterable[Comparison], sightings: Iterable[SightingRow]) -> None:
        """Write the file of the format, or the tables."""
        if self.tables is not None:
            self._write_tables(self.tables, batches, sightings)
        elif self.format is None:
            return
        elif self.out is None:
            self._print(self.format, batches)
        elif self.format.name == "brat" and self.out.suffix.lower() != ".zip":
            self._fill(self.out, batches)
        else:
            with _put(self.out) as file:
                self.format.write(batches, file, self.names)

    def _write_tables(
        self, where: str, batches: Iterable[Comparison], sightings: Iterable[SightingRow]
    ) -> None:
        from reportedly.cli.output import say
        from reportedly.export.table_folder import write

        summary = write(batches, where, sightings)
        rows, files = summary.rows, sum(summary.files.values())
        stories = "1 story" if rows["stories"] == 1 else f"{rows['stories']} stories"
        say(
            f"wrote {where}: {rows['articles']} reports, {rows['attributions']} attributions, "
            f"{stories} in {files} files"
        )

    def _write_bundle(self, batches: Iterable[Comparison]) -> None:
        """Write the ZIP file of all formats."""
        from reportedly.export import bundle

        if self.bundle is not None:
            with _put(self.bundle) as file:
                bundle.write(batches, file, self.names)

    def _print(self, format_: Format, batches: Iterable[Comparison]) -> None:
        """To standard output; what must be able to go back in its file, by way of another one."""
        stdout = cast("BinaryIO", sys.stdout.buffer)
        if not format_.binary:
            format_.write(batches, stdout, self.names)
            stdout.flush()
            return
        with tempfile.TemporaryFile() as file:
            format_.write(batches, file, self.names)
            file.seek(0)
            shutil.copyfileobj(file, stdout)
        stdout.flush()

    def _fill(self, folder: Path, batches: Iterable[Comparison]) -> None:
        """The folder of brat, file by file."""
        from reportedly.cli.output import say
        from reportedly.export.brat import files
        from reportedly.files import put_down, writing

        with writing(folder):
            folder.mkdir(exist_ok=True)
        for name, data in files(batches, self.names):
            put_down(folder / name, data)
        say(f"wrote {folder}")


@contextmanager
def _put(path: Path) -> Iterator[BinaryIO]:
    """A file that takes its place when it is whole, and then is named."""
    from reportedly.cli.output import say
    from reportedly.files import putting_down

    with putting_down(path) as file:
        yield file
    say(f"wrote {path}")
