"""What the standard library cannot unpack, by the readers of FastWARC."""

from __future__ import annotations

from typing import Any

from reportedly.reading.collections.tape import Readable

# FastWARC asks for files that can seek and close, and only reads and tells.
_File = Any


def zstd(stream: Readable, dictionary: bytes | None = None) -> Readable:
    """The frames in a stream, unpacked; reading raises an `OSError` on damage."""
    from fastwarc.stream_io import ZstdReader

    file: _File = stream
    return ZstdReader(file, dictionary=dictionary)


def lz4(stream: Readable) -> Readable:
    """As `zstd`, of LZ4 frames."""
    from fastwarc.stream_io import Lz4Reader

    file: _File = stream
    return Lz4Reader(file)


def brotli(stream: Readable) -> Readable:
    """As `zstd`, of Brotli data."""
    from fastwarc.stream_io import BrotliReader

    file: _File = stream
    return BrotliReader(file)
