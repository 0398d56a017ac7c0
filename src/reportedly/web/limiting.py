"""How often a client may ask: a bucket of tokens for each, filled again at a steady rate."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import ip_address, ip_network

_MOST = 50_000
"""Clients that are remembered; those that asked longest ago are forgotten first."""


class Limit:
    """Lets each client ask `rate` times a second in the long run, and `burst` times at once."""

    def __init__(
        self, rate: float, burst: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate = rate
        self._burst = burst
        self._clock = clock
        self._clients: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str) -> float:
        """Take a token; 0 where there was one, else the seconds until there will be."""
        left, now = self._left(client)
        allowed = left >= 1
        self._clients.pop(client, None)
        self._clients[client] = (left - 1 if allowed else left, now)
        if len(self._clients) > _MOST:
            self._clients.popitem(last=False)
        return 0.0 if allowed else (1 - left) / self._rate

    def rest(self, client: str) -> float:
        """As `wait`, and no token is taken."""
        left, _ = self._left(client)
        return 0.0 if left >= 1 else (1 - left) / self._rate

    def _left(self, client: str) -> tuple[float, float]:
        """The tokens that are left, and now."""
        now = self._clock()
        left, at = self._clients.get(client, (self._burst, now))
        return min(self._burst, left + (now - at) * self._rate), now


def client_of(address: str) -> str:
    """Who counts as one client: an IPv4 address, and of IPv6 a household's network."""
    try:
        found = ip_address(address)
    except ValueError:
        return address[:64]
    if found.version == 4:
        return str(found)
    return str(ip_network(f"{found}/64", strict=False))


def is_own(address: str) -> bool:
    """Whether the client is this machine."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
