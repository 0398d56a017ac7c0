"""`reportedly read`: whatever a newsroom or a crawl has, as articles."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from reportedly.cli.sourcing import file_names, source_options

if TYPE_CHECKING:
    from reportedly.cli.output import Meter
    from reportedly.reading import Ways
    from reportedly.record import Article


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", shell_complete=file_names)
@click.option("--json", "form", flag_value="json", help="One JSON document a line.")
@click.option("--text", "form", flag_value="text", help="For people to read.")
@source_options
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.pass_context
def read(
    ctx: click.Context,
    /,
    *,
    sources: tuple[str, ...],
    form: str | None,
    ways: Ways,
    debug: bool,
) -> None:
    """Read each report of the SOURCEs: its text, title, date, authors, outlet and links.

    A SOURCE is a file or a folder of files: HTML, plain text, PDF, a crawl archive (WARC, WACZ), a
    table (JSONL, Parquet, CSV) with a column of text or HTML, each also as .gz; an http(s) address
    of a page, an RSS, Atom or JSON feed, or a news sitemap; or - for standard input. All other
    verbs take the same, and what this one writes, too.

    The articles go to standard output: for people in a terminal, as one JSON document a line in a
    pipe. Links are followed politely: robots.txt holds, a second lies between two pages of a site,
    and addresses of private networks are refused.

    \b
    Examples:
      reportedly read page.html
      reportedly read crawl.warc.gz > articles.jsonl; reportedly trace articles.jsonl
      reportedly read https://news.example/story --via-archive
      reportedly read https://news.example/feed.xml --pages kept/
      reportedly read corpus.parquet --column text=body | jq -r .title

    Exit status: 0 all well, 1 failure, 2 wrong usage, 3 some pages failed (standard error names
    each), 130 interrupted.
    """
    from reportedly.cli.output import Meter, say
    from reportedly.reading.sources import files

    names = list(files(sources))
    with Meter(names) as meter:
        sink = _Sink(form, meter, debug=debug)
        try:
            _read_each(names, ways, sink)
        except KeyboardInterrupt:
            meter.say(f"reportedly: interrupted after {sink.count} {meter.of_all}")
            ctx.exit(130)
    if passed := _passed_over(ways):
        say(passed)
    if sink.failed:
        ctx.exit(3 if sink.count else 1)


class _Sink:
    """Takes each article, or what went wrong, while the meter stands aside."""

    def __init__(self, form: str | None, meter: Meter, *, debug: bool) -> None:
        self._form = form or ("text" if sys.stdout.isatty() else "json")
        self._debug = debug
        self.meter = meter
        self.count = 0
        self.failed = 0

    def take(self, article: Article) -> None:
        with self.meter.aside():
            if self._form == "json":
                from reportedly.codec import to_json

                click.echo(to_json(article))
            else:
                from reportedly.cli.output import terminal
                from reportedly.views.article_screen import show

                show(article, terminal(), first=not self.count)
        self.count += 1

    def fail(self, page: str, error: Exception) -> None:
        from reportedly.cli.trace import shown

        self.failed += 1
        self.meter.say(shown(page, error, debug=self._debug))


def _read_each(names: Sequence[str], ways: Ways, sink: _Sink) -> None:
    from reportedly.reading.stream import stream
    from reportedly.reading.verb import article, label
    from reportedly.text.fitting import fitting_article

    sink.meter.begin(names[0] if names else "")
    for item in stream(names, ways):
        try:
            sink.take(fitting_article(article(item, ways)))
        except BrokenPipeError:
            raise
        except Exception as error:  # noqa: BLE001 - one page must not stop the others
            sink.fail(label(item), error)
        sink.meter.begin(label(item))


def _passed_over(ways: Ways) -> str | None:
    """What archives hold besides pages, the most frequent first."""
    skipped = ways.tally.skipped
    if not skipped:
        return None
    most = ", ".join(f"{count:,} {reason}" for reason, count in skipped.most_common(6))
    return f"passed over {skipped.total():,} records that are no pages: {most}"
