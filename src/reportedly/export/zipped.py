"""ZIP files that are the same bytes each time: no clock, no owner, the order in which they come."""

from __future__ import annotations

import hashlib
import shutil
from types import TracebackType
from typing import BinaryIO, Self
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_NO_TIME = (1980, 1, 1, 0, 0, 0)
_RIGHTS = 0o100644 << 16
_UNIX = 3


class Folder:
    """A ZIP file as it is written; `sums` are the SHA-256 of its files by their names."""

    def __init__(self, file: BinaryIO) -> None:
        self._zip = ZipFile(file, "w", ZIP_DEFLATED)
        self.sums: dict[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._zip.close()

    def add(self, name: str, data: BinaryIO) -> None:
        """Put a file into it, piece by piece."""
        info = ZipInfo(name, _NO_TIME)
        info.compress_type = ZIP_DEFLATED
        info.create_system = _UNIX
        info.external_attr = _RIGHTS
        with self._zip.open(info, "w", force_zip64=True) as member:
            shutil.copyfileobj(data, member)
        data.seek(0)
        self.sums[name] = hashlib.file_digest(data, "sha256").hexdigest()  # type: ignore[arg-type]
