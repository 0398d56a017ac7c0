"""What a batch was made with, so that results of two models or options are never mixed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field, fields
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import msgspec

from reportedly.errors import BatchError
from reportedly.files import put_down
from reportedly.reading.collections import LIMIT, Columns
from reportedly.reading.stream import Ways

TABLES = 1
"""The version of the tables: it grows when a column changes its name or meaning."""

_FILE = "recipe.json"


@dataclass(frozen=True, slots=True)
class Recipe:
    """The model, the version and the options; `seconds` and `memory` (MiB) are those of a page.

    `weights` is the start of the SHA-256 of the model's files.
    """

    reportedly: str
    tables: int
    model: str
    weights: str
    fast: bool
    charset: str | None = None
    columns: Columns = field(default_factory=Columns)
    limit: int = LIMIT
    seconds: float = 120.0
    memory: int = 4_096

    @property
    def hash(self) -> str:
        """Names the recipe: the same only where all of it is."""
        return hashlib.sha256(msgspec.json.encode(asdict(self))).hexdigest()[:16]


def recipe(
    *, fast: bool, charset: str | None, columns: Columns, seconds: float, memory: int
) -> Recipe:
    """The recipe with the model that this installation ships."""
    model = Path(str(files("reportedly.model")))
    folder = model / "fast" if fast else model
    return Recipe(
        version("reportedly"),
        TABLES,
        json.loads((folder / "model.json").read_text())["name"],
        _weights(folder),
        fast,
        charset,
        columns,
        seconds=float(seconds),
        memory=memory,
    )


def ways(of: Recipe) -> Ways:
    """How the pages are read by this recipe."""
    return Ways(charset=of.charset, fast=of.fast, limit=of.limit, columns=of.columns)


def keep_to(wanted: Recipe, folder: Path) -> None:
    """Write the recipe into the folder; raises a `BatchError` where another one stands there."""
    path = folder / _FILE
    if path.exists():
        found = read(folder)
        if found != wanted:
            raise BatchError(
                f"{folder}: begun with {_differences(found, wanted)}; give the same options and "
                "version, or another folder"
            )
        return
    document = {"hash": wanted.hash, **asdict(wanted)}
    put_down(path, msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n")


def read(folder: Path) -> Recipe:
    """The recipe of a folder that a batch wrote; raises a `BatchError` where there is none."""
    path = folder / _FILE
    try:
        return msgspec.json.decode(path.read_bytes(), type=Recipe)
    except (OSError, msgspec.MsgspecError) as error:
        raise BatchError(
            f"{path}: not what reportedly batch wrote ({error}); give another folder"
        ) from None


def _differences(found: Recipe, wanted: Recipe) -> str:
    """What the recipe has that is not as wanted, in words."""
    return ", ".join(
        f"{one.name} {getattr(found, one.name)!r} instead of {getattr(wanted, one.name)!r}"
        for one in fields(Recipe)
        if getattr(found, one.name) != getattr(wanted, one.name)
    )


def _weights(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.suffix in {".onnx", ".json", ".npy"}:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
