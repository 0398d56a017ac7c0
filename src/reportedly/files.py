"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from reportedly.errors import ReportedlyError


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """What the system says against writing the file, as an error of ours: the disk is full."""
    try:
        yield
    except OSError as error:
        raise ReportedlyError(f"{path}: cannot be written: {error.strerror or error}") from error


def put_down(path: Path, text: str | bytes) -> None:
    """Write the file whole or not at all; what is no plain file (a pipe) is written as it is."""
    with putting_down(path) as file:
        file.write(text.encode() if isinstance(text, str) else text)


@contextmanager
def putting_down(path: Path) -> Iterator[BinaryIO]:
    """The file as it is written: it takes its place when all went well, and else is no more.

    What is no plain file (a pipe) is written as it is.
    """
    with writing(path):
        if path.exists() and not path.is_file():
            with path.open("wb") as file:
                yield file
            return
        target = path.resolve()  # a link stays one
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", dir=target.parent)
        fresh = Path(name)
        try:
            with open(handle, "wb") as file:  # noqa: PTH123 - it is open already
                yield file
                file.flush()
                os.fsync(file.fileno())
            fresh.chmod(_rights(target))
            fresh.replace(target)
        except BaseException:
            with suppress(OSError):
                fresh.unlink()
            raise


def _rights(path: Path) -> int:
    """The rights of the file that is there, else those that a new one gets."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
