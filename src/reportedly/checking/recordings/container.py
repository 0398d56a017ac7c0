"""Opens a file of sound or video with FFmpeg's libraries, and nothing but that file."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.errors import RecordingError

if TYPE_CHECKING:
    from av import AudioStream
    from av.container import InputContainer

# FFmpeg reads play lists, concatenations and image series too. Those name other files, or
# addresses, that it would open: a recording that a stranger sent must not do that. So: only
# containers that hold their sound themselves.
_CONTAINERS = (
    "aac aiff amr amrnb amrwb ape asf au avi caf dsf flac flv gsm ircam iff matroska,webm "
    "mov,mp4,m4a,3gp,3g2,mj2 mp3 mpc mpc8 mpeg mpegts mxf nut ogg rm sds sox tta voc w64 wav wv"
).split()
_OPTIONS = {
    "format_whitelist": ",".join(_CONTAINERS),
    "protocol_whitelist": "file",
}
_LONGEST_PAGE = 65_307  # of an Ogg stream, in bytes (RFC 3533)
_LAST_PAGE = 4  # the flag of the last one
_UNKNOWN_SIZE = 0xFFFF_FF00  # a recorder that writes into a pipe puts about this for the size
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,9}:/+(?=[^/])", re.IGNORECASE)
_TYPES = "wav, mp3, m4a, ogg, opus, flac or a video"


@contextmanager
def opened(path: Path) -> Iterator[tuple[InputContainer, AudioStream]]:
    """The container and its default stream of sound; raises `RecordingError` where there is none.

    Any error of FFmpeg's or the system's inside of the block becomes a `RecordingError`, too.
    """
    av = _av()
    refuse_what_is_no_file(path)
    try:
        # FFmpeg takes "concat:" and the like in a name for instructions: "file:" makes it a path.
        name = f"file:{path.absolute()}"
        with av.open(name, options=dict(_OPTIONS), metadata_errors="ignore") as container:
            stream = container.streams.best("audio")
            if stream is None:
                raise RecordingError(
                    f"{path}: there is no sound in it; give a recording ({_TYPES})"
                )
            yield container, stream
    except av.FFmpegError as error:
        raise RecordingError(f"{path}: {_why(path, error)}") from error
    except OSError as error:
        raise RecordingError(f"{path}: cannot be read: {error.strerror or error}") from error


def refuse_what_is_no_file(path: Path) -> None:
    """Raise where the path is a folder, a pipe, a device, an address, empty or not there."""
    name = os.fspath(path)
    if _ADDRESS.match(name):
        raise RecordingError(f"{name}: addresses cannot be read; save the recording as a file")
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise RecordingError(f"{name}: a folder; give the recordings in it")
        if not stat.S_ISREG(found.st_mode):
            raise RecordingError(
                f"{name}: not a file but a pipe or a device, which may have no end; "
                "save the recording as a file first"
            )
        if found.st_size == 0:
            raise RecordingError(f"{name}: empty; give a recording ({_TYPES})")
        with path.open("rb"):
            pass
    except FileNotFoundError:
        hint = (
            "; a file is needed, standard input will not do" if name == "-" else "; check the path"
        )
        raise RecordingError(f"{name}: no such file{hint}") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        why = getattr(error, "strerror", None) or error
        raise RecordingError(
            f"{name}: cannot be opened ({why}); check the path and its rights"
        ) from None


def _why(path: Path, error: Exception) -> str:
    """What FFmpeg's error means for the file."""
    with path.open("rb") as stream:
        head = stream.read(12)
    if head[4:8] in {b"ftyp", b"mdat", b"wide"}:
        return (
            "its index is missing or damaged, as when a recorder was stopped too early; "
            "repair it (for example with untrunc) and try again"
        )
    if isinstance(error, (ValueError, EOFError)):  # so PyAV classes "invalid data"
        return f"not a recording, or damaged at its beginning; give a recording ({_TYPES})"
    return f"cannot be decoded: {error}"


def is_cut_off(path: Path) -> bool:
    """Whether a WAV or Ogg file lacks its end, of which FFmpeg says nothing."""
    with path.open("rb") as stream:
        head = stream.read(8)
        size = stream.seek(0, os.SEEK_END)
        stream.seek(max(0, size - _LONGEST_PAGE))
        tail = stream.read()
    if head.startswith(b"RIFF"):
        promised = int.from_bytes(head[4:], "little")
        return promised < _UNKNOWN_SIZE and promised + 8 > size
    if head.startswith(b"OggS"):
        page = tail.rfind(b"OggS")
        return page < 0 or page + 5 >= len(tail) or not tail[page + 5] & _LAST_PAGE
    return False


def _av() -> Any:
    try:
        import av
    except ImportError as error:
        raise missing_extra("the sound of a recording") from error
    return av


def missing_extra(what: str) -> RecordingError:
    """What is said where the packages for sound are not installed."""
    return RecordingError(f"{what} needs reportedly[audio]: pip install 'reportedly[audio]'")
