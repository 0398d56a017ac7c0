"""The option that every verb has that uses an archive."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

ARCHIVE = "REPORTEDLY_ARCHIVE"


def archive_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the archive's file as `archive`."""
    return click.option(
        "--archive",
        type=click.Path(path_type=Path, dir_okay=False),
        default=Path("archive.db"),
        show_default=True,
        envvar=ARCHIVE,
        metavar="FILE",
        help=f"The archive; else the environment variable {ARCHIVE} says.",
    )(command)
