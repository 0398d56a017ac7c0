"""Asking: one request, with its retries, along its redirects."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx2

from reportedly.reading.fetching.addresses import joined, refuse_host
from reportedly.reading.fetching.answers import (
    REDIRECTS,
    Reply,
    refuse_content,
    refuse_status,
)
from reportedly.reading.fetching.bodies import ACCEPTED, Wanted, body_of
from reportedly.reading.fetching.connecting import trouble_of
from reportedly.reading.fetching.manners import Clock, Deadline, Manners, Trouble, shown

_LONGEST_WAIT = 30.0


@dataclass(frozen=True, slots=True)
class Asked:
    """An address, what to ask of it, and how much of the answer to read.

    `whole` is whether it is a page: one beyond the limit is refused, and so is what is no text.
    """

    address: httpx2.URL
    limit: int
    whole: bool = True
    headers: dict[str, str] = field(default_factory=dict)


class Exchange:
    """Sends requests as the manners say."""

    def __init__(
        self,
        manners: Manners,
        transport: httpx2.BaseTransport,
        clock: Clock,
        deadline: Deadline,
    ) -> None:
        self._manners = manners
        self._clock = clock
        self._deadline = deadline
        self._client = httpx2.Client(
            transport=transport,
            trust_env=False,
            follow_redirects=False,
            timeout=httpx2.Timeout(manners.read, connect=manners.connect),
            headers={
                "User-Agent": manners.user_agent,
                "Accept": "text/html,application/xhtml+xml,text/*;q=0.8,*/*;q=0.1",
                "Accept-Encoding": ACCEPTED,
                "Connection": "close",
            },
        )

    def close(self) -> None:
        """Close what is open."""
        self._client.close()

    def forget(self) -> None:
        """Forget the cookies of the page before: they serve the redirects of one page only."""
        self._client.cookies.clear()

    def followed(
        self, address: httpx2.URL, ask: Callable[[httpx2.URL], Reply]
    ) -> tuple[Reply, tuple[str, ...]]:
        """The answer at the end of the redirects, and what to note of them."""
        seen: list[tuple[httpx2.URL, str]] = []
        notes: list[str] = []
        while True:
            # The same address may answer otherwise once it has set its cookies.
            step = (address, self._cookies())
            if step in seen:
                raise Trouble(
                    f"redirects in a circle, back to {shown(address)}; check the address in your "
                    "browser"
                )
            seen.append(step)
            try:
                reply = ask(address)
            except Trouble as trouble:
                if len(seen) == 1:
                    raise
                raise Trouble(
                    f"redirects to {shown(address)}: {trouble}", passing=trouble.passing
                ) from trouble.__cause__
            location = reply.headers.get("location")
            if reply.status not in REDIRECTS or not location:
                return reply, tuple(notes)
            if len(seen) > self._manners.redirects:
                raise Trouble(
                    f"redirects more than {self._manners.redirects} times; check the address in "
                    "your browser"
                )
            target = joined(address, location)
            if address.scheme == "https" and target.scheme == "http":
                notes.append(f"{shown(address)} redirects to an address without encryption")
            address = target

    def _cookies(self) -> str:
        return str(
            sorted(f"{c.domain} {c.path} {c.name} {c.value}" for c in self._client.cookies.jar)
        )

    def tried(self, asked: Asked) -> Reply:
        """The answer, asked for again where that may help; a cut one if there is no better."""
        attempt = 0
        best: Reply | None = None
        while True:
            last = attempt >= self._manners.retries
            try:
                reply = self._once(asked)
            except Trouble as trouble:
                wait = self._wait(attempt, trouble.after)
                if last or not trouble.passing or wait is None:
                    if best is not None:
                        return best
                    raise
            else:
                best = reply
                wait = self._wait(attempt, None)
                if last or reply.cut is None or wait is None:
                    return reply
            self._clock.sleep(wait)
            attempt += 1

    def _wait(self, attempt: int, asked: float | None) -> float | None:
        """Seconds until the next attempt: longer each time, and never in step with others.

        None where the site asks to wait longer than there is time.
        """
        wait = max(asked or 0.0, 0.5 * 2**attempt * random.uniform(0.5, 1.0))
        return wait if wait <= min(_LONGEST_WAIT, self._deadline.left()) else None

    def _once(self, asked: Asked) -> Reply:
        refuse_host(asked.address, private=self._manners.private)
        self._deadline.within(None)
        try:
            with self._client.stream("GET", asked.address, headers=asked.headers) as response:
                return self._reply(asked, response)
        except httpx2.TransportError as error:
            if self._deadline.left() <= 0:
                self._deadline.within(None)
            raise trouble_of(error, self._manners) from error
        except (httpx2.InvalidURL, httpx2.StreamError, UnicodeError) as error:
            raise Trouble(f"cannot be asked for ({shown(error)}); check the address") from error

    def _reply(self, asked: Asked, response: httpx2.Response) -> Reply:
        reply = Reply(response.status_code, response.headers, asked.address)
        if response.status_code not in {200, 203}:
            if asked.whole and "memento-datetime" not in response.headers:
                self._refuse_passing(reply)
            return reply
        look = None
        if asked.whole:

            def look(head: bytes) -> None:
                refuse_content(head, reply.media_type, reply.charset)

        body = body_of(response, Wanted(asked.limit, self._deadline, look))
        if body.over and asked.whole:
            raise Trouble(
                f"over the limit of {asked.limit:,} bytes; give the link of one report's page"
            )
        return Reply(reply.status, reply.headers, reply.address, body.data, body.cut)

    def _refuse_passing(self, reply: Reply) -> None:
        """Raise for answers that may be others soon, so that the page is asked for again."""
        try:
            refuse_status(reply, self._clock.now())
        except Trouble as trouble:
            if trouble.passing:
                raise
