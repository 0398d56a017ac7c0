"""`reportedly add`: keep reports, and all that is said in them, in an archive."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.archive.addresses import Address, place_of
from reportedly.cli.archives import archive_option, is_archive
from reportedly.cli.sourcing import file_names, source_options

if TYPE_CHECKING:
    from reportedly.archive.archive import Archive
    from reportedly.cli.output import Meter
    from reportedly.comparison import Failure
    from reportedly.reading import Ways
    from reportedly.record import Record


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", shell_complete=file_names)
@archive_option
@click.option("--json", "form", flag_value="json", help="One JSON document a new report.")
@click.option("--text", "form", flag_value="text", help="For people to read.")
@click.option(
    "--no-link",
    is_flag=True,
    help="Do not compare the new reports with the others now; the next add without it does.",
)
@source_options
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.pass_context
def add(
    ctx: click.Context,
    /,
    *,
    sources: tuple[str, ...],
    archive: Path | Address,
    form: str | None,
    no_link: bool,
    ways: Ways,
    debug: bool,
) -> None:
    """Keep the reports of the SOURCEs in an archive, with all that is said in them.

    A SOURCE is whatever reportedly read takes, a .jsonl file of records that reportedly trace
    wrote, or a folder of tables that reportedly batch or reportedly export wrote: records go in as
    they are. It may be another archive, too, of which judgements, checks and watched queries come
    along. What is there already is not traced again, so that the same command may be given again
    after an interruption, or every hour. New reports are then compared with those in the archive
    that they may have to do with: who has it from whom, the same speakers, the same statements.
    The new ones go to standard output, a line each.

    \b
    Examples:
      reportedly add story/ --archive news.db
      reportedly add crawl.warc.gz --fast --archive news.db
      reportedly add https://paper.example/feed.xml --archive news.db      for cron
      reportedly add tables/ --archive news.db      what reportedly batch found
      reportedly add news.db --archive postgresql://desk@server/news      all of it
      reportedly search 'speaker:"Marit Solane" kind:direct' --archive news.db

    Exit status: 0 all well, 1 failure, 2 wrong usage, 3 some pages failed (standard error names
    each), 130 interrupted: what was added is kept.
    """
    from reportedly.archive.archive import Archive
    from reportedly.cli.output import Meter
    from reportedly.reading.sources import files

    every = list(files(sources))
    archives = [name for name in every if is_archive(name)]
    if archive in map(place_of, archives):
        raise click.UsageError(f"{archive}: cannot be added to itself")
    names = [name for name in every if name not in archives]
    with Archive(archive, create=True) as kept, Meter(names) as meter:
        sink = _Sink(kept, meter, form, debug=debug)
        try:
            for name in archives:
                _add_archive(name, sink)
            _add_each(names, ways, sink)
            if not no_link:
                _link(kept, meter)
        except KeyboardInterrupt:
            meter.say(
                f"reportedly: interrupted; {archive}: {sink.told}; the same command goes on "
                "from there"
            )
            ctx.exit(130)
        finally:
            sink.close()
    if sink.failed:
        ctx.exit(3 if sink.new or sink.known else 1)


class _Sink:
    """Puts each record into the archive at once, and says what is new and what failed."""

    def __init__(self, archive: Archive, meter: Meter, form: str | None, *, debug: bool) -> None:
        self.archive = archive
        self.meter = meter
        self.new = self.known = self.failed = 0
        self._form = form or ("text" if sys.stdout.isatty() else "json")
        self._debug = debug

    @property
    def told(self) -> str:
        """What came of it, in words."""
        return f"{self.new} new, {self.known} there before"

    def take(self, record: Record) -> None:
        self.took(record, fresh=self.archive.add(record))

    def took(self, record: Record, *, fresh: bool) -> None:
        if not fresh:
            self.known += 1
            return
        self.new += 1
        with self.meter.aside():
            _show(record, self._form)

    def fail(self, page: str, found: Exception | Failure) -> None:
        from reportedly.cli.trace import shown

        self.failed += 1
        self.meter.say(shown(page, found, debug=self._debug))

    def close(self) -> None:
        pending = self.archive.pending()
        waiting = f"; {pending} not compared yet" if pending else ""
        self.meter.say(f"reportedly: {self.archive.path}: {self.told}{waiting}")


def _show(record: Record, form: str) -> None:
    article = record.article
    said = len(record.attributions)
    if form == "json":
        import msgspec

        line = {
            "key": article.key,
            "title": article.title,
            "attributions": said,
            "source": article.origin.label,
        }
        click.echo(msgspec.json.encode(line))
    else:
        from reportedly.views.wording import line as in_one_line

        title = in_one_line(article.title or article.origin.label)
        click.echo(f"{article.key}  {title}  ({said} attributions)")


def _add_each(names: Sequence[str], ways: Ways, sink: _Sink) -> None:
    from reportedly.cli.archives import Held
    from reportedly.cli.pages import traced
    from reportedly.record import Record

    sink.meter.begin(names[0] if names else "")
    for page, found in traced(names, ways, Held(sink.archive, ways.charset)):
        if isinstance(found, Record):
            sink.take(found)
        else:
            sink.fail(page, found)
        sink.meter.begin(page)


def _add_archive(name: str, sink: _Sink) -> None:
    from reportedly.archive.archive import Archive

    with Archive(name) as other:
        sink.meter.tell(f"{other.path}: copied")
        for record, fresh in sink.archive.add_archive(other):
            sink.took(record, fresh=fresh)


def _link(archive: Archive, meter: Meter) -> None:
    meter.tell("compared with the archive")
    archive.link(
        lambda done, every: meter.tell(f"compared with the archive: {done} of {every}"),
        lambda said: meter.say(f"reportedly: {said}"),
    )
