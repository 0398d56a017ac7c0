"""The options that every verb has that reads sources."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem


def file_names(
    ctx: click.Context,  # noqa: ARG001 - click passes it
    param: click.Parameter,  # noqa: ARG001 - click passes it
    incomplete: str,
) -> list[CompletionItem]:
    """How a shell completes a source: as the name of a file."""
    return [CompletionItem(incomplete, type="file")]


_OPTIONS = (
    click.option("--charset", metavar="NAME", help="Encoding of the pages, where they do not say."),
    click.option(
        "--fast", is_flag=True, help="Faster, with more errors: a smaller model, one extractor."
    ),
    click.option(
        "--column",
        "columns",
        multiple=True,
        metavar="FIELD=NAME",
        help="What a table calls its text, html, url, title, date, authors, outlet or language, "
        "where it is not guessed.",
    ),
    click.option(
        "--via-archive",
        is_flag=True,
        help="Read links from the Wayback Machine's latest capture, which stays as it is.",
    ),
    click.option(
        "--pages",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="FOLDER",
        help="Keep the bytes of what links give there, and ask again only for what changed.",
    ),
    click.option(
        "--no-robots", is_flag=True, help="Follow links that a site's robots.txt forbids."
    ),
    click.option("--allow-private", is_flag=True, help="Follow links into private networks, too."),
)


_FILE = click.Path(path_type=Path, dir_okay=False)
_OF_STORIES = (
    click.option(
        "--judgements",
        type=_FILE,
        metavar="FILE",
        help="What people decided on who and what is the same; see reportedly judge.",
    ),
    click.option(
        "--keep",
        type=_FILE,
        metavar="FILE",
        help="Write the record of each page there, and trace no page twice.",
    ),
)


def story_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command what those have that compare reports: `judgements` and `keep`."""
    for option in reversed(_OF_STORIES):
        command = option(command)
    return command


def going_on(keep: Path | None) -> str:
    """What to do after an interruption."""
    if keep:
        return f"the same again with --keep {keep} goes on from there"
    return "with --keep FILE no page is traced twice"


def source_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options for its sources; it gets them as one `Ways` named `ways`."""

    @wraps(command)
    def wrapped(*words: Any, **options: Any) -> Any:
        given = {name: options.pop(name) for name in _NAMES}
        return command(*words, ways=_ways(**given), **options)

    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped


_NAMES = (
    "charset", "fast", "columns", "via_archive", "pages", "no_robots", "allow_private",
)  # fmt: skip


def _ways(**given: Any) -> Any:
    """The `Ways` that the options ask for."""
    from reportedly.reading import Ways

    return Ways(
        charset=given["charset"],
        fast=given["fast"],
        columns=columns_of(given["columns"]),
        manners=_manners(**{name: given[name] for name in _NAMES[3:]}),
    )


def columns_of(given: tuple[str, ...]) -> Any:
    """The `Columns` that --column options name; raises where one names none."""
    from dataclasses import fields

    from reportedly.reading.collections import Columns

    named = {}
    fits = {"date": "published"} | {field.name: field.name for field in fields(Columns)}
    for one in given:
        name, _, column = one.partition("=")
        if name not in fits or not column:
            known = ", ".join(sorted(fits))
            raise click.BadParameter(
                f"{one!r} is no FIELD=NAME; fields are {known}", param_hint="--column"
            )
        named[fits[name]] = column
    return Columns(**named)


def _manners(*, via_archive: bool, pages: Path | None, no_robots: bool, allow_private: bool) -> Any:
    """How links are followed, if anything is asked for: what follows them is slow to load."""
    if not (via_archive or pages or no_robots or allow_private):
        return None
    from reportedly.reading.fetching import WAYBACK, Manners

    return Manners(
        robots=not no_robots,
        private=allow_private,
        cache=pages,
        via_archive=WAYBACK if via_archive else None,
    )
