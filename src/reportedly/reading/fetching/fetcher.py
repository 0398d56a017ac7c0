"""From a link to a page."""

from __future__ import annotations

from dataclasses import replace
from types import TracebackType
from typing import Self

import httpx2

from reportedly.reading.fetching.addresses import address_of
from reportedly.reading.fetching.answers import ARCHIVE, REDIRECTS, Reply, refuse_status
from reportedly.reading.fetching.archive import capture_of, captured
from reportedly.reading.fetching.cache import Cache
from reportedly.reading.fetching.connecting import Wire
from reportedly.reading.fetching.exchange import Asked, Exchange
from reportedly.reading.fetching.manners import Clock, Deadline, Manners, Trouble, failed
from reportedly.reading.fetching.robots import LIMIT, Robots
from reportedly.reading.page import Page


class Fetcher:
    """Fetches pages one after the other; what it learns of hosts it keeps for the next.

    A context manager; not for several threads at once. `transport` takes the place of the wire, and
    `clock` that of the time, in tests.
    """

    def __init__(
        self,
        manners: Manners | None = None,
        *,
        transport: httpx2.BaseTransport | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._manners = manners or Manners()
        self._clock = clock or Clock()
        self._deadline = Deadline(self._clock)
        wire = transport or Wire(self._deadline, private=self._manners.private)
        self._exchange = Exchange(self._manners, wire, self._clock, self._deadline)
        self._robots = Robots(self._ask_robots)
        self._cache = Cache(self._manners.cache, self._manners.limit)
        self._last: dict[str, float] = {}
        self._visited: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close what is open."""
        self._exchange.close()

    def fetch(self, url: str) -> Page:
        """The page of a link. Raises a `FetchError` that says in one line what to do."""
        self._deadline.start(self._manners.deadline)
        self._visited.clear()
        self._exchange.forget()
        try:
            address = address_of(url)
            if self._manners.via_archive:
                page = self._from_archive(url, address, self._manners.via_archive)
            else:
                page = self._from_site(url, address)
            _refuse_empty(page)
        except Trouble as trouble:
            why = str(trouble)
            if self._manners.via_archive:
                why = why.removesuffix(ARCHIVE)
            raise failed(url, why) from trouble.__cause__
        return page

    def _from_site(self, url: str, address: httpx2.URL) -> Page:
        reply, notes = self._exchange.followed(address, self._ask)
        now = self._clock.now()
        kept = self._cache.known(reply.address) if reply.status == 304 else None
        if kept is not None:
            headers = httpx2.Headers({"content-type": kept[0].content_type or ""})
            reply = Reply(200, headers, reply.address, kept[1])
            notes += (f"unchanged since {kept[0].fetched:%Y-%m-%d %H:%M} UTC, read from the cache",)
        else:
            refuse_status(reply, now)
            if reply.cut is None:
                self._cache.keep(reply, now)
        page = _page(reply, notes)
        return replace(page, name=url, url=str(address), fetched=now)

    def _from_archive(self, url: str, address: httpx2.URL, archive: str) -> Page:
        """The archive was named to be asked, so its robots.txt is not what decides."""
        reply, notes = self._exchange.followed(capture_of(archive, address), self._ask_archive)
        moment = captured(reply, self._clock.now())
        notes += (f"read from a capture of {moment:%Y-%m-%d %H:%M} UTC in {reply.address.host}",)
        return replace(_page(reply, notes), name=url, url=str(address), fetched=moment)

    def _ask(self, address: httpx2.URL) -> Reply:
        delay = self._manners.delay
        if self._manners.robots:
            rules = self._robots.of(address)
            rules.refuse(address)
            delay = max(delay, rules.delay)
        self._be_polite(address.host, delay)
        kept = self._cache.known(address)
        conditions = kept[0].conditions if kept else {}
        reply = self._exchange.tried(Asked(address, self._manners.limit, headers=conditions))
        if reply.status not in {*REDIRECTS, 304}:
            refuse_status(reply, self._clock.now())
        return reply

    def _ask_archive(self, address: httpx2.URL) -> Reply:
        self._be_polite(address.host, self._manners.delay)
        return self._exchange.tried(Asked(address, self._manners.limit))

    def _ask_robots(self, address: httpx2.URL) -> Reply:
        reply, _ = self._exchange.followed(
            address, lambda place: self._exchange.tried(Asked(place, LIMIT, whole=False))
        )
        return reply

    def _be_polite(self, host: str, delay: float) -> None:
        """Wait between two pages of a host; the redirects of one page are no page of their own."""
        now = self._clock.monotonic()
        if host not in self._visited and host in self._last:
            wait = self._last[host] + delay - now
            if wait > 0:
                self._clock.sleep(wait)
                self._deadline.extend(wait)
                now += wait
        self._visited.add(host)
        self._last[host] = now


def _refuse_empty(page: Page) -> None:
    if not page.data.strip():
        raise Trouble("the page is empty; check the address in your browser")


def _page(reply: Reply, notes: tuple[str, ...]) -> Page:
    if reply.cut:
        notes += (f"cut short: {reply.cut}",)
    return Page(
        data=reply.data,
        name="",
        address=str(reply.address),
        media_type=reply.media_type,
        charset=reply.charset,
        notes=notes,
    )
