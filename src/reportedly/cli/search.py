"""`reportedly search`: find what was said, by whom and where."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.archive.addresses import Address
from reportedly.cli.archives import archive_option
from reportedly.cli.asked import Asking, typed
from reportedly.cli.hit_output import chosen, form_options, show_facets, show_hits

if TYPE_CHECKING:
    from reportedly.archive.archive import Archive
    from reportedly.archive.results import Results

_WORDS = 4
"""A query of more words is no name."""


@click.command(cls=Asking)
@click.argument("query", nargs=-1, metavar="[QUERY...]")
@archive_option
@form_options
@click.option(
    "--order",
    type=click.Choice(["relevance", "time", "oldest"]),
    default="relevance",
    show_default=True,
    help="The best first, the newest first or the oldest first; without words in the query, "
    "relevance is the newest first.",
)
@click.option(
    "--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="Hits at most."
)
@click.option(
    "--offset", type=click.IntRange(0), default=0, metavar="N", help="Leave out the first N hits."
)
@click.option("--all", "whole", is_flag=True, help="All hits, as they came into the archive.")
@click.option(
    "--facets", is_flag=True, help="Instead of the hits: how many by speaker, outlet, kind, time …"
)
def search(
    *,
    query: tuple[str, ...],
    archive: Path | Address,
    form: str | None,
    order: str,
    limit: int,
    offset: int,
    whole: bool,
    facets: bool,
) -> None:
    """Find in an archive what was said, by whom and where.

    Words must all stand in what was said; "words in quotation marks" in this order, forc* is any
    ending, OR is either, and a minus before a word or field excludes it. A field names the rest:

    \b
      speaker:NAME    any name of a person or body, or a key
      outlet:NAME     who printed it
      source:         person, organization, document, anonymous, unnamed, group
      kind:           direct, indirect, mixed
      act:            states, denies, asks, promises, confirms, declines …
      after: before: on:   2016, 2016-09 or 2016-09-30
      checked:yes     held against a recording; verdict: says what came of it
      score:>0.8      how sure the attribution is
      nested:yes      told on the word of another source
      report:KEY  story:KEY  statement:KEY-a7  language:en

    A field that is given twice asks for either value. docs/archive.md says more.

    \b
    Examples:
      reportedly search 'speaker:kerry kind:direct after:2016-09 "military force"'
      reportedly search speaker:"Marit Solane" -outlet:Ledger dam
      reportedly search act:denies --order time --limit 5
      reportedly search speaker:solane --facets
      reportedly search source:anonymous --all --csv > anonymous.csv

    Exit status: 0 all well, also where nothing is found; 1 failure, 2 wrong usage.
    """
    from reportedly.archive.archive import Archive

    asked, shape = typed(query), chosen(form)
    with Archive(archive) as kept:
        shown = whole and not facets and show_hits(kept.table(asked), shape)
        if shown:
            return
        results = kept.search(asked, order=order, limit=limit, offset=offset)
        if facets:
            show_facets(results.facets, shape)
        else:
            show_hits(results.hits, shape, offset + 1)
        _tell(results, "" if facets else _part(results))
        if not results.total:
            _hint(kept, asked)


def _part(results: Results) -> str:
    """Which of the hits these are."""
    if results.next is None and not results.offset:
        return ""
    if not results.hits:
        return f": none from {results.offset + 1:,} on; --offset shows others"
    first, last = results.offset + 1, results.offset + len(results.hits)
    return f": {first:,} to {last:,} are shown; --offset and --limit show others"


def _tell(results: Results, part: str) -> None:
    """Say on standard error how many there are, whom a name meant, and why there is nothing."""
    from reportedly.cli.output import say

    if len(results.speakers) > 1:
        told = [f"{one.name} ({one.key})" for one in results.speakers[:10]]
        more = len(results.speakers) - len(told)
        say(f"the name fits {', '.join(told)}" + (f" and {more} more" if more else ""))
    for note in results.notes:
        say(note)
    if not results.total:
        say(f"nothing found for {results.query}" if results.query else "the archive holds nothing")
    elif results.exact:
        say(f"{results.total:,} fit{part}")
    else:
        count = f"{results.total:,}"
        say(f"more than {count} fit{part}; counted are the {count} that were added last")


def _hint(archive: Archive, asked: str) -> None:
    """Say whose name the words are, where nobody said them."""
    from reportedly.archive.query import parse
    from reportedly.cli.output import say

    query = parse(asked)
    if query.conditions or len(query.words) > _WORDS:
        return
    for phrases in query.words:
        found = archive.who(phrases[0].text)
        for one, _ in found.speakers[:1]:
            say(f"{one.name} is called so; what was said by whom: speaker:{one.key}")
