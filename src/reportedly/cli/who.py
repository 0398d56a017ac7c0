"""`reportedly who`: what an archive holds of one speaker."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.archive.addresses import Address
from reportedly.cli.archives import archive_option
from reportedly.cli.hit_output import chosen

if TYPE_CHECKING:
    from reportedly.archive.candidates import Candidates
    from reportedly.archive.persons import Person


@click.command()
@click.argument("name", nargs=-1, required=True, metavar="NAME...")
@archive_option
@click.option("--json", "form", flag_value="json", help="One JSON document a speaker.")
@click.option("--text", "form", flag_value="text", help="For people to read.")
def who(*, name: tuple[str, ...], archive: Path | Address, form: str | None) -> None:
    """Show what an archive holds of a person or body.

    NAME is any name by which a report calls it, a part of one, or the key that reportedly search
    gives; also a report's key, a hyphen and the id of a speaker there. Where it fits several, they
    are listed; where one is called exactly so, that one is shown: its names and why they were taken
    for one, titles, who quotes it, how and when, its most reported statements, where those stand
    without its name, the latest, what checks found, and what people judged.

    \b
    Examples:
      reportedly who solane
      reportedly who "Marit Solane"
      reportedly who organization-korrin-works
      reportedly who solane --json | jq .speakers

    Exit status: 0 all well, also where nobody is found; 1 failure, 2 wrong usage.
    """
    from reportedly.archive.archive import Archive
    from reportedly.cli.output import say

    asked = " ".join(name)
    with Archive(archive) as kept:
        found = kept.who(asked)
        for note in found.notes:
            say(note)
        if found.one:
            _show(kept.person(found.one.key), chosen(form))
            others = [one.key for one, _ in found.speakers if one != found.one]
            if others:
                say(f"the name is also a part of others: {', '.join(others[:10])}")
        elif found.speakers:
            _list(found, chosen(form))
            say(f"{len(found.speakers)} are called so; give the key of one")


def _show(person: Person, form: str) -> None:
    if form == "json":
        import msgspec

        click.echo(msgspec.json.encode(person))
        return
    from reportedly.cli.output import terminal
    from reportedly.cli.person_screen import show

    show(person, terminal())


def _list(found: Candidates, form: str) -> None:
    if form == "json":
        import msgspec

        for one, count in found.speakers:
            named = {"key": one.key, "name": one.name, "kind": one.kind, "quotes": count}
            click.echo(msgspec.json.encode(named))
        return
    from rich.text import Text

    from reportedly.cli.output import terminal
    from reportedly.cli.person_screen import counted
    from reportedly.views import wording

    console = terminal()
    for one, count in found.speakers:
        told = Text(wording.line(one.name), style="bold")
        told.append(f" · {one.kind.lower()} · {counted(count, 'attribution')}", "not bold")
        console.print(told.append(f"\n    {one.key}", "not bold dim"))
