"""`reportedly serve`: an archive as web pages on this machine."""

from __future__ import annotations

import os
from pathlib import Path

import click

from reportedly.archive.addresses import Address
from reportedly.cli.archives import archive_option

TOKEN = "REPORTEDLY_TOKEN"  # noqa: S105 - the name of the variable, not what it holds

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@archive_option
@click.option(
    "--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen."
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port; 0 takes one that is free.",
)
@click.option(
    "--recordings",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="FOLDER",
    help="The folder of the recordings; only those that were checked can be heard.",
)
@click.option(
    "--people",
    type=_FILE,
    metavar="FILE",
    help="CSV with the columns name and gender: outlets' pages count the quoted by it.",
)
@click.option(
    "--token-file",
    type=_FILE,
    metavar="FILE",
    help=f"The token that editors sign in with, on its first line; else {TOKEN} holds it. "
    "Without one, the pages are only for reading.",
)
@click.option("--fetch", is_flag=True, help="Editors may name an address: this server asks for it.")
@click.option(
    "--host-name",
    "names",
    multiple=True,
    metavar="NAME",
    help="A name that the server answers to besides this machine's own; may be repeated.",
)
@click.option(
    "--behind-proxy",
    is_flag=True,
    help="A reverse proxy names the clients in X-Forwarded-For; believe the last name there.",
)
@click.option(
    "--rate",
    type=click.FloatRange(0),
    default=10.0,
    show_default=True,
    metavar="NUMBER",
    help="Requests a second of one client, five times as many at once; 0 for no limit. "
    "This machine itself has none.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Processes that answer.",
)
def serve(  # noqa: PLR0917 - click calls it by name
    archive: Path | Address,
    host: str,
    port: int,
    recordings: Path | None,
    people: Path | None,
    token_file: Path | None,
    names: tuple[str, ...],
    rate: float,
    workers: int,
    *,
    fetch: bool,
    behind_proxy: bool,
) -> None:
    """Serve an archive as web pages: search, read, and with a token judge and add.

    By default nobody but this machine can ask, and nothing can be changed. The address is told on
    standard error; Ctrl-C ends it. Each page has a twin in JSON (see /docs there).

    \b
    Examples:
      reportedly serve
      reportedly serve --archive news.db --port 8080 --recordings tapes/
      reportedly serve --token-file token.txt --workers 2

    Exit status: 0 stopped, 1 failure, 2 wrong usage.
    """
    from reportedly.cli.output import say
    from reportedly.web.serving import listen
    from reportedly.web.serving import serve as serve_pages
    from reportedly.web.settings import Settings

    token = _token(token_file)
    if fetch and not token:
        raise click.UsageError("--fetch is for editors: give --token-file too")
    settings = Settings(
        archive=archive,
        recordings=recordings,
        people=people,
        token=token,
        hosts=(_bracketed(host), *names),
        rate=rate / workers,
        proxied=behind_proxy,
        fetches=fetch,
    )
    listening = listen(host, port)
    own = _is_own(host)
    where = f"http://{_bracketed(host)}:{listening.getsockname()[1]}"
    whom = (
        "nobody but this machine can ask" if own else "everybody who reaches this address can ask"
    )
    may = "editors may change it" if token else "only for reading"
    with listening:
        serve_pages(
            settings,
            listening,
            workers,
            lambda: say(f"serving {archive} at {where} ({whom}; {may}); Ctrl-C ends it"),
        )


def _token(path: Path | None) -> str:
    """The token in the file, else in the environment; "" where there is none."""
    from reportedly.web.settings import SHORTEST_TOKEN

    if path is None:
        found, where = os.environ.get(TOKEN, "").strip(), TOKEN
    else:
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise click.ClickException(f"{path}: cannot be read; give a text file") from error
        found, where = (lines[0].strip() if lines else ""), str(path)
        if not found:
            raise click.ClickException(f"{where}: no token on its first line")
    if found and len(found) < SHORTEST_TOKEN:
        raise click.ClickException(
            f"{where}: the token is shorter than {SHORTEST_TOKEN} characters; make one with: "
            "openssl rand -hex 16"
        )
    return found


def _is_own(host: str) -> bool:
    from ipaddress import ip_address

    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _bracketed(host: str) -> str:
    """The host as addresses have it."""
    return f"[{host}]" if ":" in host else host
