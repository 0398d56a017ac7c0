"""`reportedly reattribute`: trace reports of an archive again that an older model traced."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.archive.addresses import Address
from reportedly.cli.archives import archive_option

if TYPE_CHECKING:
    from reportedly.archive.archive import Archive
    from reportedly.cli.output import Steps


@click.command()
@archive_option
@click.option("--fast", is_flag=True, help="Faster, with more errors: the smaller model.")
@click.option("--dry-run", is_flag=True, help="Only say how many reports it would be.")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.pass_context
def reattribute(
    ctx: click.Context, /, *, archive: Path | Address, fast: bool, dry_run: bool, debug: bool
) -> None:
    """Trace those reports of an archive again that another model than today's traced.

    Each record names its model. What people judged holds words in texts, and stays; speakers,
    statements and stories are drawn anew. Each report is replaced whole, so that an interrupted run
    goes on where it was.

    \b
    Examples:
      reportedly reattribute --archive news.db --dry-run
      reportedly reattribute --archive news.db

    Exit status: 0 all well, 1 failure, 3 some reports failed and stay as they were, 130
    interrupted.
    """
    from reportedly.archive.archive import Archive
    from reportedly.attribution.model import shipped
    from reportedly.cli.output import Steps, say

    model = shipped(fast=fast)
    with Archive(archive) as kept:
        old = kept.outdated(model.name)
        if dry_run or not old:
            say(f"{archive}: {len(old)} reports were traced by another model than {model.name}")
            return
        with Steps(watched=sys.stderr.isatty()) as steps:
            try:
                failed = _renew(kept, old, steps, fast=fast, debug=debug)
                kept.link(lambda done, every: steps.tell("compared", done, every), steps.told)
            except KeyboardInterrupt:
                steps.say(
                    f"reportedly: interrupted; the same command goes on from there ({archive})"
                )
                ctx.exit(130)
    say(f"{archive}: {len(old) - failed} reports traced again by {model.name}")
    if failed:
        ctx.exit(3)


def _renew(archive: Archive, keys: list[str], steps: Steps, *, fast: bool, debug: bool) -> int:
    """Trace each again, whatever happens to one of them; how many failed."""
    from reportedly.cli.trace import shown
    from reportedly.tracing import trace

    failed = 0
    for done, key in enumerate(keys, 1):
        try:
            archive.renew(trace(archive.record(key).article, fast=fast))
        except Exception as error:  # noqa: BLE001 - one report must not stop the others
            failed += 1
            steps.say(shown(f"{archive.path}, report {key}", error, debug=debug))
        steps.tell("traced", done, len(keys))
    return failed
