"""`reportedly story`: what an archive holds of one story."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.archive.addresses import Address
from reportedly.cli.archives import archive_option
from reportedly.cli.asked import Asking, typed
from reportedly.errors import QueryError

if TYPE_CHECKING:
    from reportedly.archive.archive import Archive

_LISTED = 5
_LOOKED_AT = 200


@click.command(cls=Asking)
@click.argument("which", nargs=-1, required=True, metavar="KEY|QUERY...")
@archive_option
@click.option("--json", "form", flag_value="json", help="The comparison as one JSON document.")
@click.option("--text", "form", flag_value="text", help="For people to read.")
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Also write it as one page.",
)
def story(
    *, which: tuple[str, ...], archive: Path | Address, form: str | None, html: Path | None
) -> None:
    """Show one story: who has it from whom, how many origins it has, and what was said.

    It is named by the key of any of its reports, or by a query, as of reportedly search, that finds
    reports of one story alone.

    \b
    Examples:
      reportedly story 268ce0848708344e8480
      reportedly story speaker:solane dam
      reportedly story 268ce0848708344e8480 --html story.html
      reportedly story dam | jq -r '.stories[].why'

    Exit status: 0 all well, 1 failure, or the query does not find one story; 2 wrong usage.
    """
    from reportedly.archive.archive import Archive
    from reportedly.cli.output import ready, say

    ready({"--html": html}, [str(archive)])
    with Archive(archive) as kept:
        comparison = kept.story(_key(kept, typed(which)))
    from reportedly.cli.compare import show_comparison

    show_comparison(comparison, form)
    if html:
        from reportedly.files import put_down
        from reportedly.views.comparison_page import document

        put_down(html, document(comparison))
        say(f"wrote {html}")


def _key(archive: Archive, asked: str) -> str:
    """The key of a report of the story that is meant."""
    if archive.database.row("SELECT 1 FROM report WHERE key = ?", asked):
        return asked
    found: dict[str, str] = {}
    for hit in archive.search(asked, limit=_LOOKED_AT).hits:
        found.setdefault(hit.story or hit.report, hit.title or "untitled")
    if not found:
        raise QueryError(f"{archive.path}: no report and no statement found for {asked}")
    if len(found) > 1:
        listed = "; ".join(f"{key} ({title})" for key, title in [*found.items()][:_LISTED])
        more = f"; and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
        raise QueryError(f"{asked} is in {len(found)} stories, give the key of one: {listed}{more}")
    return next(iter(found))
