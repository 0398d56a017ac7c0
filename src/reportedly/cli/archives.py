"""What verbs share that use an archive: the option for it, and what is not to be traced again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly.archive.addresses import Address, is_address

if TYPE_CHECKING:
    from reportedly.archive.archive import Archive
    from reportedly.reading.page import Page
    from reportedly.record import Record

ARCHIVE = "REPORTEDLY_ARCHIVE"


class ArchiveType(click.Path):
    """A file, or the address of a database."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, dir_okay=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The place that is meant."""
        if is_address(value):
            return value if isinstance(value, Address) else Address(value)
        return super().convert(value, param, ctx)


def archive_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the place of the archive as `archive`."""
    return click.option(
        "--archive",
        type=ArchiveType(),
        default=Path("archive.db"),
        show_default=True,
        envvar=ARCHIVE,
        metavar="FILE",
        help="The archive: a file, or postgresql://user@host/database; else the environment "
        f"variable {ARCHIVE} says.",
    )(command)


def is_archive(name: object) -> bool:
    """Whether an archive is meant: the address of a database, or a file that begins as one."""
    if is_address(name):
        return True
    try:
        with Path(str(name)).open("rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    except (OSError, ValueError):
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
