"""The wire: names are looked up and checked here, and what was checked is connected to.

No proxy of the environment is used: behind one, nobody here would see which address is asked.
"""

from __future__ import annotations

import os
import queue
import re
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import zip_longest
from typing import Any

import httpcore2
import httpx2

from reportedly.reading.fetching.addresses import refuse_ip
from reportedly.reading.fetching.manners import Deadline, Manners, Trouble, shown

# Of a name with many addresses, the next is tried where one does not answer.
_MOST_TRIED = 4

Resolve = Callable[[str, int, float], list[str]]


class Wire(httpx2.BaseTransport):
    """HTTP/1.1 over checked connections, one request each.

    A connection is not used again: what a server sends beyond the length that it stated would be
    taken for its next answer. `resolve` gives the addresses of a name; `dial` makes connections.
    """

    def __init__(
        self,
        deadline: Deadline,
        *,
        private: bool = False,
        resolve: Resolve | None = None,
        dial: httpcore2.NetworkBackend | None = None,
    ) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=_trusted(os.environ.get("SSL_CERT_FILE")),
            max_keepalive_connections=0,
            network_backend=_Checked(
                deadline, dial or httpcore2.SyncBackend(), resolve or look_up, private=private
            ),
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request; the body of the answer is read by whoever asked."""
        with _told():
            answer = self._pool.handle_request(
                httpcore2.Request(
                    request.method,
                    httpcore2.URL(
                        scheme=request.url.raw_scheme,
                        host=request.url.raw_host,
                        port=request.url.port,
                        target=request.url.raw_path,
                    ),
                    headers=request.headers.raw,
                    content=b"",
                    extensions=request.extensions,
                )
            )
        return httpx2.Response(
            answer.status,
            headers=answer.headers,
            stream=_Body(answer),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        """Close what is open."""
        self._pool.close()


@cache
def _trusted(_file: str | None) -> ssl.SSLContext:
    """Whose certificates hold: those the system trusts, or of a file that the user names.

    Kept, for reading them takes longer than most requests.
    """
    return httpx2.create_ssl_context()


class _Body(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        with _told():
            yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


@contextmanager
def _told() -> Iterator[None]:
    """Errors of the wire under the names that any transport gives them."""
    try:
        yield
    except (httpcore2.TimeoutException, httpcore2.NetworkError, httpcore2.ProtocolError) as error:
        kind = getattr(httpx2, type(error).__name__, httpx2.TransportError)
        raise kind(str(error)) from error


class _Checked(httpcore2.NetworkBackend):
    """Connects to public addresses only."""

    def __init__(
        self, deadline: Deadline, dial: httpcore2.NetworkBackend, resolve: Resolve, *, private: bool
    ) -> None:
        self._deadline = deadline
        self._dial = dial
        self._resolve = resolve
        self._private = private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        found = self._resolve(host, port, self._deadline.within(timeout))
        if not found:
            raise Trouble(f"no address is known of {shown(host)}; check how it is written")
        for ip in found:
            refuse_ip(host, ip, private=self._private)
        *first, last = _in_turn(found)[:_MOST_TRIED]
        for ip in first:
            try:
                return self._connect(ip, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
        return self._connect(last, port, timeout, local_address, socket_options)

    def _connect(
        self,
        ip: str,
        port: int,
        timeout: float | None,
        local_address: str | None,
        socket_options: Iterable[Any] | None,
    ) -> httpcore2.NetworkStream:
        left = self._deadline.within(timeout)
        stream = self._dial.connect_tcp(ip, port, left, local_address, socket_options)
        return _Timed(stream, self._deadline)


def _in_turn(found: list[str]) -> list[str]:
    """Addresses of IPv6 and IPv4 by turns: a network may have only one of them."""
    kinds = ([ip for ip in found if ":" in ip], [ip for ip in found if ":" not in ip])
    first, second = sorted(kinds, key=lambda kind: found[0] not in kind)
    return [ip for pair in zip_longest(first, second) for ip in pair if ip]


class _Timed(httpcore2.NetworkStream):
    """A connection that keeps to the deadline, however slowly the bytes drip."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        within = self._deadline.within(timeout)
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, within), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def look_up(host: str, port: int, seconds: float) -> list[str]:
    """The addresses of a name. The system's look-up knows no time limit, so a thread does it."""
    answer: queue.SimpleQueue[list[str] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.put(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
        except (OSError, UnicodeError) as error:
            answer.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        found = answer.get(timeout=seconds)
    except queue.Empty:
        raise Trouble(
            f"the name {shown(host)} was not found within {seconds:g} s; check your connection",
            passing=True,
        ) from None
    if isinstance(found, list):
        return found
    why = getattr(found, "strerror", None) or found
    passing = isinstance(found, socket.gaierror) and found.errno == socket.EAI_AGAIN
    raise Trouble(
        f"the name {shown(host)} is not known ({shown(why)}); "
        "check how it is written, and your connection",
        passing=passing,
    )


def trouble_of(error: httpx2.TransportError, manners: Manners) -> Trouble:
    """What an error of the wire means, in words."""
    said = re.sub(r"^\[Errno -?\d+\] ", "", shown(error)).partition(": bytearray")[0]
    if "certificate verify failed" in said:
        why = said.rpartition("failed: ")[2].partition(" (_ssl")[0]
        return Trouble(
            f"its certificate does not hold ({why}); whoever answers may not be the site: check "
            "the address in your browser"
        )
    save = "try again later, or save the page from your browser and give the file"
    match error:
        case httpx2.ConnectTimeout():
            why = f"no connection within {manners.connect:g} s; check the address, or {save}"
        case httpx2.TimeoutException():
            why = f"no answer for {manners.read:g} s; {save}"
        case httpx2.ConnectError():
            why = f"no connection ({said}); check the address, or {save}"
        case httpx2.RemoteProtocolError() if "disconnected" not in said:
            what = "its headers are too long" if "buffer too long" in said else said
            return Trouble(f"what came is no proper HTTP ({what}); check the address, or {save}")
        case _:
            why = f"the connection broke off ({said.rstrip('.')}); {save}"
    return Trouble(why, passing=True)
