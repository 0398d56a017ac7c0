"""Transcripts that were made before, and the finished windows of those that were interrupted.

One file a recording, model and settings: JSON, a line a window, down to the disk when the window is
done, and a last line when all are. So nothing that was heard is lost when the process is killed,
and a line that breaks off is only heard again. The words of a leaked tape are nobody else's
business: the files can be read by their owner only, and hold no name of the recording.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from reportedly.checking.recordings.voices import Window
from reportedly.checking.recordings.words import Caption

VARIABLE = "REPORTEDLY_CACHE"
"""The environment variable that names the folder where no option does."""

Say = Callable[[str], object]

_Line = TypeVar("_Line")


@dataclass(frozen=True, slots=True)
class Key:
    """What a transcript depends on; `language` is the one that was asked for."""

    recording: str
    model: str
    settings: int
    language: str | None = None

    @property
    def name(self) -> str:
        """The name of its file."""
        parts = (self.recording[:32], self.model, str(self.settings), self.language or "any")
        return "-".join(parts) + ".jsonl"


@dataclass(frozen=True, slots=True)
class Done:
    """A window that was listened to: the `number`-th, in the chunk that begins with `chunk`."""

    number: int
    chunk: int
    window: Window
    language: str
    captions: tuple[Caption, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """How many windows there are, and what was said of the file while it was read."""

    windows: int
    notes: tuple[str, ...] = ()


def folder(named: Path | None = None) -> Path:
    """The folder that is `named`, or else by `VARIABLE`, or else the system's for caches."""
    if named or os.environ.get(VARIABLE):
        return (named or Path(os.environ[VARIABLE])).expanduser()
    from platformdirs import user_cache_path

    return user_cache_path("reportedly") / "transcripts"


class Kept:
    """The file of one key: what it holds, and more to come. Without a folder nothing is kept."""

    def __init__(self, folder: Path | None, key: Key, say: Say) -> None:
        self.path = folder / key.name if folder else None
        self.done: list[Done] = []
        self.finished: Finished | None = None
        self._key = key
        self._say = say
        self._ours = self._read()

    def add(self, line: Done | Finished) -> None:
        """Write the line down to the disk; where that fails, `say` once, and keep nothing more."""
        if self.path is None:
            return
        try:
            if not self._ours:
                self._begin(self.path)
            _append(self.path, line)
        except OSError as error:
            self._say(
                f"{self.path}: the transcript cannot be kept ({error.strerror or error}); "
                "the work goes on without"
            )
            self.path = None

    def _begin(self, path: Path) -> None:
        """A new file in the place of one that is not ours, with the key as its first line."""
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.unlink(missing_ok=True)
        _append(fresh, self._key)
        fresh.replace(path)
        self._ours = True

    def _read(self) -> bool:
        """Whether the file is of this key; if so, its windows up to the first that is missing."""
        try:
            raw = self.path.read_bytes() if self.path else b""
        except OSError:
            return False
        first, *lines = raw.split(b"\n")
        if _decoded(first, Key) != self._key:
            return False
        found: dict[int, Done] = {}
        for line in lines:
            if done := _decoded(line, Done):
                found[done.number] = done
            self.finished = _decoded(line, Finished) or self.finished
        while (number := len(self.done)) in found:
            self.done.append(found[number])
        if self.finished and self.finished.windows != len(self.done):
            self.finished = None
        return True


def _append(path: Path, line: Key | Done | Finished) -> None:
    data = msgspec.json.encode(line) + b"\n"
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        size = os.fstat(handle).st_size
        if size and os.pread(handle, 1, size - 1) != b"\n":
            data = b"\n" + data  # the last line breaks off: do not write into it
        if os.write(handle, data) != len(data):
            raise OSError(None, "the disk is full")
        os.fsync(handle)
    finally:
        os.close(handle)


def _decoded(line: bytes, kind: type[_Line]) -> _Line | None:
    try:
        return msgspec.json.decode(line, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, ValueError):
        return None
