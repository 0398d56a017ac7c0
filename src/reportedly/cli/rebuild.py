"""`reportedly rebuild`: draw anew what an archive draws from its reports."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reportedly.archive.addresses import Address
from reportedly.cli.archives import archive_option


@click.command()
@archive_option
def rebuild(archive: Path | Address) -> None:
    """Draw speakers, statements and stories of an archive anew.

    They are drawn from its reports and from people's judgements, which stay as they are. To do so
    is never needed; it helps where a newer reportedly compares better. Interrupted while it
    compares, the next add goes on.

    \b
    Example:
      reportedly rebuild --archive news.db
    """
    from reportedly.archive.archive import Archive
    from reportedly.cli.output import Steps, say

    with Archive(archive) as kept, Steps(watched=sys.stderr.isatty()) as steps:
        drawn = kept.rebuild(
            lambda done, every: steps.tell("drawn", done, every),
            lambda done, every: steps.tell("compared", done, every),
            steps.told,
        )
    say(f"{archive}: {drawn} reports drawn and compared anew")
