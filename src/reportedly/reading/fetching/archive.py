"""A page out of a web archive: which address to ask there, and whether a capture answers."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlsplit

import httpx2

from reportedly.reading.fetching.addresses import address_of
from reportedly.reading.fetching.answers import Reply, moment_of, refuse_status
from reportedly.reading.fetching.manners import Trouble


def capture_of(archive: str, address: httpx2.URL) -> httpx2.URL:
    """Where the archive gives its latest capture, as it was fetched (without banner and rewriting).

    An archive that runs the Wayback Machine has its captures under /web/; any other is asked as a
    TimeGate (RFC 7089), whose address the one of the page follows.
    """
    try:
        base = str(address_of(archive))
    except Trouble as trouble:
        raise Trouble(f"the archive {archive!r}: {trouble}") from None
    base = base if base.endswith("/") else f"{base}/"
    raw = "2id_/" if urlsplit(base).path.endswith("/web/") else ""
    return address_of(f"{base}{raw}{address}")


def captured(reply: Reply, now: datetime) -> datetime:
    """When the capture was made, in UTC. Raises `Trouble` where the answer is none of a page."""
    host = reply.address.host
    moment = moment_of(reply.headers.get("memento-datetime", ""))
    if moment is None:
        if reply.status == 404:
            raise Trouble(f"no capture of it in {host}; try another archive with --via-archive")
        refuse_status(reply, now)
        raise Trouble(f"{host} does not say when it captured this; name a web archive that does")
    day = f"{moment:%Y-%m-%d}"
    if reply.status != 200:
        raise Trouble(
            f"the capture of {day} in {host} is of an answer {reply.status}, not of the page; try "
            "another archive with --via-archive"
        )
    return moment.astimezone(UTC)
