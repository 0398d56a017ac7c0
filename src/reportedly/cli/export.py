"""`reportedly export`: what was found, in the standards of the field."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

import click

from reportedly.cli.sourcing import going_on, source_options, story_options

if TYPE_CHECKING:
    from reportedly.cli.batches import Batches
    from reportedly.comparison import Comparison
    from reportedly.export.formats import Format
    from reportedly.export.identifiers import Identifiers
    from reportedly.reading import Ways

_FILE = click.Path(path_type=Path, dir_okay=False)
_NAMES = ("annotation", "prov", "schema", "ftm", "csv", "parquet", "jsonl", "graphml", "brat")


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--as", "form", type=click.Choice(_NAMES), help="The format, as listed above.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE|FOLDER",
    help="Where it goes instead of standard output; of brat a folder, or a FILE.zip.",
)
@click.option(
    "--zip",
    "bundle",
    type=_FILE,
    metavar="FILE",
    help="Write the whole story as one ZIP file: pages to read offline, and every format.",
)
@click.option("--query", metavar="QUERY", help="Of an archive, what reportedly search would find.")
@click.option(
    "--base",
    metavar="ADDRESS",
    help="Name reports and speakers by addresses of the web under this one, not by URNs.",
)
@story_options
@source_options
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.pass_context
def export(
    ctx: click.Context,
    /,
    *,
    sources: tuple[str, ...],
    form: str | None,
    out: Path | None,
    bundle: Path | None,
    query: str | None,
    base: str | None,
    judgements: Path | None,
    keep: Path | None,
    ways: Ways,
    debug: bool,
) -> None:
    """Write what is found in the SOURCEs in a standard that other programs read.

    A SOURCE is whatever reportedly trace takes, an archive, or a file that reportedly trace or
    reportedly compare wrote, which is not traced again. Of an archive, --query picks the reports in
    which something fits, or the stories that these are in.

    \b
    Of each report by itself, written as it is traced:
      annotation   W3C Web Annotations (JSON-LD): every span, to be anchored in the text
      csv          a row for each attribution, for spreadsheets; no cell is a formula
      parquet      the same columns with types (pip install 'reportedly[parquet]')
      jsonl        our own records, a line each
      brat         standoff annotation: a .txt and an .ann for each report
    Of reports that are compared:
      prov         W3C PROV-O (JSON-LD): what comes from where
      schema       schema.org (JSON-LD): NewsArticle, Quotation, Claim; truth is not rated
      ftm          FollowTheMoney entities, a line each, for Aleph
      graphml      the graph of who has it from whom, for Gephi

    \b
    Examples:
      reportedly export page.html --as annotation > page.jsonld
      reportedly export pages/ --as csv --out statements.csv
      reportedly export story/ --zip story.zip
      reportedly compare story/ > story.jsonl; reportedly export story.jsonl --as prov
      reportedly export story/ --as schema --base https://archive.example/
      reportedly export news.db --as parquet --query 'outlet:courier' --out courier.parquet

    Exit status: 0 all well, 1 failure, 2 wrong usage, 3 some pages failed (standard error names
    each), 130 interrupted.
    """
    from reportedly.cli.batches import Batches
    from reportedly.cli.compare import decisions_in, kept_in
    from reportedly.cli.output import Meter, ready
    from reportedly.export.formats import FORMATS
    from reportedly.export.identifiers import under
    from reportedly.reading.sources import files

    format_ = FORMATS[form] if form else None
    _usable(format_, out, bundle)
    decisions = [judgements] if judgements else []
    ready({"--keep": keep}, decisions)
    ready({"--out": out, "--zip": bundle}, [*sources, *decisions])
    named = under(base)
    decided = decisions_in(judgements)
    names = list(files(sources, [path for path in (out, bundle, keep, judgements) if path]))
    kept = kept_in(keep, ways)
    compared = bundle is not None or (format_ is not None and format_.compared)
    with Meter(names) as meter:
        found = Batches(meter, ways, query, compared=compared, debug=debug)
        try:
            _write_all(found, found.of(names, kept, decided), _Outputs(format_, out, bundle, named))
        except KeyboardInterrupt:
            found.interrupted = True
        finally:
            if kept:
                kept.close()
    _end(ctx, found, keep)


class _Outputs:
    """What is to be written, and where."""

    def __init__(
        self, format_: Format | None, out: Path | None, bundle: Path | None, names: Identifiers
    ) -> None:
        self.format = format_
        self.out = out
        self.bundle = bundle
        self.names = names

    def write(self, batches: Iterable[Comparison]) -> None:
        """Write the file of the format."""
        if self.format is None:
            return
        if self.out is None:
            self._print(self.format, batches)
        elif self.format.name == "brat" and self.out.suffix.lower() != ".zip":
            self._fill(self.out, batches)
        else:
            with _put(self.out) as file:
                self.format.write(batches, file, self.names)

    def write_bundle(self, batches: Iterable[Comparison]) -> None:
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


def _write_all(found: Batches, batches: Iterator[Comparison], outputs: _Outputs) -> None:
    """Write what was asked for, unless nothing could be read at all."""
    from reportedly.export.spool import Spool

    first = next(batches, None)
    if first is None and (found.failed or found.interrupted):
        return
    every = chain([first] if first else [], batches)
    if outputs.format is None or outputs.bundle is None:
        outputs.write(every)
        outputs.write_bundle(every if outputs.format is None else ())
        return
    with Spool(every) as spooled:
        outputs.write_bundle(spooled)
        outputs.write(spooled)


def _usable(format_: Format | None, out: Path | None, bundle: Path | None) -> None:
    """Raise where the options do not say what to write, or where it cannot go."""
    if format_ is None:
        if bundle is None:
            raise click.UsageError("say what to write: --as FORMAT, or --zip FILE for all of them")
        if out is not None:
            raise click.UsageError("--out says where --as FORMAT goes; give --as, or --zip alone")
        return
    if out is None and format_.binary and sys.stdout.isatty():
        raise click.UsageError(f"{format_.name} is nothing for a terminal; give --out")
    if out is not None and out.is_dir() and format_.name != "brat":
        raise click.BadParameter(f"{out} is a folder; give a file", param_hint="--out")
    if out is not None and bundle is not None and out.resolve() == bundle.resolve():
        raise click.UsageError("--out and --zip name the same file")


@contextmanager
def _put(path: Path) -> Iterator[BinaryIO]:
    """A file that takes its place when it is whole, and then is named."""
    from reportedly.cli.output import say
    from reportedly.files import putting_down

    with putting_down(path) as file:
        yield file
    say(f"wrote {path}")


def _end(ctx: click.Context, found: Batches, keep: Path | None) -> None:
    """Say how it ended."""
    from reportedly.cli.output import say

    if found.interrupted:
        written = f"; {found.count} reports are exported" if found.count else ""
        advice = going_on(keep)
        say(f"interrupted{written}; {advice}")
        ctx.exit(130)
    if found.failed:
        ctx.exit(3 if found.count else 1)
