"""Where tables go: a folder of this machine, or a place on object storage, by its address.

Credentials, region and endpoint come from the environment, as AWS's own tools have them.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from reportedly.errors import ReportedlyError
from reportedly.export.table_types import arrow
from reportedly.files import writing

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,9}://", re.IGNORECASE)
_S3 = "s3"
_REQUEST = re.compile(r" \(Request ID: [^)]*\)")
_REGION = "us-east-1"
"""What a server that is not Amazon's is told, if nothing else is known."""


class Storage(Protocol):
    """A place for files that are whole at the end, or are not there."""

    name: str

    def opened(self, path: str) -> Any:
        """A file to write, by its path within."""

    def keep(self) -> None:
        """All is written: let it stand."""

    def drop(self) -> None:
        """Take away what was written."""


def is_address(where: str) -> bool:
    """Whether it is the address of a place on object storage, and not a folder."""
    return _ADDRESS.match(where) is not None


def check_vacant(where: str) -> None:
    """Raise where nothing can be written, or there is something already."""
    path = Path(where)
    if not is_address(where):
        with writing(path):
            taken = path.exists() and (not path.is_dir() or any(path.iterdir()))
        if taken:
            raise ReportedlyError(f"{where}: there is something already; give a new folder")
        arrow()
        return
    system, within = _system(where)
    with telling(where):
        bucket = system.get_file_info(within.partition("/")[0])
        if bucket.type is _fs().FileType.NotFound:
            raise FileNotFoundError(f"there is no bucket {bucket.path}")
        there = system.get_file_info(
            _fs().FileSelector(within, allow_not_found=True, recursive=False)
        )
    if there:
        raise ReportedlyError(
            f"{where}: there is something already, be it of an export that was interrupted; "
            "remove it, or give another place"
        )


@contextmanager
def storage(where: str) -> Iterator[Storage]:
    """The place, whose files stand there at the end, or none where an error ends it."""
    check_vacant(where)
    place: Storage = _Bucket(where) if is_address(where) else _Folder(Path(where))
    try:
        yield place
        place.keep()
    except BaseException:
        place.drop()
        raise


class _Folder:
    """A folder, which is written under another name and then gets its own."""

    def __init__(self, path: Path) -> None:
        self.name = str(path)
        self._path = path.resolve()
        with writing(path):
            made = tempfile.mkdtemp(prefix=f".{self._path.name[:100]}.", dir=self._path.parent)
        self._fresh = Path(made)

    def opened(self, path: str) -> Any:
        target = self._fresh / path
        with writing(Path(self.name)):
            target.parent.mkdir(parents=True, exist_ok=True)
            return target.open("wb")

    def keep(self) -> None:
        with writing(Path(self.name)):
            for path in self._fresh.rglob("*.*"):
                with path.open("rb") as file:
                    os.fsync(file.fileno())
            mask = os.umask(0)
            os.umask(mask)
            self._fresh.chmod(0o777 & ~mask)
            self._fresh.replace(self._path)

    def drop(self) -> None:
        shutil.rmtree(self._fresh, ignore_errors=True)


class _Bucket:
    """A place on object storage, where nothing can get another name: what is written is counted."""

    def __init__(self, where: str) -> None:
        self.name = where.rstrip("/")
        self._system, self._path = _system(self.name)
        self._written: list[str] = []

    def opened(self, path: str) -> Any:
        whole = f"{self._path}/{path}"
        self._written.append(whole)
        with self._telling():
            return self._system.open_output_stream(whole)

    def keep(self) -> None:
        """Nothing: the last file that is written tells that all are there."""

    def drop(self) -> None:
        for path in self._written:
            _gone(self._system, path)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        with telling(self.name):
            yield


@contextmanager
def telling(name: str) -> Iterator[None]:
    """What is said against writing there, as an error of ours in one line."""
    try:
        yield
    except OSError as error:
        why = _REQUEST.sub("", " ".join(str(error.strerror or error).split()))[:300]
        advice = "; check the address, the credentials and the endpoint" if is_address(name) else ""
        raise ReportedlyError(f"{name}: cannot be written: {why}{advice}") from error


def _system(where: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it."""
    fs = _fs()
    parts = urlsplit(where)
    if "@" in parts.netloc:
        raise ReportedlyError(
            f"{parts.scheme}://…{parts.path}: leave keys out of the address; give them in the "
            "environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY)"
        )
    if not parts.netloc:
        raise ReportedlyError(f"{where}: no place; give one such as s3://bucket/folder")
    given = os.environ
    region = given.get("AWS_REGION") or given.get("AWS_DEFAULT_REGION")
    endpoint = given.get("AWS_ENDPOINT_URL_S3") or given.get("AWS_ENDPOINT_URL")
    path = f"{parts.netloc}{parts.path}".rstrip("/")
    try:
        if parts.scheme.lower() == _S3 and (region or endpoint):
            return fs.S3FileSystem(region=region or _REGION, endpoint_override=endpoint), path
        system, path = fs.FileSystem.from_uri(where)
    except (OSError, arrow().ArrowException, ValueError) as error:
        why = " ".join(str(error).split())[:300]
        raise ReportedlyError(f"{where}: cannot be reached: {why}") from error
    return system, path


def _gone(system: Any, path: str) -> bool:
    """Take a file away, if it is there and the place can still be reached; whether it was."""
    try:
        system.delete_file(path)
    except OSError:
        return False
    return True


def _fs() -> Any:
    arrow()
    from pyarrow import fs

    return fs
