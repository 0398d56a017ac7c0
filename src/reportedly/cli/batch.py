"""`reportedly batch`: reports by the million, into tables, on one machine or a cluster."""

from __future__ import annotations

import signal
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli.sourcing import columns_of, file_names

if TYPE_CHECKING:
    from reportedly.batch.recipe import Recipe
    from reportedly.batch.summary import Summary


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", shell_complete=file_names)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="FOLDER",
    help="Where the tables go; made where there is none. All workers must see it.",
)
@click.option(
    "--on",
    metavar="ADDRESS",
    help="A Ray cluster to work on: ray://HOST:10001, an address, or ray for one started here.",
)
@click.option(
    "--workers", type=click.IntRange(1), metavar="N", help="How many at once; else one a core."
)
@click.option("--charset", metavar="NAME", help="Encoding of the pages, where they do not say.")
@click.option(
    "--fast", is_flag=True, help="Faster, with more errors: a smaller model, one extractor."
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="FIELD=NAME",
    help="What a table calls its text, html, url, title, date, authors, outlet or language, where "
    "it is not guessed.",
)
@click.option(
    "--page-seconds",
    type=click.FloatRange(1),
    default=120.0,
    show_default=True,
    metavar="SECONDS",
    help="A page that takes longer is set aside.",
)
@click.option(
    "--page-memory",
    type=click.IntRange(512),
    default=4_096,
    show_default=True,
    metavar="MIB",
    help="A page that takes more memory is set aside.",
)
@click.option(
    "--metrics",
    metavar="PORT|FILE",
    help="Tell Prometheus how far it is: at this port of 127.0.0.1, or in this file.",
)
@click.option(
    "--price",
    type=click.FloatRange(0),
    metavar="AMOUNT",
    help="What a core costs an hour: the summary then says what a million documents cost.",
)
@click.option("--keep-work", is_flag=True, help="Keep what is in FOLDER/work when all is done.")
@click.option("--json", "form", flag_value="json", help="The summary as one JSON document.")
@click.option("--text", "form", flag_value="text", help="The summary for people to read.")
@click.pass_context
def batch(
    ctx: click.Context,
    /,
    *,
    inputs: tuple[str, ...],
    out: Path,
    on: str | None,
    workers: int | None,
    charset: str | None,
    fast: bool,
    columns: tuple[str, ...],
    page_seconds: float,
    page_memory: int,
    metrics: str | None,
    price: float | None,
    keep_work: bool,
    form: str | None,
) -> None:
    """Trace and link the reports of the INPUTs, however many, into Parquet tables.

    An INPUT is a file or a folder of what reportedly read takes: pages, crawl archives, tables,
    records; links are for reportedly read, which is polite to their hosts. FOLDER then holds
    articles, attributions, speakers, derivations, statements, stories and failures, for DuckDB,
    Polars or Spark, and for reportedly add. Whatever stops it, the same command goes on where it
    was; one page that fails stops no other, and a page that ends its worker twice is set aside.
    The same command works on one machine and, with --on, on a cluster.

    It needs pyarrow (pip install 'reportedly[parquet]'); --on and --metrics need more:
    pip install 'reportedly[cluster]'.

    \b
    Examples:
      reportedly batch crawl/*.warc.gz --out tables --fast
      reportedly batch pages.parquet --column text=body --out tables --workers 8
      reportedly batch crawl/ --out /shared/tables --on ray://head:10001
      reportedly add tables --archive news.db
      duckdb -c "select kind, count(*) from 'tables/failures/*.parquet' group by kind"

    Exit status: 0 all well, 1 failure, 2 wrong usage, 3 some pages failed (the table of failures
    names each), 130 interrupted: what is done is kept.
    """
    from reportedly.export.table_types import arrow

    arrow()  # nothing is begun where it is missing
    from reportedly.batch.job import Job, Places
    from reportedly.batch.metrics import Metrics
    from reportedly.cli.batch_meter import BatchMeter

    names = _files(inputs, out)
    made = _recipe(fast, charset, columns, page_seconds, page_memory)
    signal.signal(signal.SIGTERM, _interrupt)
    with ExitStack() as open_now:
        told = open_now.enter_context(Metrics(metrics)) if metrics else None
        meter = open_now.enter_context(BatchMeter(told))
        job = Job(out, made, Places(workers, on), meter)
        try:
            found = job.run(names)
        except KeyboardInterrupt:
            meter.say(
                f"reportedly: interrupted; {out} keeps what is done, the same command goes on"
            )
            ctx.exit(130)
    if not keep_work:
        job.tidy()
    _show(found, out, price, form or ("text" if sys.stdout.isatty() else "json"))
    if found.failed:
        ctx.exit(3 if found.reports else 1)


def _files(inputs: tuple[str, ...], out: Path) -> list[str]:
    """The files of the inputs, but for what stands in the folder that is written."""
    from reportedly.reading.sources import files, is_address

    for name in inputs:
        if name == "-" or is_address(name):
            raise click.BadParameter(
                f"{name} is no file; read it into one first: reportedly read {name} > pages.jsonl",
                param_hint="INPUT",
            )
    own = out.resolve()
    names = [name for name in files(inputs) if not Path(name).resolve().is_relative_to(own)]
    if not names:
        raise click.BadParameter(f"nothing but {out} itself is among them", param_hint="INPUT")
    return names


def _recipe(
    fast: bool,  # noqa: FBT001 - an option handed on
    charset: str | None,
    columns: tuple[str, ...],
    seconds: float,
    memory: int,
) -> Recipe:
    from reportedly.batch.recipe import recipe

    return recipe(
        fast=fast, charset=charset, columns=columns_of(columns), seconds=seconds, memory=memory
    )


def _interrupt(_signal: int, _frame: object) -> None:
    """What ends a job of a cluster ends it as Ctrl-C does."""
    raise KeyboardInterrupt


def _show(found: Summary, out: Path, price: float | None, form: str) -> None:
    import msgspec

    if form == "json":
        click.echo(msgspec.json.encode(found))
        return
    from reportedly.cli.batch_screen import lines

    for line in lines(found, out, price):
        click.echo(line)
