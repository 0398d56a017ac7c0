"""What verbs share that use an archive: the option for it, and what is not to be traced again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from reportedly.archive.archive import Archive
    from reportedly.reading.page import Page
    from reportedly.record import Record

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


def is_archive(path: Path) -> bool:
    """Whether the file is an archive, by how it begins."""
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    except OSError:
        return False


class Held:
    """The pages that an archive holds: known again by their bytes, whatever model traced them."""

    def __init__(self, archive: Archive, charset: str | None) -> None:
        """A page that is to be decoded otherwise than before is traced again."""
        from reportedly.cli.kept import codec

        self._archive = archive
        self._codec = codec(charset)

    def known(self, page: Page) -> Record | None:
        """The record of a page that is there, under its name of now."""
        import hashlib

        from reportedly.cli.kept import renamed, same_listing

        for key in self._archive.known(hashlib.sha256(page.data).hexdigest()):
            record = self._archive.record(key)
            decoded = self._codec in {None, record.article.origin.charset}
            if decoded and same_listing(page, record):
                return renamed(record, page)
        return None

    def add(self, record: Record) -> None:
        """Nothing: whoever asks adds it."""
