"""Pages that were fetched before, so that a site is asked only whether they changed.

Bodies lie under their SHA-256, one description an address beside them. Nothing that does not hold
is trusted: a damaged entry is as good as none.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import httpx2
import msgspec

from reportedly.errors import ReportedlyError
from reportedly.files import put_down, writing
from reportedly.reading.fetching.answers import Reply

_LARGEST_ENTRY = 64_000
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a page that was fetched before; `digest` is the SHA-256 of its body."""

    address: str
    digest: str
    size: int
    fetched: datetime
    etag: str | None = None
    modified: str | None = None
    content_type: str | None = None

    @property
    def conditions(self) -> dict[str, str]:
        """The headers that ask for the page only if it changed."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in named.items() if value}


class Cache:
    """A folder of kept pages; without one, nothing is kept."""

    def __init__(self, folder: Path | None, limit: int) -> None:
        self._folder = folder
        self._limit = limit

    def known(self, address: httpx2.URL) -> tuple[Kept, bytes] | None:
        """What is kept of an address, if it is whole."""
        if self._folder is None:
            return None
        try:
            place = self._entry(str(address))
            if place.stat().st_size > _LARGEST_ENTRY:
                return None
            kept = msgspec.json.decode(place.read_bytes(), type=Kept)
            if kept.address != str(address) or kept.size > self._limit or not _holds(kept):
                return None
            body = self._body(kept.digest)
            data = body.read_bytes() if body.stat().st_size == kept.size else b""
        except (OSError, ValueError):  # msgspec's errors are ValueErrors
            return None
        return (kept, data) if hashlib.sha256(data).hexdigest() == kept.digest else None

    def keep(self, reply: Reply, fetched: datetime) -> None:
        """Keep a page that can be asked for again by its validators, unless the site forbids it.

        A folder that cannot be written to is no reason not to read the page.
        """
        headers = reply.headers
        kept = Kept(
            address=str(reply.address),
            digest=hashlib.sha256(reply.data).hexdigest(),
            size=len(reply.data),
            fetched=fetched,
            etag=headers.get("etag"),
            modified=headers.get("last-modified"),
            content_type=headers.get("content-type"),
        )
        forbidden = "no-store" in headers.get("cache-control", "").lower()
        if self._folder is None or forbidden or not kept.conditions or not _holds(kept):
            return
        with suppress(ReportedlyError):
            _write(self._body(kept.digest), reply.data)
            _write(self._entry(kept.address), msgspec.json.encode(kept))

    def _body(self, digest: str) -> Path:
        return self._place("bodies", digest)

    def _entry(self, address: str) -> Path:
        return self._place("addresses", hashlib.sha256(address.encode()).hexdigest() + ".json")

    def _place(self, kind: str, name: str) -> Path:
        return (self._folder or Path()) / kind / name[:2] / name


def _holds(kept: Kept) -> bool:
    """Whether the fields may go into headers and paths as they are."""
    fields = [field or "" for field in (kept.etag, kept.modified, kept.content_type)]
    return bool(_DIGEST.fullmatch(kept.digest)) and all(
        len(field) < 1_000 and field.isascii() and field.isprintable() for field in fields
    )


def _write(path: Path, data: bytes) -> None:
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    put_down(path, data)
