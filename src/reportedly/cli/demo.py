"""`reportedly demo`: a made-up story, traced and compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from reportedly.record import Record

_FILE = click.Path(path_type=Path, dir_okay=False, writable=True)


def story_pages() -> tuple[Path, ...]:
    """The pages of the story, in the order in which it travelled."""
    installed = Path(__file__).parents[1] / "examples"
    checkout = Path(__file__).parents[3] / "examples"
    folder = installed if installed.is_dir() else checkout
    return tuple(sorted(folder.glob("[0-9]*-*.*")))


@click.command()
@click.option("--html", type=_FILE, metavar="FILE", help="Also write all records as one page.")
@click.option("--story", type=_FILE, metavar="FILE", help="Also write the comparison as one page.")
@click.option("--check", type=_FILE, metavar="FILE", help="Also write the check as one page.")
def demo(html: Path | None, story: Path | None, check: Path | None) -> None:
    """Trace, compare and check a story of our own making through nine pages.

    A minister is recorded at a closed meeting. One outlet has the recording, three cite it, one
    reprints the report, and one rewrites it without saying so. Two more cite each other for a
    rumour, and a radio station has a witness of its own. What they quote is held against a
    transcript of the meeting.

    \b
    Examples:
      reportedly demo
      reportedly demo --html records.html --story story.html --check check.html
    """
    from reportedly.cli.output import Meter, Output, writable
    from reportedly.tracing import trace

    writable(story, "--story")
    writable(check, "--check")
    pages = story_pages()
    records = []
    with Meter([str(page) for page in pages]) as meter, Output("text", html) as output:
        for page in pages:
            meter.begin(page.name)
            records.append(trace(page))
            with meter.aside():
                output.add(records[-1])
    _compared(records, story)
    _checked(records, pages[0].with_name("transcript.txt"), check)
    click.echo("Now a page of your own:     reportedly trace YOUR_PAGE.html")
    click.echo("The reports of a story:     reportedly compare YOUR_STORY/ --html story.html")
    click.echo("Quotations and a tape:      reportedly check YOUR_STORY/ --against TAPE.mp3")
    click.echo("Keep, search, read them:    reportedly add YOUR_STORY/; reportedly serve")


def _compared(records: Sequence[Record], story: Path | None) -> None:
    """What the pages have from each other, on the terminal and on a page."""
    from reportedly.cli.output import terminal
    from reportedly.comparing import compare_records
    from reportedly.views.comparison_screen import show

    comparison = compare_records(records)
    show(comparison, terminal())
    if story is not None:
        from reportedly.views.comparison_page import document

        story.write_text(document(comparison), encoding="utf-8")
        click.echo(f"reportedly: wrote {story}", err=True)


def _checked(records: Sequence[Record], transcript: Path, check: Path | None) -> None:
    """How the quotations stand to what was said, and those that differ."""
    from reportedly.checks import Verdict
    from reportedly.cli.output import terminal
    from reportedly.verifying import check_records, hold
    from reportedly.views.check_page import document
    from reportedly.views.check_screen import show
    from reportedly.views.check_wording import counts

    checked = check_records(records, hold(transcript))
    differing = tuple(c for c in checked.checks if c.verdict is Verdict.DIFFERS)
    said = ", ".join(words for _, words in counts(checked))
    click.echo(
        f"Of {len(checked.checks)} quotations, held against the transcript of the meeting: {said}."
    )
    show(replace(checked, checks=differing), terminal())
    if check is not None:
        check.write_text(document(checked), encoding="utf-8")
        click.echo(f"reportedly: wrote {check}", err=True)
