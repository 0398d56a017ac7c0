"""`reportedly demo`: a made-up story, traced."""

from __future__ import annotations

from pathlib import Path

import click


def story() -> tuple[Path, ...]:
    """The pages of the story, in the order in which it travelled."""
    installed = Path(__file__).parents[1] / "examples"
    checkout = Path(__file__).parents[3] / "examples"
    folder = installed if installed.is_dir() else checkout
    return tuple(sorted(folder.glob("[0-9]*-*.*")))


@click.command()
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    metavar="FILE",
    help="Also write all records as one page, with every statement marked in its text.",
)
def demo(html: Path | None) -> None:
    """Trace a story of our own making through nine pages.

    A minister is recorded at a closed meeting. One outlet has the recording, three cite it, one
    reprints the report, and one rewrites it without saying so. Two more cite each other for a
    rumour, and a radio station has a witness of its own.

    \b
    Examples:
      reportedly demo
      reportedly demo --html demo.html
    """
    from reportedly.cli.output import Meter, Output
    from reportedly.tracing import trace

    pages = story()
    with Meter(len(pages)) as meter, Output("text", html) as output:
        for page in pages:
            meter.begin(page.name)
            record = trace(page)
            with meter.aside():
                output.add(record)
    click.echo("Now a page of your own:     reportedly trace YOUR_PAGE.html")
    click.echo("With the statements marked: reportedly trace YOUR_PAGE.html --html marked.html")
