"""What the answer of a site means for who wants to read the page: statuses and kinds of content."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpx2

from reportedly.errors import BinaryError
from reportedly.reading.decoding import refuse_binary
from reportedly.reading.fetching.manners import Trouble, shown

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PAGES = frozenset({200, 203})
_REFUSED = frozenset({401, 402, 403, 406, 407, 451})
_GONE = frozenset({404, 410})
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_SAVE = "save the page from your browser and give the file"
ARCHIVE = ", or try --via-archive"

_LINK = "give the link of a report's page"

# What collections of reports come in.
_PACKED = (b"\x1f\x8b", b"PK\x03\x04", b"PAR1", b"\x28\xb5\x2f\xfd", b"BZh", b"\xfd7zXZ\x00")
_NO_REPORT = ("image/", "video/", "audio/", "font/", "model/")
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf|\xfe\xff|\xff\xfe)?[\s\x00]*<")
_PARAMETER = re.compile(r";\s*charset\s*=\s*[\"']?\s*([\w:.+-]{2,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to one request, and how its body broke off, if it did."""

    status: int
    headers: httpx2.Headers
    address: httpx2.URL
    data: bytes = b""
    cut: str | None = None

    @property
    def media_type(self) -> str | None:
        """The bare type that is declared: "text/html"."""
        named = re.split("[;,]", self.headers.get("content-type", ""), maxsplit=1)[0]
        return shown(named).lower() or None

    @property
    def charset(self) -> str | None:
        """The charset that is declared, as it is written."""
        found = _PARAMETER.search(self.headers.get("content-type", "")[:500])
        return found[1].lower() if found else None


def refuse_status(reply: Reply, now: datetime) -> None:
    """Raise `Trouble` for every status but that of a page."""
    status = reply.status
    if status in _PAGES:
        return
    name = _named(status)
    if status in _REFUSED:
        raise Trouble(f"{name}: the site refuses; {_SAVE}{ARCHIVE}")
    if status in _GONE:
        raise Trouble(f"{name}: not there (any more); check the address{ARCHIVE}")
    if status in _PASSING or status >= 500:
        after = retry_after(reply.headers.get("retry-after", ""), now)
        asks = f" and asks to wait {after:,.0f} s" if after else ""
        state = "asks for fewer requests" if status == 429 else "is in trouble"
        raise Trouble(
            f"{name}: the site {state}{asks}; try again later{ARCHIVE}",
            passing=status in _PASSING,
            after=after,
        )
    if status in REDIRECTS:
        raise Trouble(f"{name}: redirects, but does not say where to; check the address")
    raise Trouble(f"{name}: no page in the answer; {_SAVE}")


def _named(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"status {status}"


def retry_after(value: str, now: datetime) -> float | None:
    """The seconds that a site asks to wait, given as a number or a date."""
    if re.fullmatch("[0-9]{1,9}", value.strip()):
        return float(value)
    moment = moment_of(value)
    return max(0.0, (moment - now).total_seconds()) if moment else None


def moment_of(value: str) -> datetime | None:
    """A date as HTTP writes it; None for all that is none, or has no zone."""
    try:
        moment = parsedate_to_datetime(value[:100])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else None


def refuse_content(head: bytes, media_type: str | None, charset: str | None) -> None:
    """Raise `Trouble` for what is no report by its first bytes or, if they are mute, its type.

    The bytes go first: pages are declared to be pictures, and pictures to be pages.
    """
    if head.startswith(b"%PDF") or _MARKUP.match(head):
        return
    if charset is None or not charset.startswith(("utf-16", "utf16", "utf-32", "utf32", "ucs")):
        try:
            refuse_binary(head, "")
        except BinaryError as error:
            what = str(error).removeprefix(": ").partition(";")[0]
            declared = f", declared as {media_type}" if media_type else ""
            step = "download it and give the file" if head.startswith(_PACKED) else _LINK
            raise Trouble(f"{what}{declared}; {step}") from None
    if media_type and media_type.startswith(_NO_REPORT):
        raise Trouble(f"declared as {media_type}, not a report; {_LINK}")
