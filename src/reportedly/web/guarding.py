"""What stands between the network and the pages: names, sizes, rates, time, and the headers.

Everything here is one ASGI application around another, so that no answer goes past it.
"""

from __future__ import annotations

import asyncio
import math
import re
from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportedly.web import troubles
from reportedly.web.limiting import Limit, client_of, is_own
from reportedly.web.settings import Settings

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
    "script-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_OWN_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
_PORT = re.compile(r":\d{1,5}\Z")
_LONGEST_QUERY = 4_000
_SLACK = 64 * 1024
"""Bytes that a form may hold besides the page that it brings."""

_GUESSES, _REST = 10.0, 0.1
"""Wrong tokens that a client may give at once, and a second in the long run."""

_PATIENCE = 30.0
"""Seconds in which a body must come."""


class Guard:
    """Lets through what may go through, and puts its headers on every answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._names = _OWN_NAMES | {name.lower() for name in settings.hosts}
        self._proxied = settings.proxied
        self._most = settings.largest + _SLACK
        self._limit = Limit(settings.rate, 5 * settings.rate) if settings.rate > 0 else None
        self._guesses = Limit(_REST, _GUESSES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let the pages answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        headers = Headers(scope=scope)
        client = client_of(self._client(scope, headers))
        tries = "authorization" in headers or (
            scope["method"] == "POST" and scope["path"] == "/sign-in"
        )

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                answered = MutableHeaders(scope=message)
                answered.update(HEADERS)
                answered.setdefault("Cache-Control", "no-store")  # of an error, say
                if tries and message["status"] == 401:
                    self._guesses.wait(client)
            await send(message)

        refusal = self._refusal(scope, headers)
        wait = self._guesses.rest(client) if tries else 0.0
        if self._limit and not is_own(client):
            wait = max(wait, self._limit.wait(client))
        if wait and not refusal:
            after = str(math.ceil(wait))
            detail = f"too many requests; try again in {after} s"
            refusal = 429, detail, {"Retry-After": after}
        if refusal:
            await _refuse(headed, *refusal)
            return
        await self._app(scope, _Body(receive, self._most).receive, headed)

    def _refusal(
        self, scope: MutableMapping[str, Any], headers: Headers
    ) -> tuple[int, str, dict[str, str]] | None:
        """Why the request goes no further: the status, the words and headers."""
        if _PORT.sub("", headers.get("host", "")).lower() not in self._names:
            return 400, "this server does not answer to that name; serve it with --host-name", {}
        if len(scope["query_string"]) > _LONGEST_QUERY:
            return 414, f"the query is longer than {_LONGEST_QUERY:,} characters", {}
        length = headers.get("content-length", "")
        if length.isascii() and length.isdigit() and int(length[:15]) > self._most:
            return 413, f"more than {self._most:,} bytes; send less at a time", {}
        return None

    def _client(self, scope: MutableMapping[str, Any], headers: Headers) -> str:
        """Who asks: whom the proxy names last, for all before may be made up."""
        client = scope.get("client")
        peer = str(client[0]) if client else ""
        named = headers.getlist("x-forwarded-for")
        if self._proxied and named:
            return named[-1].rsplit(",", 1)[-1].strip()
        return peer


class _Body:
    """The body of a request, which ends with an error where it grows too large or is too slow."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive = receive
        self._left = most
        self._whole = False
        self._until: float | None = None

    async def receive(self) -> Message:
        """The next part."""
        if self._left < 0:
            return {"type": "http.disconnect"}
        if self._until is None:
            self._until = asyncio.get_running_loop().time() + _PATIENCE
        try:
            # Once all is there, only the end of the connection is waited for.
            async with asyncio.timeout_at(None if self._whole else self._until):
                message = await self._receive()
        except TimeoutError:
            self._left = -1
            return {"type": "http.disconnect"}
        self._left -= len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        return message if self._left >= 0 else {"type": "http.disconnect"}


async def _refuse(send: Send, status: int, detail: str, headers: dict[str, str]) -> None:
    body = troubles.as_json(troubles.wrong(status, detail)) + b"\n"
    raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    raw += [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": raw})
    await send({"type": "http.response.body", "body": body})
