"""`reportedly compare`: who has it from whom, and how many origins there are."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from reportedly.cli.collection import Kept
    from reportedly.cli.output import Meter
    from reportedly.comparison import Comparison, Failure
    from reportedly.judgements import Judgement
    from reportedly.record import Record

_ADVICE = "with --keep FILE no page is traced twice"
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("pages", nargs=-1, required=True, metavar="PAGE...")
@click.option("--json", "form", flag_value="json", help="The comparison as one JSON document.")
@click.option("--text", "form", flag_value="text", help="For people to read.")
@click.option("--html", type=_FILE, metavar="FILE", help="Also write it as one page.")
@click.option(
    "--graphml", type=_FILE, metavar="FILE", help="Also write the graph of reports, for Gephi."
)
@click.option(
    "--judgements",
    type=_FILE,
    metavar="FILE",
    help="What people decided on who and what is the same; see reportedly judge.",
)
@click.option(
    "--keep",
    type=_FILE,
    metavar="FILE",
    help="Write the record of each page there, and trace no page twice.",
)
@click.option("--charset", metavar="NAME", help="Encoding of the pages, where they do not say.")
@click.option("--fast", is_flag=True, help="Read several times as fast, with more errors.")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.pass_context
def compare(
    ctx: click.Context,
    /,
    *,
    pages: tuple[str, ...],
    form: str | None,
    html: Path | None,
    graphml: Path | None,
    judgements: Path | None,
    keep: Path | None,
    charset: str | None,
    fast: bool,
    debug: bool,
) -> None:
    """Say who has it from whom, and where it comes from, in the reports of a story.

    A PAGE is a file of HTML or plain text, a folder of them, or a .jsonl file of records that
    reportedly trace wrote. Ten reprints of one report are one origin: derivations (reprints,
    rewrites, cites, credits) are found first, with their evidence, then the same statements in
    their wordings, and for each of them how many origins speak for it independently.

    \b
    Examples:
      reportedly compare story/*.html
      reportedly compare story/ --html story.html --graphml story.graphml
      reportedly trace --fast pages/*.html > records.jsonl; reportedly compare records.jsonl
      reportedly compare pages/ --fast --keep records.jsonl     goes on where it was stopped
      reportedly compare story/ | jq -r '.stories[].why'

    Exit status: 0 all well, 1 failure, 2 wrong usage, 3 some pages failed (standard error names
    each), 130 interrupted.
    """
    from reportedly.cli.collection import parted, sources
    from reportedly.cli.output import Meter, writable

    for option, path in (("--html", html), ("--graphml", graphml), ("--keep", keep)):
        writable(path, option)
    decided = _decided(judgements)
    names = list(sources(pages, keep))
    kept = _kept(keep, fast=fast)
    there, todo = parted(names, kept)
    with Meter(len(todo)) as meter:
        gathered = _Gathered(names, meter, debug=debug)
        try:
            for source, found in there:
                gathered.take(source, found)
            _trace(todo, charset, gathered, meter, kept, fast=fast)
            comparison = gathered.compared(decided)
        except KeyboardInterrupt:
            said = f"the same again with --keep {keep} goes on from there" if keep else _ADVICE
            meter.say(f"reportedly: interrupted after {gathered.count} sources; {said}")
            ctx.exit(130)
        finally:
            if kept:
                kept.close()
    _write(comparison, form, html, graphml)
    if comparison.failures:
        ctx.exit(3 if comparison.reports else 1)


def _trace(
    pages: Sequence[str],
    charset: str | None,
    gathered: _Gathered,
    meter: Meter,
    kept: Kept | None,
    *,
    fast: bool,
) -> None:
    """Trace the pages that were not traced before, and keep the record of each at once."""
    from reportedly.cli.pages import traced

    for page, found in traced(pages, charset, fast=fast):
        if kept and not isinstance(found, Exception):
            kept.add(found)
        gathered.take(page, found)
        meter.begin(page)


class _Gathered:
    """Records and failures as they come, put into the order in which their sources were given."""

    def __init__(self, names: Sequence[str], meter: Meter, *, debug: bool) -> None:
        self._order = {name: n for n, name in reversed(list(enumerate(names)))}
        self._meter = meter
        self._debug = debug
        self._records: list[tuple[str, Record]] = []
        self._failures: list[Failure] = []

    @property
    def count(self) -> int:
        """How many there are so far."""
        return len(self._records) + len(self._failures)

    def take(self, source: str, found: Record | Failure | Exception) -> None:
        """Take a record, or say at once that a source failed, and why."""
        from reportedly.cli.trace import in_one_line, shown
        from reportedly.comparison import Failure

        if isinstance(found, Exception):
            self._meter.say(shown(source, found, debug=self._debug))
            why = in_one_line(source, found).removeprefix(f"{source}: ")
            self._failures.append(Failure(source, why))
        elif isinstance(found, Failure):
            self._meter.say(f"reportedly: {found.source}: {found.why}")
            self._failures.append(found)
        else:
            self._records.append((source, found))

    def compared(self, decided: Sequence[Judgement]) -> Comparison:
        """The comparison of all records."""
        from reportedly.comparing import compare_records

        ordered = sorted(self._records, key=lambda pair: self._order[pair[0]])
        records = [record for _, record in ordered]
        return compare_records(
            records, judgements=decided, failures=self._failures, step=self._meter.tell
        )


def _decided(path: Path | None) -> Sequence[Judgement]:
    if path is None:
        return ()
    from reportedly.judgements import read

    return read(path, lambda said: click.echo(f"reportedly: {said}", err=True))


def _kept(path: Path | None, *, fast: bool) -> Kept | None:
    if path is None:
        return None
    from reportedly.attribution.model import shipped
    from reportedly.cli.collection import Kept

    return Kept(path, shipped(fast=fast).name, lambda said: click.echo(said, err=True))


def _write(
    comparison: Comparison, form: str | None, html: Path | None, graphml: Path | None
) -> None:
    from reportedly.cli.output import terminal

    if (form or ("text" if sys.stdout.isatty() else "json")) == "json":
        from reportedly.codec import to_json

        click.echo(to_json(comparison))
    else:
        from reportedly.cli.comparison_screen import show

        show(comparison, terminal())
    if html is not None:
        from reportedly.cli.comparison_page import document

        html.write_text(document(comparison), encoding="utf-8")
        click.echo(f"reportedly: wrote {html}", err=True)
    if graphml is not None:
        from reportedly.cli.graphml import write

        write(comparison, graphml)
        click.echo(f"reportedly: wrote {graphml}", err=True)
