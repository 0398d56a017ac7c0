"""The recordings that may be heard: files of one folder, known by the hash of their bytes.

Neither a page nor the archive ever names a file: only what the folder holds is served, and only
under the hash that a check was made with.
"""

from __future__ import annotations

import hashlib
import threading
from contextlib import suppress
from pathlib import Path

_TYPES = {
    ".aac": "audio/aac",
    ".flac": "audio/flac",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".oga": "audio/ogg",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
    ".webm": "video/webm",
}


class Sounds:
    """The recordings of a folder, its subfolders left out; of no folder, none."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder.resolve() if folder else None
        self._hashes: dict[tuple[str, int, int], str] = {}
        self._lock = threading.Lock()

    def find(self, sha256: str) -> tuple[Path, str] | None:
        """The file with these bytes and its media type, if the folder has it."""
        if self._folder is None or not self._folder.is_dir():
            return None
        with self._lock:
            for path in sorted(self._folder.iterdir()):
                media_type = _TYPES.get(path.suffix.lower())
                plain = media_type and not path.is_symlink() and path.is_file()
                # One that is gone by now, or that we may not read, hides no other.
                with suppress(OSError):
                    if media_type and plain and self._hash(path) == sha256:
                        return path, media_type
        return None

    def _hash(self, path: Path) -> str:
        """The hash of the file; read again only when it changes."""
        told = path.stat()
        key = (path.name, told.st_size, told.st_mtime_ns)
        if key not in self._hashes:
            with path.open("rb") as file:
                self._hashes[key] = hashlib.file_digest(file, "sha256").hexdigest()
        return self._hashes[key]
