"""Which addresses are asked at all: http(s), without a password, and on the public internet.

A link comes from a page, and so does a redirect: without this, a report could have the machine that
reads it ask its own network. What a name stands for is checked where the connection is made
(`connecting`), for the answer may change between two look-ups.
"""

from __future__ import annotations

import re
from ipaddress import (
    AddressValueError,
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
)

import httpx2

from reportedly.reading.fetching.manners import Trouble, shown

_OWN_NAMES = re.compile(r"(?:.*\.)?(?:localhost|local|internal|intranet|lan|home\.arpa)\.?")
# WHATWG URL, "ends in a number": such a host is meant as an IPv4 address, and resolvers read
# "0x7f.1", "017700000001" and "2130706433" as 127.0.0.1.
_NUMERIC = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)\.?")
_NAME = re.compile(r"[a-z0-9_.-]+")
_LONGEST = 8_000

# Registries of special purposes (IANA, 2025). Listed, for `is_global` of Python 3.11 has gaps.
_CLOSED_4 = tuple(
    IPv4Network(block)
    for block in """0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12
    192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24
    203.0.113.0/24 224.0.0.0/4 240.0.0.0/4""".split()
)
_PUBLIC_6 = IPv6Network("2000::/3")
# Among them Teredo (2001::/32) and 6to4 (2002::/16), which hold an IPv4 address inside.
_CLOSED_6 = tuple(
    IPv6Network(block) for block in "2001::/23 2001:db8::/32 2002::/16 3ffe::/16 3fff::/20".split()
)
_OWN_4 = tuple(
    IPv4Network(block)
    for block in "10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 172.16.0.0/12 192.168.0.0/16".split()
)
_OWN_6 = (IPv6Network("::1/128"), IPv6Network("fc00::/7"))
_TRANSLATED = IPv6Network("64:ff9b::/96")


def address_of(text: str) -> httpx2.URL:
    """A link as it is asked for, without its fragment. Raises `Trouble` where it is none."""
    if len(text) > _LONGEST:
        raise Trouble(f"an address of {len(text):,} characters; give the one of the page itself")
    try:
        address = httpx2.URL(text.strip())
    except httpx2.InvalidURL as error:
        raise Trouble(f"no address ({shown(error)}); check how it is written") from None
    return _checked(address)


def joined(address: httpx2.URL, location: str) -> httpx2.URL:
    """Where a redirect leads. Raises `Trouble` where it leads to nothing that is asked."""
    if len(location) > _LONGEST:
        raise Trouble(f"redirects to {len(location):,} characters of address; try another link")
    try:
        target = address.join(location.strip())
    except httpx2.InvalidURL as error:
        raise Trouble(f"redirects to no address ({shown(error)}); try another link") from None
    try:
        return _checked(target)
    except Trouble as trouble:
        raise Trouble(f"redirects to {shown(target)}: {trouble}") from None


def _checked(address: httpx2.URL) -> httpx2.URL:
    if address.scheme not in {"http", "https"}:
        raise Trouble("not an http or https address; give the link of a page")
    if address.userinfo:
        raise Trouble("it holds a user name or password; give it without, or save the page")
    if not address.host:
        raise Trouble("no host in the address; check how it is written")
    host = address.raw_host.decode("ascii").lower()
    if _literal(host) is None:
        if not _NAME.fullmatch(host) or max(map(len, host.split("."))) > 63:
            raise Trouble(f"{shown(host)} is no name of a host; check how it is written")
        if _NUMERIC.fullmatch(host):
            raise Trouble(f"{shown(host)} is no plain IPv4 address; write it as four numbers")
    return address.copy_with(fragment=None)


def refuse_host(address: httpx2.URL, *, private: bool) -> None:
    """Raise `Trouble` for a host that is not public by its very name."""
    host = address.raw_host.decode("ascii").lower()
    if _literal(host) is not None:
        refuse_ip(host, host, private=private)
    elif not private and (_OWN_NAMES.fullmatch(host) or "." not in host.rstrip(".")):
        raise Trouble(_closed(host, "a name of the own machine or network"))


def refuse_ip(host: str, ip: str, *, private: bool) -> None:
    """Raise `Trouble` where `ip`, which `host` stands for, is not one to ask."""
    if is_public(ip) or (private and is_own(ip)):
        return
    what = f"{shown(ip)}, " if ip != host else ""
    raise Trouble(_closed(host, f"{what}an address that is not on the public internet"))


def _closed(host: str, why: str) -> str:
    return (
        f"{shown(host)} is {why}, which a link may not ask; save the page from your browser "
        "and give the file, or allow your own network with --allow-private"
    )


def is_public(ip: str) -> bool:
    """Whether an address is one of the public internet; False for all that is in doubt."""
    address = _literal(ip)
    if isinstance(address, IPv6Address) and address in _TRANSLATED:
        # What a network without IPv4 makes of an IPv4 address (RFC 6052).
        address = IPv4Address(address.packed[-4:])
    if isinstance(address, IPv4Address):
        return address.is_global and not any(address in block for block in _CLOSED_4)
    if isinstance(address, IPv6Address):
        return (
            address.is_global
            and address in _PUBLIC_6
            and not any(address in block for block in _CLOSED_6)
        )
    return False


def is_own(ip: str) -> bool:
    """Whether an address is of the own machine or network.

    Link-local ones are not: behind 169.254.169.254 a cloud keeps the keys of its machines.
    """
    address = _literal(ip)
    if isinstance(address, IPv4Address):
        return any(address in block for block in _OWN_4)
    return address is not None and any(address in block for block in _OWN_6)


def _literal(host: str) -> IPv4Address | IPv6Address | None:
    if "%" in host:
        return None
    try:
        return ip_address(host)
    except (ValueError, AddressValueError):
        return None
