"""Batches put down in a temporary file, so that several readers can go through them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self

from reportedly.codec import from_json, to_json
from reportedly.comparison import Comparison
from reportedly.export.batch import whole


class Spool:
    """Batches that can be gone through again and again, one reader at a time."""

    def __init__(self, comparisons: Iterable[Comparison]) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - __exit__ closes it
        try:
            self._file.writelines(to_json(whole(one)) + b"\n" for one in comparisons)
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._file.close()

    def __iter__(self) -> Iterator[Comparison]:
        """The batches, from the first."""
        self._file.seek(0)
        for line in self._file:
            yield from_json(line, Comparison)
