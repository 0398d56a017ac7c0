"""`reportedly watch`: what fits a query and has come in since it was last asked."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reportedly.archive.addresses import Address
from reportedly.cli.archives import archive_option
from reportedly.cli.asked import Asking, typed
from reportedly.cli.hit_output import chosen, form_options, show_hits


@click.command(cls=Asking)
@click.argument("query", nargs=-1, required=True, metavar="QUERY...")
@archive_option
@form_options
@click.option("--dry-run", is_flag=True, help="Show what is new, and do not remember that.")
def watch(
    *, query: tuple[str, ...], archive: Path | Address, form: str | None, dry_run: bool
) -> None:
    """Show what fits a query in reports that came in since it was last asked.

    The first time all of it is shown; the archive remembers it by report, so that one that is
    attributed anew is not shown again. The QUERY is written as for reportedly search, and another
    spelling of it is another query. Of two that ask at once, one gets what is new. Where showing
    fails (a closed pipe, Ctrl-C), it is shown again next time.

    \b
    Examples:
      reportedly watch 'speaker:solane kind:direct'
      reportedly watch dam act:denies --csv >> denials.csv
      reportedly watch dam --dry-run
      0 * * * *  reportedly add --fast feed.xml && reportedly watch --text dam      a cron table

    Exit status: 0 all well, also where nothing is new; 1 failure, 2 wrong usage.
    """
    from reportedly.archive.archive import Archive
    from reportedly.cli.output import say
    from reportedly.views.comparison_wording import counted

    asked = typed(query)
    with Archive(archive) as kept, kept.watch(asked, remember=not dry_run) as unseen:
        show_hits(unseen.hits, chosen(form))
        sys.stdout.flush()
        for note in unseen.notes:
            say(note)
        say(
            f"{unseen.count:,} new in {counted(unseen.reports, 'report')}"
            if unseen.count
            else "nothing new"
        )
