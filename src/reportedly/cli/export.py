"""`reportedly export`: what was found, in the standards of the field."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli.sourcing import going_on, source_options, story_options

if TYPE_CHECKING:
    from reportedly.cli.batches import Batches
    from reportedly.cli.export_outputs import Outputs
    from reportedly.comparison import Comparison
    from reportedly.reading import Ways

_FILE = click.Path(path_type=Path, dir_okay=False)
_NAMES = (
    "annotation", "prov", "schema", "ftm", "csv", "parquet", "jsonl", "graphml", "brat", "tables",
)  # fmt: skip


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--as", "form", type=click.Choice(_NAMES), help="The format, as listed above.")
@click.option(
    "--out",
    metavar="FILE|FOLDER",
    help="Where it goes instead of standard output; of brat a folder, or a FILE.zip; of tables a "
    "folder, or a place on object storage.",
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
    out: str | None,
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
      tables       a folder of Parquet tables for DuckDB, Polars and Spark: exact,
                   reports, attributions, speakers, stories and more; --out may
                   be s3://bucket/folder (keys, region and AWS_ENDPOINT_URL from
                   the environment); other verbs read the folder as a SOURCE

    \b
    Examples:
      reportedly export page.html --as annotation > page.jsonld
      reportedly export pages/ --as csv --out statements.csv
      reportedly export story/ --zip story.zip
      reportedly compare story/ > story.jsonl; reportedly export story.jsonl --as prov
      reportedly export story/ --as schema --base https://archive.example/
      reportedly export news.db --as parquet --query 'outlet:courier' --out courier.parquet
      reportedly export news.db --as tables --out s3://newsroom/2024-03

    Exit status: 0 all well, 1 failure, 2 wrong usage, 3 some pages failed (standard error names
    each), 130 interrupted.
    """
    from reportedly.cli.batches import Batches
    from reportedly.cli.compare import decisions_in, kept_in
    from reportedly.cli.export_outputs import Outputs
    from reportedly.cli.output import Meter, ready
    from reportedly.export.identifiers import under
    from reportedly.reading.sources import files

    outputs = Outputs(form, out, bundle, under(base))
    outputs.check(form)
    decisions = [judgements] if judgements else []
    ready({"--keep": keep}, decisions)
    for path in outputs.files:
        ready({"--zip" if path is bundle else "--out": path}, [*sources, *decisions])
    names = list(files(sources, [path for path in (*outputs.files, keep, judgements) if path]))
    decided = decisions_in(judgements)
    kept = kept_in(keep, ways)
    with Meter(names) as meter:
        found = Batches(meter, ways, query, compared=outputs.compared, debug=debug)
        try:
            _write_all(found, found.of(names, kept, decided), outputs)
        except KeyboardInterrupt:
            found.interrupted = True
        finally:
            if kept:
                kept.close()
    _end(ctx, found, keep, outputs)


def _write_all(found: Batches, batches: Iterator[Comparison], outputs: Outputs) -> None:
    """Write what was asked for, unless nothing could be read at all."""
    first = next(batches, None)
    if first is None and (found.failed or found.interrupted):
        return
    outputs.write_each(chain([first] if first else [], batches), found.sightings())


def _end(ctx: click.Context, found: Batches, keep: Path | None, outputs: Outputs) -> None:
    """Say how it ended."""
    from reportedly.cli.output import say

    if found.interrupted:
        if outputs.tables is not None:
            written = f"; nothing stands at {outputs.tables}: only what is whole has a summary.json"
        else:
            written = f"; {found.count} reports are exported" if found.count else ""
        say(f"interrupted{written}; {going_on(keep)}")
        ctx.exit(130)
    if found.failed:
        ctx.exit(3 if found.count else 1)
