"""Where everything stands in the folder of a batch: state under `work`, tables beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_TOGETHER = 1_000
"""Units whose files stand in one folder."""


class Layout:
    """The paths in a batch's folder, the same on all machines that see it."""

    def __init__(self, folder: Path, root: Path) -> None:
        """`root` is the folder that names of files are relative to."""
        self.folder = folder
        self.root = root
        self.work = folder / "work"
        self.plan = folder / "plan.jsonl"
        self.summary = folder / "summary.json"

    def mark(self, stage: str, unit: int) -> Path:
        """The row of a unit that is done: written last, so that what it speaks of is there."""
        return self._of(stage, unit, "json")

    def part(self, stage: str, unit: int, kind: str) -> Path:
        """One of the files of a unit."""
        return self._of(stage, unit, f"{kind}.parquet")

    def hand(self, unit: int) -> Path:
        """Which page of the unit is in hand, for as long as it is not done."""
        return self._of("hand", unit, "txt")

    def table(self, name: str, part: int) -> Path:
        """One of the files of a final table."""
        return self.folder / name / f"part-{part:05}.parquet"

    def begun(self) -> Iterator[Path]:
        """Files outside of `work` that somebody began to write who was killed."""
        for name in ("recipe.json", "plan.jsonl", "summary.json"):
            yield from self.folder.glob(f".{name}.*")
        yield from self.folder.glob("*/.part-*.parquet.*")

    def _of(self, stage: str, unit: int, ending: str) -> Path:
        return self.work / stage / f"{unit // _TOGETHER:04}" / f"{unit:07}.{ending}"
