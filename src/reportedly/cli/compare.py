"""`reportedly compare`: who has it from whom, and how many origins there are."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli.sourcing import file_names, going_on, source_options, story_options

if TYPE_CHECKING:
    from reportedly.cli.kept import Kept
    from reportedly.comparison import Comparison
    from reportedly.judgements import Judgement
    from reportedly.reading import Ways

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", shell_complete=file_names)
@click.option("--json", "form", flag_value="json", help="The comparison as one JSON document.")
@click.option("--text", "form", flag_value="text", help="For people to read.")
@click.option("--html", type=_FILE, metavar="FILE", help="Also write it as one page.")
@click.option(
    "--graphml", type=_FILE, metavar="FILE", help="Also write the graph of reports, for Gephi."
)
@story_options
@source_options
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.pass_context
def compare(
    ctx: click.Context,
    /,
    *,
    sources: tuple[str, ...],
    form: str | None,
    html: Path | None,
    graphml: Path | None,
    judgements: Path | None,
    keep: Path | None,
    ways: Ways,
    debug: bool,
) -> None:
    """Say who has it from whom, and where it comes from, in the reports of a story.

    A SOURCE is whatever reportedly read takes, a folder say, or a .jsonl file of records that
    reportedly trace wrote; a page that is given twice is compared once. Ten reprints of one report
    are one origin: derivations (reprints, rewrites, cites, credits) are found first, with their
    evidence, then the same statements in their wordings, and for each of them how many origins
    speak for it independently.

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
    from reportedly.cli.gathered import Gathered, trace_each
    from reportedly.cli.output import Meter, ready
    from reportedly.reading.sources import files

    decisions = [judgements] if judgements else []
    ready({"--keep": keep}, decisions)
    ready({"--html": html, "--graphml": graphml}, [*sources, *decisions])
    decided = decisions_in(judgements)
    names = list(files(sources, [path for path in (html, keep, judgements) if path]))
    kept = kept_in(keep, ways)
    with Meter(names) as meter:
        gathered = Gathered(meter, debug=debug)
        try:
            trace_each(names, ways, gathered, kept)
            comparison = gathered.compared(decided)
        except KeyboardInterrupt:
            advice = going_on(keep)
            meter.say(f"reportedly: interrupted after {gathered.count} sources; {advice}")
            ctx.exit(130)
        finally:
            if kept:
                kept.close()
    try:
        show_comparison(comparison, form)
    finally:  # whoever reads the output may have seen enough of it
        _write(comparison, html, graphml)
    if comparison.failures:
        ctx.exit(3 if comparison.reports else 1)


def decisions_in(path: Path | None) -> Sequence[Judgement]:
    """What people decided, by the file that --judgements names."""
    if path is None:
        return ()
    from reportedly.cli.output import say
    from reportedly.judgements import read

    return read(path, say)


def kept_in(path: Path | None, ways: Ways) -> Kept | None:
    """The records of the file that --keep names."""
    if path is None:
        return None
    from reportedly.attribution.model import shipped
    from reportedly.cli.kept import Kept
    from reportedly.cli.output import say
    from reportedly.reading.sources import RECORDS

    if path.suffix.lower() not in RECORDS:  # it might be a page, which must never be written into
        kinds = " or ".join(RECORDS)
        raise click.BadParameter(f"{path} does not end in {kinds}", param_hint="--keep")
    return Kept(path, shipped(fast=ways.fast).name, ways.charset, say)


def show_comparison(comparison: Comparison, form: str | None) -> None:
    """Print the comparison: as a screen, or as one JSON document."""
    from reportedly.cli.output import terminal

    if (form or ("text" if sys.stdout.isatty() else "json")) == "json":
        from reportedly.codec import to_json

        click.echo(to_json(comparison))
    else:
        from reportedly.views.comparison_screen import show

        show(comparison, terminal())


def _write(comparison: Comparison, html: Path | None, graphml: Path | None) -> None:
    from reportedly.cli.output import say
    from reportedly.files import writing

    if html is not None:
        from reportedly.views.comparison_page import document

        with writing(html):
            html.write_text(document(comparison), encoding="utf-8")
        say(f"wrote {html}")
    if graphml is not None:
        from reportedly.export.graphml import write

        with writing(graphml):
            write(comparison, graphml)
        say(f"wrote {graphml}")
